"""Why a job failed, as its row keeps it (Job.message): sentences with their values apart, so that each reader is told
in their own language."""

import json
from collections.abc import Iterable

from workflows.sentences import Sentence


def to_text(sentences: Iterable[Sentence]) -> str:
    """Write them; `from_text(to_text(sentences)) == tuple(sentences)`."""
    return json.dumps([{"template": said.template, "values": said.mapping} for said in sentences])


def from_text(text: str) -> tuple[Sentence, ...]:
    """Read them back; rows of before hold prose, which is one sentence as it stands."""
    try:
        return tuple(Sentence(said["template"], **said["values"]) for said in json.loads(text))
    except (ValueError, TypeError, KeyError):
        return (Sentence(text.replace("%", "%%")),) if text else ()
