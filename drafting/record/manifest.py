"""The manifest of a published version: ordered clauses whose canonical hash is the text."""

import hashlib
import json
from dataclasses import asdict, dataclass

from drafting.record.events import canonical_json


@dataclass(frozen=True)
class Entry:
    """A clause as published: identity, place, label, words and the version they are from."""

    clause_id: int
    parent_id: int | None
    kind: str
    depth: int
    label: str
    citation: str
    heading: str
    text: str
    version_id: int
    n: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The text: its language and its clauses in reading order."""

    instrument: str
    language: str
    entries: tuple[Entry, ...]


def freeze(manifest: Manifest) -> str:
    """Return the canonical JSON of a manifest."""
    body = {
        "instrument": manifest.instrument,
        "language": manifest.language,
        "entries": [asdict(entry) for entry in manifest.entries],
    }
    return canonical_json(body).decode()


def thaw(frozen: str) -> Manifest:
    """Return the manifest that was frozen."""
    body = json.loads(frozen)
    return Manifest(body["instrument"], body["language"], tuple(Entry(**entry) for entry in body["entries"]))


def manifest_hash(frozen: str) -> str:
    """Return the SHA-256 of a frozen manifest, hexadecimal: the hash that is the text."""
    return hashlib.sha256(frozen.encode()).hexdigest()


def words_hash(heading: str, text: str) -> str:
    """Return the SHA-256 of a clause's words: heading, a line feed, text, in UTF-8."""
    return hashlib.sha256(f"{heading}\n{text}".encode()).hexdigest()
