"""`travaux serve`: the web application behind waitress, one process with threads."""

import errno
import gc
import signal
import sys
from types import FrameType

import click

#: Requests answered at once; SQLite lets one of them write at a time.
THREADS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=THREADS, show_default=True, type=click.IntRange(1, 64))
def command(host: str, port: int, threads: int) -> None:
    """Answer requests until stopped; what is being answered is finished first.

    TRAVAUX_DATABASE_URL and TRAVAUX_DATA say on what. The database must be migrated.
    """
    # What is loaded now stays: looking through it for cycles again and again would cost every start and every request.
    gc.disable()
    import waitress

    from drafting import schema
    from drafting.app import create_app
    from drafting.config import Config

    signal.signal(signal.SIGTERM, _leave)
    app = create_app(Config.from_env())
    if not schema.is_current(app.extensions["travaux"].database):
        raise click.ClickException("The database has not the shape this version needs. Type: travaux migrate")
    gc.freeze()
    gc.enable()
    try:
        server = waitress.create_server(app, host=host, port=port, threads=threads, ident="travaux")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"Port {port} is taken. Choose another: --port {port + 1}") from error
    server.run()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
