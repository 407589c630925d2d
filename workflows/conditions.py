"""The named conditions of the gate. The first line of each docstring is the sentence users see.

The consultation conditions (overridable) ask whether civil society was given the opportunity and an answer;
the others guard the text and the decision and nobody can set them aside. Clocks are in windows.py.
"""

from datetime import datetime

from workflows.engine import Condition, Finding, Shortfall, Where, condition
from workflows.facts import Consultation, DecisionMode, DecisionResult, Facts
from workflows.records import why_not_close
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Method, Stage
from workflows.windows import days_offered, end_of


@condition(overridable=True)
def consulted_on_this_text(facts: Facts) -> Finding:
    """A consultation was held on the text of this visit."""
    text = facts.text_for_consultation
    if text is None:
        return _lacks(N_("No text is published for consultation yet."), Where.PUBLISH)
    if counting_consultation(facts) is None:
        return _lacks(
            N_("No consultation is held yet on the text last published for it (%(text)s)."),
            Where.CONSULTATIONS,
            text=_short(text),
        )
    return Finding()


@condition(overridable=True)
def consulted_before_the_session(facts: Facts) -> Finding:
    """A consultation on the version brought to the session was held before it opened."""
    session = facts.session
    if session is None or session.brought_hash is None:
        return _lacks(
            N_("No version is brought to a session of %(body)s yet."), Where.SESSION, body=facts.rules.body
        )
    if session.brought_hash != facts.text_for_consultation:
        return _lacks(
            N_("The version brought (%(brought)s) is not the last published for consultation (%(text)s)."),
            Where.SESSION,
            session.id,
            brought=_short(session.brought_hash),
            text=_short(facts.text_for_consultation),
        )
    if counting_consultation(facts) is None:
        return _lacks(
            N_("No consultation on the version brought (%(brought)s) ended before the session."),
            Where.CONSULTATIONS,
            brought=_short(session.brought_hash),
        )
    return Finding()


@condition(overridable=True)
def open_long_enough(facts: Facts) -> Finding:
    """The consultation has been open for the minimum of this stage."""
    needed = facts.rules.of(facts.stage).minimum_days
    held = counting_consultation(facts)
    if held is None:
        return _lacks(
            N_("0 of %(needed)s days: there is no consultation yet."), Where.CONSULTATIONS, needed=needed
        )
    days = days_offered(held.opened_at, held, facts)
    if days < needed:
        return _lacks(
            N_("%(days)s of %(needed)s days."), Where.CONSULTATION_WINDOW, held.id, days=days, needed=needed
        )
    return Finding(detail=Sentence(N_("%(days)s of %(needed)s days."), days=days, needed=needed))


@condition(overridable=True)
def offered_in_every_language(facts: Facts) -> Finding:
    """The text was available in every document language for the minimum of this stage."""
    needed = facts.rules.of(facts.stage).minimum_days
    held = counting_consultation(facts)
    if held is None:
        return _lacks(N_("There is no consultation yet."), Where.CONSULTATIONS)
    shortfalls = []
    available = {offer.language: offer.available_at for offer in held.languages}
    for language in facts.rules.document_languages:
        if language not in available:
            detail = Sentence(N_("%(language)s: not available."), language=language)
        elif _later(available[language], held) and (
            (days := days_offered(available[language], held, facts)) < needed
        ):
            detail = Sentence(
                N_("%(language)s: %(days)s of %(needed)s days."), language=language, days=days, needed=needed
            )
        else:
            continue
        shortfalls.append(Shortfall(detail, Where.CONSULTATION_LANGUAGES, held.id))
    return Finding(tuple(shortfalls))


@condition(overridable=True)
def offered_to_every_region(facts: Facts) -> Finding:
    """Organisations in every region or group of the rules were invited for the minimum of this stage."""
    rule = facts.rules.of(facts.stage)
    if not rule.regions:
        return Finding(detail=Sentence(N_("The rules name no region for this stage.")))
    held = counting_consultation(facts)
    if held is None:
        return _lacks(N_("There is no consultation yet."), Where.CONSULTATIONS)
    shortfalls = []
    outreach = {each.region: each for each in held.outreach}
    for region in rule.regions:
        made = outreach.get(region)
        offered = made.offered_at if made is not None else None
        if made is not None and offered is None and made.searched_at is not None:
            detail = Sentence(N_("%(region)s: a search is recorded, and no public call yet."), region=region)
        elif made is not None and offered is None and made.called_at is not None:
            detail = Sentence(
                N_("%(region)s: a public call was made, and no search is recorded."), region=region
            )
        elif offered is None:
            detail = Sentence(N_("%(region)s: nobody is invited."), region=region)
        elif _later(offered, held) and (days := days_offered(offered, held, facts)) < rule.minimum_days:
            detail = Sentence(
                N_("%(region)s: invited for %(days)s of %(needed)s days."),
                region=region,
                days=days,
                needed=rule.minimum_days,
            )
        else:
            continue
        shortfalls.append(Shortfall(detail, Where.CONSULTATION_OUTREACH, held.id))
    return Finding(tuple(shortfalls))


@condition(overridable=True)
def every_comment_answered(facts: Facts) -> Finding:
    """Every comment in time has an outcome with a reason, and says who decided."""
    return _unanswered(written_consultations(facts))


@condition(overridable=True)
def every_record_closed(facts: Facts) -> Finding:
    """Every consultation of this visit is closed."""
    shortfalls: list[Shortfall] = []
    for each in written_consultations(facts):
        if each.closed_at is not None:
            continue
        reasons = why_not_close(each, facts)
        if not reasons:
            reasons = (Sentence(N_("The record is complete and waits to be closed.")),)
        shortfalls.extend(Shortfall(reason, Where.CONSULTATION_RECORD, each.id) for reason in reasons)
    return Finding(tuple(shortfalls))


@condition(overridable=True)
def earlier_comments_answered(facts: Facts) -> Finding:
    """Comments of an earlier visit that were still owed an outcome have one."""
    return _unanswered(facts.owed)


@condition(overridable=False)
def entry_text_published(facts: Facts) -> Finding:
    """The entry text of the next stage is published."""
    entry, consulted = facts.last_entry_text, facts.last_for_consultation
    if entry is None:
        return _lacks(N_("No version is published as entry text in this visit."), Where.PUBLISH)
    if consulted is not None and consulted.at > entry.at and consulted.text_hash != entry.text_hash:
        return _lacks(
            N_(
                "A version was published for consultation after the entry text; publish the entry text again."
            ),
            Where.PUBLISH,
        )
    return Finding()


@condition(overridable=False)
def wording_taken_up_is_in_the_text(facts: Facts) -> Finding:
    """Wording taken up in this visit is in the text that goes on."""
    missing = facts.taken_up_not_in_text
    if missing:
        return _lacks(
            N_("%(missing)s comments were taken up in wording that the published text does not hold."),
            Where.TEXT,
            missing=missing,
        )
    return Finding()


@condition(overridable=False)
def session_in_progress(facts: Facts) -> Finding:
    """The session that the text was brought to is open."""
    session = facts.session
    if session is None:
        return _lacks(N_("The text is brought to no session."), Where.SESSION)
    if session.opened_at is None:
        return _lacks(N_("The session is not open yet."), Where.SESSION, session.id)
    if session.closed_at is not None:
        return _lacks(N_("The session is closed; bring the text to the next one."), Where.SESSION, session.id)
    return Finding()


@condition(overridable=False)
def text_put_to_decision_is_published(facts: Facts) -> Finding:
    """The text put to decision is a published version."""
    put = facts.put_to_decision_hash
    if put is None:
        return _lacks(N_("No text is put to decision."), Where.DECISION)
    if put != facts.entry_text_hash and put not in {p.text_hash for p in facts.published}:
        return _lacks(N_("No version with the hash %(text)s is published."), Where.PUBLISH, text=_short(put))
    return Finding()


@condition(overridable=False)
def difference_published(facts: Facts) -> Finding:
    """What differs between the version brought and the text put, or that nothing does, is published."""
    put, session = facts.put_to_decision_hash, facts.session
    brought = session.brought_hash if session is not None else None
    if put is None or brought is None:
        return _lacks(N_("There is no text to compare with the version brought."), Where.DECISION)
    said = [d for d in facts.differences if (d.from_hash, d.to_hash) == (brought, put)]
    if put == brought:
        if any(d.none for d in said):
            return Finding(detail=Sentence(N_("It is stated that there is none.")))
        return _lacks(
            N_("The two are the same, and the statement that there is none is missing."), Where.DECISION
        )
    if any(not d.none for d in said):
        return Finding()
    return _lacks(
        N_("The difference between %(brought)s and %(put)s is not published."),
        Where.DECISION,
        brought=_short(brought),
        put=_short(put),
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
            return _lacks(
                N_("The text was amended after the hearing; it is heard again, on the difference."),
                Where.HEARING,
                hearings[-1].id,
            )
        return _lacks(
            N_("No hearing on it is held in this session."), Where.HEARING, session.id if session else None
        )
    shortfalls = []
    if not any(c.minutes_entered and end_of(c, facts.now) for c in heard):
        detail = Sentence(N_("The minutes of the hearing are not entered."))
        shortfalls.append(Shortfall(detail, Where.HEARING, heard[-1].id))
    return Finding((*shortfalls, *_unanswered(tuple(hearings)).shortfalls))


@condition(overridable=False)
def decided_on_this_text(facts: Facts) -> Finding:
    """The body has decided, on exactly the text put to decision, and the result is recorded."""
    decision, put = facts.decision, facts.put_to_decision_hash
    if decision is None or not decision.recorded:
        return _lacks(N_("No result is recorded."), Where.DECISION)
    if decision.text_hash != put or facts.session is None or decision.session_id != facts.session.id:
        return _lacks(N_("The decision recorded is on another text or of another session."), Where.DECISION)
    return Finding()


@condition(overridable=False)
def consensus_or_majority(facts: Facts) -> Finding:
    """There is consensus, no objection having been stated, or the majority of the rules."""
    decision = facts.decision
    if decision is None:
        return _lacks(N_("Neither is recorded."), Where.DECISION)
    if decision.mode is DecisionMode.CONSENSUS:
        if decision.objections:
            return _lacks(
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
        return _lacks(
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
    return _lacks(
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
    return _lacks(
        N_("%(irregular)s votes are not the one vote of a seat."),
        Where.DECISION,
        decision.id,
        irregular=irregular,
    )


#: The conditions that make a visit pass, in the order in which they are mended.
VISIT_PASSES: tuple[Condition, ...] = (
    consulted_on_this_text,
    open_long_enough,
    offered_in_every_language,
    offered_to_every_region,
    every_comment_answered,
    every_record_closed,
    earlier_comments_answered,
)

#: The same for the committee's visit, whose consultation is on the version brought and before the session.
COMMITTEE_VISIT_PASSES: tuple[Condition, ...] = (consulted_before_the_session, *VISIT_PASSES[1:])


def written_consultations(facts: Facts) -> tuple[Consultation, ...]:
    """Return the consultations that make a visit pass: all but the hearings in session."""
    return tuple(c for c in facts.consultations if c.method is not Method.HEARING_IN_SESSION)


def counting_consultation(facts: Facts) -> Consultation | None:
    """Return the one consultation that the window, the languages and the regions are judged by.

    Of those on the text of the visit (in the committee stage: ended before the session opened), the one that
    offered the most: the conditions of a visit are met by one consultation, never by pieces of several.
    """
    text = facts.text_for_consultation
    held = [c for c in written_consultations(facts) if c.text_hash == text]
    session = facts.session
    if facts.stage is Stage.COMMITTEE_ADOPTION and session is not None and session.opened_at is not None:
        opened = session.opened_at
        held = [c for c in held if (end := end_of(c, facts.now)) is not None and end <= opened]
    if len(held) < 2:
        return held[0] if held else None
    return max(held, key=lambda c: _offer(c, facts))


def _later(start: datetime, held: Consultation) -> bool:
    """Whether something came after the opening; what was there from the opening lacks no more than the window."""
    return start > held.opened_at


def _offer(held: Consultation, facts: Facts) -> tuple[int, int]:
    """Return how many of a visit's demands a consultation meets, then its days."""
    rule = facts.rules.of(facts.stage)
    starts = [held.opened_at]
    starts.extend(o.available_at for o in held.languages if o.language in facts.rules.document_languages)
    starts.extend(
        r.offered_at for r in held.outreach if r.offered_at is not None and r.region in rule.regions
    )
    met = sum(days_offered(s, held, facts) >= rule.minimum_days for s in starts)
    return met, days_offered(held.opened_at, held, facts)


def _unanswered(consultations: tuple[Consultation, ...]) -> Finding:
    total = sum(c.comments_in_time for c in consultations)
    shortfalls = tuple(
        Shortfall(
            Sentence(
                N_("%(missing)s of %(total)s comments have no outcome."),
                missing=c.comments_without_outcome,
                total=c.comments_in_time,
            ),
            Where.CONSULTATION_OUTCOMES,
            c.id,
        )
        for c in consultations
        if c.comments_without_outcome
    )
    if shortfalls or not total:
        return Finding(shortfalls)
    return Finding(detail=Sentence(N_("%(total)s of %(total)s."), total=total))


def _lacks(
    template: str, where: Where, object_id: int | str | None = None, /, **values: str | int
) -> Finding:
    return Finding((Shortfall(Sentence(template, **values), where, object_id),))


def _short(text_hash: str | None) -> str:
    """Return the first twelve characters of a hash, as it is printed."""
    return (text_hash or "-")[:12]


def _voted(decision: DecisionResult | None) -> bool:
    return decision is not None and decision.mode is DecisionMode.VOTE
