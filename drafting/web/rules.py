"""The rules of negotiation of the instrument on the page."""

import json
from functools import lru_cache

from drafting.models.instrument import Instrument
from workflows.rules import Rules


def rules_of(instrument: Instrument) -> Rules:
    """Return the instrument's rules; read once for each text of them."""
    return _read(instrument.rules)


@lru_cache(maxsize=64)
def _read(text: str) -> Rules:
    return Rules.from_json(json.loads(text))
