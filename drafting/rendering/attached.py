"""What is attached to a paper for machines: the redline it shows as data, and the place of its version in the record.

Both hold what the paper shows its readers and nothing beside it, so they need no audience of their own.
"""

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from drafting.text import three_way_json
from drafting.text.redline_document import RedlineDocument
from drafting.text.redline_json import to_json
from drafting.text.three_way_document import ThreeWayDocument

#: The names the files are attached under.
REDLINE, DRAFTS, RECORD = "redline.json", "drafts.json", "record.json"


class Relationship(StrEnum):
    """What an attached file is to the paper (ISO 19005-3, 6.8; ISO 32000-2, table 43)."""

    #: The paper was made from it.
    SOURCE = "Source"
    #: It holds facts the paper tells.
    DATA = "Data"


@dataclass(frozen=True, slots=True)
class Attached:
    """A JSON file inside a paper. `day` is ISO 8601, or empty where the paper names none."""

    name: str
    description: str
    relationship: Relationship
    text: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The event of the record that published the version a paper shows.

    `leaf` is the hash of the event in the log (RFC 6962, a leaf of the tree over it), `text` that of the words
    printed. No key has signed it: whoever keeps it can hold the record to it later.
    """

    instrument: str
    log: str
    sequence: int
    leaf: str
    version: str
    text: str


def redline_attached(document: RedlineDocument) -> Attached:
    """Return the redline as the JSON of the command line; `from_json` makes the same document of it again."""
    return Attached(
        name=REDLINE,
        description="The redline as data (docs/redline.md)",
        relationship=Relationship.SOURCE,
        text=_json(to_json(document)),
        day=_day(document.new.date),
    )


def drafts_attached(document: ThreeWayDocument) -> Attached:
    """Return two drafts against their base as the JSON of the command line."""
    return Attached(
        name=DRAFTS,
        description="The drafts and their base as data (docs/redline.md)",
        relationship=Relationship.SOURCE,
        text=_json(three_way_json.to_json(document)),
        day=_day(document.a.date),
    )


def record_attached(head: RecordHead, *, day: str = "") -> Attached:
    """Return the place in the record as JSON; `day` is that of the version."""
    return Attached(
        name=RECORD,
        description="The event of the record that published this text (docs/record.md)",
        relationship=Relationship.DATA,
        text=_json({**asdict(head), "hash": "SHA-256, RFC 6962", "signed": False}),
        day=_day(day),
    )


def _json(value: object) -> str:
    # Where UTF-8 has no form for a lone surrogate, JSON has an escape.
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return text if text.isascii() or _is_utf8(text) else json.dumps(value, indent=1) + "\n"


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(date: str) -> str:
    return date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else ""
