"""Lines that begin with a label: articles and what they stand in, divisions, enumerated clauses (segments.py)."""

from typing import Final

from drafting.text.cutting import Cut, Cutting
from drafting.text.kinds import Kind
from drafting.text.label_words import ARTICLE_LIKE
from drafting.text.labels import Label, may_follow
from drafting.text.sheet import ENDS, LONGEST_HEADING
from drafting.text.wrapping import Line

_ASIAN_ARTICLES: Final = frozenset("条條조")


def take_labelled(cutting: Cutting, n: int, line: Line, label: Label) -> int | None:
    """Begin a segment at line `n` and return the last line of its label and heading; None where none begins here."""
    if label.kind is not None:
        return _structural(cutting, n, line, label)
    return _enumerated(cutting, n, line, label)


def _structural(cutting: Cutting, n: int, line: Line, label: Label) -> int | None:
    plain = cutting.plain
    rest = plain[label.end : line.stop].strip()
    marked = line.start in cutting.sheet.headings
    if not marked:
        if not label.closed and not may_follow(rest):
            return None
        if cutting.sheet.runs_on[n] and not cutting.may_open(n):
            return None
        if label.kind is Kind.annex and label.readings[0][1] is None and cutting.sheet.runs_on[n]:
            return None
        if rest[:1] == "," or (rest[:1] == "(" and rest[-1:] in ";,"):
            return None
    kind = label.kind
    word = label.readings[0][0][2:]
    if word == "§" and cutting.sheet.signs_number_paragraphs and cutting.nesting.in_article:
        return _enumerated(
            cutting, n, line, label._replace(kind=None, readings=(("§", label.readings[0][1]),))
        )
    if kind is Kind.article and word in ARTICLE_LIKE and cutting.sheet.has_articles:
        kind = Kind.part
        sentence = bool(rest) and not cutting.sheet.is_heading(rest, kind, n)
        if cutting.nesting.in_article and (sentence or not cutting.sheet.heads_articles(n)):
            return _section_of_article(cutting, n, line, label, rest)
    assert kind is not None
    heading_end, last = label.end, n
    if rest:
        if kind is Kind.article and word in _ASIAN_ARTICLES and rest[0] in "(（":
            heading_end = _end_of_parenthesis(cutting, label.end, line.stop)
        elif marked or cutting.sheet.is_heading(rest, kind, n):
            heading_end, last = cutting.sheet.heading_goes_on(n, line.stop)
    else:
        heading_end, last = cutting.sheet.heading_below(n, kind, label.end)
    cutting.open(line.start, kind, word, label, heading_end)
    return last


def _end_of_parenthesis(cutting: Cutting, start: int, stop: int) -> int:
    """Return the end of a heading set in parentheses after the label: "제1조(목적)"."""
    ends = [at + 1 for close in ")）" if (at := cutting.plain.find(close, start, stop)) >= 0]
    return min(ends, default=start)


def _section_of_article(cutting: Cutting, n: int, line: Line, label: Label, rest: str) -> int:
    """ "Section 1" below "Article I" is a paragraph of it, where no article follows that it could head."""
    found = cutting.nesting.enumerator(label, line.indent, may_start_anywhere=True)
    kind, depth = found or (Kind.paragraph, 1)
    heading = bool(rest) and cutting.sheet.is_heading(rest, Kind.paragraph, n)
    cutting.cuts.append(Cut(line.start, kind, depth, label.end, line.stop if heading else label.end))
    return n


def _enumerated(cutting: Cutting, n: int, line: Line, label: Label) -> int | None:
    plain = cutting.plain
    rest = plain[label.end : line.stop].strip()
    marked = line.start in cutting.sheet.headings
    if cutting.sheet.runs_on[n] and not marked:
        words = cutting.cuts[-1].label_end if cutting.cuts else 0
        if not cutting.may_open(n) or cutting.sheet.counts_on(label, words, line.start):
            return None
    style = label.readings[0][0]
    bullet = style == "•"
    if bullet and (not rest or rest[-1] in "-–—•*"):
        return None
    glued = label.end < line.stop and not plain[label.end].isspace()
    # "e.g. …" and "A.B. Name" open no clause; "b.Transfer of organs" does.
    if (
        glued
        and not marked
        and (style in ("A.", "I.") or (style in ("a.", "i.") and not plain[label.end].isupper()))
    ):
        return None
    division = _division(cutting, n, line, label, rest, marked)
    if division is not None:
        return division
    if cutting.in_preamble:
        # Numbered recitals, options and lists before the first article.
        cutting.preamble_seen = True
        cutting.cuts.append(Cut(line.start, Kind.preambular_paragraph, 0, label.end, label.end))
        return n
    found = cutting.nesting.enumerator(
        label, line.indent, may_start_anywhere=not style.lower().startswith(("a", "i"))
    )
    if found is None:
        return None
    kind, depth = found
    heading_end, last = label.end, n
    if rest and style[:1] in "1AI一（" and cutting.sheet.is_item_heading(n, rest, marked):
        heading_end = line.stop
    cutting.cuts.append(Cut(line.start, kind, depth, label.end, heading_end))
    return last


def _division(cutting: Cutting, n: int, line: Line, label: Label, rest: str, marked: bool) -> int | None:
    """A roman or capital with a short heading ("II. Scope", "A. Composition") divides the text."""
    style, value = label.readings[0]
    if style not in ("I.", "I)", "A.", "一、", "1.", "1") or (not marked and len(rest) > LONGEST_HEADING):
        return None
    if style in ("1.", "1") and not (
        marked and cutting.sheet.has_articles and cutting.nesting.article_depth is None
    ):
        if not (marked and not cutting.sheet.has_articles):
            return None
        cutting.open(line.start, Kind.article, "1.", label, line.stop)
        return n
    if not marked:
        if not rest or rest[-1] in ENDS or len(rest.split()) > 14:
            return None
        below = cutting.sheet.next(n)
        if below is None:
            return None
        next_label = cutting.sheet.labels[below]
        opening = (
            style == "I." and value == 1 and not cutting.articles_seen and cutting.sheet.lines[below].apart
        )
        goes_on = line.apart and any(cutting.nesting.continues_division(*one) for one in label.readings)
        if next_label is None and not opening and not goes_on:
            return None
        if next_label is not None and next_label.kind is None and next_label.readings[0][0] == style:
            return None
    style, value = cutting.nesting.division_reading(label)
    if value != 1 and not marked and not cutting.nesting.continues_division(style, value):
        return None
    depth = cutting.nesting.division(style, value, inside_article=_divides_article(cutting, n, style))
    cutting.closing = False
    cutting.cuts.append(Cut(line.start, Kind.part, depth, label.end, line.stop if rest else label.end))
    return n


def _divides_article(cutting: Cutting, n: int, style: str) -> bool:
    """Whether the division stands inside an article: enumerators, not articles, follow it."""
    if not cutting.nesting.in_article:
        return False
    below = cutting.sheet.next(n)
    label = cutting.sheet.labels[below] if below is not None else None
    return label is not None and label.kind is None
