"""Runs of words and who stands behind a tracked change, as WordprocessingML."""

from dataclasses import dataclass

from drafting.rendering.docx.parts import attribute, words
from drafting.text.xml_characters import legal

#: Named as author of a change that nobody is on record for, such as of two files.
UNATTRIBUTED = "Travaux"
#: The range of a move must bear a day and shows it nowhere; other changes without a day bear none.
_NO_DAY = "1970-01-01T00:00:00Z"


@dataclass(frozen=True)
class By:
    """Author and day (ISO 8601) of a tracked change; the day may be unknown."""

    author: str = UNATTRIBUTED
    day: str = ""

    def attributes(self, *, day_needed: bool = False) -> str:
        """Return the attributes of an element of tracking."""
        day = moment(self.day) or (_NO_DAY if day_needed else "")
        return f"w:author={attribute(self.author)}" + (f' w:date="{day}"' if day else "")


def moment(day: str) -> str:
    """Return a day or a moment as Word writes it: a moment, without a zone's name; empty for none."""
    return f"{day}T00:00:00Z" if len(day) == 10 else day


def run(text: str, *, deleted: bool = False, properties: str = "") -> str:
    """Return a run: line feeds as breaks, tabs as tabs, every space kept. `properties` is what stands in rPr."""
    tag = "delText" if deleted else "t"
    pieces = []
    for n, line in enumerate(legal(text).split("\n")):
        if n:
            pieces.append("<w:br/>")
        for m, cell in enumerate(line.split("\t")):
            if m:
                pieces.append("<w:tab/>")
            if cell:
                pieces.append(f'<w:{tag} xml:space="preserve">{words(cell)}</w:{tag}>')
    lead = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{lead}{''.join(pieces)}</w:r>"
