"""The gate for characters that hide: bidi controls, zero width, tags. Refused or shown, never silently kept.

Joiners stay where a script needs them (Unicode 16, section 23.2); emoji keep their joiner and selector. CVE-2021-42574
is what the rest is kept out for.
"""

import re
import unicodedata
from dataclasses import dataclass

import regex

from drafting.text.sentences import N_

_ZWNJ, _ZWJ = "\u200c", "\u200d"
#: Scripts written with joiners: Arabic and its kin, and the Brahmic scripts.
_JOINING = (
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{M}]"
)
_SUSPECT = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2028\u2029--\n\t]", regex.V1)
_JOINED = regex.compile(rf"(?<={_JOINING})[{_ZWNJ}{_ZWJ}](?={_JOINING}|\s|\p{{P}}|$)")
_EMOJI = regex.compile(
    rf"(?<=[\p{{Extended_Pictographic}}\ufe0f\p{{Emoji_Modifier}}]){_ZWJ}(?=\p{{Extended_Pictographic}})"
)
_SELECTED = regex.compile(r"(?<=[\p{Emoji}\p{Han}])[\ufe00-\ufe0f]")
#: Every suspect and a few more, for the standard library's engine: most texts hold none, and are done with here.
_POSSIBLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)
#: Letters that look like Latin ones: Greek and Cyrillic.
_ALIKE = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]+")
_LOOKALIKE = ("Latin", "Cyrillic", "Greek")


@dataclass(frozen=True)
class Hidden:
    """A hidden character: its position in code points from 0, itself and its name."""

    position: int
    character: str

    @property
    def name(self) -> str:
        """The character's name as Unicode has it, with its number."""
        known = unicodedata.name(self.character, "control character")
        return f"U+{ord(self.character):04X} {known}"


class HiddenCharacters(ValueError):
    """A text that holds hidden characters; says where and which, and what to do."""

    def __init__(self, found: tuple[Hidden, ...]) -> None:
        self.found = found
        listed = ", ".join(f"{one.name} at character {one.position + 1}" for one in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        super().__init__(
            N_(
                "The text holds characters that cannot be seen and can change how it reads: %(listed)s. Take them out."
            )
            % {"listed": listed + more}
        )


def find(text: str) -> tuple[Hidden, ...]:
    """Return every hidden character that no script needs where it stands, in order."""
    if _POSSIBLE.search(text) is None:
        return ()
    suspects = list(_SUSPECT.finditer(text))
    if not suspects:
        return ()
    needed = {match.start() for pattern in (_JOINED, _EMOJI, _SELECTED) for match in pattern.finditer(text)}
    return tuple(Hidden(match.start(), match.group()) for match in suspects if match.start() not in needed)


def check(text: str) -> None:
    """Raise `HiddenCharacters` where the text holds any."""
    found = find(text)
    if found:
        raise HiddenCharacters(found)


def show(text: str) -> str:
    """Return the text with each hidden character written out: ‹U+202E›."""
    shown, last = [], 0
    for one in find(text):
        shown += [text[last : one.position], f"‹U+{ord(one.character):04X}›"]
        last = one.position + 1
    return "".join([*shown, text[last:]])


def without(text: str) -> str:
    """Return the text without its hidden characters."""
    gone = {one.position for one in find(text)}
    return "".join(c for n, c in enumerate(text) if n not in gone) if gone else text


def mixed_script_words(text: str) -> tuple[str, ...]:
    """Return words that mix look-alike scripts, such as a Cyrillic а in a Latin word: a warning, not a refusal."""
    found: list[str] = []
    if _ALIKE.search(text) is None:
        return ()
    for match in _WORD.finditer(text):
        word = match.group()
        scripts = {script for script in _LOOKALIKE if regex.search(rf"\p{{{script}}}", word)}
        if len(scripts) > 1:
            found.append(word)
    return tuple(found)
