"""Reads a PDF by its own tags: what a screen reader, or anybody rebuilding the text, has to go by."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
import pikepdf


@dataclass(frozen=True)
class Piece:
    """A run of marked content: its words, the change it is part of, and the tags above it."""

    text: str
    change: dict[str, str]
    path: tuple[str, ...]
    language: str
    title: str = ""
    role: str = ""
    #: Which cell of its row it stands in, from 0; -1 outside of tables.
    cell: int = -1


@dataclass
class _Context:
    path: tuple[str, ...] = ()
    change: dict[str, str] = field(default_factory=dict)
    language: str = ""
    title: str = ""
    role: str = ""
    page: int = 0
    actual: str | None = None
    cell: int = -1


def pieces(content: bytes) -> list[Piece]:
    """Return the marked content in the order of the tag tree."""
    characters: dict[tuple[int, int], list[str]] = {}
    with pdfplumber.open(io.BytesIO(content)) as plumbed:
        for number, page in enumerate(plumbed.pages):
            for character in page.chars:
                characters.setdefault((number, character["mcid"]), []).append(character["text"])
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot.K[0]
        return list(_walk(root, _Context(language=str(pdf.Root.Lang)), pages, characters))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every element of the tag tree."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            waiting.extend(_kids(element))


def sides(content: bytes) -> tuple[str, str]:
    """Rebuild the old and the new text of a redline from the tags alone, without spaces."""
    return _sides(piece for piece in pieces(content) if is_text(piece))


def columns(content: bytes) -> list[tuple[str, str]]:
    """Rebuild what each column of a text in columns holds: its words before and after the changes told in it."""
    told = [piece for piece in pieces(content) if is_text(piece) and "/TD" in piece.path]
    return [
        _sides(piece for piece in told if piece.cell == cell)
        for cell in sorted({piece.cell for piece in told})
    ]


def is_text(piece: Piece) -> bool:
    """Whether a piece is of the text itself, and not what the paper says beside it."""
    return "/Part" in piece.path and piece.role != "note" and not {"/Reference", "/Note"} & set(piece.path)


def _sides(told: Iterable[Piece]) -> tuple[str, str]:
    old, new = [], []
    for piece in told:
        operation = piece.change.get("operation")
        if operation != "ins":
            old.append(piece.text)
        if operation != "del":
            new.append(piece.text)
    return bare("".join(old)), bare("".join(new))


def bare(text: str) -> str:
    """Return the text without any space."""
    return "".join(text.split())


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _walk(
    element: Any, above: _Context, pages: dict[Any, int], characters: dict[tuple[int, int], list[str]]
) -> Iterator[Piece]:
    if not isinstance(element, pikepdf.Dictionary):
        text = (
            above.actual
            if above.actual is not None
            else "".join(characters.get((above.page, int(element)), []))
        )
        yield Piece(text, above.change, above.path, above.language, above.title, above.role, above.cell)
        return
    if "/S" not in element:
        return
    own = properties(element)
    context = _Context(
        path=(*above.path, str(element.S)),
        change=own if "operation" in own else above.change,
        language=str(element.get("/Lang", above.language)),
        title=str(element.get("/T", above.title)),
        role=own.get("role", above.role),
        page=pages[element.Pg.objgen] if "/Pg" in element else above.page,
        actual=str(element.ActualText) if "/ActualText" in element else None,
        cell=above.cell,
    )
    for number, kid in enumerate(_kids(element)):
        if element.S == "/TR":
            context = replace(context, cell=number)
        yield from _walk(kid, context, pages, characters)


def properties(element: Any) -> dict[str, str]:
    """Return what the element's user properties say."""
    attributes = element.get("/A")
    if attributes is None:
        return {}
    listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return {str(pair.N): str(pair.V) for owner in listed if owner.O == "/UserProperties" for pair in owner.P}
