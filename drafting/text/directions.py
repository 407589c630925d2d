"""The direction a language is written in."""

from typing import Final

from drafting.text.redline_document import Direction

#: Primary language subtags written from right to left.
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction_of(language: str) -> Direction:
    """Return the direction a language (BCP 47 tag) is written in."""
    primary = language.replace("_", "-").split("-", 1)[0].lower()
    return Direction.right_to_left if primary in _RIGHT_TO_LEFT else Direction.left_to_right
