"""Paragraphs out of pandoc's own tree of a document (its JSON), numbers of lists as it prints them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from drafting.text.numerals import doubled_letter, roman

#: Pandoc's names of how a list is counted and set, as it writes them.
_COUNTS: dict[str, Callable[[int], str]] = {
    "Decimal": str,
    "DefaultStyle": str,
    "LowerAlpha": doubled_letter,
    "LowerRoman": roman,
    "UpperAlpha": lambda n: doubled_letter(n).upper(),
    "UpperRoman": lambda n: roman(n).upper(),
}
_SETS = {"Period": "{}.", "OneParen": "{})", "TwoParens": "({})", "DefaultDelim": "{}."}
#: Inline elements around others, and where in their content those stand.
_AROUND = {"Span": 1, "Quoted": 1, "Link": 1, "Cite": 1}
_TRACKED = frozenset({"comment-start", "comment-end", "insertion", "deletion"})
_PLAIN = frozenset({"Strong", "Emph", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})


@dataclass
class Tree:
    """A document read by pandoc; `notes` and `comments` fill as its paragraphs are taken.

    Of a tree that keeps tracked changes, `accept` says which side is taken.
    """

    meta: dict[str, Any]
    blocks: list[Any]
    accept: bool = True
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def paragraphs(self) -> Iterator[str]:
        """Yield title, authors and date, then the paragraphs in reading order; a note is "[^]" in the words."""
        for name in ("title", "subtitle", "author", "date", "abstract"):
            yield from self._meta(self.meta.get(name, {"t": "MetaList", "c": []}))
        yield from self._blocks(self.blocks)

    def _meta(self, value: Any) -> Iterator[str]:
        if value["t"] == "MetaInlines":
            yield self._inline(value["c"])
        elif value["t"] == "MetaBlocks":
            yield from self._blocks(value["c"])
        elif value["t"] == "MetaList":
            for one in value["c"]:
                yield from self._meta(one)

    def _blocks(self, blocks: list[Any]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block["t"], block.get("c"))

    def _block(self, kind: str, content: Any) -> Iterator[str]:
        match kind:
            case "Para" | "Plain":
                yield self._inline(content)
            case "Header":
                yield self._inline(content[2])
            case "LineBlock":
                yield from map(self._inline, content)
            case "CodeBlock":
                yield content[1]
            case "BlockQuote":
                yield from self._blocks(content)
            case "Div":
                yield from self._blocks(content[1])
            case "OrderedList":
                (start, style, delimiter), items = content
                for n, item in enumerate(items, start=start):
                    number = _SETS[delimiter["t"]].format(_COUNTS[style["t"]](n))
                    first, *rest = list(self._blocks(item)) or [""]
                    yield f"{number} {first}"
                    yield from rest
            case "BulletList":
                for item in content:
                    first, *rest = list(self._blocks(item)) or [""]
                    yield f"- {first}"
                    yield from rest
            case "DefinitionList":
                for term, definitions in content:
                    yield self._inline(term)
                    for definition in definitions:
                        yield from self._blocks(definition)
            case "Table":
                yield from self._table(content)
            case "HorizontalRule" | "RawBlock" | "Null":
                return
            case _:
                raise ValueError(f"pandoc's {kind} is not known here")

    def _table(self, content: Any) -> Iterator[str]:
        _, (_, caption), _, (_, head), bodies, (_, foot) = content
        yield from self._blocks(caption)
        rows = [*head]
        for _, _, body_head, body in bodies:
            rows += [*body_head, *body]
        for _, cells in [*rows, *foot]:
            for *_, blocks in cells:
                yield from self._blocks(blocks)

    def _inline(self, inlines: list[Any]) -> str:
        return "".join(self._piece(one["t"], one.get("c")) for one in inlines)

    def _piece(self, kind: str, content: Any) -> str:
        if kind == "Str":
            return str(content)
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind in _PLAIN:
            return self._inline(content)
        if kind == "Span" and (tracked := set(content[0][1]) & _TRACKED):
            if "comment-start" in tracked:
                self.comments.append(self._inline(content[1]))
            elif ("insertion" if self.accept else "deletion") in tracked:
                return self._inline(content[1])
            return ""
        if kind in _AROUND:
            return self._inline(content[_AROUND[kind]])
        if kind in ("Code", "Math"):
            return str(content[1])
        if kind in ("Image", "RawInline"):
            return ""
        if kind == "Note":
            self.notes.append(" ".join(self._blocks(content)))
            return "[^]"
        raise ValueError(f"pandoc's {kind} is not known here")
