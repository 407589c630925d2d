"""Which clause a label nests under: divisions, articles, and enumerators by how they continue or begin a count."""

from dataclasses import dataclass
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.labels import Label

_RANKS: Final = {
    "book": 0, "buch": 0, "livre": 0, "libro": 0, "part": 1, "parte": 1, "partie": 1, "teil": 1, "deel": 1,
    "часть": 1, "title": 2, "titre": 2, "titulo": 2, "titel": 2, "chapter": 3, "chapitre": 3, "capitulo": 3,
    "kapitel": 3, "hoofdstuk": 3, "глава": 3, "章": 3, "section": 4, "seccion": 4, "abschnitt": 4, "afdeling": 4,
    "раздел": 4, "節": 4, "节": 4, "unterabschnitt": 5,
}  # fmt: skip


@dataclass
class _Level:
    style: str
    value: int | None
    kind: Kind
    indent: int


class Nesting:
    """The open levels at one place of the text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._division: _Level | None = None
        self._division_in_article = False
        self._base = 0
        self._levels: list[_Level] = []
        self.in_article = False
        self._last_divisions: dict[str, int | None] = {}

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return self.in_article or bool(self._levels) or bool(self._parts)

    @property
    def in_part(self) -> bool:
        """Whether a part or an annex is open."""
        return bool(self._parts)

    @property
    def article_depth(self) -> int | None:
        """The depth of the article that is open."""
        return self._base - 1 if self.in_article else None

    def clear(self) -> None:
        """Close everything."""
        self.__init__()  # type: ignore[misc]

    def structural(self, kind: Kind, word: str) -> int:
        """Open a part, an article or an annex; return its depth."""
        self._levels.clear()
        if kind is Kind.annex:
            self._parts = ["annex"]
            self._division_in_article, self.in_article = False, False
            self._base = 1
            return 0
        if kind is Kind.part:
            rank = _RANKS.get(word, 3)
            floor = 1 if self._parts[:1] == ["annex"] else 0
            while len(self._parts) > floor and (
                self._parts[-1] == word or _RANKS.get(self._parts[-1], 3) >= rank
            ):
                self._parts.pop()
            self._parts.append(word)
            self._division_in_article, self.in_article = False, False
            self._base = len(self._parts)
            return self._base - 1
        self.in_article = True
        self._division_in_article = False
        self._last_divisions.pop("A.", None)
        self._base = len(self._parts) + 1
        return self._base - 1

    def division_reading(self, label: Label) -> tuple[str, int | None]:
        """Return how a roman or capital letter is read: as it continues the divisions before, else as printed."""
        for style, value in label.readings:
            if self.continues_division(style, value):
                return style, value
        return label.readings[0]

    def continues_division(self, style: str, value: int | None) -> bool:
        """Say whether a division with this number follows the last of its style."""
        last = self._last_divisions.get(style)
        return last is not None and value is not None and 0 < value - last <= 2

    def division(self, style: str, value: int | None, *, inside_article: bool) -> int:
        """Open a division such as "II. Scope" or, inside an article, "A. Composition"; return its depth."""
        self._last_divisions[style] = value
        if inside_article:
            self._levels.clear()
            base = len(self._parts) + 1
            self._base = base + 1
            return base
        return self.structural(Kind.part, style)

    def unnumbered(self, flush: bool) -> int:
        """Return the depth of a paragraph without a label; `flush` words go on with the enumeration before them."""
        return self._base + max(0, len(self._levels) - 1) if flush else self._base

    def goes_on(self, label: Label) -> bool:
        """Say whether a number is the next one of a count that is open."""
        return any(
            level.style == style
            and value is not None
            and level.value is not None
            and value == level.value + 1
            for level in self._levels
            for style, value in label.readings
        )

    def enumerator(self, label: Label, indent: int, *, may_start_anywhere: bool) -> tuple[Kind, int] | None:
        """Nest an enumerator; return its kind and depth, or None where it neither begins nor continues a count.

        A count goes on at the innermost level it continues (at the same indent, where there are several); else it
        begins at one. A number that does neither begins a level too: gaps and misprints are not lost.
        """
        levels = self._levels
        continuing = [
            (n, style, value)
            for n in range(len(levels) - 1, -1, -1)
            for style, value in label.readings
            if levels[n].style == style and self._continues(levels[n], value, label)
        ]
        if continuing:
            same = [found for found in continuing if levels[found[0]].indent == indent]
            n, style, value = (same or continuing)[0]
            first = next(((s, v) for s, v in label.readings if v == 1), None)
            if first and not same and value != 1 and indent > levels[-1].indent:
                return self._push(*first, indent)
            del levels[n + 1 :]
            levels[n].value, levels[n].indent = value, indent
            return levels[n].kind, self._base + n
        for style, value in label.readings:
            if value in (0, 1) or style == "•":
                return self._begin(style, value, indent)
        for style, value in label.readings:
            for n in range(len(levels) - 1, -1, -1):
                if levels[n].style == style and levels[n].indent >= indent:
                    del levels[n + 1 :]
                    if not may_start_anywhere and abs((value or 0) - (levels[n].value or 0)) > 4:
                        return None
                    levels[n].value = value
                    return levels[n].kind, self._base + n
        if not may_start_anywhere:
            return None
        style, value = label.readings[0]
        return self._begin(style, value, indent)

    @staticmethod
    def _continues(level: _Level, value: int | None, label: Label) -> bool:
        if level.style in ("•",) or value is None or level.value is None:
            return True
        return value == level.value + 1 or (label.beside and value == level.value)

    def _begin(self, style: str, value: int | None, indent: int) -> tuple[Kind, int]:
        levels = self._levels
        for n in range(len(levels) - 1, -1, -1):
            if levels[n].style == style and levels[n].indent >= indent:
                del levels[n + 1 :]
                levels[n].value, levels[n].indent = value, indent
                return levels[n].kind, self._base + n
        while levels and levels[-1].indent > indent + 1:
            levels.pop()
        return self._push(style, value, indent)

    def _push(self, style: str, value: int | None, indent: int) -> tuple[Kind, int]:
        above = self._levels[-1].kind if self._levels else None
        kind = _kind(style, above)
        self._levels.append(_Level(style, value, kind, indent))
        return kind, self._base + len(self._levels) - 1


def _kind(style: str, above: Kind | None) -> Kind:
    """Name the clause: numbers are paragraphs, letters subparagraphs, small romans and dashes points, unless deeper."""
    if style == "option":
        return Kind.paragraph if above is None else Kind.subparagraph
    if style.startswith("w:"):
        return Kind.paragraph
    bare = style.strip("()（）")
    if above in (Kind.subparagraph, Kind.point):
        return Kind.point
    if bare.startswith(("i", "•")):
        return Kind.point
    if bare.startswith(("1", "①", "一", "§")):
        return Kind.paragraph if above is None else Kind.subparagraph
    return Kind.subparagraph
