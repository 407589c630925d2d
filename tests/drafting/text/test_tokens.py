"""Tokens: nothing lost, words whole, marks apart, never half a grapheme."""

import unicodedata

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.text.tokens import is_word, keys_of, tokenize


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Each Party shall [should], co-operate.", "Each|Party|shall|[|should|]|,|co-operate|."),
        ("l’article 4.2(b), jusqu'ici", "l’|article|4.2|(|b|)|,|jusqu'|ici"),
        ("the State's 1,000.50 euros", "the|State's|1,000.50|euros"),
        ("Artikel 3, § 2 Abs. 1", "Artikel|3|,|§|2|Abs|.|1"),
        ("as agreed[^3] **shall** ___", "as|agreed|[^3]|**|shall|**|___"),
        ("word¹ next", "word|¹|next"),
        ("缔约方应采取适当措施，保护", "缔|约|方|应|采取|适当|措施|，|保护"),
        ("締約国は保護する", "締約|国|は|保護|する"),
        ("มนุษย์ทั้งหลายเกิดมา", "มนุษย์|ทั้ง|หลาย|เกิด|มา"),
        ("نُسَخ الطرف المتعاقد، و", "نُسَخ|الطرف|المتعاقد|،|و"),
        ("Стороны принимают меры;", "Стороны|принимают|меры|;"),
        ("हिन्दी में कानून", "हिन्दी|में|कानून"),
        ("👨‍👩‍👧🇫🇷🇩🇪", "👨‍👩‍👧|🇫🇷|🇩🇪"),
        ("AES_128 x", "AES_128|x"),
    ],
)
def test_words_and_marks_are_tokens_of_their_own(text: str, keys: str) -> None:
    assert keys_of(text, tokenize(text)) == keys.split("|")


def test_composed_and_decomposed_letters_are_the_same_word() -> None:
    composed, decomposed = "État décidé", unicodedata.normalize("NFD", "État décidé")
    assert keys_of(composed, tokenize(composed)) == keys_of(decomposed, tokenize(decomposed))


@pytest.mark.parametrize(
    ("key", "expected"), [("Party", True), ("4.2", True), ("缔", True), ("[", False), ("—", False)]
)
def test_a_word_holds_a_letter_or_digit(key: str, expected: bool) -> None:
    assert is_word(key) is expected


#: Characters that break engines: marks, joiners, jamo, flags, surrogates, prepended marks, spaces of all kinds.
ADVERSARIAL = st.text(
    st.sampled_from(
        "ab é e\u0301\u0323\u200d\u200cकि्ष👩🏽\U0001f1eb\U0001f1f7กำลัง漢字かな\u3099ガ한\u1112\u1161\u11ab"
        "\ud800\udc00\u0600\u0903\r\n\t\u00a0\u2028[]().,'’-_*¹\u0640\u064b"
    ),
    max_size=40,
)


@given(st.one_of(st.text(max_size=60), ADVERSARIAL))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokenize(text)) == text


@settings(max_examples=1000)
@given(ADVERSARIAL)
def test_no_token_ends_inside_a_grapheme(text: str) -> None:
    inner = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    place = 0
    for token in tokenize(text):
        place += len(token)
        assert place in inner, (tokenize(text), place)
