"""Sentences of the rulebook and of refusals in the reader's language."""

from typing import Any

from flask_babel import gettext

from workflows.sentences import Sentence


def say(sentence: Any) -> str:
    """Translate a Sentence (template and values apart) or a plain English sentence; unknown ones stay as they are."""
    if isinstance(sentence, Sentence):
        return str(gettext(sentence.template)) % sentence.mapping
    words = str(sentence)
    return str(gettext(words)) if words else ""
