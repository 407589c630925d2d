"""Spans of one pair of texts: exact, on whole words, as a drafter would mark them, for any two strings."""

import random
import unicodedata
from itertools import pairwise

import pytest
import regex
from diff_match_patch import diff_match_patch
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.text.diff import compare, diff
from drafting.text.redline_document import Op, Spans
from drafting.text.tokens import keys_of, tokenize

SIX_LANGUAGES = {
    "en": "Each Party shall take measures to ensure that services give [due][effective] prominence to local works.",
    "fr": "Chaque Partie prend, d’ici à 2030, les mesures qu’elle juge appropriées ; l’article 4.2 s’applique.",
    "es": "Las Partes procurarán, en la medida de lo posible, adoptar medidas; nada impide la cooperación.",
    "ru": "Каждая Сторона принимает меры для обеспечения доступа к произведениям; ничто не препятствует этому.",
    "ar": "يتخذ كل طرف التدابير اللازمة لضمان الوصول إلى المصنفات، ولا يجوز تفسير هذه المادة خلاف ذلك.",
    "zh": "各缔约方应采取适当措施，确保服务突出本地文化表现形式；本条不得解释为要求一般监测。",
}


def side(spans: Spans, left_out: Op) -> str:
    return "".join(span.text for span in spans if span.op is not left_out)


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def marked(spans: Spans) -> str:
    signs = {Op.equal: "{}", Op.delete: "[-{}-]", Op.insert: "{{+{}+}}"}
    return "".join(signs[span.op].format(span.text) for span in spans)


def assert_exact(old: str, new: str, spans: Spans) -> None:
    assert side(spans, Op.delete) == new
    assert folded(side(spans, Op.insert)).replace(" ", "") == folded(old).replace(" ", "")
    for before, after in pairwise(spans):
        assert before.op is not after.op, "spans of one kind are joined"
        assert (before.op, after.op) != (Op.insert, Op.delete), "deletion comes before insertion"
    assert all(span.text for span in spans)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Each Party should endeavour to take measures.",
            "Each Party shall take measures.",
            "Each Party [-should endeavour to-]{+shall+} take measures.",
        ),
        (
            "Each Party shall take measures.",
            "Each Party shall, where appropriate, take measures.",
            "Each Party shall{+, where appropriate,+} take measures.",
        ),
        (
            "The Committee meets every year. It reports.",
            "The Committee meets every year. Its meetings are open to observers. It reports.",
            "The Committee meets every year.{+ Its meetings are open to observers.+} It reports.",
        ),
        (
            "Parties shall give [due] prominence to local works.",
            "Parties shall give due prominence to local works.",
            "Parties shall give [-[due]-]{+due+} prominence to local works.",
        ),
        (
            "services [available in its territory] give [due][effective] prominence",
            "services available in its territory give [due][adequate and effective] prominence",
            "services [-[-]available in its territory[-]-] give [due][{+adequate and +}effective] prominence",
        ),
        (
            "[Option 1: The Committee shall establish guidelines on remuneration.] [Option 2: No text.]",
            "[Option 1: The Committee shall establish guidelines on remuneration.] "
            "[Option 2: The Committee may establish guidelines.] [Option 3: No text.]",
            "[Option 1: The Committee shall establish guidelines on remuneration.] "
            "[Option 2:{+ The Committee may establish guidelines.] [Option 3:+} No text.]",
        ),
        (
            "prominence to national cultural expressions",
            "prominence to [national] and [local] cultural expressions",
            "prominence to [-national-]{+[national] and [local]+} cultural expressions",
        ),
        (
            "The Parties shall co-operate with each other in research.",
            "A Secretariat prepares every two years a report that States may read.",
            "[-The Parties shall co-operate with each other in research.-]"
            "{+A Secretariat prepares every two years a report that States may read.+}",
        ),
        (
            "le droit d’auteur et les droits voisins",
            "le droit de l’auteur et les droits voisins",
            "le droit [-d’-]{+de l’+}auteur et les droits voisins",
        ),
        (
            "für die Dauer von zwei Jahren",
            "für die Dauer von drei Jahren",
            "für die Dauer von [-zwei-]{+drei+} Jahren",
        ),
        (
            "Each Party shall adopt measures to prevent pollution.",
            "Each Party shall, as appropriate, adopt effective measures to prevent pollution.",
            "Each Party shall{+, as appropriate,+} adopt{+ effective+} measures to prevent pollution.",
        ),
        (
            "Each Party shall ensure access to justice.",
            "Each Party [shall][should endeavour to] ensure [effective] access to justice [for all].",
            "Each Party [-shall-]{+[shall][should endeavour to]+} ensure{+ [effective]+} access to justice"
            "{+ [for all]+}.",
        ),
        ("It meets at 10:30.", "It meets at 11:30.", "It meets at [-10:30-]{+11:30+}."),
        ("a, b and c", "a, b, d and c", "a, b{+, d+} and c"),
        ("one two", "one two.", "one two{+.+}"),
    ],
)
def test_an_edit_reads_as_a_drafter_would_mark_it(old: str, new: str, expected: str) -> None:
    assert marked(diff(old, new)) == expected


@pytest.mark.parametrize("language", SIX_LANGUAGES)
@settings(max_examples=60)
@given(data=st.data())
def test_exact_and_on_whole_words_in_six_languages(language: str, data: st.DataObject) -> None:
    text = SIX_LANGUAGES[language]
    tokens = tokenize(text)
    draw = random.Random(data.draw(st.integers(0, 10**6)))
    others = [*tokens, " [", "]", ",", " 2030"]
    edited = []
    for token in tokens:
        chance = draw.random()
        if chance < 0.1:
            continue
        edited.append(draw.choice(others) if chance < 0.2 else token)
        if chance > 0.92:
            edited += draw.choices(others, k=draw.randint(1, 5))
    new = "".join(edited)
    spans = diff(text, new)
    assert_exact(text, new, spans)
    for source, left_out in ((text, Op.insert), (new, Op.delete)):
        inner = {match.start() for match in regex.finditer(r"\X", source)} | {len(source)}
        place = 0
        for span in spans:
            if span.op is left_out:
                continue
            place += len(span.text)
            assert place in inner
            if language != "zh":
                assert regex.match(r"(?<=\w)(?=\w)", source, pos=place) is None, "an edit ends inside a word"


ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("ab .,;[]\n\t é\u0301\u200d漢กำ👩🏽\ud800"), max_size=60),
    st.lists(st.sampled_from(["shall ", "Party ", "[", "] ", ", ", "the ", ". "]), max_size=40).map("".join),
)


@settings(max_examples=300)
@given(ANY_TEXT, ANY_TEXT)
def test_exact_for_any_two_strings(old: str, new: str) -> None:
    assert_exact(old, new, diff(old, new))


def test_exact_where_a_few_words_come_again_and_again() -> None:
    assert_exact("a a a a b b c c", "a a b b b c c a", diff("a a a a b b c c", "a a b b b c c a"))
    draw = random.Random(3)
    for _ in range(3_000):
        old, new = (" ".join(draw.choices("abc", k=draw.randint(0, 12))) for _ in range(2))
        assert_exact(old, new, diff(old, new))


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from("abcdefg"), max_size=60).map(" ".join),
    st.lists(st.sampled_from("abcdefg"), max_size=60).map(" ".join),
)
def test_never_marks_less_than_the_shortest_script_nor_loses_what_diff_match_patch_finds_equal(
    old: str, new: str
) -> None:
    oracle = diff_match_patch()
    oracle.Diff_Timeout = 0
    shortest = oracle.diff_main("".join(old.split()), "".join(new.split()), False)
    words = sum(len(text) for op, text in shortest if op)
    ours = sum(len(span.text.split()) for span in diff(old, new) if span.op is not Op.equal)
    assert ours >= words
    if not words:
        assert ours == 0


def test_what_is_only_encoded_or_spaced_otherwise_is_no_edit() -> None:
    old = unicodedata.normalize("NFD", "L’État décide") + "\n  sans délai"
    new = "L’État décide sans délai"
    assert [span.op for span in diff(old, new)] == [Op.equal]


def test_lone_surrogates_survive() -> None:
    spans = diff("before \ud800 after", "before \udfff after")
    assert marked(spans) == "before [-\ud800-]{+\udfff+} after"


@pytest.mark.parametrize("texts", [(".,;" * 20, ";,." * 20), ("x", ""), ("", ""), ("[" * 50, "]" * 50)])
def test_texts_without_words_are_compared_too(texts: tuple[str, str]) -> None:
    assert_exact(*texts, diff(*texts))


def test_what_cannot_be_refined_is_said_and_still_exact() -> None:
    draw = random.Random(5)
    old, new = (" ".join(draw.choices("ab", k=16_000)) for _ in range(2))
    comparison = compare(old, new)
    assert_exact(old, new, comparison.spans)
    assert comparison.uncompared > 0


def test_a_long_paragraph_is_cut_at_phrases_and_refined() -> None:
    draw = random.Random(7)
    vocabulary = [f"word{n}" for n in range(3_000)]
    words = draw.choices(vocabulary, k=30_000)
    old = " ".join(words)
    for place in range(100, 30_000, 1_000):
        words[place] = "changed"
    comparison = compare(old, " ".join(words))
    assert comparison.uncompared == 0
    assert sum(span.op is Op.insert for span in comparison.spans) == 30


def test_tokens_that_differ_in_case_are_different_words() -> None:
    assert keys_of("Party party", tokenize("Party party")) == ["Party", "party"]
    assert marked(diff("the party", "the Party")) == "the [-party-]{+Party+}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("de 3 000 euros", "de 15 000 euros", ["de ", "-3 000", "+15 000", " euros"]),
        ("de 3 000 000 euros", "de 3 500 000 euros", ["de ", "-3 000 000", "+3 500 000", " euros"]),
        (
            "um 2\u00a0500,50 Euro",
            "um 12\u00a0500,50 Euro",
            ["um ", "-2\u00a0500,50", "+12\u00a0500,50", " Euro"],
        ),
        ("in 2021 300 people", "in 2022 300 people", ["in ", "-2021", "+2022", " 300 people"]),
    ],
)
def test_figures_written_in_groups_are_marked_whole(old: str, new: str, said: list[str]) -> None:
    assert [f"{span.op}{span.text}".removeprefix("=") for span in diff(old, new)] == said
