"""The tag tree of the paper. These tests fail when a release of WeasyPrint changes what tags.py wraps."""

import pikepdf

from tests.drafting.rendering.samples import NEW, OLD, compare, text_of
from tests.support import pdf_tags


def test_old_and_new_text_are_rebuilt_from_the_tags_alone(paper: bytes) -> None:
    assert pdf_tags.sides(paper) == (text_of(OLD), text_of(NEW))


def test_every_change_of_words_is_a_span_with_decoration_proposer_and_language(pdf: pikepdf.Pdf) -> None:
    told: dict[str, set[str]] = {}
    for element in pdf_tags.elements(pdf):
        said = pdf_tags.properties(element)
        if "change" not in said:
            continue
        told.setdefault(said["change"], set()).add(said["operation"])
        layout = element.A[0]
        decoration = {"ins": "/Underline", "moved": "/Underline", "del": "/LineThrough"}[said["operation"]]
        assert (str(element.S), str(layout.O), str(layout.TextDecorationType)) == (
            "/Span",
            "/Layout",
            decoration,
        )
        assert said["proposer"] == "Coalition 3 (music; West Africa)"
        assert str(element.T).endswith("by Coalition 3 (music; West Africa)")
        assert str(element.Lang)
    document = compare()
    assert sorted(told, key=int) == [str(change.number) for change in document.changes]
    for change in document.changes:
        wanted = {op for op, words in (("del", change.deleted), ("ins", change.inserted)) if words}
        assert wanted <= told[str(change.number)], change


def test_right_to_left_words_can_be_read_in_their_order(paper: bytes) -> None:
    words = [piece for piece in pdf_tags.pieces(paper) if piece.language == "und-Arab" and piece.change]
    assert [pdf_tags.bare(piece.text) for piece in words] == ["جميع"]


def test_each_script_carries_its_language(paper: bytes) -> None:
    languages = {piece.language for piece in pdf_tags.pieces(paper)}
    assert {"en", "und-Arab", "und-Hani", "und-Cyrl"} <= languages


def test_notes_have_ids_of_their_own_and_name_the_proposer(pdf: pikepdf.Pdf, paper: bytes) -> None:
    ids = [str(element.ID) for element in pdf_tags.elements(pdf) if element.S == "/Note"]
    assert len(ids) == len(set(ids)) == len(compare().changes)
    notes = "".join(piece.text for piece in pdf_tags.pieces(paper) if "/Note" in piece.path)
    assert "Coalition 3 (music; West Africa), 12 February 2026. Taken up." in notes


def test_links_say_what_they_lead_to(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert links
    assert all(str(link.Contents) != str(link.Dest) for link in links)
