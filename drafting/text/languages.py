"""Guesses the language of a text that does not say: by script, and by its small words where the script is Latin.

Good enough to hyphenate, to read aloud and to set the direction; never used to decide anything.
"""

import re
from collections import Counter
from typing import Final

from drafting.text.redline_document import Direction

#: Primary language subtags written from right to left.
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
#: So many characters are looked at: in the middle, where a title page has ended.
_SAMPLE: Final = 20_000
_SCRIPTS: Final = (
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
)
_SMALL_WORDS: Final = {
    "en": "the of and to in shall for by any with its be",
    "fr": "la le les des du et aux une dans par pour est que",
    "es": "la el los las del y en por para que se una",
    "de": "der die das und des den von zu ist auf nach oder",
    "pt": "o os das dos e do da em uma não ou pela",
    "it": "il della di gli e che per una dei nel delle alla",
    "nl": "de het van een en dat ter voor met op zijn in",
}
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Return a primary language subtag, or "" where nothing speaks for one."""
    begin = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[begin : begin + _SAMPLE]
    letters = sum(map(len, _LETTERS.findall(sample)))
    for language, script in _SCRIPTS:
        # Kana marks Japanese, four letters mark Persian, though most letters are of the shared script.
        share = {"fa": 0.02, "ja": 0.1}.get(language, 0.4)
        if letters and len(script.findall(sample)) > share * letters:
            return language
    found = Counter(word for word in _LETTERS.findall(sample.lower()))
    votes = {language: sum(found[word] for word in words.split()) for language, words in _SMALL_WORDS.items()}
    best = max(votes, key=votes.__getitem__)
    return best if votes[best] else ""


def direction_of(language: str) -> Direction:
    """Return the direction a language (BCP 47 tag) is written in."""
    primary = language.replace("_", "-").split("-", 1)[0].lower()
    return Direction.right_to_left if primary in _RIGHT_TO_LEFT else Direction.left_to_right
