"""The facts of a negotiation, as they are read from the rows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from drafting.actions.versions import add_language_edition
from drafting.models.body import Body
from drafting.queries.facts import facts_of, procedure_followed, rules_of
from tests.support.procedure import Procedure
from workflows.protocol import ADDITIONAL_PROTOCOL
from workflows.vocabulary import Capacity, Purpose, Stage


def _queries(db_session: Session, read: Callable[[], object]) -> int:
    seen: list[str] = []
    engine = db_session.get_bind()
    listen = ("before_cursor_execute", lambda *args: seen.append(args[2]))
    event.listen(engine, *listen)
    try:
        read()
    finally:
        event.remove(engine, *listen)
    return len(seen)


def test_a_fresh_instrument_is_a_draft_with_nothing_published(procedure: Procedure) -> None:
    facts = procedure.facts
    assert (facts.stage, facts.visit, facts.suspended) == (Stage.DRAFT, 1, False)
    assert (facts.text_for_consultation, facts.consultations, facts.overrides) == (None, (), ())
    assert facts.rapporteur_appointed
    assert procedure_followed(procedure.instrument) is ADDITIONAL_PROTOCOL


def test_the_body_says_its_name_zone_and_numbers(procedure: Procedure) -> None:
    rules = rules_of(procedure.db_session, procedure.instrument)
    assert (rules.body, rules.time_zone) == ("Committee of ap-test", "Europe/Paris")
    assert rules.is_decision_number("9.IC 4") and not rules.is_decision_number("9.IGC 4")


def test_a_body_without_a_usable_pattern_leaves_the_numbers_to_the_rules(procedure: Procedure) -> None:
    body = procedure.db_session.get_one(Body, procedure.instrument.body_id)
    body.decision_pattern = "Decision"
    assert rules_of(procedure.db_session, procedure.instrument).is_decision_number("9.IGC 4")


def test_a_language_counts_from_its_day_in_the_bodys_zone_and_never_earlier_than_recorded(
    procedure: Procedure,
) -> None:
    version = procedure.publish(french=False)
    day = (procedure.clock() + timedelta(days=3)).date()
    add_language_edition(
        procedure.db_session,
        **procedure.act(Capacity.REVISER),
        version_id=version.id,
        language="fr",
        text="Texte.",
        available_from=day,
    )
    procedure.open(version)
    offers = {offer.language: offer.available_at for offer in procedure.facts.consultations[0].languages}
    assert offers["en"] == version.at
    # Midnight in Paris, an hour before that of UTC in March.
    assert offers["fr"] == datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=1)


def test_only_what_was_published_in_this_visit_is_published(procedure: Procedure) -> None:
    entry = procedure.pass_stage()
    assert procedure.facts.published == ()
    assert procedure.facts.entry_text_hash == procedure.facts.text_for_consultation == entry.sha256
    later = procedure.publish(Purpose.SESSION_DOCUMENT)
    assert [each.id for each in procedure.facts.published] == [later.id]
    assert procedure.facts.text_for_consultation == entry.sha256


def test_late_comments_replies_and_withdrawn_ones_are_not_counted(procedure: Procedure) -> None:
    procedure.reach(Stage.CIVIL_SOCIETY_REVIEW)
    entry = procedure._entry()
    assert entry is not None
    window = procedure.open(entry)
    procedure.comment()
    procedure.clock.set(window.ends_at)
    procedure.comment()
    [held] = procedure.facts.consultations
    assert (held.comments_in_time, held.comments_without_outcome) == (1, 1)


def test_many_comments_cost_no_more_queries(procedure: Procedure) -> None:
    procedure.open(procedure.publish())
    procedure.comment()

    def read() -> None:
        facts_of(procedure.db_session, instrument=procedure.instrument, now=procedure.clock())

    few = _queries(procedure.db_session, read)
    for _ in range(20):
        procedure.comment()
    assert _queries(procedure.db_session, read) == few <= 20
