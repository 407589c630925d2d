"""Which paragraph styles of a Word document make headings: by outline level, or by the built-in name."""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from drafting.formats.docx.package import LONGEST_DESCENT, W, whole_number

#: The names Word gives its heading styles in every language of its windows (ECMA-376 part 1, 17.7.4.9).
_NAME: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)


def heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Return the level, from 1, of each style that makes headings; a style has that of the one it is based on."""
    if styles is None:
        return {}
    own: dict[str, tuple[int | None, str]] = {}
    for style in styles.findall(f"{W}style"):
        own[style.get(f"{W}styleId", "")] = _own_level(style), _value(style, "basedOn")
    levels = {name: _level(name, own) for name in own}
    return {name: level for name, level in levels.items() if level}


def _own_level(style: etree._Element) -> int | None:
    """Return the level a style itself gives, 0 for body text, None where it says nothing."""
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        # Level 9 is body text.
        return (whole_number(outline.get(f"{W}val", "9")) + 1) % 10
    named = _NAME.fullmatch(_value(style, "name"))
    return int(named[1]) if named else None


def _level(name: str, own: Mapping[str, tuple[int | None, str]]) -> int:
    for _ in range(LONGEST_DESCENT):
        level, name = own.get(name, (0, ""))
        if level is not None:
            return level
    return 0


def _value(style: etree._Element, name: str) -> str:
    element = style.find(f"{W}{name}")
    return element.get(f"{W}val", "") if element is not None else ""
