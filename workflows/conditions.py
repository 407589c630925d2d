"""The named conditions of the gate. The first line of each docstring is the sentence users see.

The consultation conditions (overridable) ask whether civil society was given the opportunity and an answer;
the others guard the text and nobody can set them aside. Those of the session and its decision are in adoption.py,
clocks in windows.py.
"""

from workflows.declarations import Condition, Finding, Shortfall, Where, condition
from workflows.facts import Facts
from workflows.findings import counting_consultation as counting_consultation
from workflows.findings import is_later, lacks, short, unanswered, written_consultations
from workflows.records import why_not_close
from workflows.sentences import N_, Sentence
from workflows.windows import days_offered


@condition(overridable=True)
def consulted_on_this_text(facts: Facts) -> Finding:
    """A consultation was held on the text of this visit."""
    text = facts.text_for_consultation
    if text is None:
        return lacks(N_("No text is published for consultation yet."), Where.PUBLISH)
    if counting_consultation(facts) is None:
        return lacks(
            N_("No consultation is held yet on the text last published for it (%(text)s)."),
            Where.CONSULTATIONS,
            text=short(text),
        )
    return Finding()


@condition(overridable=True)
def consulted_before_the_session(facts: Facts) -> Finding:
    """A consultation on the version brought to the session was held before it opened."""
    session = facts.session
    if session is None or session.brought_hash is None:
        return lacks(
            N_("No version is brought to a session of %(body)s yet."), Where.SESSION, body=facts.rules.body
        )
    if session.brought_hash != facts.text_for_consultation:
        return lacks(
            N_("The version brought (%(brought)s) is not the last published for consultation (%(text)s)."),
            Where.SESSION,
            session.id,
            brought=short(session.brought_hash),
            text=short(facts.text_for_consultation),
        )
    if counting_consultation(facts) is None:
        return lacks(
            N_("No consultation on the version brought (%(brought)s) ended before the session."),
            Where.CONSULTATIONS,
            brought=short(session.brought_hash),
        )
    return Finding()


@condition(overridable=True)
def open_long_enough(facts: Facts) -> Finding:
    """The consultation has been open for the minimum of this stage."""
    needed = facts.rules.of(facts.stage).minimum_days
    held = counting_consultation(facts)
    if held is None:
        return lacks(
            N_("0 of %(needed)s days: there is no consultation yet."), Where.CONSULTATIONS, needed=needed
        )
    days = days_offered(held.opened_at, held, facts)
    if days < needed:
        return lacks(
            N_("%(days)s of %(needed)s days."), Where.CONSULTATION_WINDOW, held.id, days=days, needed=needed
        )
    return Finding(detail=Sentence(N_("%(days)s of %(needed)s days."), days=days, needed=needed))


@condition(overridable=True)
def offered_in_every_language(facts: Facts) -> Finding:
    """The text was available in every document language for the minimum of this stage."""
    needed = facts.rules.of(facts.stage).minimum_days
    held = counting_consultation(facts)
    if held is None:
        return lacks(N_("There is no consultation yet."), Where.CONSULTATIONS)
    shortfalls = []
    available = {offer.language: offer.available_at for offer in held.languages}
    for language in facts.rules.document_languages:
        if language not in available:
            detail = Sentence(N_("%(language)s: not available."), language=language)
        elif is_later(available[language], held) and (
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
        return lacks(N_("There is no consultation yet."), Where.CONSULTATIONS)
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
        elif is_later(offered, held) and (days := days_offered(offered, held, facts)) < rule.minimum_days:
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
    return unanswered(written_consultations(facts))


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
    return unanswered(facts.owed)


@condition(overridable=False)
def entry_text_published(facts: Facts) -> Finding:
    """The entry text of the next stage is published."""
    entry, consulted = facts.last_entry_text, facts.last_for_consultation
    if entry is None:
        return lacks(N_("No version is published as entry text in this visit."), Where.PUBLISH)
    if consulted is not None and consulted.at > entry.at and consulted.text_hash != entry.text_hash:
        return lacks(
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
        return lacks(
            N_("%(missing)s comments were taken up in wording that the published text does not hold."),
            Where.TEXT,
            missing=missing,
        )
    return Finding()


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
