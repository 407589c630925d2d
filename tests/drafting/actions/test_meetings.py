"""Meetings and sessions: convened before they open, the version brought fixed at the opening."""

from datetime import timedelta
from typing import Any

import pytest

from drafting.actions.meetings import bring_version, close_meeting, convene_meeting
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.body import Meeting
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from workflows.vocabulary import Capacity


def _convene(procedure: Procedure, **changes: Any) -> Meeting:
    now = procedure.clock()
    return convene_meeting(
        procedure.db_session,
        **{
            **procedure.secretariat,
            "instrument_id": procedure.instrument.id,
            "name": "third meeting of the drafting group (illustrative)",
            "plenary": False,
            "opens_at": now + timedelta(days=1),
            "closes_at": now + timedelta(days=2),
            **changes,
        },
    )


def test_a_meeting_is_convened_brings_a_version_and_closes(procedure: Procedure) -> None:
    version = procedure.publish()
    meeting = _convene(procedure)
    bring_version(procedure.db_session, **procedure.secretariat, meeting_id=meeting.id, version_id=version.id)
    with pytest.raises(Conflict, match="not in progress"):
        close_meeting(procedure.db_session, **procedure.secretariat, meeting_id=meeting.id)
    procedure.clock.set(meeting.opens_at)
    with pytest.raises(Conflict, match="fixed"):
        bring_version(
            procedure.db_session, **procedure.secretariat, meeting_id=meeting.id, version_id=version.id
        )
    procedure.clock.advance(hours=1)
    close_meeting(procedure.db_session, **procedure.secretariat, meeting_id=meeting.id)
    assert meeting.closes_at == procedure.clock()
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"closes_at": timedelta(hours=12)}, "closes_at"),
        ({"opens_at": timedelta(days=-1)}, "opens_at"),
        ({"number": "9" * 21}, "number"),
    ],
)
def test_an_incomplete_meeting_names_what_to_mend(
    procedure: Procedure, changes: dict[str, Any], field: str
) -> None:
    now = procedure.clock()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in changes.items()}
    with pytest.raises(Invalid) as invalid:
        _convene(procedure, **moments)
    assert set(invalid.value.fields) == {field}


def test_a_version_of_no_instrument_is_not_brought(procedure: Procedure) -> None:
    with pytest.raises(NotFound):
        _convene(procedure, version_id=99)


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat_convenes(procedure: Procedure, capacity: Capacity) -> None:
    with pytest.raises(Refused):
        _convene(procedure, **procedure.act(capacity))


def test_a_meeting_of_another_instrument_is_not_found(procedure: Procedure) -> None:
    with pytest.raises(NotFound):
        close_meeting(procedure.db_session, **procedure.secretariat, meeting_id=99)
