"""Runs of words and who stands behind a tracked change, as WordprocessingML."""

from dataclasses import dataclass

from drafting.rendering.docx.parts import attribute, words
from drafting.text.word_file import moment_of_day
from drafting.text.xml_characters import legal

#: Named as author of a change that nobody is on record for, such as of two files.
UNATTRIBUTED = "Travaux"
#: The range of a move must bear a day and shows it nowhere; other changes without a day bear none.
_NO_DAY = moment_of_day("1970-01-01")


@dataclass(frozen=True)
class By:
    """Author and day (ISO 8601) of a tracked change; the day may be unknown."""

    author: str = UNATTRIBUTED
    day: str = ""

    def attributes(self, *, day_needed: bool = False) -> str:
        """Return the attributes of an element of tracking."""
        day = moment_of_day(self.day) or (_NO_DAY if day_needed else "")
        return f"w:author={attribute(self.author)}" + (f' w:date="{day}"' if day else "")


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
