"""Reading files: UTF-8 or a sentence; Markdown stripped of its marks and of nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.formats.markdown_in import strip
from drafting.formats.reading import LARGEST, plain, read_text, segments_of
from drafting.formats.unreadable import UnreadableFile
from tests.support.growth import assert_cost_grows_with_length


def stripped(text: str) -> str:
    return plain(read_text(text.encode(), "a.md"))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## Article 1", "Article 1"),
        ("####Convention on music ####", "Convention on music"),
        ("Title\n=====", "Title"),
        ("*Recalling* the **Convention**", "Recalling the Convention"),
        ("r*eaffirming* that", "reaffirming that"),
        ("*[recognizing* that]", "[recognizing that]"),
        ("the [Charter](../../README.md) and [this](https://x.org/a_(b))", "the Charter and this"),
        ("![a map](map.png)", "a map"),
        ("the [text][source]\n\n[source]: http://x.org/", "the text"),
        ("Parties [shall][should] act", "Parties [shall][should] act"),
        ("paragraph 2[(g)](h) and [shall](a)", "paragraph 2[(g)](h) and [shall](a)"),
        ("1.  One\n2.  Two", "1. One 2. Two"),
        ("7. Seven\n3. Three", "7. Seven 3. Three"),
        ("* one\n* two", "- one - two"),
        ("> quoted\n> words", "quoted words"),
        ("on ____ 2027 and __ more", "on ____ 2027 and __ more"),
        ("Annex_II and _so_ on", "Annex_II and so on"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a\\*b \\[c\\]", "a*b [c]"),
        ("AT&amp;T &lt;b&gt; &nbsp;x &unknown;", "AT&T <b> x &unknown;"),
        ("a <b>bold</b> word<br>next <b and c> stays", "a bold word next <b and c> stays"),
        ("<meta http-equiv='X' content='y' />\nWords", "Words"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("`code` and ``a`b``", "code and a`b"),
        ("```\ncode\n```", "code"),
        ("~~struck~~ out", "struck out"),
        ("a note[^1]\n\n[^1]: the note", "a note[^1] [^1]: the note"),
        ("## Draft\n{:.no_toc}", "Draft"),
        ("Fundstelle\n:   BGBl I", "Fundstelle BGBl I"),
        ("a\n\n***\n\nb", "a b"),
        ("<!-- hidden -->shown", "shown"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, words: str) -> None:
    assert " ".join(stripped(markdown).split()) == words


@given(st.text(alphabet=st.sampled_from(list("ab1 \n.)(#>-*_[]|`<&;:\\~!'\"é条"))))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    if any(mark in text for mark in ("](", "]:", "<", "&", "{", "][")):
        return
    kept = [c for c in plain(read_text(text.encode(), "a.md")) if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]


@given(st.text())
def test_any_text_is_stripped_and_segmented_without_loss(text: str) -> None:
    source = (
        read_text(text.replace("\0", "").encode("utf-8", "replace"), "a.md") if text.isprintable() else None
    )
    if source is None:
        return
    joined = "".join(s.label + s.heading + s.text for s in segments_of(source))
    assert "".join(joined.split()) == "".join(plain(source).split())


def test_headings_are_told_with_their_level() -> None:
    found = strip("# One\n\nwords\n\n### Three\n\nUnder\n-----\n")
    assert [(found.text[at:].split("\n")[0], level) for at, level in found.headings.items()] == [
        ("One", 1),
        ("Three", 3),
        ("Under", 2),
    ]


def test_plain_text_is_never_read_as_markdown() -> None:
    words = "# not a heading\n\n*stars* [link](https://x.org)\n"
    assert plain(read_text(words.encode(), "a.txt")) == words
    assert plain(read_text(words.encode(), "a.TXT")) == words


def test_a_bom_is_dropped_and_line_ends_are_one(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    source = read_text(file)
    assert source.text == "one\ntwo\nthree\n" and source.name == "a.txt"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("é".encode("latin-1"), "byte 0, on line 1, is no character"),
        (b"ok\nok\n\xff\xff", "on line 3"),
        ("words".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04abc", "Word (.docx)"),
        (b"a\0b", "not a text"),
        (bytes(range(1, 9)) * 40, "not a text"),
        (b"a" * (LARGEST + 1), "larger than 50 MB"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_that_says_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_text(data, "a.md")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no-such-file"):
        read_text(tmp_path / "no-such-file.md")
    with pytest.raises(UnreadableFile):
        read_text(tmp_path)


@pytest.mark.parametrize("hostile", ["[" * 50_000, "[a](" * 20_000, "*a " * 40_000, "**" * 40_000, "<a " * 30_000,
                                     "`" * 50_000, "_" * 50_000, "> " * 30_000, "&a" * 40_000, "<!--" * 20_000,
                                     "[a]:" * 20_000, "| " * 40_000, "\\" * 50_000, "* " * 40_000])  # fmt: skip
def test_hostile_markdown_costs_no_more_than_its_length(hostile: str) -> None:
    assert_cost_grows_with_length(strip, hostile)
    assert_cost_grows_with_length(strip, hostile.replace(" ", "\n"))


def test_what_does_not_say_how_long_it_is_is_read_no_further_than_allowed() -> None:
    with pytest.raises(UnreadableFile, match="larger than 50 MB"):
        read_text(Path("/dev/zero"))
