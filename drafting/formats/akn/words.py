"""The words of an Akoma Ntoso block: lines, footnotes, references, emphasis as clause markup; changes accepted or not.

Which element is a clause is in reading.py.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from drafting.text.markup import plain

#: The prefix of a GUID that is a clause of ours.
CLAUSE: Final = "clause-"
#: What an amendment quotes, in blocks of its own within a sentence.
QUOTED: Final = frozenset(("quotedStructure", "embeddedStructure"))
#: The marks of emphasis.
EMPHASIS: Final = {"b": "**", "i": "*"}
_LISTED: Final = frozenset(("table", "ol", "ul", "li", "tocItem", *QUOTED))
_BREAKS: Final = re.compile(r"\s*\n\s*")
#: What a reference can show in clause markup.
_SHOWN: Final = re.compile(r"[^\[\]|\n*]{1,200}")


class Words:
    """Reads blocks. `meant` gives what a reference's `#eId` points at; `notes` gathers footnotes until taken.

    `ids`: whether a clause of ours that the file does not hold is still known by its id.
    """

    def __init__(self, gone: str, meant: Mapping[str, str], *, ids: bool = True) -> None:
        self.gone = gone
        self.dropped = frozenset(("meta", gone))
        self.meant = meant
        self.ids = ids
        self.notes: list[str] = []

    def take_notes(self) -> list[str]:
        """Return the footnotes met since the last time, as lines of clause markup."""
        lines = [f"[^{n}]: {note}" for n, note in enumerate(self.notes, start=1)]
        self.notes.clear()
        return lines

    def lines(self, element: etree._Element) -> list[str]:
        """Return the lines of a block: one a paragraph, one a row of a table with a tab between its cells."""
        name = name_of(element)
        if not name or name in self.dropped:
            return []
        if name == "tr":
            cells = (
                " ".join(self._cell(cell)) for cell in element if name_of(cell) not in ("", *self.dropped)
            )
            return ["\t".join(cells).rstrip()]
        if name in _LISTED:
            own = [line for child in element for line in self.lines(child)]
            return own or self._marked(element).split("\n")
        return self._marked(element).split("\n")

    def inline(self, element: etree._Element) -> str:
        """Return the words of a label or heading, which know no emphasis."""
        return "".join(self._pieces(element, marked=False))

    def _cell(self, cell: etree._Element) -> Iterator[str]:
        if not any(map(name_of, cell)) or (cell.text or "").strip():
            yield from self._marked(cell).split()
            return
        for child in cell:
            for line in self.lines(child):
                yield from line.split()

    def _marked(self, element: etree._Element) -> str:
        """Return the words with emphasis, where markup can say it; else without: no word is worth a mark."""
        noted = len(self.notes)
        marked = "".join(self._pieces(element, marked=True))
        if "*" not in marked:
            return marked
        del self.notes[noted:]
        bare = "".join(self._pieces(element, marked=False))
        return marked if plain(marked) == plain(bare) else bare

    def _pieces(self, element: etree._Element, *, marked: bool) -> Iterator[str]:
        yield _folded(element.text)
        for child in element:
            name = name_of(child)
            if name in ("eol", "br"):
                yield "\n"
            elif name == "authorialNote":
                yield self._note(child)
            elif name == "ref" and (target := self._target(child)):
                said = "".join(self._pieces(child, marked=marked))
                yield f"[[clause:{target}|{said}]]" if _SHOWN.fullmatch(said) else said
            elif name in QUOTED:
                words = " ".join(filter(None, self._blocks_within(child)))
                yield f"{child.get('startQuote', '')}{words}{child.get('endQuote', '')}"
            elif name in EMPHASIS and marked:
                yield _emphasised("".join(self._pieces(child, marked=True)), EMPHASIS[name])
            elif name and name not in self.dropped:
                yield from self._pieces(child, marked=marked)
            yield _folded(child.tail)

    def _note(self, element: etree._Element) -> str:
        said = " ".join(self.inline(one) for one in element) or self.inline(element)
        self.notes.append(said)
        return f"[^{len(self.notes)}]"

    def _blocks_within(self, element: etree._Element) -> Iterator[str]:
        """Yield the words of each block, so that those of two don't run together."""
        yield _folded(element.text).strip()
        for child in element:
            name = name_of(child)
            if name and name not in self.dropped:
                if any(name_of(one) in _BLOCKS for one in child.iterdescendants(etree.Element)):
                    yield from self._blocks_within(child)
                else:
                    yield self.inline(child).strip()
            yield _folded(child.tail).strip()

    def _target(self, ref: etree._Element) -> str:
        """Return the clause a reference points at, or nothing."""
        href = ref.get("href", "")
        target = href[1:] if href.startswith("#") else ""
        id_ = target.removeprefix(CLAUSE)
        if id_ != target:
            return id_ if self.ids and id_.isdigit() else ""
        return self.meant.get(target, "")


_BLOCKS: Final = frozenset(("p", "num", "heading", "block", "listIntroduction", "listWrapUp", "td", "th"))


def name_of(element: etree._Element) -> str:
    """Return an element's name without namespace; empty for comments and instructions."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _emphasised(words: str, mark: str) -> str:
    """Return the words between marks, spaces at their ends outside; as they are where marks would not pair."""
    core = words.strip()
    if not core or "\n" in core or core.startswith("*") or core.endswith("*"):
        return words
    at = words.index(core)
    return f"{words[:at]}{mark}{core}{mark}{words[at + len(core) :]}"


def _folded(text: str | None) -> str:
    # Only line ends are the printer's; other spaces are the author's.
    return _BREAKS.sub(" ", text) if text and "\n" in text else text or ""
