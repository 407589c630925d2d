"""Characters that Word writes as places in a font of symbols (ECMA-376 part 1, 17.3.3.30)."""

from typing import Final

#: The font Symbol: its Greek letters stand where the Latin ones do, then what texts use of the rest.
_SYMBOL: Final = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    "\x22": "∀", "\x24": "∃", "\x27": "∋", "\x2a": "∗", "\x2d": "−", "\x40": "≅", "\x5c": "∴", "\x5e": "⊥",
    "\x7e": "∼", "\xa2": "′", "\xa3": "≤", "\xa4": "⁄", "\xa5": "∞", "\xab": "↔", "\xac": "←", "\xad": "↑",
    "\xae": "→", "\xaf": "↓", "\xb0": "°", "\xb1": "±", "\xb2": "″", "\xb3": "≥", "\xb4": "×", "\xb5": "∝",
    "\xb6": "∂", "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xba": "≡", "\xbb": "≈", "\xbc": "…", "\xc6": "∅",
    "\xc7": "∩", "\xc8": "∪", "\xce": "∈", "\xcf": "∉", "\xd0": "∠", "\xd1": "∇", "\xd2": "®", "\xd3": "©",
    "\xd4": "™", "\xd5": "∏", "\xd6": "√", "\xd7": "⋅", "\xd8": "¬", "\xdb": "⇔", "\xdc": "⇐", "\xde": "⇒",
    "\xe5": "∑", "\xf2": "∫",
}  # fmt: skip
#: What forms use of Wingdings: boxes, ticks, arrows, bullets, hands.
_WINGDINGS: Final = {
    "\x46": "☞", "\x6c": "●", "\x6e": "■", "\x6f": "□", "\x71": "❑", "\x76": "❖", "\xa7": "▪", "\xa8": "◻",
    "\xd8": "➢", "\xe0": "→", "\xe8": "➔", "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑",
}  # fmt: skip
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
#: Where fonts of symbols have their characters, in the area for private use.
_PRIVATE: Final = 0xF000
_UNKNOWN: Final = "\ufffd"


def symbol(font: str, code: str) -> str:
    """Return the character at a place of a font.

    Of a font of symbols that is not known, or a place that is not, the replacement character says that there is one.
    """
    try:
        place = int(code, 16)
        shown = chr(place - _PRIVATE if _PRIVATE <= place < _PRIVATE + 256 else place)
    except (ValueError, OverflowError):
        return ""
    known = _FONTS.get(font.lower())
    if known is not None:
        return known.get(shown, _UNKNOWN)
    return shown if shown.isprintable() else _UNKNOWN
