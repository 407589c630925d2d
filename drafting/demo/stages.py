"""The stages of the demonstration, each as the scenes that happen in it. The words are in the data modules."""

from collections.abc import Sequence
from datetime import time
from functools import partial

from drafting.demo import (
    cast,
    draft_remarks,
    draft_stage,
    hearing,
    papers,
    party_remarks,
    party_stage,
    review_remarks,
    review_stage,
)
from drafting.demo.calendar import (
    CLOSES,
    DRAFT_DAYS,
    DRAFT_OPENED,
    PARTIES_DAYS,
    PARTIES_OPENED,
    REVIEW_DAYS,
    REVIEW_OPENED,
    Calendar,
)
from drafting.demo.scenes import Scene, conversation, drafting, negotiation
from drafting.demo.serving import Service
from drafting.demo.written import Paper, Remark
from workflows.vocabulary import Capacity, DocumentStatus, Method, Purpose

ZERO, REV_1, REV_2 = "AP/DCE/Zero", "AP/DCE/Rev.1", "AP/DCE/Rev.2"
#: The consultations by the names the scenario gives them.
DRAFT, REVIEW, HEARING, PARTIES = "draft", "review", "hearing", "parties"
#: The meeting of the drafting group that the chair's marks of agreement rest on.
SEVENTH = "seventh meeting"
SEVENTH_TITLE = "Drafting group, seventh meeting (illustrative)"
#: The session that is to decide, convened and not yet open.
NINTH, NINTH_TITLE = "ninth session", "ninth session (illustrative)"
#: Days from the opening of Party comment to those of the session.
_SESSION_OPENS, _SESSION_CLOSES = PARTIES_OPENED + 60, PARTIES_OPENED + 64
_BASIS = "Convention, Article 11; decision 8.IC 7 (illustrative)"
_QUESTIONS = (
    "1. Does the text say who owes what to whom?\n"
    "2. What would it change for those you speak for?\n"
    "3. Which words would you put differently, and why?"
)
_CALLED = frozenset({Capacity.REVIEWER})


def draft(service: Service, calendar: Calendar) -> list[Scene]:
    """Return the draft stage: the zero draft is consulted on, answered, and becomes Rev.1."""
    at = partial(calendar.at, DRAFT_OPENED)
    return [
        *_noted(service, calendar),
        Scene(
            at(-1),
            partial(
                service.publish,
                ZERO,
                "Zero draft",
                Purpose.FOR_CONSULTATION,
                "Drafting group, first meeting (illustrative)",
                revision=0,
                status=DocumentStatus.NON_PAPER,
            ),
        ),
        Scene(
            at(0),
            partial(
                service.open,
                DRAFT,
                ZERO,
                "Written call on the zero draft",
                _BASIS,
                ends_at=at(DRAFT_DAYS, CLOSES),
                questions=_QUESTIONS,
                calls=_CALLED,
            ),
        ),
        Scene(at(0, after=15), partial(service.invite, DRAFT, regions=cast.REGIONS)),
        Scene(at(20), partial(service.remind, DRAFT, ("10", "11"))),
        *_received(service, calendar, DRAFT_OPENED, DRAFT, papers.TO_DRAFT),
        *conversation(service.teller, calendar, DRAFT_OPENED, draft_remarks.REMARKS),
        *drafting(service.teller, calendar, DRAFT_OPENED, draft_stage.PROPOSALS, draft_stage.EDITS),
        Scene(at(31), partial(service.attend, DRAFT, _came(draft_remarks.REMARKS))),
        Scene(at(41), partial(service.conclude, DRAFT, draft_stage.SUMMARY, "")),
        Scene(at(42), partial(service.confirm_record, DRAFT, "Read against the comments; it is complete.")),
        Scene(at(43), partial(service.close, DRAFT)),
        Scene(
            at(44),
            partial(
                service.publish,
                REV_1,
                "First revision",
                Purpose.ENTRY_TEXT,
                "Drafting group, fourth meeting (illustrative)",
                revision=1,
                status=DocumentStatus.REVISION,
            ),
        ),
        Scene(at(45), partial(service.ask, "open-review", "Rev.1 answers the first consultation.")),
        Scene(at(45, time(15)), service.confirm),
    ]


def review(service: Service, calendar: Calendar) -> list[Scene]:
    """Return civil-society review: a written call and a hearing on Rev.1, answered, and Rev.2."""
    at = partial(calendar.at, REVIEW_OPENED)
    return [
        Scene(
            at(0),
            partial(
                service.open,
                REVIEW,
                REV_1,
                "Written call on Rev.1",
                _BASIS,
                ends_at=at(REVIEW_DAYS, CLOSES),
                questions=_QUESTIONS,
                calls=_CALLED,
            ),
        ),
        Scene(at(0, after=15), partial(service.invite, REVIEW, regions=cast.REGIONS)),
        Scene(at(30), partial(service.remind, REVIEW, ("9", "10"))),
        Scene(
            at(hearing.DAY),
            partial(
                service.open,
                HEARING,
                REV_1,
                "Hearing on Rev.1",
                "Convention, Article 23.7; invitation of the Bureau (illustrative)",
                ends_at=at(hearing.DAY, time(18)),
                method=Method.HEARING,
                calls=_CALLED,
            ),
        ),
        Scene(at(hearing.DAY, after=15), partial(service.invite, HEARING, regions=cast.REGIONS)),
        *_received(service, calendar, REVIEW_OPENED, REVIEW, papers.TO_REVIEW),
        *conversation(service.teller, calendar, REVIEW_OPENED, (*review_remarks.REMARKS, *hearing.REMARKS)),
        *drafting(service.teller, calendar, REVIEW_OPENED, review_stage.PROPOSALS, review_stage.EDITS),
        Scene(at(46), partial(service.attend, REVIEW, _came(review_remarks.REMARKS))),
        Scene(at(46), partial(service.attend, HEARING, _came(hearing.REMARKS))),
        Scene(at(63), partial(service.conclude, HEARING, hearing.SUMMARY, hearing.MINUTES)),
        # The rapporteur is silent on the hearing: seven days on, its record closes marked "not confirmed".
        Scene(at(70, after=1), partial(service.close, HEARING)),
        Scene(at(65), partial(service.conclude, REVIEW, review_stage.SUMMARY, "")),
        Scene(at(67), partial(service.object_to_record, REVIEW, review_stage.OBJECTION)),
        Scene(at(71), partial(service.close, REVIEW)),
        Scene(at(71, after=30), partial(service.append, REVIEW, review_stage.ADDENDUM)),
        Scene(
            at(72),
            partial(
                service.publish,
                REV_2,
                "Second revision",
                Purpose.ENTRY_TEXT,
                "Drafting group, sixth meeting (illustrative)",
                revision=2,
                status=DocumentStatus.REVISION,
            ),
        ),
        Scene(
            at(73), partial(service.ask, "open-party-comment", "Rev.2 answers the review and the hearing.")
        ),
        Scene(at(73, time(15)), service.confirm),
    ]


def parties(service: Service, calendar: Calendar) -> list[Scene]:
    """Return Party comment as it stands today: the window is open, some outcomes are recorded, some are not."""
    at = partial(calendar.at, PARTIES_OPENED)
    late, day = party_stage.INVITED_LATE
    return [
        Scene(
            at(0),
            partial(
                service.open,
                PARTIES,
                REV_2,
                "Written call on Rev.2",
                _BASIS,
                ends_at=at(PARTIES_DAYS, CLOSES),
                questions=_QUESTIONS,
                calls=_CALLED | {Capacity.DELEGATE},
            ),
        ),
        Scene(at(0, after=10), partial(service.invite_parties, PARTIES)),
        Scene(
            at(0, after=15),
            partial(service.invite, PARTIES, regions=[each for each in cast.REGIONS if each != late]),
        ),
        Scene(at(day), partial(service.invite, PARTIES, regions=(late,))),
        Scene(at(30), partial(service.remind, PARTIES, ("2", "10"))),
        *_received(service, calendar, PARTIES_OPENED, PARTIES, papers.TO_PARTIES),
        *conversation(service.teller, calendar, PARTIES_OPENED, party_remarks.REMARKS),
        *drafting(service.teller, calendar, PARTIES_OPENED, party_stage.PROPOSALS, party_stage.EDITS),
        Scene(
            at(31),
            partial(
                service.meet,
                SEVENTH,
                "Drafting group, seventh meeting (illustrative)",
                until=at(32, time(18)),
            ),
        ),
        Scene(
            at(33),
            partial(
                service.convene,
                NINTH,
                NINTH_TITLE,
                number="9",
                opens_at=at(_SESSION_OPENS),
                closes_at=at(_SESSION_CLOSES, time(18)),
            ),
        ),
        *negotiation(
            service.teller,
            calendar,
            PARTIES_OPENED,
            party_stage.POSITIONS,
            party_stage.AGREED,
            lambda: service.meeting_ids[SEVENTH],
        ),
    ]


def _received(
    service: Service, calendar: Calendar, opened: int, name: str, handed_in: Sequence[Paper]
) -> list[Scene]:
    return [
        Scene(
            calendar.at(opened, each.day, time(12)),
            partial(service.receive, name, each.by, each.title, each.text),
        )
        for each in handed_in
    ]


def _noted(service: Service, calendar: Calendar) -> list[Scene]:
    return [
        Scene(calendar.at(DRAFT_OPENED, each.day, time(12), after=n), partial(service.note, each))
        for n, each in enumerate(papers.NOTES)
    ]


def _came(remarks: Sequence[Remark]) -> dict[str, int]:
    """Return who took part, by the key of their organisation, and how many: those who spoke or replied."""
    spoke = [remark.by for remark in remarks] + [by for remark in remarks for by, _, _ in remark.replies]
    organisations = {person.key: person.organisation for person in cast.PEOPLE}
    keys = dict.fromkeys(organisations[by] for by in spoke if organisations.get(by))
    return {key: 2 + int(key) % 4 for key in keys}
