"""Sentences of the rulebook as a reader meets them."""

import pytest
from flask import Flask

from drafting.text.sentences import Note
from drafting.web.saying import say
from workflows.sentences import Sentence


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        ("locale=en", "Until 3 December 2026, 23:59 (Europe/Paris)."),
        ("locale=fr", "Until 3 décembre 2026, 23:59 (Europe/Paris)."),
    ],
)
def test_a_moment_in_a_sentence_is_written_in_full(app: Flask, cookie: str, expected: str) -> None:
    sentence = Sentence("Until %(ends)s (%(zone)s).", ends="2026-12-03 23:59", zone="Europe/Paris")
    with app.test_request_context("/", headers={"Cookie": cookie}):
        assert say(sentence) == expected


def test_the_words_of_a_text_in_a_note_are_not_translated(app: Flask) -> None:
    note = Note("Until %(ends)s (%(zone)s).", (("ends", "2026-12-03 23:59"), ("zone", "Clauses")))
    with app.test_request_context("/", headers={"Cookie": "locale=fr"}):
        assert say("Clauses") != "Clauses"
        assert say(note) == str(note)
