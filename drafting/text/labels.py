"""Recognises the label a line opens with, as printed: "Article 4", "1.", "(b)", "§ 3", "第三条", "المادة 3".

Every pattern is anchored and linear. Which label nests under which, and what is a heading, is in segments.py.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import numeric

from drafting.text.kinds import Kind
from drafting.text.label_words import CONNECTIVES, ORDINALS, STRUCTURAL
from drafting.text.numerals import fold, from_letter, from_roman, value_of

#: bis, ter, quater, … after a number.
SUFFIXES: Final = (
    "bis", "ter", "quater", "quat", "quinquies", "sexies", "septies", "octies", "novies", "nonies", "decies",
    "undecies", "duodecies",
)  # fmt: skip
_SUFFIX: Final = r"(?:\s?-?(?:" + "|".join(SUFFIXES) + r")\b(?!\s+\d))"


class Label(NamedTuple):
    """A label found at the head of a line; `readings` are the (style, value) pairs it can be read as."""

    #: Set for structural labels; None for enumerators, whose kind follows from where they nest.
    kind: Kind | None
    readings: tuple[tuple[str, int | None], ...]
    #: Offset after the label with its own punctuation.
    end: int
    #: Whether a suffix (bis, a, alt) puts it beside its predecessor instead of after it.
    beside: bool = False
    #: Whether punctuation closes the label, so that the rest may begin in lower case.
    closed: bool = False


#: Brackets, quotation marks and the marks of a Markdown heading in a text that is not read as Markdown.
_OPENING: Final = re.compile(r"[\s\[{#*\"“„«‹>]*")
_WORD: Final = re.compile(r"[^\s\d\[\](){}.,:;#*፡፤§<>\"'|=/\\—–]+")
_NUMBER: Final = re.compile(
    rf"\.?(?:\s|፡)*(?:{CONNECTIVES}(?:\s|፡)*)?[\[(]?"
    r"(?P<number>[LRDA]\.\s?\*?\d+(?:-\d+)*|\d+(?:[.\-‐]\d+)*|[IVXLCDM]+|[ivxlcdm]+|[A-Z]|[א-ת][\"״׳']?[א-ת]?|[\u1369-\u137b]+"
    r"|(?:بیست|سی) و [^\W\d_]+|[^\W\d_]+(?:\u200c[^\W\d_]+)?)"
    rf"[\])]?(?P<ordinal>(?:\s?\.?[ºª°]|er\b|re\b|\.º|th\b|st\b|nd\b|rd\b)?)"
    rf"(?P<suffix>{_SUFFIX}|(?<=[\dIVX])-?[a-zA-Z]\b(?=[\s.:\])—–-]|$)|\s[a-z](?=\s*$|\s+[-–—(A-ZÄÖÜ]))?(?!\w)",
)
_BETWEEN_NUMBERS: Final = re.compile(r"[.\-‐]\s?")
#: More numbers of a label in the plural: "§§ 20 bis 27", "Appendices I, II and III", "Articles 5 and 6".
_MORE: Final = re.compile(
    r"(?:\s*(?:,|-|–|bis|und|to|and|y|et|en|bis zu|ou|or|oder|/)\s*(?:\d+[a-z]?|[IVXLCDM]+)(?!\w)){1,12}"
)
_CLOSING: Final = re.compile(
    r"\s*(?:[.:)\]፤։]+(?:\s*[-–—]+)?|[-–—]+(?=\s|$))(?:\s|$)|[.:፤]?[-–—]+\s|[:፤.](?=\s*$)|፤"
)
_ASIAN: Final = re.compile(
    r"第\s*(?P<number>[\d一二三四五六七八九十百千零〇两兩]{1,9})\s*"
    r"(?P<unit>条|條|章|节|節|部分|部|编|編|篇|款|項|项)(?:[のと之][\d一二三四五六七八九十]+)?(?=[\s:：、,，。（(\[《「【]|$)"
)
_KOREAN: Final = re.compile(
    r"제\s*(?P<number>\d{1,4})\s*(?P<unit>조|장|절|편|부|항)(?:의\s*\d+)?(?=[\s:.,(（\[]|$)"
)
_ASIAN_ANNEX: Final = re.compile(
    r"(?:附件|附录|附錄|附属書|부속서)\s*[\d一二三四五六七八九十IVX]{0,4}(?=[\s:：]|$)"
)
_UNITS: Final = {
    "条": Kind.article, "條": Kind.article, "조": Kind.article,
    "款": None, "項": None, "项": None, "항": None,
}  # fmt: skip
_SECTION_SIGN: Final = re.compile(
    rf"§{{1,2}}\s*(?P<number>\d+(?:\.\d+)*)(?P<ordinal>\s?(?:[ºª°]|er\b|re\b))?(?P<suffix>\s?[a-z](?![\w])|{_SUFFIX})?"
)
_ENUMERATOR: Final = re.compile(
    r"\((?P<inside>\d{1,4}|[^\W\d_]{1,8})\s?(?P<insuffix>bis|ter|quater|[a-z])?\s?\)"
    rf"|(?P<dotted>\d{{1,3}}(?:\.(?:\d{{1,3}}|x))+)(?P<dsuffix>{_SUFFIX}|alt)?(?P<dmark>[.:)]?)(?=[\s\[]|$)"
    rf"|(?P<digits>\d{{1,3}})(?P<suffix>{_SUFFIX}|[a-z])?\s?(?P<mark>\.[ºª]|\.\)|[.)]|[ºª°]\.?|[-–—](?=\s))"
    rf"(?P<osuffix>(?<=[ºª°]){_SUFFIX})?(?![\d.])"
    r"|(?P<letters>[A-Za-z]{1,2}|[ivxlc]{2,7}|[IVXLC]{2,7}|[^\W\d_])(?P<lsuffix>(?:\s?bis|\s?ter)?)(?P<lmark>\)|\.(?:\s?[-–—])?)(?!\w\.)"
    r"|(?P<cjk>[一二三四五六七八九十]{1,3})(?P<cmark>[、.．])"
    r"|（(?P<wide>[\d一二三四五六七八九十a-zA-Z]{1,3})）"
    r"|(?P<circled>[①-⑳㈠-㈩])"
    r"|(?P<bullet>[-–—•·▪◦*])(?=\s)"
)
_OPTION: Final = re.compile(
    r"(?P<word>option|alternative|alt|opción|variante)\.?\s?(?P<number>\d{1,2}|[A-Z])\b\s?(?P<close>[:.)]|[-–—]\s)?",
    re.IGNORECASE,
)
_DISPOSITION: Final = re.compile(
    r"Disposici[oó]n (?:adicional|transitoria|final|derogatoria)(?: (?P<ordinal>[^\W\d_]{4,20}))?\s?[.:](?:-|(?=\s|$))",
    re.IGNORECASE,
)
_ARABIC_ORDER: Final = "أبجدهوزحطيكلمنسعفصقرشت"
_CYRILLIC_ORDER: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_GREEK_ORDER: Final = "αβγδεζηθικλμνξοπρστυφχψω"
#: Single small letters that number nothing after a structural word ("Article a" is no label).
_LONE_LETTERS: Final = frozenset("abcdefghjklmnopqrstuwyz")
#: The longest label looked for; a line is cut to this, so that no pattern sees more.
_WINDOW: Final = 80


def find_label(text: str, start: int, stop: int) -> Label | None:
    """Return the label the line text[start:stop] opens with, or None. Offsets are those of `text`."""
    line = text[start : min(stop, start + _WINDOW)]
    head = line[0] if line else ""
    at = 0
    if not head.isalnum() and head != "(" and head != "§":
        at = _OPENING.match(line).end()  # type: ignore[union-attr]
        head = line[at] if at < len(line) else ""
        if at and head in "-–—•" and line[at - 1] in "*#":
            return None
    if not head:
        return None
    found = _find(line, at, head)
    if found is None and at and line[at - 1] in "*•":
        found = Label(None, (("•", None),), at)
    return None if found is None else found._replace(end=start + found.end)


def _find(line: str, at: int, head: str) -> Label | None:
    if head == "§":
        return _section_sign(line, at)
    if head in "第제附부":
        return _asian(line, at)
    if head.isdigit() or head in "(（-–—•·▪◦①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        return _enumerator(line, at)
    word = _WORD.match(line, at)
    if word is None:
        return None
    after = line[word.end() : word.end() + 1]
    if (len(word[0]) <= 7 and after and after in ".):、．") or (len(word[0]) <= 3 and after == " "):
        found = _enumerator(line, at)
        if found is not None:
            return found
    return _structural(line, word)


@lru_cache(maxsize=4096)
def _kind_of(word: str) -> Kind | None:
    return STRUCTURAL.get(fold(word))


def _structural(line: str, word: re.Match[str]) -> Label | None:
    kind = _kind_of(word[0])
    folded = fold(word[0]) if len(word[0]) < 16 else ""
    if kind is None:
        if folded in ("option", "alternative", "alt", "opcion", "variante"):
            return _option(line, word.start())
        return _ordinal_first(line, word, folded)
    if word[0].islower() and word[0].isascii():
        return None
    found = _NUMBER.match(line, word.end())
    # Of "4.1" and "L. 121-1" the last number counts upwards.
    value = value_of(_BETWEEN_NUMBERS.split(found["number"])[-1]) if found else None
    if found is None or value is None or found["number"] in _LONE_LETTERS:
        if kind is not Kind.annex:
            return None
        close = _CLOSING.match(line, word.end())
        end = close.end() if close else word.end()
        rest = line[end:].strip(" ]*")
        if rest and close is None:
            return None
        return Label(kind, ((f"w:{folded}", None),), len(line[:end].rstrip()), closed=close is not None)
    end = found.end()
    if more := _MORE.match(line, end):
        end = more.end()
    close = _CLOSING.match(line, end)
    if close:
        end = close.end()
    beside = bool(found["suffix"])
    return Label(kind, ((f"w:{folded}", value),), len(line[:end].rstrip()), beside, close is not None)


def _ordinal_first(line: str, word: re.Match[str], folded: str) -> Label | None:
    if not folded or not word[0][0].isupper():
        return None
    if folded == "disposicion":
        return _disposition(line, word.start())
    if folded in ORDINALS:
        return _ordinal(line, word, ORDINALS[folded])
    if len(line) > 60 or (value := value_of(word[0])) is None:
        return None
    second = _WORD.match(line, word.end() + 1)
    if second is None or _kind_of(second[0]) is not Kind.part:
        return None
    close = _CLOSING.match(line, second.end())
    end = close.end() if close else second.end()
    if not close and line[end:].strip():
        return None
    return Label(
        Kind.part, ((f"w:{fold(second[0])}", value),), len(line[:end].rstrip()), closed=close is not None
    )


def _ordinal(line: str, word: re.Match[str], value: int) -> Label | None:
    """ "Primera.- Los medios …": an ordinal that a full stop closes numbers a provision, in Spanish."""
    close = _CLOSING.match(line, word.end())
    if close is None or line[close.end() : close.end() + 1].islower():
        return None
    return Label(None, (("1.-", value),), len(line[: close.end()].rstrip()), closed=True)


def _disposition(line: str, at: int) -> Label | None:
    """ "Disposición transitoria primera. Título": the final provisions of a Spanish law."""
    found = _DISPOSITION.match(line, at)
    if found is None:
        return None
    value = ORDINALS.get(fold(found["ordinal"] or ""))
    return Label(Kind.article, (("w:disposicion", value),), len(line[: found.end()].rstrip()), closed=True)


def _option(line: str, at: int) -> Label | None:
    found = _OPTION.match(line, at)
    if found is None or (not found["close"] and line[found.end() :].strip(" *]")):
        return None
    return Label(
        None, (("option", value_of(found["number"])),), len(line[: found.end()].rstrip()), closed=True
    )


def _section_sign(line: str, at: int) -> Label | None:
    found = _SECTION_SIGN.match(line, at)
    if found is None:
        return None
    end = found.end()
    if more := _MORE.match(line, end):
        end = more.end()
    close = _CLOSING.match(line, end)
    if close:
        end = close.end()
    number = found["number"].split(".")[-1]
    stop = len(line[:end].rstrip())
    if found["ordinal"]:
        # "§ 1er", "§ 2º" number the paragraphs of an article; "§ 1" is one.
        return Label(None, (("§", value_of(number)),), stop, bool(found["suffix"]), closed=True)
    return Label(Kind.article, (("w:§", value_of(number)),), stop, bool(found["suffix"]), close is not None)


def _asian(line: str, at: int) -> Label | None:
    found = _ASIAN.match(line, at) or _KOREAN.match(line, at)
    if found is None:
        annex = _ASIAN_ANNEX.match(line, at)
        return Label(Kind.annex, (("w:附件", None),), annex.end(), closed=True) if annex else None
    kind = _UNITS.get(found["unit"], Kind.part)
    return Label(kind, ((f"w:{found['unit']}", value_of(found["number"])),), found.end(), closed=True)


def _enumerator(line: str, at: int) -> Label | None:
    found = _ENUMERATOR.match(line, at)
    if found is None:
        return None
    if found["bullet"]:
        return Label(None, (("•", None),), found.end(), closed=True)
    if found["circled"]:
        return Label(None, (("①", int(numeric(found["circled"]))),), found.end(), closed=True)
    if found["dotted"]:
        *_, last = found["dotted"].split(".")
        level = found["dotted"].count(".")
        return Label(
            None, ((f"1{'.1' * level}", int(last) if last.isdecimal() else None),), found.end(),
            bool(found["dsuffix"]), bool(found["dmark"]),
        )  # fmt: skip
    if found["digits"]:
        mark = found["mark"].strip()
        mark = "-" if mark in "-–—" else mark
        return Label(
            None, (("1" + mark, int(found["digits"])),), found.end(),
            bool(found["suffix"] or found["osuffix"]), True,
        )  # fmt: skip
    if found["cjk"]:
        return Label(None, (("一、", value_of(found["cjk"])),), found.end(), closed=True)
    if found["wide"]:
        return Label(None, _readings(found["wide"], "（", "）"), found.end(), closed=True)
    if inside := found["inside"]:
        readings = _readings(inside, "(", ")")
        return Label(None, readings, found.end(), bool(found["insuffix"]), True) if readings else None
    readings = _readings(found["letters"], "", found["lmark"][0])
    return Label(None, readings, found.end(), bool(found["lsuffix"]), True) if readings else None


@lru_cache(maxsize=4096)
def _readings(numeral: str, before: str, after: str) -> tuple[tuple[str, int | None], ...]:
    if numeral.isdecimal():
        return ((f"{before}1{after}", int(numeral)),)
    case = "A" if numeral.isupper() else "a"
    out: list[tuple[str, int | None]] = []
    if numeral.isascii():
        if numeral not in "cdlmCDLM" and (number := from_roman(numeral)) is not None and number <= 60:
            out.append((f"{before}{'I' if case == 'A' else 'i'}{after}", number))
        if (number := from_letter(numeral)) is not None and (len(numeral) == 1 or numeral.islower()):
            out.append((f"{before}{case}{after}", number))
        if len(numeral) == 2 and numeral[0] == numeral[1] and numeral.islower():
            # "aa)", "bb)" count one level below "a)", "b)" in German.
            out.append((f"{before}aa{after}", from_letter(numeral[0])))
        return tuple(out)
    if len(numeral) == 1:
        for order in (_ARABIC_ORDER, _CYRILLIC_ORDER, _GREEK_ORDER):
            if (found := order.find(numeral.lower())) >= 0:
                return ((f"{before}{order[0]}{after}", found + 1),)
        return ((f"{before}{numeral if not numeral.isalpha() else 'α'}{after}", value_of(numeral)),)
    if (number := value_of(numeral)) is not None:
        return ((f"{before}一{after}", number),)
    return ()


#: A rest of line that can follow a label without closing punctuation: a capital, a bracket, a quotation, a script
#: without case.
def may_follow(rest: str) -> bool:
    """Say whether these words can follow a structural label that no punctuation closes."""
    head = rest.lstrip(" *_")[:1]
    if not head or head in "([{\"“„«‘'—–-（《「":
        return True
    return head.isalpha() and not head.islower()
