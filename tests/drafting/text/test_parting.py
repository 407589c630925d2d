"""An article whose one paragraph is numbered, or moved from under its heading, stays itself."""

from drafting.text.align import align
from drafting.text.kinds import Kind
from drafting.text.parting import part
from drafting.text.redline_document import Clause

FIRST = "Each Party shall keep a register of the archives in its care."
SECOND = "The register shall be open to whoever asks to see it."
OTHER = "Costs are borne by the fund that was set up for this."


def article(text: str, heading: str = "Registers", label: str = "Article 3") -> Clause:
    return Clause(None, Kind.article, 0, label, heading, text)


def paragraph(text: str, label: str) -> Clause:
    return Clause(None, Kind.paragraph, 1, label, "", text)


def parted(old: list[Clause], new: list[Clause]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the pairs of labels and headings, and of texts, old to new."""
    before, after, alignment = part(old, new, align(old, new, by_id=False))
    written = "".join(f"{c.label}{c.heading}{c.text}" for c in before)
    assert written == "".join(f"{c.label}{c.heading}{c.text}" for c in old)
    pairs = [(before[i], after[j]) for i, j in sorted(alignment.matches.items())]
    return [(one.label, other.label) for one, other in pairs], {one.text: other.text for one, other in pairs}


def test_a_paragraph_that_is_given_a_number_leaves_its_article() -> None:
    labels, texts = parted([article(FIRST)], [article(""), paragraph(FIRST, "1."), paragraph(OTHER, "2.")])
    assert labels == [("Article 3", "Article 3"), ("", "1.")]
    assert texts[FIRST] == FIRST


def test_so_it_does_without_a_heading_and_under_another_number() -> None:
    new = [article("", "", "Article 4"), paragraph(FIRST, "1."), paragraph(OTHER, "2.")]
    labels, _ = parted([article(FIRST, "")], new)
    assert labels == [("Article 3", "Article 4"), ("", "1.")]


def test_a_number_taken_off_goes_the_other_way() -> None:
    labels, texts = parted([article(""), paragraph(FIRST, "1."), paragraph(OTHER, "2.")], [article(FIRST)])
    assert labels == [("Article 3", "Article 3"), ("1.", "")]
    assert texts[FIRST] == FIRST


def test_an_article_split_into_numbered_paragraphs_names_them_its_pieces() -> None:
    old, new = [article(f"{FIRST} {SECOND}")], [article(""), paragraph(FIRST, "1."), paragraph(SECOND, "2.")]
    before, after, alignment = part(old, new, align(old, new, by_id=False))
    assert [c.text for c in before] == ["", f"{FIRST} {SECOND}"]
    assert alignment.matches[0] == 0
    (piece,) = alignment.splits
    assert alignment.splits[piece] == 1
    assert {piece, alignment.matches[1]} == {1, 2}
    assert list(after) == new


def test_words_that_changed_places_below_a_heading_are_moved() -> None:
    old = [article(FIRST), paragraph(OTHER, "")]
    new = [article(OTHER), paragraph(FIRST, "")]
    labels, texts = parted(old, new)
    assert ("Article 3", "Article 3") in labels
    assert texts[FIRST] == FIRST
    assert texts[OTHER] == OTHER


def test_an_edited_article_is_left_whole() -> None:
    old, new = [article(FIRST)], [article(FIRST.replace("keep", "publish"))]
    before, after, _ = part(old, new, align(old, new, by_id=False))
    assert (before, after) == (old, new)


def test_a_bare_part_above_the_article_stays_the_same_part() -> None:
    bare = Clause(None, Kind.part, 0, "PART I", "", "")
    new = [bare, article(""), paragraph(FIRST, "1."), paragraph(OTHER, "2.")]
    labels, _ = parted([bare, article(FIRST)], new)
    assert labels == [("PART I", "PART I"), ("Article 3", "Article 3"), ("", "1.")]
