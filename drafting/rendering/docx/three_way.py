"""Two drafts against their base as a Word table: draft A, base, draft B, of every clause that a draft touches."""

from collections.abc import Sequence

from drafting.rendering.docx.tables import Look, TableOfWords, Words, document_of_table
from drafting.rendering.environment import said, translations
from drafting.rendering.nature_words import NATURES
from drafting.rendering.shown import shown
from drafting.rendering.three_way_reading import FATES, SIGNS, Bit, ThreeWayLine, read_three_way
from drafting.text.redline_document import Op
from drafting.text.sentences import N_
from drafting.text.three_way_document import Fate, ThreeWayDocument

_LOOKS = {Op.equal: Look.plain, Op.delete: Look.deleted, Op.insert: Look.inserted}


def three_way_docx(document: ThreeWayDocument, *, language: str = "en") -> bytes:
    """Return the touched clauses as a table in a .docx; the same document gives the same bytes.

    `language` is that of the words around the texts.
    """
    say = translations(language).gettext
    heads = [
        f"{say(words)}: {shown(head.name)}"
        for words, head in (
            (N_("Draft A"), document.a), (N_("Base"), document.base), (N_("Draft B"), document.b)
        )
    ]  # fmt: skip
    lines = read_three_way(document).lines
    rows = [
        _cells(line, document, language)
        for line in lines
        if isinstance(line, ThreeWayLine) and line.row.fate is not Fate.same
    ]
    notices = [Words(mark, Look.strong) for mark in document.marks]
    notices += [Words(said(note, language), Look.aside) for note in document.notes]
    if document.is_equal:
        notices.append(Words(say(N_("Neither draft changes the base."))))
    return document_of_table(
        TableOfWords(
            name=say(N_("Draft A, the base and draft B beside each other")),
            widths=(13, 29, 29, 29),
            heads=[say(N_("Clause")), *heads],
            rows=rows,
        ),
        title=say(N_("%(a)s and %(b)s against %(base)s"))
        % {"a": shown(document.a.name), "b": shown(document.b.name), "base": shown(document.base.name)},
        lines=notices,
        foot=[
            f"{one.name}: sha256 {one.sha256}"
            for one in (document.a, document.base, document.b)
            if one.sha256
        ],
        language=language,
    )


def _cells(line: ThreeWayLine, document: ThreeWayDocument, language: str) -> list[Sequence[Words]]:
    say = translations(language).gettext
    tongue = line.lang or document.language
    fate = f"{SIGNS[line.row.fate]} {say(FATES[line.row.fate])}"
    numbers = ", ".join(map(str, line.row.numbers))
    clause = [
        Words(line.place or say(N_("Opening text")), language=document.language),
        Words(f"\n{fate} ({numbers})", Look.aside),
    ]
    cells: list[Sequence[Words]] = [clause]
    for which in ("a", "base", "b"):
        heading, text = (getattr(cells_of, which) for cells_of in (line.heading, line.text))
        side = line.row.base if which == "base" else line.draft(which).side
        words = [Words(f"{side.label} ", Look.strong, tongue)] if side and side.label else []
        words += _runs(heading, which, tongue, language)
        if heading and text:
            words.append(Words("\n"))
        words += _runs(text, which, tongue, language)
        if not side:
            absent = N_("not in the base") if which == "base" else N_("not in this draft")
            words.append(Words(f"\n{say(absent)}" if words else say(absent), Look.aside))
        cells.append(words)
    return cells


def _runs(bits: Sequence[Bit], which: str, tongue: str, language: str) -> list[Words]:
    say = translations(language).gettext
    runs = []
    for bit in bits:
        # What a draft touched in the base stands out there without being struck: it is not gone.
        look = Look.strong if which == "base" and bit.op is Op.delete else _LOOKS[bit.op]
        if bit.text:
            runs.append(Words(bit.text, look, tongue))
        if bit.closes and bit.change:
            nature = NATURES.get(bit.change.nature) if which != "base" else None
            runs.append(Words(f" [{bit.change.number}{f': {say(nature)}' if nature else ''}]", Look.aside))
    return runs
