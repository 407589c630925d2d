"""The conditions of adoption beside the committee's visit: the session, the text put, the hearing, the decision.

The first docstring line is the sentence users see. The consultation conditions of every visit are in conditions.py.
"""

from workflows.declarations import Condition, Finding, Shortfall, Where, condition
from workflows.facts import DecisionMode, DecisionResult, Facts
from workflows.findings import lacks, short, unanswered
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Method
from workflows.windows import end_of


@condition(overridable=False)
def session_in_progress(facts: Facts) -> Finding:
    """The session that the text was brought to is open."""
    session = facts.session
    if session is None:
        return lacks(N_("The text is brought to no session."), Where.SESSION)
    if session.opened_at is None:
        return lacks(N_("The session is not open yet."), Where.SESSION, session.id)
    if session.closed_at is not None:
        return lacks(N_("The session is closed; bring the text to the next one."), Where.SESSION, session.id)
    return Finding()


@condition(overridable=False)
def text_put_to_decision_is_published(facts: Facts) -> Finding:
    """The text put to decision is a published version."""
    put = facts.put_to_decision_hash
    if put is None:
        return lacks(N_("No text is put to decision."), Where.DECISION)
    if put != facts.entry_text_hash and put not in {p.text_hash for p in facts.published}:
        return lacks(N_("No version with the hash %(text)s is published."), Where.PUBLISH, text=short(put))
    return Finding()


@condition(overridable=False)
def difference_published(facts: Facts) -> Finding:
    """What differs between the version brought and the text put, or that nothing does, is published."""
    put, session = facts.put_to_decision_hash, facts.session
    brought = session.brought_hash if session is not None else None
    if put is None or brought is None:
        return lacks(N_("There is no text to compare with the version brought."), Where.DECISION)
    said = [d for d in facts.differences if (d.from_hash, d.to_hash) == (brought, put)]
    if put == brought:
        if any(d.none for d in said):
            return Finding(detail=Sentence(N_("It is stated that there is none.")))
        return lacks(
            N_("The two are the same, and the statement that there is none is missing."), Where.DECISION
        )
    if any(not d.none for d in said):
        return Finding()
    return lacks(
        N_("The difference between %(brought)s and %(put)s is not published."),
        Where.DECISION,
        brought=short(brought),
        put=short(put),
    )


@condition(overridable=True)
def heard_in_this_session(facts: Facts) -> Finding:
    """Organisations were heard in this session on exactly the text put to decision, and answered."""
    put, session = facts.put_to_decision_hash, facts.session
    hearings = [
        c
        for c in facts.consultations
        if c.method is Method.HEARING_IN_SESSION and session is not None and c.session_id == session.id
    ]
    heard = [c for c in hearings if c.text_hash == put]
    if session is None or put is None or not heard:
        if hearings:
            return lacks(
                N_("The text was amended after the hearing; it is heard again, on the difference."),
                Where.HEARING,
                hearings[-1].id,
            )
        return lacks(
            N_("No hearing on it is held in this session."), Where.HEARING, session.id if session else None
        )
    shortfalls = []
    if not any(c.minutes_entered and end_of(c, facts.now) for c in heard):
        detail = Sentence(N_("The minutes of the hearing are not entered."))
        shortfalls.append(Shortfall(detail, Where.HEARING, heard[-1].id))
    return Finding((*shortfalls, *unanswered(tuple(hearings)).shortfalls))


@condition(overridable=False)
def decided_on_this_text(facts: Facts) -> Finding:
    """The body has decided, on exactly the text put to decision, and the result is recorded."""
    decision, put = facts.decision, facts.put_to_decision_hash
    if decision is None or not decision.recorded:
        return lacks(N_("No result is recorded."), Where.DECISION)
    if decision.text_hash != put or facts.session is None or decision.session_id != facts.session.id:
        return lacks(N_("The decision recorded is on another text or of another session."), Where.DECISION)
    return Finding()


@condition(overridable=False)
def consensus_or_majority(facts: Facts) -> Finding:
    """There is consensus, no objection having been stated, or the majority of the rules."""
    decision = facts.decision
    if decision is None:
        return lacks(N_("Neither is recorded."), Where.DECISION)
    if decision.mode is DecisionMode.CONSENSUS:
        if decision.objections:
            return lacks(
                N_("Objections stated and not withdrawn: %(objections)s."),
                Where.DECISION,
                decision.id,
                objections=decision.objections,
            )
        return Finding(detail=Sentence(N_("Consensus.")))
    cast = decision.votes_for + decision.votes_against
    counts = {
        "for_": decision.votes_for,
        "against": decision.votes_against,
        "abstained": decision.abstentions,
    }
    if not facts.rules.majority.reached(decision.votes_for, cast):
        return lacks(
            N_("%(for_)s for, %(against)s against, %(abstained)s abstained; %(needed)s needed."),
            Where.DECISION,
            decision.id,
            **counts,
            needed=facts.rules.majority.needed(max(cast, 1)),
        )
    return Finding(
        detail=Sentence(N_("%(for_)s for, %(against)s against, %(abstained)s abstained."), **counts)
    )


@condition(overridable=False)
def quorum_present(facts: Facts) -> Finding:
    """Where the body voted, the quorum of its rules was present."""
    decision = facts.decision
    if not _voted(decision):
        return Finding()
    assert decision is not None
    if facts.rules.quorum.reached(decision.present, decision.seats):
        return Finding()
    return lacks(
        N_("%(present)s of %(seats)s seats present; %(needed)s needed."),
        Where.DECISION,
        decision.id,
        present=decision.present,
        seats=decision.seats,
        needed=facts.rules.quorum.needed(decision.seats),
    )


@condition(overridable=False)
def one_vote_a_seat(facts: Facts) -> Finding:
    """Where the body voted, every seat had one vote and nobody else any."""
    decision = facts.decision
    if not _voted(decision):
        return Finding()
    assert decision is not None
    cast = decision.votes_for + decision.votes_against + decision.abstentions
    irregular = decision.irregular_votes + max(0, cast - decision.seats)
    if not irregular:
        return Finding()
    return lacks(
        N_("%(irregular)s votes are not the one vote of a seat."),
        Where.DECISION,
        decision.id,
        irregular=irregular,
    )


#: In the order in which they are mended.
SESSION_DECIDES: tuple[Condition, ...] = (
    session_in_progress,
    text_put_to_decision_is_published,
    difference_published,
    heard_in_this_session,
    decided_on_this_text,
    consensus_or_majority,
    quorum_present,
    one_vote_a_seat,
)


def _voted(decision: DecisionResult | None) -> bool:
    return decision is not None and decision.mode is DecisionMode.VOTE
