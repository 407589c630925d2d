"""The numbers that Word prints before paragraphs and keeps out of their text (ECMA-376 part 1, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from drafting.formats.docx.document import Numbering, Paragraph
from drafting.formats.docx.number_forms import written
from drafting.formats.docx.package import LONGEST_DESCENT, Package, W, whole_number

#: What is printed for a bullet, whatever the font draws; Markdown's become the same.
BULLET = "-"
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    #: Begins anew after a level below this number (from 1); 0 never does, None after any higher one.
    restart: int | None = None


@dataclass(frozen=True)
class _List:
    """A list: what it counts in (lists of one abstract numbering count on), its levels and its restarts."""

    counter: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Lists:
    """The numbering of a document; `labels` counts through its paragraphs in order."""

    def __init__(self, package: Package) -> None:
        self._lists = _lists(package.numbering)
        self._of_styles = _numbered_styles(package.styles)

    def labels(self, paragraphs: Iterable[Paragraph]) -> list[str]:
        """Return the printed number of each paragraph, empty where there is none."""
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        begun: set[str] = set()
        return [self._label(paragraph, counts, begun) for paragraph in paragraphs]

    def _label(self, paragraph: Paragraph, counts: dict[str, dict[int, int]], begun: set[str]) -> str:
        numbering = paragraph.numbering or self._of_styles.get(paragraph.style)
        found = self._lists.get(numbering.list_id) if numbering else None
        if numbering is None or found is None:
            return ""
        level = found.levels.get(numbering.level, _Level())
        count = counts[found.counter]
        if numbering.list_id not in begun:
            begun.add(numbering.list_id)
            for restarted, start in found.restarts.items():
                count[restarted] = start - 1
        count[numbering.level] = count.get(numbering.level, level.start - 1) + 1
        for deeper in [one for one in count if one > numbering.level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or numbering.level < restart:
                del count[deeper]
        if level.form == "bullet":
            return BULLET
        if level.form == "none":
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            shown = found.levels.get(at, _Level())
            value = count.get(at, shown.start)
            return written(value, "decimal" if level.legal else shown.form)

        return _PLACEHOLDER.sub(printed, level.text).strip()


def _lists(part: etree._Element | None) -> dict[str, _List]:
    if part is None:
        return {}
    abstract = {
        element.get(f"{W}abstractNumId", ""): {
            whole_number(level.get(f"{W}ilvl", "")): _level(level) for level in element.findall(f"{W}lvl")
        }
        for element in part.findall(f"{W}abstractNum")
    }
    found = {}
    for element in part.findall(f"{W}num"):
        counter = _value(element, "abstractNumId")
        levels = dict(abstract.get(counter, {}))
        restarts = {}
        for override in element.findall(f"{W}lvlOverride"):
            at = whole_number(override.get(f"{W}ilvl", ""))
            replaced = override.find(f"{W}lvl")
            if replaced is not None:
                levels[at] = _level(replaced)
            start = _value(override, "startOverride")
            if start:
                restarts[at] = whole_number(start)
        found[element.get(f"{W}numId", "")] = _List(counter, levels, restarts)
    return found


def _level(element: etree._Element) -> _Level:
    start, restart = _value(element, "start"), _value(element, "lvlRestart")
    return _Level(
        start=whole_number(start, 1),
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restart=whole_number(restart) if restart else None,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return str(child.get(f"{W}val", "")) if child is not None else ""


def _numbered_styles(part: etree._Element | None) -> dict[str, Numbering]:
    """Return the numbering that paragraphs have from their style, or from the style it is based on."""
    if part is None:
        return {}
    styles: dict[str, tuple[str, str, str]] = {}
    for element in part.findall(f"{W}style"):
        number = element.find(f"{W}pPr/{W}numPr")
        own = ("", "") if number is None else (_value(number, "numId"), _value(number, "ilvl"))
        styles[element.get(f"{W}styleId", "")] = (*own, _value(element, "basedOn"))
    found: dict[str, Numbering] = {}
    for name in styles:
        level, above = "", name
        for _ in range(LONGEST_DESCENT):
            if above not in styles:
                break
            list_id, own_level, above = styles[above]
            level = level or own_level
            if list_id:
                found[name] = Numbering(list_id, whole_number(level))
                break
    return found
