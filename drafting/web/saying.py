"""Sentences of the rulebook and of refusals in the reader's language."""

import re
from datetime import datetime
from typing import Any

from flask_babel import gettext

from drafting.text.sentences import Note
from drafting.web.dates import written_moment
from workflows.sentences import Sentence

#: A moment as the rulebook writes it, in the time zone of the body.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def say(sentence: Any) -> str:
    """Translate a Sentence (template and values apart) or a plain English sentence; unknown ones stay as they are.

    What fills a Note of the text engine are words of the text, which stay as they are too.
    """
    if isinstance(sentence, Note):
        return str(gettext(sentence.template)) % sentence.mapping
    if isinstance(sentence, Sentence):
        values = {name: _said(value) if isinstance(value, str) else value for name, value in sentence.values}
        return str(gettext(sentence.template)) % values
    words = str(sentence)
    return str(gettext(words)) if words else ""


def _said(value: str) -> str:
    """Write what fills a place in a sentence: a moment in full, names of the closed lists translated; else as it is."""
    if _MOMENT.fullmatch(value):
        return written_moment(datetime.fromisoformat(value))
    return ", ".join(str(gettext(word)) if word else "" for word in value.split(", "))
