"""Markdown written from a clause tree imports again as the same tree."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.formats.markdown_out import Written, escape, write
from drafting.formats.reading import plain, read_text
from drafting.text.outline import build

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"


def tree(data: bytes, name: str) -> list[Written]:
    stripped = read_text(data, name).stripped
    outline = build(stripped.text, stripped.headings)
    return [Written(n.kind.value, n.depth, n.label, n.heading, n.text) for n in outline.nodes]


def test_a_protocol_written_out_is_read_in_as_it_was() -> None:
    clauses = [
        Written("title", 0, "", "Protocol on music", ""),
        Written("preambular-paragraph", 0, "", "", "The Parties to this Protocol,"),
        Written("preambular-paragraph", 0, "", "", "Recalling [the Convention]{Party A},"),
        Written("part", 0, "Part I", "Scope", ""),
        Written("article", 1, "Article 1", "Definitions", "For the purposes of this Protocol:"),
        Written("subparagraph", 2, "(a)", "", "“work” means a work * of art;"),
        Written("subparagraph", 2, "(b)", "", "“platform” means ____ or <b> & so on."),
        Written("article", 1, "Article 2", "", ""),
        Written("paragraph", 2, "1.", "", "Each Party shall act."),
        Written("paragraph", 2, "2.", "", "It [shall][should] report:"),
        Written("subparagraph", 3, "(a)", "", "yearly;"),
        Written("point", 4, "(i)", "", "in writing;"),
        Written("paragraph", 2, "3.", "", "Done."),
        Written("annex", 0, "Annex", "List", ""),
        Written("article", 1, "Article 1", "Entries", "One entry."),
    ]
    assert tree(write(clauses).encode(), "a.md") == clauses


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real texts is not beside the repository")
@pytest.mark.parametrize("name", ["unesco-2005-convention/es_LEY*.md", "additional-protocols/*BWBV0004845.md",
                                  "unesco-and-rights-instruments/*BWBV0001016.md"])  # fmt: skip
def test_a_real_treaty_written_out_and_read_in_keeps_every_word_and_label(name: str) -> None:
    file = next(CORPUS.glob(name))
    first = tree(file.read_bytes(), file.name)
    second = tree(write(first).encode(), "again.md")
    words = ["".join((c.label + c.heading + c.text).split()) for c in first]
    assert "".join(words) == "".join("".join((c.label + c.heading + c.text).split()) for c in second)
    assert [c.label for c in first if c.kind == "article"] == [c.label for c in second if c.kind == "article"]


@given(st.text(alphabet=st.sampled_from(list("ab1 .)(#>-*_[]|`<&;:\\~é条"))))
def test_words_that_look_like_marks_come_back_as_words(words: str) -> None:
    assert "".join(plain(read_text(escape(words).encode(), "a.md")).split()) == "".join(words.split())
