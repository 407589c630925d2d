"""Which clause became which: labels stripped, moves told from edits, splits and merges named, never quadratic."""

import random
import unicodedata

import pytest

from drafting.text.align import align
from drafting.text.order import heaviest_chain
from drafting.text.redline import Change, Clause, Op, RedlineDocument, VersionHead, redline
from tests.support.growth import assert_cost_grows_with_length

WORDS = (
    *(
        "party",
        "state",
        "measure",
        "culture",
        "expression",
        "digital",
        "service",
        "access",
        "local",
        "content",
    ),
    *(
        "review",
        "committee",
        "report",
        "fund",
        "diversity",
        "platform",
        "author",
        "right",
        "language",
        "training",
    ),
)
HEAD = VersionHead("v", "00")


def paragraph(text: str, label: str = "", kind: str = "paragraph") -> Clause:
    return Clause(None, kind, 1, label, "", text)


def compare(old: list[Clause], new: list[Clause]) -> RedlineDocument:
    return redline(old, new, old_head=HEAD, new_head=HEAD)


def prose(draw: random.Random, words: int) -> str:
    return " ".join(draw.choice(WORDS) + draw.choice(["", "s", "ing", "al"]) for _ in range(words)) + "."


def test_articles_renumbered_by_an_insertion_stay_themselves() -> None:
    draw = random.Random(1)
    texts = [prose(draw, 30) for _ in range(8)]
    old = [paragraph(text, f"Article {n}") for n, text in enumerate(texts, 1)]
    texts.insert(2, prose(draw, 30))
    new = [paragraph(text, f"Article {n}") for n, text in enumerate(texts, 1)]
    rows = compare(old, new).clauses
    assert [row.changes for row in rows] == [
        (Change.unchanged,),
        (Change.unchanged,),
        (Change.inserted,),
        *[(Change.renumbered,)] * 6,
    ]


def test_a_moved_and_edited_article_is_one_row_with_both_facts() -> None:
    draw = random.Random(2)
    texts = [prose(draw, 40) for _ in range(6)]
    moved = texts[0].replace(texts[0].split()[5], "altered", 1)
    rows = compare([paragraph(t) for t in texts], [paragraph(t) for t in [*texts[1:], moved]]).clauses
    assert [row.changes for row in rows] == [(Change.unchanged,)] * 5 + [(Change.edited, Change.moved)]


def test_a_paragraph_split_in_two_is_told() -> None:
    first = "Each Party shall take measures to ensure that services give prominence to local works."
    second = (
        "Such measures shall be proportionate and shall respect the freedom of expression of all persons."
    )
    old = [paragraph("Nothing here changes at all.", "1."), paragraph(f"{first} {second}", "2.")]
    new = [old[0], paragraph(first, "2."), paragraph(second.replace("shall be", "are"), "3.")]
    rows = compare(old, new).clauses
    assert [row.changes for row in rows] == [
        (Change.unchanged,),
        (Change.edited, Change.split),
        (Change.split,),
    ]
    assert rows[2].split_from == 1
    assert [span.op for span in rows[1].origin_spans] == [Op.equal]
    assert [span.text for span in rows[2].origin_spans if span.op is not Op.equal] == ["shall be", "are"]


@pytest.mark.parametrize("label", ["1.", ""])
def test_the_first_piece_is_the_clause_itself_though_a_longer_one_stayed_as_it_was(label: str) -> None:
    rest = (
        "Members serve for four years and are eligible for re-election if renominated by the Party concerned."
    )
    whole = [paragraph(f"The Committee shall be composed of ten members. {rest}", label)]
    pieces = [
        paragraph("The Committee shall be composed of twelve members of recognized competence.", label),
        paragraph(rest, "2." if label else ""),
    ]
    first, second = compare(whole, pieces).clauses
    assert (first.old and first.old.index, first.changes) == (0, (Change.edited, Change.split))
    assert (second.split_from, second.changes) == (0, (Change.split,))
    first, second = compare(pieces, whole).clauses
    assert (first.old and first.old.index, first.changes) == (0, (Change.edited, Change.merged))
    assert (second.merged_into, second.changes) == (0, (Change.merged,))


def test_a_paragraph_split_into_many_is_told_though_no_piece_is_like_the_whole() -> None:
    draw = random.Random(3)
    pieces = [prose(draw, 12) for _ in range(5)]
    other = paragraph("Nothing here changes at all.")
    rows = compare(
        [other, paragraph(" ".join(pieces)), other], [other, *map(paragraph, pieces), other]
    ).clauses
    assert [Change.split in row.changes for row in rows] == [False, True, True, True, True, True, False]


def test_two_paragraphs_merged_are_told() -> None:
    first = "Each Party shall take measures to ensure that services give prominence to local works."
    second = (
        "Such measures shall be proportionate and shall respect the freedom of expression of all persons."
    )
    rows = compare([paragraph(first), paragraph(second)], [paragraph(f"{first} {second}")]).clauses
    assert sorted(map(str, (change for row in rows for change in row.changes))) == [
        "edited",
        "merged",
        "merged",
    ]
    (gone,) = (row for row in rows if row.new is None)
    assert gone.merged_into == 0
    (kept,) = (row for row in rows if row.new is not None)
    assert [span.op for span in kept.origin_spans] == [Op.equal]


def test_ids_decide_where_they_are_given_however_the_words_differ() -> None:
    old = [
        Clause("a", "paragraph", 1, "1.", "", "one two three"),
        Clause("b", "paragraph", 1, "2.", "", "four"),
    ]
    new = [
        Clause("b", "paragraph", 1, "1.", "", "one two three"),
        Clause("a", "paragraph", 1, "2.", "", "four"),
    ]
    pairs = align(old, new, by_id=True).pairs
    assert {(pair.old, pair.new) for pair in pairs} == {(0, 1), (1, 0)}
    assert sum(pair.moved for pair in pairs) == 1


def test_the_heaviest_chain_rises_in_both_places() -> None:
    assert heaviest_chain([(0, 2, 1.0), (1, 0, 1.0), (2, 1, 1.0), (1, 2, 5.0)]) == [(1, 2)]
    assert heaviest_chain([(0, 0, 1.0), (1, 1, 1.0), (1, 2, 0.5), (2, 2, 1.0)]) == [(0, 0), (1, 1), (2, 2)]
    assert heaviest_chain([]) == []


@pytest.mark.parametrize("rate", [0.1, 0.3])
def test_shuffled_edited_renumbered_articles_are_found_again(rate: float) -> None:
    found = wrong = missed = moves_right = moves_told = moves_true = 0
    for seed in range(4):
        draw = random.Random(seed)
        texts = [prose(draw, draw.randint(8, 60)) for _ in range(150)]
        order = [n for n in range(150) if draw.random() > 0.05]
        moved = set(draw.sample(order, 15))
        rest = [n for n in order if n not in moved]
        for n in moved:
            rest.insert(draw.randrange(len(rest)), n)
        origin: list[int | None] = []
        new = []
        for n in rest:
            if draw.random() < 0.05:
                origin.append(None)
                new.append(paragraph(prose(draw, 30), f"{len(new) + 1}."))
            words = texts[n].split()
            if draw.random() < 0.6:
                words = [draw.choice(WORDS) if draw.random() < rate else word for word in words]
            origin.append(n)
            new.append(paragraph(" ".join(words), f"{len(new) + 1}."))
        old = [paragraph(text, f"{n + 1}.") for n, text in enumerate(texts)]
        pairs = {pair.new: pair for pair in align(old, new, by_id=False).pairs}
        for j, n in enumerate(origin):
            got = pairs.get(j)
            if n is None:
                wrong += got is not None
            else:
                found += got is not None and got.old == n
                missed += got is None or got.old != n
        told = {pair.old for pair in pairs.values() if pair.moved}
        moves_right += len(told & moved)
        moves_told += len(told)
        moves_true += len(moved)
    assert found / (found + missed) >= 0.98
    assert wrong <= 1
    assert moves_right / moves_told >= 0.95
    assert moves_right / moves_true >= 0.95


@pytest.mark.parametrize("clauses", [3_000])
def test_the_cost_of_two_unrelated_texts_grows_with_their_length(clauses: int) -> None:
    draw = random.Random(9)
    old = [paragraph(prose(draw, 25)) for _ in range(clauses)]
    new = [paragraph(" ".join(f"w{draw.randrange(9_000)}" for _ in range(25))) for _ in range(clauses)]
    assert len(compare(old, new).clauses) == 2 * clauses
    assert_cost_grows_with_length(
        lambda pairs: compare([one for one, _ in pairs], [other for _, other in pairs]),
        list(zip(old, new, strict=True)),
    )


def article(number: int, heading: str) -> Clause:
    return Clause(None, "article", 0, f"Article {number}", heading, "")


def test_a_paragraph_set_under_another_article_has_moved_though_the_order_is_kept() -> None:
    draw = random.Random(4)
    one, two, three = (paragraph(prose(draw, 20)) for _ in range(3))
    first, second = article(1, "Definitions of terms"), article(2, "Remuneration of authors")
    rows = compare([first, one, two, second, three], [first, one, second, two, three]).clauses
    assert {row.new.text for row in rows if row.new and Change.moved in row.changes} == {two.text}


def test_paragraphs_under_a_new_heading_have_not_moved() -> None:
    draw = random.Random(5)
    one, two, three = (paragraph(prose(draw, 20)) for _ in range(3))
    first, second = article(1, "Definitions of terms"), article(2, "Remuneration of authors")
    rows = compare([first, one, two, three], [first, one, second, two, three]).clauses
    assert [Change.moved in row.changes for row in rows] == [False] * 5


def test_an_article_that_moved_with_its_paragraphs_is_one_numbered_change() -> None:
    draw = random.Random(6)
    texts = [paragraph(prose(draw, 20)) for _ in range(6)]
    first, second = [article(1, "Definitions of terms"), *texts[:4]], [article(2, "Remuneration"), *texts[4:]]
    document = compare([*first, *second], [*second, *first])
    assert [(change.kind, change.clause) for change in document.changes] == [(Change.moved, 0)]
    assert sum(Change.moved in row.changes for row in document.clauses) == 3


def test_a_text_that_is_only_encoded_otherwise_is_unchanged() -> None:
    texts = ["L’État décide à l’égard de la création.", "Les Parties coopèrent.", "Été"]
    old = [paragraph(text) for text in texts]
    document = compare(old, [paragraph(unicodedata.normalize("NFD", text)) for text in texts])
    assert document.is_equal


def test_a_piece_that_was_reworded_too_is_still_a_piece() -> None:
    first = "The Secretariat shall convene an open consultation before the end of each financial period of the Fund"
    second = "and it shall submit a preliminary draft of the guidelines to the Committee at its next ordinary session."
    reworded = "It must submit a draft of the operational guidelines to every Committee at its next session."
    told = align(
        [paragraph(f"{first}, {second}"), paragraph("Words that stay where they stood before.")],
        [paragraph(f"{first}."), paragraph(reworded), paragraph("Words that stay where they stood before.")],
        by_id=False,
    )
    assert told.matches == {0: 0, 1: 2}
    assert told.splits == {1: 0}


def test_a_heading_put_in_beside_a_split_is_no_piece_of_it() -> None:
    kept = "The Supplier shall perform the Services with reasonable care and in accordance with all applicable laws."
    gone = "The Supplier shall not assign the Services without the prior written consent of the Client."
    told = align(
        [paragraph(f"{kept} {gone}")],
        [paragraph("Obligations of the Supplier"), paragraph(kept), paragraph(gone)],
        by_id=False,
    )
    assert told.splits == {2: 0}


def clause(label: str, text: str, heading: str = "", kind: str = "article", depth: int = 0) -> Clause:
    return Clause(None, kind, depth, label, heading, text)


def paired(old: list[Clause], new: list[Clause]) -> dict[int, int]:
    return dict(align(old, new, by_id=False).matches)


def test_an_article_rewritten_under_its_heading_is_the_same_article() -> None:
    old = [
        clause("Article 1", "The sea is open to all nations.", "Scope"),
        clause("Article 2", "Each Party bears what it spends.", "Costs"),
    ]
    new = [
        clause("Article 1", "A fund pays for every voyage made under this treaty.", "[Costs]"),
        clause("Article 2", "The sea is open to all nations.", "Scope"),
    ]
    assert paired(old, new) == {0: 1, 1: 0}


def test_a_heading_found_twice_makes_no_pair() -> None:
    old = [
        clause("Article 1", "The sea is open.", "Scope"),
        clause("Article 2", "Rivers are shared by those who live on them.", "Scope"),
    ]
    new = [clause("Article 1", "Letters go by the post of the host country.", "Scope")]
    assert paired(old, new) == {}


def test_what_opens_a_list_is_the_same_where_the_list_is() -> None:
    points = ["to keep libraries open to all;", "to train those who keep them;", "to lend to one another;"]
    under = [clause(f"({'abc'[n]})", text, kind="subparagraph", depth=1) for n, text in enumerate(points)]
    old = [clause("1.", "Calls upon Members:", kind="paragraph"), *under]
    new = [
        clause("2.", "Urges all governments, by whatever means they have:", kind="paragraph"),
        *reversed(under),
    ]
    assert paired(old, new)[0] == 0


def test_a_list_put_in_order_of_the_alphabet_is_moved_not_rewritten() -> None:
    old = [
        clause("1.1", '"Services" means the services described in Schedule 1.', kind="paragraph"),
        clause("1.2", '"Fees" means the charges that are payable under clause 4.', kind="paragraph"),
    ]
    new = [
        clause("1.1", '"Data" means the files described in Schedule 2.', kind="paragraph"),
        clause("1.2", '"Fees" means the charges that are payable under clause 5.', kind="paragraph"),
        clause("1.3", '"Services" means the services described in Schedule 1, as amended.', kind="paragraph"),
    ]
    assert paired(old, new) == {0: 2, 1: 1}


def test_of_two_that_changed_places_the_one_with_its_number_stayed() -> None:
    texts = "The first of two sentences of one length.", "Another one, which has as many words here."
    old = [clause("1.", texts[0], kind="paragraph"), clause("2.", texts[1], kind="paragraph")]
    new = [
        clause("1.", "Something that was not said before at all.", kind="paragraph"),
        clause("2.", texts[1], kind="paragraph"),
        clause("3.", texts[0], kind="paragraph"),
    ]
    assert align(old, new, by_id=False).moved == {0}


def test_one_long_article_that_went_past_three_short_ones_has_moved() -> None:
    draw = random.Random(8)
    short = [clause("", prose(draw, 14)) for _ in range(3)]
    long = clause("", prose(draw, 90))
    after = clause("", prose(draw, 20))
    assert align([long, *short, after], [*short, long, after], by_id=False).moved == {0}


def test_an_article_without_words_is_known_by_its_one_paragraph_found_again() -> None:
    draw = random.Random(9)
    kept, other = prose(draw, 25), prose(draw, 12)
    old = [clause("Article 1", other), clause("Article 2", ""), clause("1.", kept, kind="paragraph", depth=1)]
    new = [clause("Article 1", ""), clause("1.", kept, kind="paragraph", depth=1), clause("Article 2", other)]
    assert paired(old, new) == {0: 2, 1: 0, 2: 1}


def test_a_paragraph_much_reworked_is_found_under_the_article_that_moved() -> None:
    draw = random.Random(10)
    others = [clause(f"Article {n}", prose(draw, 20)) for n in range(1, 5)]
    words = prose(draw, 20).split()
    reworked = " ".join(word if n % 2 else draw.choice(WORDS) for n, word in enumerate(words))
    article = clause("Article 5", "", "Review of the programme")
    under = [clause("1.", prose(draw, 20), kind="paragraph", depth=1)]
    old = [*others, article, *under, clause("2.", " ".join(words), kind="paragraph", depth=1)]
    new = [article, *under, clause("2.", reworked, kind="paragraph", depth=1), *others]
    assert paired(old, new)[6] == 2


def test_a_few_words_alone_between_the_same_neighbours_are_the_same_clause() -> None:
    before = clause("", "The Conference met at the seat of the organisation.", kind="paragraph")
    after = clause("", "It decided to meet again in two years.", kind="paragraph")
    old = [before, clause("", "17 December 2021", kind="paragraph"), after]
    new = [before, clause("", "19 June 2023", kind="paragraph"), after]
    assert paired(old, new) == {0: 0, 1: 1, 2: 2}
    longer = clause("", "Nobody spoke of anything that was said before.", kind="paragraph")
    assert paired(old, [before, longer, after]) == {0: 0, 2: 2}
