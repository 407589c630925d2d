"""Writes what a command answers as JSON: an object whose long lists have a line for each member.

The encoder in C writes a line at a time, so that ten thousand clauses cost neither seconds nor a gigabyte.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return the object as UTF-8; a lone surrogate, for which UTF-8 has no form, stays readable as an escape."""
    return b"".join(_encoded(piece) for piece in _pieces(value))


def _pieces(value: Mapping[str, Any]) -> Iterator[str]:
    before = "{\n"
    for name, member in value.items():
        yield f"{before}{_dumped(name)}: "
        if isinstance(member, list) and member:
            for n, one in enumerate(member):
                yield ("[\n " if n == 0 else ",\n ") + _dumped(one)
            yield "\n]"
        else:
            yield _dumped(member)
        before = ",\n"
    yield "\n}\n" if value else "{}\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _encoded(piece: str) -> bytes:
    try:
        return piece.encode()
    except UnicodeEncodeError:
        return "".join(c if not "\ud800" <= c <= "\udfff" else f"\\u{ord(c):04x}" for c in piece).encode()
