"""In which script a clause is written, so that a paper in several languages sets and tags each of them as it is."""

import unicodedata
from collections.abc import Mapping

from drafting.text.redline_document import ClauseRedline, Direction, RedlineDocument, SideOfClause

#: First strong character's script, by the beginning of its Unicode name, as the tag its fonts are chosen by.
SCRIPTS: Mapping[str, str] = {
    "ARABIC": "und-Arab", "HEBREW": "und-Hebr", "CJK": "und-Hani", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "CYRILLIC": "und-Cyrl", "GREEK": "el", "THAI": "th", "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi", "ARMENIAN": "hy", "GEORGIAN": "ka", "KHMER": "km", "LATIN": "und-Latn",
}  # fmt: skip
#: The script each language is written in, where it is not Latin.
WRITTEN_IN: Mapping[str, str] = {
    "ar": "und-Arab", "fa": "und-Arab", "ur": "und-Arab", "he": "und-Hebr", "zh": "und-Hani", "ru": "und-Cyrl",
    "uk": "und-Cyrl", "bg": "und-Cyrl", "be": "und-Cyrl", "kk": "und-Cyrl", "sr": "und-Cyrl", "hi": "und-Deva",
    "am": "und-Ethi", "ja": "und-Hani",
}  # fmt: skip


def written(row: ClauseRedline, document: RedlineDocument) -> tuple[str | None, Direction | None]:
    """The language tag and direction of a clause where they differ from the document's, judged by its script."""
    return script_of(row.side, document.language, document.direction)


def script_of(side: SideOfClause, language: str, direction: Direction) -> tuple[str | None, Direction | None]:
    """The language tag and direction of a clause where they differ from those given, judged by its script.

    Only the script is told ("und-Arab"): which language it is cannot be known from the letters.
    """
    script = None
    for char in side.text[:200] or side.heading:
        if unicodedata.category(char).startswith("L"):
            script = SCRIPTS.get(unicodedata.name(char, "").split(" ")[0])
            break
    primary = language.split("-")[0].lower()
    own = WRITTEN_IN.get(primary, "und-Latn")
    kindred = primary == script or (own == "und-Hani" and script == "ja")
    if script is None or script == own or kindred:
        return None, None
    leftward = script in ("und-Arab", "und-Hebr")
    found = Direction.right_to_left if leftward else Direction.left_to_right
    return script, found if found is not direction else None
