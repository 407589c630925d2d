"""Codes of languages: the three letters Akoma Ntoso wants (ISO 639-2), and the shortest tag of BCP 47."""

_ALPHA3 = {
    "am": "amh", "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
    "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind", "ig": "ibo",
    "it": "ita", "ja": "jpn", "ko": "kor", "nb": "nob", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por",
    "qu": "que", "ro": "ron", "ru": "rus", "sv": "swe", "sw": "swa", "ta": "tam", "th": "tha", "tr": "tur",
    "af": "afr", "nr": "nbl", "rw": "kin", "sn": "sna", "so": "som", "ss": "ssw", "st": "sot",
    "tn": "tsn", "ts": "tso", "ve": "ven", "xh": "xho", "yo": "yor", "ha": "hau", "lg": "lug", "mg": "mlg",
    "bg": "bul", "hr": "hrv", "is": "isl", "lt": "lit", "lv": "lav", "mt": "mlt", "sk": "slk",
    "sl": "slv", "sq": "sqi", "sr": "srp", "et": "est", "ga": "gle", "hy": "hye", "ka": "kat", "bn": "ben",
    "km": "khm", "lo": "lao", "mn": "mon", "ms": "msa", "my": "mya", "ne": "nep", "si": "sin", "mi": "mri",
    "uk": "ukr", "ur": "urd", "vi": "vie", "wo": "wol", "zh": "zho", "zu": "zul",
}  # fmt: skip
_TAGS = {code: tag for tag, code in _ALPHA3.items()}


def alpha3(tag: str) -> str:
    """Return the three-letter code of a language tag; of one that is not listed, its first part as it is.

    A language nobody named is undetermined (`und`).
    """
    first = tag.split("-")[0].lower()
    return _ALPHA3.get(first, first) if first.isascii() and first.isalpha() else "und"


def tag_of(code: str) -> str:
    """Return the tag of a three-letter code, or the code itself; nothing of one that is undetermined."""
    return _TAGS.get(code, code) if code != "und" else ""
