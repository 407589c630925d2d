"""Tables in Word: a repeated header row, the language of every run, insertions and deletions as they look on paper.

The marks are looks and not tracked changes: accepting all would otherwise take the old words out of the table.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from drafting.rendering.docx.parts import attribute, margin, package, root, styles, words
from drafting.rendering.environment import LEFTWARD


class Look(StrEnum):
    """How a run of words looks; the value is its properties in WordprocessingML, in the order of the schema."""

    plain = ""
    strong = "<w:b/><w:bCs/>"
    #: What is said beside the words.
    aside = '<w:color w:val="444E5A"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
    #: Words of the text that are not the matter.
    beside = '<w:color w:val="444E5A"/>'
    deleted = '<w:strike/><w:color w:val="9B1C2B"/>'
    inserted = '<w:color w:val="0A4F8F"/><w:u w:val="single"/>'


class Words(NamedTuple):
    """A run of words; a line break begins another paragraph of the cell. `language` "" is the document's own."""

    text: str
    look: Look = Look.plain
    language: str = ""


class TableOfWords(NamedTuple):
    """A table: its name, the widths of its columns in parts of a hundred, the heads of the columns, the rows."""

    name: str
    widths: Sequence[int]
    heads: Sequence[str]
    rows: Iterable[Sequence[Sequence[Words]]]


#: What lies between the margins of A4 laid across, in twentieths of a point.
_WIDTH = 16838 - 2 * 1134
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1417" w:left="1134" w:header="567" w:footer="567" '
    'w:gutter="0"/></w:sectPr>'
)
_EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="8A8478"/>'
_EDGES = "".join(_EDGE.format(edge) for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))


def document_of_table(
    table: TableOfWords, *, title: str, lines: Sequence[Words], foot: Sequence[str], language: str
) -> bytes:
    """Return a .docx that holds one table on pages laid across; the same table gives the same bytes.

    `lines` stand under the title, `foot` at the foot of every page. `language` is that of the words around the texts.
    """
    body = (
        _paragraph([Words(title, Look.plain)], language, style="Heading1")
        + "".join(_paragraph([line], language) for line in lines)
        + _table(table, language)
        # A table must not be the last thing of a document.
        + "<w:p/>"
    )
    return package(
        root("document", f"<w:body>{body}{_SECTION}</w:body>"),
        {
            "styles": styles(language),
            "settings": root("settings", '<w:defaultTabStop w:val="567"/>'),
            "footer1": margin("ftr", foot, right_to_left=_is_leftward(language)),
        },
        title=title,
        language=language,
    )


def _table(table: TableOfWords, language: str) -> str:
    columns = [_WIDTH * width // 100 for width in table.widths]
    way = "<w:bidiVisual/>" if _is_leftward(language) else ""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    name = attribute(table.name)
    return (
        f'<w:tbl><w:tblPr>{way}<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={name}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + _row([[Words(head, Look.strong)] for head in table.heads], columns, language, head=True)
        + "".join(_row(row, columns, language) for row in table.rows)
        + "</w:tbl>"
    )


def _row(
    cells: Sequence[Sequence[Words]], columns: Sequence[int], language: str, *, head: bool = False
) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EFEDE6"/>' if head else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_cell(cell, language)}</w:tc>'
        for cell, width in zip(cells, columns, strict=True)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _cell(runs: Sequence[Words], language: str) -> str:
    paragraphs: list[list[Words]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        paragraphs[-1].append(run._replace(text=first))
        paragraphs += [[run._replace(text=line)] for line in others]
    return "".join(_paragraph(paragraph, language) for paragraph in paragraphs)


def _paragraph(runs: Sequence[Words], language: str, *, style: str = "") -> str:
    said = next((run.language for run in runs if run.language and run.text), language)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    way = "<w:bidi/>" if _is_leftward(said) else ""
    room = "" if style else '<w:spacing w:after="40" w:line="264" w:lineRule="auto"/>'
    return (
        f"<w:p><w:pPr>{named}{way}{room}</w:pPr>{''.join(_run(run, said) for run in runs if run.text)}</w:p>"
    )


def _run(run: Words, language: str) -> str:
    tag = attribute(run.language or language)
    way = "<w:rtl/>" if _is_leftward(run.language or language) else ""
    tongue = f"<w:lang w:val={tag} w:eastAsia={tag} w:bidi={tag}/>"
    text = words(run.text.replace("\t", " "))
    return f'<w:r><w:rPr>{run.look}{way}{tongue}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _is_leftward(language: str) -> bool:
    return language.split("-")[0].lower() in LEFTWARD or language.endswith(("-Arab", "-Hebr"))
