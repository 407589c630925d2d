"""Strips Markdown from legal text line by line: marks go, no word is lost, list numbers stay as printed.

Written for texts whose brackets, numbers and blanks mean something: "[shall](a)" is no link, "1)" is no list that
may be renumbered, "____" is a placeholder. How it is called is in reading.py.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*")
_HEADING_ID: Final = re.compile(r"\s*\{#[\w.-]*\}\s*$")
_CLOSING_HASHES: Final = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTE: Final = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]+){2,}_[ \t]*|\+{3,})$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_BULLET: Final = re.compile(r"([ \t]*)[*+-][ \t]+(?=\S)")
_FENCE: Final = re.compile(r" {0,3}(?:```+|~~~+)[^`]{0,40}$")
_TABLE_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION: Final = re.compile(
    r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*<?(?=\S*[/.#])\S+>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*$"
)
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:[^{}\n]{0,200}\}[ \t]*$")
_TERM: Final = re.compile(r":[ \t]{2,}(?=\S)")

_TAGS: Final = (
    "a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|dfn|"
    "div|dl|dt|em|figure|figcaption|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|"
    "link|main|mark|meta|nav|ol|option|p|pre|q|s|samp|script|section|select|small|span|strike|strong|style|sub|summary|"
    "details|sup|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr"
)
_TAG: Final = re.compile(
    rf"(?<!\\)</?(?:{_TAGS})(?:\s+[\w:-]{{1,40}}\s*=\s*(?:\"[^\"<>]{{0,2000}}\"|'[^'<>]{{0,2000}}'|[^\s<>\"'=]{{1,2000}})){{0,30}}\s*/?>",
    re.IGNORECASE,
)
_BLOCK_TAG: Final = re.compile(
    r"</?(?:br|p|div|li|tr|h[1-6]|table|ul|ol|dd|dt|blockquote|hr)\b", re.IGNORECASE
)
_AUTOLINK: Final = re.compile(r"(?<!\\)<((?:https?|mailto|ftp):[^\s<>]{1,2000})>")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TARGET: Final = re.compile(
    r"\(\s*(?:<[^<>\n]{0,2000}>|(?:[a-z][a-z0-9+.-]{1,20}:|/|#|\.{1,2}/|www\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*|[\w./%-]{1,300}\.(?:md|html?|pdf|txt|php|aspx|docx?|png|jpe?g|gif|svg|webp)(?:#[\w-]*)?)"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)",
    re.IGNORECASE,
)
_STARS: Final = re.compile(r"\*{1,3}")
_UNDERSCORES: Final = re.compile(r"_{1,2}")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASCII: Final = re.compile(r"[!-~]")
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`)([^\n]{1,400}?)(?<!`)\1(?!`)")
#: Characters without which a line has nothing to strip inside it.
_SPECIAL: Final = re.compile(r"[*_<\[\\&`~|{]")
#: Stand for escaped characters while marks are looked for.
_PRIVATE: Final = 0xF0000


@dataclass(frozen=True)
class Stripped:
    """The plain text, and the offsets of its lines that were headings, with their level 1..6."""

    text: str
    headings: Mapping[int, int]


def strip(markdown: str) -> Stripped:
    """Return the text without its Markdown; linear in its length."""
    text = markdown
    if "<!--" in text:
        text = _without_comments(text)
    references: frozenset[str] = frozenset()
    if "]:" in text:
        defined = map(_DEFINITION.match, text.split("\n"))
        references = frozenset(found[1].casefold() for found in defined if found)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = _TAG.sub(_tag, text)
    lines, levels = _blocks(text, references)
    lines = _inline(lines, references)
    headings: dict[int, int] = {}
    at = 0
    for n, line in enumerate(lines):
        level = levels.get(n)
        if level and line.strip():
            headings[at + len(line) - len(line.lstrip())] = level
        at += len(line) + 1
    return Stripped("\n".join(lines), headings)


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return "".join([*pieces, text[at:]])


def _tag(found: re.Match[str]) -> str:
    return "\n" if _BLOCK_TAG.match(found[0]) else ""


def _blocks(text: str, references: frozenset[str]) -> tuple[list[str], dict[int, int]]:
    """Take the marks of blocks off; return the lines and the heading levels by line."""
    out: list[str] = []
    levels: dict[int, int] = {}
    front = _front_matter(text)
    for n, line in enumerate(text.split("\n")):
        line = line.rstrip()
        if not line:
            out.append("")
            continue
        if out and len(out) - 1 in levels:
            # What follows a heading is apart from it, and so is what is before it; no other line is added.
            out.append("")
        if n < front:
            out.append("" if n in (0, front - 1) else line.replace("\\", "\\\\"))
            continue
        head = line.lstrip()[0]
        if head == ">":
            quoted = _QUOTE.match(line)
            line = line[quoted.end() :] if quoted else line
            head = line.lstrip()[:1]
        if head == "#" and (heading := _HEADING.match(line)):
            line = _HEADING_ID.sub("", _CLOSING_HASHES.sub("", line[heading.end() :]))
            if line.strip():
                if out and out[-1]:
                    out.append("")
                levels[len(out)] = len(heading[1])
                out.append(line)
            else:
                out.append("")
            continue
        if head in "=-*_+":
            if _UNDERLINE.match(line) and out and out[-1].strip() and (len(out) - 1) not in levels:
                if len(out) > 1 and out[-2]:
                    out.insert(len(out) - 1, "")
                levels[len(out) - 1] = 1 if head == "=" else 2
                out.append("")
                continue
            if _RULE.match(line):
                out.append("")
                continue
            if head in "*+-" and (bullet := _BULLET.match(line)):
                # Each item is a paragraph of its own.
                if out and out[-1]:
                    out.append("")
                out.append(f"{bullet[1]}- {line[bullet.end() :]}")
                continue
        elif (
            (head in "`~" and _FENCE.match(line))
            or (head == "[" and references and _DEFINITION.match(line))
            or (head == "{" and _ATTRIBUTES.fullmatch(line))
        ):
            out.append("")
            continue
        elif head == ":" and (term := _TERM.match(line)):
            line = line[term.end() :]
        elif (head == "|" or "|" in line) and "-" in line and _TABLE_RULE.match(line) and "|" in line:
            out.append("")
            continue
        if head == "|" and line.count("|") > 1:
            line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        out.append(line)
    return out, levels


def _front_matter(text: str) -> int:
    """Return the number of lines of the metadata block at the head, its fences included; 0 where there is none."""
    for fence in ("---", "+++"):
        if text.startswith(fence + "\n"):
            for n, line in enumerate(text.split("\n", 120)[1:120], 1):
                if line.rstrip() == fence:
                    return n + 1
                if not line.strip() and n == 1:
                    return 0
    return 0


def _inline(lines: list[str], references: frozenset[str]) -> list[str]:
    """Take the marks inside paragraphs off; a mark opens and closes within one paragraph."""
    out: list[str] = []
    paragraph: list[str] = []
    for line in lines:
        if line:
            paragraph.append(line)
            continue
        if paragraph:
            out.extend(_paragraph(paragraph, references))
            paragraph = []
        out.append("")
    if paragraph:
        out.extend(_paragraph(paragraph, references))
    return out


def _paragraph(lines: list[str], references: frozenset[str]) -> list[str]:
    text = "\n".join(lines)
    if not _SPECIAL.search(text):
        return lines
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: chr(_PRIVATE + ord(m[1])), text)
    if "`" in text:
        text = _CODE.sub(lambda m: _ASCII.sub(lambda c: chr(_PRIVATE + ord(c[0])), m[2].strip()), text)
    if "](" in text or "][" in text:
        text = _links(text, references)
    if "*" in text:
        text = _emphasis(text, _STARS, words_too=True)
    if "_" in text:
        text = _emphasis(text, _UNDERSCORES, words_too=False)
    if "~~" in text:
        text = text.replace("~~", "")
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "\\" in text:
        text = text.replace("\\\n", "\n")
    if "{:" in text:
        text = re.sub(r"\{:[^{}\n]{0,200}\}", "", text)
    text = "".join(chr(ord(c) - _PRIVATE) if _PRIVATE < ord(c) < _PRIVATE + 128 else c for c in text)
    return text.split("\n")


def _entity(found: re.Match[str]) -> str:
    said = html.unescape(found[0])
    return found[0] if said == "\0" or "\n" in said else said


def _links(text: str, references: frozenset[str]) -> str:
    """Replace [text](target) and [text][reference] by text; brackets that are neither stay."""
    drop: list[tuple[int, int]] = []
    opened: list[int] = []
    n = 0
    while n < len(text):
        c = text[n]
        if c == "[":
            opened.append(n)
        elif c == "]" and opened:
            start = opened.pop()
            after = text[n + 1 : n + 2]
            end = 0
            if after == "(" and (target := _TARGET.match(text, n + 1)):
                end = target.end()
            elif after == "[" and references:
                close = text.find("]", n + 2, n + 203)
                if close > 0 and (text[n + 2 : close] or text[start + 1 : n]).casefold() in references:
                    end = close + 1
            if end:
                first = start - 1 if start and text[start - 1] == "!" else start
                drop += [(first, start + 1), (n, end)]
                n = end
                continue
        n += 1
    if not drop:
        return text
    out, at = [], 0
    for start, end in sorted(drop):
        out.append(text[at:start])
        at = max(at, end)
    out.append(text[at:])
    return "".join(out)


def _emphasis(text: str, marks: re.Pattern[str], *, words_too: bool) -> str:
    """Drop pairs of marks: an opener has no space after it, a closer none before; an odd mark stays.

    Underscores inside or between words stay ("Annex_II", "on ____ 2027"), stars do not need a word's edge.
    """
    open_at: dict[int, list[tuple[int, int]]] = {1: [], 2: [], 3: []}
    drop: list[tuple[int, int]] = []
    at = 0
    while found := marks.search(text, at):
        start, end = found.span()
        if not words_too and (text[end : end + 1] == "_" or text[start - 1 : start] == "_"):
            # A run of three or more is a blank to fill in.
            while text[end : end + 1] == "_":
                end += 1
            at = end
            continue
        at = end
        before, after = text[start - 1 : start], text[end : end + 1]
        closes = bool(before) and not before.isspace()
        opens = bool(after) and not after.isspace()
        if not words_too:
            closes = closes and not after.isalnum()
            opens = opens and not before.isalnum()
        width = end - start
        if closes and open_at[width]:
            opener = open_at[width].pop()
            drop += [opener, (start, end)]
            for narrower in open_at.values():
                while narrower and narrower[-1][0] > opener[0]:
                    narrower.pop()
        elif opens:
            open_at[width].append((start, end))
        elif closes and width == 3 and open_at[2] and open_at[1]:
            drop += [open_at[2].pop(), open_at[1].pop(), (start, end)]
    if not drop:
        return text
    out, last = [], 0
    for start, end in sorted(drop):
        out.append(text[last:start])
        last = end
    out.append(text[last:])
    return "".join(out)
