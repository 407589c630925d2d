"""What cannot be recorded of who was invited, came and handed in: each with a sentence, nothing stored."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from drafting.actions.attendance import LONGEST_SUBMISSION, record_participant, record_submission
from drafting.actions.outreach import invite_organisation, invite_party
from drafting.errors import Conflict, Invalid, NotFound, Refused, TravauxError
from drafting.models.consultation import Attendance, Consultation, Outreach, Submission
from tests.support.procedure import Procedure
from workflows.vocabulary import Capacity


@pytest.fixture
def window(procedure: Procedure) -> Consultation:
    """Give an open written call."""
    return procedure.open(procedure.publish())


def _stored(procedure: Procedure) -> list[int | None]:
    return [
        procedure.db_session.scalar(select(func.count()).select_from(noun))
        for noun in (Outreach, Attendance, Submission)
    ]


@pytest.mark.parametrize(
    ("act", "changes", "refusal"),
    [
        (invite_organisation, {"organisation_id": 99, "how": "letter"}, NotFound),
        (invite_organisation, {"organisation_id": 1, "how": " "}, Invalid),
        (invite_party, {"party_id": 99, "how": "note"}, NotFound),
        (record_participant, {"organisation_id": 99}, NotFound),
        (record_participant, {"party_id": 99}, NotFound),
        (record_participant, {"organisation_id": 1, "party_id": 1}, Invalid),
        (record_participant, {"organisation_id": 1, "people": 0}, Invalid),
        (record_submission, {"organisation_id": 1, "title": "", "text": "words"}, Invalid),
        (
            record_submission,
            {"organisation_id": 1, "title": "T", "text": "x" * (LONGEST_SUBMISSION + 1)},
            Invalid,
        ),
        (record_submission, {"organisation_id": 1, "title": "T", "file_id": 99}, NotFound),
        (record_submission, {"title": "T", "text": "words"}, Invalid),
    ],
)
def test_what_cannot_be_recorded_is_not(
    procedure: Procedure,
    window: Consultation,
    act: Callable[..., object],
    changes: dict[str, Any],
    refusal: type[TravauxError],
) -> None:
    with pytest.raises(refusal):
        act(procedure.db_session, **procedure.secretariat, consultation_id=window.id, **changes)
    assert _stored(procedure) == [0, 0, 0]


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat_invites_and_enters(
    procedure: Procedure, window: Consultation, capacity: Capacity
) -> None:
    of: dict[str, Any] = {**procedure.act(capacity), "consultation_id": window.id, "organisation_id": 1}
    with pytest.raises(Refused):
        invite_organisation(procedure.db_session, **of, how="letter")
    with pytest.raises(Refused):
        record_participant(procedure.db_session, **of)
    with pytest.raises(Refused):
        record_submission(procedure.db_session, **of, title="T", text="words")
    assert _stored(procedure) == [0, 0, 0]


def test_a_closed_record_takes_no_more_names(procedure: Procedure, window: Consultation) -> None:
    procedure.clock.set(window.ends_at)
    procedure.close(window)
    with pytest.raises(Conflict, match="closed"):
        record_participant(
            procedure.db_session, **procedure.secretariat, consultation_id=window.id, organisation_id=1
        )
