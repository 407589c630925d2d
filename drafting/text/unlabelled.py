"""Lines without a label: titles, recitals, headings, plain paragraphs, the testimonium (segments.py)."""

from typing import Final

from drafting.text.cutting import Cut, Cutting
from drafting.text.kinds import Kind
from drafting.text.label_words import PREAMBLE, TESTIMONIUM
from drafting.text.numerals import fold, value_of
from drafting.text.sheet import ENDS
from drafting.text.wrapping import Line

_LEADING: Final = "[{(#*_ \t\"“„«‘'"


def take_unlabelled(cutting: Cutting, n: int, line: Line) -> int:
    """Begin a segment at line `n`, or let it go on with the one before; return the last line taken."""
    plain, cuts = cutting.plain, cutting.cuts
    marked = line.start in cutting.sheet.headings
    if cuts and not marked:
        if cutting.sheet.runs_on[n] and not cutting.is_closed_heading(n):
            return n
        start, _, _, label_end, heading_end = cuts[-1]
        if label_end > start and not plain[heading_end : line.start].strip(" \t\n*"):
            # The words of a label or heading that stood alone.
            return n
    text = plain[line.start : line.stop].strip()
    if marked:
        return _marked_heading(cutting, n, line, text)
    if _opens_testimonium(cutting, text):
        cutting.closing = True
    if cutting.closing:
        cutting.cut(line, Kind.testimonium, 0)
        if _opens_testimonium(cutting, text):
            cutting.nesting.clear()
        return n
    if not cutting.in_preamble and (cutting.articles_seen or cutting.nesting.any):
        if not cutting.sheet.has_articles and cutting.sheet.is_plain_heading(n, text):
            cutting.cut(line, Kind.article, cutting.nesting.structural(Kind.article, ""), heading=True)
            return n
        if cutting.sheet.is_capital_heading(n, text):
            cutting.cut(line, Kind.part, cutting.nesting.structural(Kind.part, ""), heading=True)
            return n
        flush = text[:1].islower() or (
            bool(cuts) and plain[cuts[-1].start : line.start].rstrip()[-1:] in ",;"
        )
        cutting.cut(line, Kind.paragraph, cutting.nesting.unnumbered(flush))
        return n
    _before_the_articles(cutting, n, line, text)
    return n


def _before_the_articles(cutting: Cutting, n: int, line: Line, text: str) -> None:
    short = cutting.sheet.alone(n) or len(text) < 45 or not cutting.cuts
    if (
        short
        and not cutting.preamble_seen
        and (text[-1] not in ENDS or (text[-1] == "." and not cutting.cuts))
        and len(text) < 400
    ):
        cutting.cut(line, Kind.title, 0)
        return
    if cutting.sheet.has_articles or any(
        label is not None and label.kind for label in cutting.sheet.labels[n + 1 :]
    ):
        cutting.preamble_seen = True
        cutting.cut(line, Kind.preambular_paragraph, 0)
    elif cutting.sheet.is_plain_heading(n, text):
        cutting.cut(line, Kind.article, cutting.nesting.structural(Kind.article, ""), heading=True)
    elif text.endswith(",") and text[0].isupper():
        # A resolution: its preamble comes before numbered paragraphs.
        cutting.cut(line, Kind.preambular_paragraph, 0)
    else:
        cutting.cut(line, Kind.paragraph, 0)


def _marked_heading(cutting: Cutting, n: int, line: Line, text: str) -> int:
    restart = bool(cutting.articles_seen) and cutting.sheet.restarts(n)
    if (
        (not cutting.articles_seen and not cutting.nesting.any and cutting.sheet.has_articles)
        or restart
        or not cutting.cuts
    ):
        if restart and cutting.articles_seen:
            cutting.begin_again()
        number = value_of(text) if len(text) < 7 and (text.isupper() or text.isdecimal()) else None
        if number is None:
            cutting.cut(line, Kind.title, 0, heading=True)
            return n
    if not cutting.articles_seen and fold(text) in PREAMBLE:
        cutting.cut(line, Kind.title, 0, heading=True)
        return n
    if cutting.sheet.has_articles:
        number = value_of(text) if len(text) < 7 else None
        depth = cutting.nesting.structural(Kind.part, "")
        if number is not None:
            end, last = cutting.sheet.heading_below(n, Kind.part, line.stop)
            cutting.cuts.append(Cut(line.start, Kind.part, depth, line.stop, end))
            return last
        cutting.cut(line, Kind.part, depth, heading=True)
        return n
    level = cutting.sheet.headings[line.start]
    if level == 1 and line.start == cutting.sheet.first_heading:
        cutting.cut(line, Kind.title, 0, heading=True)
        return n
    cutting.cut(line, Kind.article, cutting.nesting.structural(Kind.article, f"#{level}"), heading=True)
    cutting.articles_seen += 1
    return n


def _opens_testimonium(cutting: Cutting, text: str) -> bool:
    if not cutting.articles_seen and not cutting.nesting.any:
        return False
    head = text[:60].lstrip(_LEADING).casefold()
    return head.startswith(TESTIMONIUM)
