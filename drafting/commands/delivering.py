"""Where the answer of a command goes: to a file, or to standard output and nothing else with it."""

import os
import sys
from pathlib import Path

import click


def deliver(data: bytes, output: Path | None) -> None:
    """Write the answer to `output`, else to standard output; a reader that has had enough is no trouble.

    Raises `ClickException` where it cannot be written.
    """
    try:
        if output is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(data)
    except BrokenPipeError:
        # Nothing more is to be written, not even when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise click.ClickException(
            f"{output or 'standard output'} cannot be written: {error.strerror or error}. "
            "Choose another place with -o."
        ) from error
