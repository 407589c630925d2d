import dataclasses
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.record import events


def _chain(count: int) -> list[events.Link]:
    links: list[events.Link] = []
    previous = events.GENESIS
    for seq in range(1, count + 1):
        told = events.Event(
            log="instrument:1",
            seq=seq,
            at=f"2026-03-02T09:00:{seq:02}.000000Z",
            actor="a1",
            capacity="drafter",
            act="edit-clause",
            object=f"clause:{seq}",
            based_on=str(seq),
            stage="draft",
            payloads=(events.Commitment("participants", False, "00" * 32),),
            previous=previous,
        )
        body = events.canonical(told)
        previous = events.event_hash(body)
        links.append(events.Link(seq, body, previous))
    return links


def test_an_untouched_chain_has_no_faults() -> None:
    assert events.faults("instrument:1", _chain(20)) == []


def test_an_empty_log_has_no_faults() -> None:
    assert events.faults("instrument:1", []) == []


@pytest.mark.parametrize("at", range(8))
def test_a_dropped_event_is_found_unless_it_is_the_last(at: int) -> None:
    links = _chain(8)
    del links[at]
    found = events.faults("instrument:1", links)
    # Cutting off the end needs a checkpoint kept outside to be seen; docs/record.md says so.
    assert bool(found) == (at != 7)


@pytest.mark.parametrize("at", range(7))
def test_two_swapped_events_are_found(at: int) -> None:
    links = _chain(8)
    links[at], links[at + 1] = links[at + 1], links[at]
    assert events.faults("instrument:1", links)


@given(st.integers(0, 7), st.data())
def test_a_single_changed_byte_is_found(at: int, data: st.DataObject) -> None:
    links = _chain(8)
    body = bytearray(links[at].canonical)
    where = data.draw(st.integers(0, len(body) - 1))
    body[where] ^= data.draw(st.sampled_from([1, 2, 4, 8]))
    links[at] = dataclasses.replace(links[at], canonical=bytes(body))
    assert events.faults("instrument:1", links)


def test_a_rewritten_event_with_a_fitting_hash_breaks_the_chain_after_it() -> None:
    links = _chain(8)
    told = json.loads(links[3].canonical)
    told["object"] = "clause:99"
    body = events.canonical_json(told)
    links[3] = events.Link(4, body, events.event_hash(body))
    assert events.faults("instrument:1", links) == [
        "Event 5 of instrument:1 does not follow the one before it."
    ]


def test_an_event_of_another_log_is_found() -> None:
    assert events.faults("instrument:2", _chain(1)) == [
        "Event 1 of instrument:2 names another place in the record."
    ]


def test_the_event_hash_is_the_leaf_hash_of_rfc_6962() -> None:
    assert events.event_hash(b"x") == hashlib.sha256(b"\x00x").hexdigest()


def test_a_commitment_changes_with_its_salt() -> None:
    assert events.commitment(b"1" * 16, b"same") != events.commitment(b"2" * 16, b"same")
