"""The parts of a Word package that don't depend on the words: types, relations, styles, lists, head and foot."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from drafting.rendering.docx.numbers import WordList
from drafting.text.xml_characters import legal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
#: Zip has no earlier day; a fixed one keeps the same document the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
#: Parts beside the document, with the last word of their type and of their relation.
_PARTS = (
    ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("comments", "comments"),
    ("commentsExtended", "commentsExtended"), ("header1", "header"), ("footer1", "footer"),
)  # fmt: skip
#: Relations that came with later editions of Word.
_LATER = {"commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"}
#: How the heading of an article is set.
_HEADING = (
    '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
)
#: How lines of the head and the foot are set: close, so that two hashes leave the words their room.
_MARGIN = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
#: Between the margins, in twentieths of a point.
_WIDTH = 8844


def attribute(value: str) -> str:
    """Return a value quoted for XML, without the characters XML has no form for."""
    return quoteattr(legal(value))


def words(value: str) -> str:
    """Return words escaped for XML."""
    return escape(legal(value))


def package(
    document: str,
    parts: Mapping[str, str],
    *,
    title: str,
    language: str,
    custom: Mapping[str, str] | None = None,
) -> bytes:
    """Return the bytes of a .docx: the same parts give the same bytes. `custom` are properties kept out of sight."""
    present = [(name, kind) for name, kind in _PARTS if name in parts]
    files = {
        "[Content_Types].xml": _types(present, custom=bool(custom)),
        "_rels/.rels": _relations(
            [("document", "officeDocument", "word/document.xml")]
            + ([("custom", "custom-properties", "docProps/custom.xml")] if custom else []),
            core=True,
        ),
        "docProps/core.xml": _core(title, language),
        **({"docProps/custom.xml": _custom(custom)} if custom else {}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations([(name, kind, f"{name}.xml") for name, kind in present]),
        **{f"word/{name}.xml": parts[name] for name, _ in present},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def root(name: str, content: str, more: str = "", *, prefix: str = "w") -> str:
    """Return a part of WordprocessingML; `more` declares the namespaces of later editions."""
    lead = f'{prefix}:{name} xmlns:w="{_W}" xmlns:r="{_R}"' + (f" {more}" if more else "")
    return f"{_HEAD}<{lead}>{content}</{prefix}:{name}>"


def settings() -> str:
    """Return settings that go on tracking in the hands of the next editor."""
    return root(
        "settings",
        '<w:trackRevisions/><w:defaultTabStop w:val="567"/><w:compat>'
        # Without it Word opens the file as one of 2007, in its compatibility mode.
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>",
    )


def numbering(lists: Sequence[WordList]) -> str:
    """Return the lists that Word counts, each from 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{one.id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{one.form}"/><w:lvlText w:val={attribute(one.text)}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{567 * max(1, one.depth)}" w:hanging="567"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
        for one in lists
    )
    numbers = "".join(
        f'<w:num w:numId="{one.id}"><w:abstractNumId w:val="{one.id}"/></w:num>' for one in lists
    )
    return root("numbering", abstract + numbers)


def styles(language: str) -> str:
    """Return the few styles of the paper: text, article heading, head and foot, comment."""
    tag = attribute(language)
    lang = f"<w:lang w:val={tag} w:eastAsia={tag} w:bidi={tag}/>"
    fonts = (
        '<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:cs="Noto Naskh Arabic" '
        'w:eastAsia="Noto Serif CJK SC"/>'
    )
    return root(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/>{lang}</w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + _style("Heading1", "heading 1", _HEADING, "<w:b/><w:bCs/>")
        # A heading that only one version has joins the next paragraph in the other; readers join no "heading 1".
        + _style("HeadingChanged", "Changed heading", _HEADING, "<w:b/><w:bCs/>")
        + _style("Header", "header", _MARGIN, '<w:sz w:val="17"/><w:szCs w:val="17"/>')
        + _style("CommentText", "annotation text", "", '<w:sz w:val="19"/><w:szCs w:val="19"/>')
        + '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
    )


def _style(id_: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def margin(name: str, lines: Sequence[str], *, numbered: bool = False, right_to_left: bool = False) -> str:
    """Return the head ("hdr") or the foot ("ftr") of every page, a paragraph a line.

    `numbered`: the first line ends in the number of the page and of all pages.
    """
    way = "<w:bidi/>" if right_to_left else ""
    lean = "<w:rPr><w:rtl/></w:rPr>" if right_to_left else ""
    found = []
    for n, line in enumerate(lines):
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>' if numbered and n == 0 else ""
        page = (
            f"<w:r><w:tab/></w:r>{_field('PAGE')}<w:r><w:t> / </w:t></w:r>{_field('NUMPAGES')}"
            if stop
            else ""
        )
        found.append(
            f'<w:p><w:pPr><w:pStyle w:val="Header"/>{stop}{way}</w:pPr>'
            f'<w:r>{lean}<w:t xml:space="preserve">{words(line)}</w:t></w:r>{page}</w:p>'
        )
    return root(name, "".join(found) or "<w:p/>")


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _types(present: Sequence[tuple[str, str]], *, custom: bool) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}{kind}+xml"/>' for name, kind in present
    )
    if custom:
        overrides += (
            '<Override PartName="/docProps/custom.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Sequence[tuple[str, str, str]], *, core: bool = False) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_LATER.get(name, f"{_R}/{kind}")}" Target="{target}"/>'
        for name, kind, target in targets
    )
    if core:
        listed += (
            '<Relationship Id="core" Target="docProps/core.xml" Type='
            '"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
        )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )


def _core(title: str, language: str) -> str:
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{words(title)}</dc:title><dc:language>{words(language)}</dc:language></cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    # The format id and the first number are the same in every document (ECMA-376 part 1, 22.3).
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={attribute(name)}>'
        f"<vt:lpwstr>{words(value)}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(properties.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{listed}</Properties>'
    )
