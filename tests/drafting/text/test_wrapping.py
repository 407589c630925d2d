"""Which line runs on from the one before: cut at a width, or ended by its writer."""

import pytest

from drafting.text.segments import segment

WRAPPED = """§ 1 Wahlgebiet

(1) Der Deutsche Bundestag besteht vorbehaltlich der sich aus diesem
Gesetz ergebenden Abweichungen aus 598 Abgeordneten. Sie werden in
allgemeiner, unmittelbarer, freier, gleicher und geheimer Wahl nach der
Anlage 2 zu diesem Gesetz gewählt.

(2) Jeder Wahlkreis wird für die Stimmabgabe in Wahlbezirke eingeteilt,
deren Grenzen öffentlich bekannt zu machen sind.
"""
LIST = "\n".join(f"Gemeinde {name}" for name in ("Adlkofen", "Altdorf", "Bodenkirchen", "Bruckberg"))


def test_a_paragraph_cut_at_a_width_is_one_clause() -> None:
    assert [s.label for s in segment(WRAPPED)] == ["§ 1", "(1)", "(2)"]


def test_a_list_of_short_lines_in_a_text_cut_at_a_width_stays_a_list() -> None:
    found = segment(f"{WRAPPED}\nAnlage\n\n{(LIST + chr(10)) * 30}")
    assert [s.label for s in found[:3]] == ["§ 1", "(1)", "(2)"]
    assert found[1].text.count("\n") == 3
    assert sum(s.text.startswith("Gemeinde") for s in found) > 60


def test_points_on_lines_of_their_own_are_clauses_however_long_the_line_above() -> None:
    text = (
        "§ 3a Transparenz\n\n(2) Das Ministerium wird ermächtigt, durch Verordnung mit Zustimmung des Bundesrates\n"
        "1. die Anforderungen an die Auffindbarkeit festzulegen,\n2. das Verfahren der Anerkennung zu regeln und\n"
        "3. Gebühren zu bestimmen."
    )
    assert [s.label for s in segment(text)] == ["§ 3a", "(2)", "1.", "2.", "3."]


def test_a_count_within_a_sentence_opens_no_clause() -> None:
    text = (
        "Article 1\n\n1. We protect your rights with two steps: (1) copyright the software, and\n"
        "(2) offer you this licence which gives you legal permission to copy,\n"
        "distribute and modify it, and that is what every licence of this kind\n"
        "should do.\n\n2. They shall go on."
    )
    assert [s.label for s in segment(text)] == ["Article 1", "1.", "2."]


def test_lines_of_markdown_broken_by_sense_are_one_paragraph() -> None:
    text = (
        "Engagement\n\nNous nous engageons à faire de la participation à notre communauté\n"
        "une expérience sans harcèlement, quel que soit l'âge,\nla taille corporelle ou le handicap.\n"
    )
    assert len(segment(text, {0: 1})) == 2


@pytest.mark.parametrize("label", ["2° bis", "3.º bis"])
def test_a_suffix_after_an_ordinal_sign_belongs_to_the_label(label: str) -> None:
    first = label.removesuffix(" bis")
    text = f"Article 4\n\n{first} le mot ;\n\n{label} un autre mot ;"
    assert [s.label for s in segment(text)] == ["Article 4", first, label]


def test_the_next_number_of_a_list_opens_a_line_that_was_broken_for_it() -> None:
    text = (
        "§ 2 Träger\n\n(1) Zur Baukultur gehört alles, was die gebaute Umwelt hervorbringt und\n"
        "verändert, und wer es tut, in den Grenzen dieses Gesetzes, das sind:\n1. der Bund und die Länder, zudem\n"
        "2. private Bauherren, soweit sie sich daran beteiligen, nicht mehr als\n12 an der Zahl.\n"
    )
    assert [s.label for s in segment(text)] == ["§ 2", "(1)", "1.", "2."]


def test_a_resolution_cut_at_the_width_of_its_page_is_no_list_of_lines() -> None:
    resolution = (
        "        Taking note of the report of the Secretary-General on what was done since the last session of the\n"
        "General Assembly,\n\n"
    )
    assert len(segment(f"{resolution * 4}        1.      Decides to go on.\n")) == 5
