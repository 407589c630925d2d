"""Labels derived from the place: "Article 4, paragraph 2 (b)". A label is never the identity of a clause.

What a placement's `numbering` says: nothing (counted; a paragraph alone in its article bears no number), "counted"
(always), "none" (no number, takes none), "bis" (shares the number before it: bis, ter, quater), or "=…", the label
as printed in a source that no rule derives.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.text.kinds import Kind
from drafting.text.numerals import roman

COUNTED, NONE, BIS, AS_PRINTED = "counted", "none", "bis", "="

_SHARED = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_ARTICLES = frozenset({Kind.article, Kind.final_clause})
_LETTERS = {
    "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ru": "абвгдежзиклмнопрстуфхцчшщэюя",
}
#: What stands before a point that bears no number.
_DASH = "–"
_COUNTED_PARAGRAPH = re.compile(r"\d+(?: [a-z]+)?\.")
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Words:
    """The words of labels in a language; `comma` joins the levels of a citation."""

    article: str
    paragraph: str
    part: str
    annex: str
    preambular: str
    testimonium: str
    title: str
    comma: str = ", "

    def name(self, word: str, number: str) -> str:
        """Return a word of labels with its number."""
        return word.format(number) if "{}" in word else f"{word} {number}".strip()

    def join(self, above: str, own: str) -> str:
        """Return two levels of a citation as one."""
        return f"{above}{self.comma}{own}" if above and own else above or own

    def named(self, kind: str) -> str:
        """Name a clause without number or anything above it by what it is."""
        named = {Kind.part: self.part, Kind.annex: self.annex, Kind.paragraph: self.paragraph}
        return self.name(named.get(Kind(kind), self.article), "")


_WORDS = {
    "en": Words("Article", "paragraph", "Part", "Annex", "preambular paragraph", "closing formula", "title"),
    "fr": Words(
        "Article", "paragraphe", "Partie", "Annexe", "alinéa du préambule", "formule finale", "titre"
    ),
    "es": Words("Artículo", "párrafo", "Parte", "Anexo", "párrafo del preámbulo", "fórmula final", "título"),
    "ru": Words(
        "Статья", "пункт", "Часть", "Приложение", "пункт преамбулы", "заключительная формула", "название"
    ),
    "ar": Words("المادة", "الفقرة", "الجزء", "المرفق", "فقرة الديباجة", "الصيغة الختامية", "العنوان", "، "),
    "zh": Words("第{}条", "第{}款", "第{}部分", "附件{}", "序言第{}段", "结尾", "标题", ""),
    "de": Words("Artikel", "Absatz", "Teil", "Anhang", "Präambelabsatz", "Schlussformel", "Titel"),
    "nl": Words("Artikel", "lid", "Deel", "Bijlage", "alinea van de preambule", "slotformule", "titel"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A clause in reading order, as numbering needs it."""

    id: int
    parent_id: int | None
    #: A value of Kind.
    kind: str
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """`label` is printed before the clause ("2.", "(b)", "Article 4"), `citation` names it in full."""

    label: str
    citation: str


def derive(places: Sequence[Place], *, language: str = "en") -> dict[int, Label]:
    """Return the labels of all clauses of a text, given in reading order, parents before children. Linear."""
    return _Numbering(places, language).labels()


def words_of(language: str) -> Words | None:
    """Return the words of labels in a language; None where we know none."""
    return _WORDS.get(language.split("-")[0])


def cite(kind: str, label: str, *, above: str, outside: str, recital: int, words: Words) -> str:
    """Return how a clause is cited that bears a label, printed or counted: the one way on pages, papers and in files.

    `above` cites what it stands under, `outside` the annex an article stands in (a part is not cited, since articles
    count through it); `recital` is the number of a preambular paragraph.
    """
    own = label.rstrip(".")
    if kind == Kind.preambular_paragraph and not own:
        return words.name(words.preambular, str(recital))
    if kind in (Kind.testimonium, Kind.title) and not own:
        return words.testimonium if kind == Kind.testimonium else words.title
    if kind in _ARTICLES and own.startswith(words.article.partition("{}")[0]):
        return words.join(outside, own)
    if kind == Kind.paragraph and _COUNTED_PARAGRAPH.fullmatch(label):
        return words.join(above, words.name(words.paragraph, own))
    if kind in (Kind.subparagraph, Kind.point) and (own == _DASH or own[:1] == "("):
        return above if own == _DASH else f"{above} {own}".strip()
    return words.join(above, own)


class _Numbering:
    def __init__(self, places: Sequence[Place], language: str) -> None:
        self.places = places
        self.language = language.split("-")[0]
        self.words = _WORDS.get(self.language, _WORDS["en"])
        self.by_id = {place.id: place for place in places}
        self.siblings: dict[tuple[int | None, str], int] = defaultdict(int)
        for place in places:
            if place.numbering in ("", COUNTED):
                self.siblings[(place.parent_id, place.kind)] += 1
        #: How many of a kind were counted under what they are counted in, and how many share the last number.
        self.counts: dict[tuple[int | None, str], int] = defaultdict(int)
        self.shared: dict[tuple[int | None, str], int] = defaultdict(int)
        self.scope: dict[int, int | None] = {}
        self.level: dict[int, int] = {}
        self.found: dict[int, Label] = {}

    def labels(self) -> dict[int, Label]:
        for place in self.places:
            parent = self.by_id.get(place.parent_id) if place.parent_id is not None else None
            # Articles count through parts, and anew in each annex.
            self.scope[place.id] = (
                place.id
                if place.kind == Kind.annex
                else (self.scope[parent.id] if parent is not None else None)
            )
            point = place.kind in (Kind.subparagraph, Kind.point)
            self.level[place.id] = (self.level[parent.id] + 1 if parent is not None else 1) if point else 0
            self.found[place.id] = self._label(place, parent)
        return self.found

    def _label(self, place: Place, parent: Place | None) -> Label:
        number = self._number(place, parent)
        above = self.found[parent.id].citation if parent is not None else ""
        is_printed = place.numbering.startswith(AS_PRINTED)
        label = place.numbering.removeprefix(AS_PRINTED) if is_printed else self._printed(place.kind, number)
        recital = self._count((None, place.kind)) if place.kind == Kind.preambular_paragraph else 0
        said = cite(
            place.kind, label, above=above, outside=self._outside(place), recital=recital, words=self.words
        )
        return Label(label, said or (self.words.named(place.kind) if is_printed else ""))

    def _printed(self, kind: str, number: str) -> str:
        """Return what is printed before a clause with a number, or without one."""
        if kind in _ARTICLES:
            return self.words.name(self.words.article, number)
        if kind == Kind.paragraph:
            return f"{number}." if number else ""
        if kind in (Kind.subparagraph, Kind.point):
            return f"({number})" if number else _DASH
        if kind in (Kind.part, Kind.annex):
            return self.words.name(self.words.part if kind == Kind.part else self.words.annex, number)
        return ""

    def _number(self, place: Place, parent: Place | None) -> str:
        kind = place.kind
        if place.numbering == NONE or place.numbering.startswith(AS_PRINTED):
            return ""
        if kind in (Kind.preambular_paragraph, Kind.testimonium, Kind.title):
            return ""
        alone = self.siblings[(place.parent_id, kind)] == 1
        if place.numbering == "" and alone and kind == Kind.paragraph and parent is not None:
            return ""
        if place.numbering == "" and alone and kind == Kind.annex:
            return ""
        counter = (self.scope[place.id], Kind.article) if kind in _ARTICLES else (place.parent_id, kind)
        if place.numbering == BIS and self.counts[counter]:
            self.shared[counter] += 1
            said = _SHARED[min(self.shared[counter], len(_SHARED)) - 1]
            return f"{self._write(place, self.counts[counter])} {said}"
        return self._write(place, self._count(counter))

    def _count(self, counter: tuple[int | None, str]) -> int:
        self.counts[counter] += 1
        self.shared[counter] = 0
        return self.counts[counter]

    def _write(self, place: Place, number: int) -> str:
        if place.kind in (Kind.part, Kind.annex):
            return str(number) if self.language == "zh" else roman(number).upper()
        if place.kind in (Kind.subparagraph, Kind.point):
            level = self.level[place.id]
            if level == 1:
                return letter(number, _LETTERS.get(self.language, _LATIN))
            return roman(number) if level == 2 else str(number)
        return str(number)

    def _outside(self, place: Place) -> str:
        """Name the annex an article stands in; a part is not cited, since articles count through it."""
        scope = self.scope[place.id]
        return self.found[scope].citation if scope is not None and scope != place.id else ""


def letter(number: int, alphabet: str = _LATIN) -> str:
    """Return the letter of a number from 1: a, b, … z, aa, bb, …"""
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (times + 1)
