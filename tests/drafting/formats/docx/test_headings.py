"""Headings of a Word file are told by their styles, and notes counted as Word prints them."""

import io
import zipfile

from drafting.formats.comparison import compare_files
from drafting.formats.reading import SourceText, read_text, segments_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Level"><w:name w:val="L"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="B"/><w:basedOn w:val="Own"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


def word_file(paragraphs: list[tuple[str, str]], note_id: str = "") -> bytes:
    note = f'<w:r><w:footnoteReference w:id="{note_id}"/></w:r>' if note_id else ""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r>{note}</w:p>'
        for style, words in paragraphs
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": f'<R><r Type="{office}/officeDocument" Target="word/document.xml"/></R>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<R><r Type="{office}/styles" Target="styles.xml"/><r Type="{office}/footnotes" Target="notes.xml"/></R>'
        ),
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
        "word/notes.xml": (
            f'<w:footnotes {_W}><w:footnote w:id="{note_id}"><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>"
        ),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def test_styles_make_headings_by_name_by_level_and_by_what_they_are_based_on() -> None:
    words = [("Own", "One"), ("Level", "Two"), ("Body", "Three"), ("Loop", "Four"), ("Gone", "Five")]
    source = read_text(word_file(words), "a.docx")
    assert source.text == "One\n\nTwo\n\nThree\n\nFour\n\nFive\n"
    assert source.headings == {0: 1, 5: 2}


def test_a_word_file_reads_as_the_markdown_it_was_made_of() -> None:
    word = read_text(
        word_file(
            [
                ("berschrift1", "Charter"),
                ("Level", "1. Scope"),
                ("", "All may read."),
                ("Level", "2. Costs"),
                ("", "None."),
            ]
        ),
        "a.docx",
    )
    markdown = read_text(b"# Charter\n\n## 1. Scope\n\nAll may read.\n\n## 2. Costs\n\nNone.\n", "a.md")
    assert segments_of(word) == segments_of(markdown)
    assert compare_files(word, markdown).is_equal


def test_notes_are_counted_as_they_are_printed() -> None:
    assert read_text(word_file([("", "Words")], "20"), "a.docx").text == "Words[^1]\n\n[^1]: a note\n"


def test_plain_text_without_marked_headings_is_equal_to_markdown_with_them() -> None:
    markdown = (
        b"# Charter\n\n## Preamble\n\nWe agree.\n\n## 1. Scope\n\n1. All may read.\n\n2. All may write.\n"
    )
    plain = SourceText("a.txt", read_text(markdown, "a.md").stripped.text, False, "")
    assert compare_files(plain, read_text(markdown, "a.md")).is_equal
    assert compare_files(read_text(markdown, "a.md"), plain).is_equal
