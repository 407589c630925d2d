"""Footnotes as Akoma Ntoso has them: an `authorialNote` where the note is called, instead of a line below the words."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from drafting.formats.akn.clauses import AKN

_LINE: Final = re.compile(r"\[\^([0-9]{1,3})\]: (\S|\S.*\S)")
_CALL: Final = re.compile(r"\[\^([^\[\]\s^]{1,20})\]")


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a clause and its notes, which are its last lines and counted from 1 as they are called.

    Where notes stand or count otherwise there are none: they stay words, so that they come back as they were.
    """
    body, notes = list(lines), list[str]()
    while body and (found := _LINE.fullmatch(body[-1])) and not _CALL.search(found[2]):
        notes.insert(0, found[2])
        body.pop()
    wanted = [str(n) for n in range(1, len(notes) + 1)]
    counted = [match[1] for line in lines[len(body) :] if (match := _LINE.fullmatch(line))]
    called = [call for line in body for call in _CALL.findall(line)]
    return (body, notes) if counted == called == wanted else (list(lines), [])


def put(
    paragraph: etree._Element, notes: Sequence[str], write: Callable[[etree._Element, str], None]
) -> None:
    """Put each note where the paragraph calls it; `write` writes its words."""
    for element in list(paragraph.iter()):
        inside, element.text = _cut(element.text, notes, write)
        for place, note in enumerate(inside):
            element.insert(place, note)
        if element is not paragraph:
            after, element.tail = _cut(element.tail, notes, write)
            parent = element.getparent()
            for place, note in enumerate(after, start=parent.index(element) + 1):
                parent.insert(place, note)


def _cut(
    words: str | None, notes: Sequence[str], write: Callable[[etree._Element, str], None]
) -> tuple[list[etree._Element], str | None]:
    """Return the notes that words call, each with the words after it, and the words before the first."""
    before, *rest = _CALL.split(words or "")
    found = []
    for number, tail in zip(rest[::2], rest[1::2], strict=True):
        note = etree.Element(f"{{{AKN}}}authorialNote", marker=number)
        write(etree.SubElement(note, f"{{{AKN}}}p"), notes[int(number) - 1])
        note.tail = tail
        found.append(note)
    return found, before if words is not None else None
