"""Sentences of the rulebook and of refusals in the reader's language."""

from typing import Any

from flask_babel import gettext

from workflows.sentences import Sentence


def say(sentence: Any) -> str:
    """Translate a Sentence (template and values apart) or a plain English sentence; unknown ones stay as they are."""
    if isinstance(sentence, Sentence):
        values = {name: _said(value) if isinstance(value, str) else value for name, value in sentence.values}
        return str(gettext(sentence.template)) % values
    words = str(sentence)
    return str(gettext(words)) if words else ""


def _said(value: str) -> str:
    """Translate what fills a place in a sentence: a name of the closed lists, or several in a row; else as it is."""
    return ", ".join(str(gettext(word)) if word else "" for word in value.split(", "))
