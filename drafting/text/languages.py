"""Tells the language of a passage by its script and its small words. For import previews; a guess, shown as such."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

#: Small words that few other languages share.
_SMALL_WORDS: Final = {
    "en": "the of and to shall in for by with this which that be or any on from as is are not",
    "fr": "le la les des du et à une un par pour dans de est sur au aux qui ou ne en ce cette l d",
    "es": "el la los las de del y en que por para con una un se su al o no es como",
    "pt": "o a os as do da dos das e em que para com uma um ao à se por não ou no na",
    "it": "il lo gli le di del della dei delle e in che per con una un al alla si non è",
    "de": "der die das und den des dem zu im in von mit für auf ist oder nicht nach durch zur werden sind",
    "nl": "de het een van en in te dat die is voor op aan met zijn door niet bij of deze wordt worden tot",
    "ro": "și în de la a al ale cu pe din care sau nu pentru este",
    "pl": "i w z na do nie się że jest przez oraz lub dla",
    "tr": "ve bir bu için ile olarak veya hakkı her olan",
    "vi": "và của các có được trong quyền mọi không người một",
    "id": "dan yang di dengan untuk dari pada dalam atau tidak setiap",
    "sw": "na ya wa kwa katika ni la za kila mtu haki au",
}
#: Letters beyond the Latin ones.
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_\u0000-\u02ff\u1e00-\u1eff]")
_PERSIAN: Final = re.compile(r"[پچژگ]|\b(?:از|که|را|است|به|این|هر)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BY_SCRIPT: Final = {
    "CYRILLIC": "ru", "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "DEVANAGARI": "hi", "THAI": "th", "TAMIL": "ta", "ETHIOPIC": "am", "ARMENIAN": "hy", "GEORGIAN": "ka",
    "BENGALI": "bn", "ARABIC": "ar",
}  # fmt: skip
_LANGUAGES_OF: Final = {
    word: tuple(language for language, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}


def guess(text: str) -> str:
    """Return the language tag of a passage, "" where it is too short or unlike any known."""
    sample = text[:800]
    if _OTHER_SCRIPT.search(sample) is None:
        return _by_words(sample)
    scripts = Counter(_script(character) for character in sample if character.isalpha())
    scripts.pop("", None)
    if not scripts:
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 2:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script != "LATIN":
        if count < 4:
            return ""
        if script == "ARABIC" and _PERSIAN.search(sample):
            return "fa"
        return _BY_SCRIPT.get(script, "")
    return _by_words(sample)


def _by_words(sample: str) -> str:
    words = _WORD.findall(unicodedata.normalize("NFC", sample).casefold())
    scores: Counter[str] = Counter()
    for word in words:
        for language in _LANGUAGES_OF.get(word, ()):
            scores[language] += 1
    if not scores:
        return ""
    best = scores.most_common(2)
    ahead = best[0][1] - (best[1][1] if len(best) > 1 else 0)
    if best[0][1] < 3 or ahead < 2 or best[0][1] * 7 < len(words):
        return ""
    return best[0][0]


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    head = name.split(" ", 1)[0].split("-", 1)[0]
    return "LATIN" if head == "LATIN" else head if head in _BY_SCRIPT else ""


#: What a change of language costs, in bytes of words: shorter passages go with those around them.
_SWITCH: Final = 150
_MOST: Final = 400


def runs(passages: Sequence[str]) -> list[str]:
    """Return the language of each passage of a text, such that languages change only where many words do.

    The cheapest course through the passages: a passage told to be of another language costs its length, a change
    of language costs as much as 150 bytes of words.
    """
    told = [guess(passage) for passage in passages]
    languages = sorted(set(told) - {""})
    if len(languages) < 2:
        return [languages[0] if languages else ""] * len(told)
    cost = dict.fromkeys(languages, 0)
    back: list[dict[str, str]] = []
    for passage, language in zip(passages, told, strict=True):
        cheapest = min(languages, key=lambda one: cost[one])
        came = {one: one if cost[one] < cost[cheapest] + _SWITCH else cheapest for one in languages}
        weight = min(_MOST, len(passage[:_MOST].encode("utf-8", "replace"))) if language else 0
        cost = {
            one: cost[came[one]] + (_SWITCH if came[one] != one else 0) + (weight if language != one else 0)
            for one in languages
        }
        back.append(came)
    out: list[str] = []
    at = min(languages, key=lambda one: cost[one])
    for came in reversed(back):
        out.append(at)
        at = came[at]
    return out[::-1]
