"""Facts for the tests of the rulebook: bare, unsurprising, changed with dataclasses.replace."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workflows.facts import (
    Consultation,
    DecisionMode,
    DecisionResult,
    Difference,
    Facts,
    LanguageOffer,
    PublishedText,
    RapporteurAnswer,
    RegionOutreach,
    Request,
    Session,
)
from workflows.rules import CONSULTED_STAGES, Rules, StageRule
from workflows.vocabulary import Method, Purpose, Stage

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(
    document_languages=("en", "fr"),
    stages=tuple(StageRule(stage, 30, ("Africa", "Arab States")) for stage in CONSULTED_STAGES),
)


def consultation(**changes: Any) -> Consultation:
    """Return a closed consultation that met every demand: opened 50 days ago, ended 20 days ago."""
    opened = NOW - 50 * DAY
    whole = Consultation(
        id=3,
        text_hash="a" * 64,
        method=Method.WRITTEN_CALL,
        opened_at=opened,
        ends_at=NOW - 20 * DAY,
        closed_at=NOW - 10 * DAY,
        languages=(LanguageOffer("en", opened), LanguageOffer("fr", opened)),
        outreach=(RegionOutreach("Africa", opened), RegionOutreach("Arab States", None, opened, opened)),
        comments_in_time=214,
        rapporteur=RapporteurAnswer.CONFIRMED,
    )
    return replace(whole, **changes)


def passed(stage: Stage = Stage.CIVIL_SOCIETY_REVIEW, **changes: Any) -> Facts:
    """Return a visit that passed, with the entry text of the next stage published."""
    whole = Facts(
        now=NOW,
        rules=RULES,
        stage=stage,
        visit=2,
        entry_text_hash="a" * 64,
        published=(PublishedText("b" * 64, Purpose.ENTRY_TEXT, NOW - 5 * DAY),),
        consultations=(consultation(),),
    )
    return replace(whole, **changes)


def adoptable(**changes: Any) -> Facts:
    """Return a committee session that may adopt an amended text."""
    put, brought = "c" * 64, "a" * 64
    hearing = Consultation(
        id=9,
        text_hash=put,
        method=Method.HEARING_IN_SESSION,
        opened_at=NOW - DAY / 2,
        ends_at=NOW - DAY / 4,
        comments_in_time=4,
        rapporteur=RapporteurAnswer.AWAITED,
        put_to_rapporteur_at=NOW - DAY / 8,
        session_id=7,
        minutes_entered=True,
    )
    whole = passed(
        Stage.COMMITTEE_ADOPTION,
        published=(PublishedText(put, Purpose.SESSION_DOCUMENT, NOW - DAY / 2),),
        consultations=(consultation(), hearing),
        session=Session(7, NOW - DAY, None, brought),
        put_to_decision_hash=put,
        differences=(Difference(brought, put, False, NOW - DAY / 2),),
        decision=DecisionResult(5, 7, put, DecisionMode.CONSENSUS, recorded=True),
        request=Request(1, "adopt", 2, put),
    )
    return replace(whole, **changes)
