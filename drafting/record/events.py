"""Canonical events and the chain of their hashes. Pure: rows are written by drafting/actions/deed.py.

Canonical JSON is RFC 8785. An event's hash is the leaf hash of RFC 6962 (a zero byte first), so that the
tree over a log can be built from the chain as it stands.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import rfc8785

#: The hash before the first event of a log.
GENESIS = "0" * 64
#: Bytes of salt beside each payload.
SALT_BYTES = 16


@dataclass(frozen=True)
class Commitment:
    """What the chain keeps of a payload: to whom it is open, whether it is personal, and its salted hash."""

    audience: str
    personal: bool
    sha256: str


@dataclass(frozen=True)
class Event:
    """One act, as chained. `seq` counts from 1 without gaps; `at` is UTC, RFC 3339, microseconds."""

    log: str
    seq: int
    at: str
    actor: str
    capacity: str
    act: str
    object: str
    based_on: str
    stage: str
    payloads: tuple[Commitment, ...]
    previous: str


def canonical_json(value: Mapping[str, Any] | list[Any]) -> bytes:
    """Return the canonical bytes of a JSON value (RFC 8785)."""
    return rfc8785.dumps(dict(value) if isinstance(value, Mapping) else value)


def plain(value: Any) -> Any:
    """Return the value of a column as a payload says it: moments, days and words of closed lists as strings."""
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def timestamp(moment: datetime) -> str:
    """Return a moment as the record writes it: RFC 3339, UTC, microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commitment(salt: bytes, body: bytes) -> str:
    """Return SHA-256 of salt and payload: with the salt erased, the hash tells nothing of the payload."""
    return hashlib.sha256(salt + body).hexdigest()


def canonical(event: Event) -> bytes:
    """Return the bytes of an event that are hashed."""
    return canonical_json(
        {
            "log": event.log,
            "seq": event.seq,
            "at": event.at,
            "actor": event.actor,
            "capacity": event.capacity,
            "act": event.act,
            "object": event.object,
            "based_on": event.based_on,
            "stage": event.stage,
            "payloads": [
                {"audience": kept.audience, "personal": kept.personal, "sha256": kept.sha256}
                for kept in event.payloads
            ],
            "previous": event.previous,
        }
    )


def event_hash(canonical_bytes: bytes) -> str:
    """Return the leaf hash of an event (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + canonical_bytes).hexdigest()


@dataclass(frozen=True)
class Link:
    """An event as stored: its number, its canonical bytes and the hash beside it."""

    seq: int
    canonical: bytes
    sha256: str


def faults(log: str, links: Iterable[Link]) -> list[str]:
    """Return what is wrong with a chain, as sentences; an empty list says the chain holds.

    Checks that numbers have no gaps, that each hash is the event's, and that each event names the one before.
    """
    found: list[str] = []
    previous = GENESIS
    for expected, link in enumerate(links, start=1):
        if link.seq != expected:
            found.append(f"Event {expected} of {log} is missing; the next one is {link.seq}.")
            return found
        if event_hash(link.canonical) != link.sha256:
            found.append(f"Event {link.seq} of {log} does not match its hash.")
        told = _read(link.canonical)
        if told is None:
            found.append(f"Event {link.seq} of {log} cannot be read.")
        else:
            if (told.get("log"), told.get("seq")) != (log, link.seq):
                found.append(f"Event {link.seq} of {log} names another place in the record.")
            if told.get("previous") != previous:
                found.append(f"Event {link.seq} of {log} does not follow the one before it.")
        previous = link.sha256
    return found


def payloads_of(canonical_bytes: bytes) -> tuple[Commitment, ...]:
    """Return the commitments an event names; none where it cannot be read."""
    told = _read(canonical_bytes) or {}
    return tuple(
        Commitment(kept["audience"], kept["personal"], kept["sha256"]) for kept in told.get("payloads", ())
    )


def _read(canonical_bytes: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(canonical_bytes)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
