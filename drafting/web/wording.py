"""The words of the closed lists, in the reader's language; one table a list."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask_babel import lazy_gettext as _l

from drafting.models.note import NoteKind
from workflows.vocabulary import (
    Agreement,
    Audience,
    Capacity,
    ClauseKind,
    Decider,
    DocumentStatus,
    Method,
    OrganisationKind,
    OutcomeCode,
    ProposalStatus,
    ProposalType,
    Purpose,
    Stage,
    Stance,
    VoteChoice,
)

Member = TypeVar("Member", bound=StrEnum)

STAGES: Mapping[Stage, str] = {
    Stage.DRAFT: _l("Draft"),
    Stage.CIVIL_SOCIETY_REVIEW: _l("Civil-society review"),
    Stage.PARTY_COMMENT: _l("Party comment"),
    Stage.COMMITTEE_ADOPTION: _l("Committee adoption"),
    Stage.ADOPTED: _l("Adopted and transmitted"),
    Stage.WITHDRAWN: _l("Withdrawn"),
}
CAPACITIES: Mapping[Capacity, str] = {
    Capacity.DRAFTER: _l("Drafter"),
    Capacity.REVIEWER: _l("Reviewer"),
    Capacity.DELEGATE: _l("Delegate"),
    Capacity.SECRETARIAT: _l("Secretariat"),
    Capacity.CHAIR: _l("Chair"),
    Capacity.RAPPORTEUR: _l("Rapporteur"),
    Capacity.REVISER: _l("Reviser"),
    Capacity.OBSERVER: _l("Observer"),
    Capacity.PUBLIC: _l("Public"),
    Capacity.ADMINISTRATOR: _l("Administrator"),
}
AUDIENCES: Mapping[Audience, str] = {
    Audience.AUTHOR: _l("me alone"),
    Audience.OWN: _l("my organisation or delegation"),
    Audience.GROUP: _l("the drafting group"),
    Audience.PARTIES: _l("the Parties"),
    Audience.PARTICIPANTS: _l("the participants"),
    Audience.PUBLIC: _l("the public"),
}
OUTCOMES: Mapping[OutcomeCode, str] = {
    OutcomeCode.TAKEN_UP: _l("taken up"),
    OutcomeCode.TAKEN_UP_IN_PART: _l("taken up in part"),
    OutcomeCode.NOT_TAKEN_UP: _l("not taken up"),
    OutcomeCode.NOTED: _l("noted"),
    OutcomeCode.OUT_OF_SCOPE: _l("out of scope"),
    OutcomeCode.NOT_TAKEN_UP_BY_ANY_PARTY: _l("not taken up by any Party"),
}
DECIDERS: Mapping[Decider, str] = {
    Decider.DRAFTING_GROUP: _l("the drafting group"),
    Decider.BUREAU: _l("the Bureau"),
    Decider.BODY: _l("the body"),
    Decider.SPONSOR: _l("the sponsor"),
}
PROPOSAL_TYPES: Mapping[ProposalType, str] = {
    ProposalType.ADD: _l("add"),
    ProposalType.MOD: _l("modify"),
    ProposalType.SUP: _l("suppress"),
    ProposalType.NOC: _l("no change"),
    ProposalType.MOVE: _l("move"),
}
PROPOSAL_STATUSES: Mapping[ProposalStatus, str] = {
    ProposalStatus.KEPT: _l("kept as mine"),
    ProposalStatus.TABLED: _l("tabled"),
    ProposalStatus.TAKEN_UP: _l("taken up"),
    ProposalStatus.DECLINED: _l("declined"),
    ProposalStatus.WITHDRAWN: _l("withdrawn"),
}
STANCES: Mapping[Stance, str] = {
    Stance.SUPPORTS: _l("supports"),
    Stance.CAN_LIVE_WITH: _l("can live with"),
    Stance.RESERVES: _l("reserves its position"),
    Stance.OBJECTS: _l("objects"),
}
AGREEMENTS: Mapping[Agreement, str] = {
    Agreement.OPEN: _l("open"),
    Agreement.AD_REFERENDUM: _l("agreed ad referendum"),
    Agreement.IN_WORKING_GROUP: _l("agreed in working group"),
    Agreement.IN_PLENARY: _l("agreed in plenary"),
}
CLAUSE_KINDS: Mapping[ClauseKind, str] = {
    ClauseKind.PREAMBULAR_PARAGRAPH: _l("preambular paragraph"),
    ClauseKind.PART: _l("part"),
    ClauseKind.ARTICLE: _l("article"),
    ClauseKind.PARAGRAPH: _l("paragraph"),
    ClauseKind.SUBPARAGRAPH: _l("subparagraph"),
    ClauseKind.POINT: _l("point"),
    ClauseKind.ANNEX: _l("annex"),
    ClauseKind.FINAL_CLAUSE: _l("final clause"),
    ClauseKind.TESTIMONIUM: _l("testimonium"),
    ClauseKind.TITLE: _l("title"),
}
METHODS: Mapping[Method, str] = {
    Method.WRITTEN_CALL: _l("written call"),
    Method.HEARING: _l("hearing"),
    Method.HEARING_IN_SESSION: _l("hearing in session"),
    Method.MEETING: _l("meeting"),
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.FOR_CONSULTATION: _l("for consultation in this stage"),
    Purpose.ENTRY_TEXT: _l("entry text of the next stage"),
    Purpose.SESSION_DOCUMENT: _l("session document"),
    Purpose.CORRECTION_OF_FORM: _l("correction of form"),
}
DOCUMENT_STATUSES: Mapping[DocumentStatus, str] = {
    DocumentStatus.NON_PAPER: _l("non-paper"),
    DocumentStatus.CONFERENCE_ROOM_PAPER: _l("conference-room paper"),
    DocumentStatus.BUREAUS_TEXT: _l("Bureau's text"),
    DocumentStatus.COMPILATION: _l("compilation"),
    DocumentStatus.OFFICIAL: _l("official"),
    DocumentStatus.REVISION: _l("revision"),
    DocumentStatus.ADDENDUM: _l("addendum"),
    DocumentStatus.CORRIGENDUM: _l("corrigendum"),
}
VOTES: Mapping[VoteChoice, str] = {
    VoteChoice.FOR: _l("for"),
    VoteChoice.AGAINST: _l("against"),
    VoteChoice.ABSTAIN: _l("abstains"),
}
ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.ASSOCIATION: _l("association"),
    OrganisationKind.PROFESSIONAL_BODY: _l("professional body"),
    OrganisationKind.COALITION: _l("coalition"),
    OrganisationKind.RESEARCH: _l("research"),
    OrganisationKind.COMMUNITY: _l("community"),
    OrganisationKind.PUBLIC_BODY: _l("public body"),
    OrganisationKind.INTERGOVERNMENTAL: _l("intergovernmental"),
    OrganisationKind.FIRM: _l("firm"),
    OrganisationKind.PLATFORM: _l("platform"),
}
NOTE_KINDS: Mapping[NoteKind, str] = {
    NoteKind.PLAIN_LANGUAGE: _l("Plain-language note"),
    NoteKind.IMPLEMENTATION: _l("Implementation note"),
    NoteKind.LEGAL: _l("Legal note"),
}

_ALL: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {  # type: ignore[assignment]  # each list keyed by its own type
    type(next(iter(table))): table  # type: ignore[misc]  # each list keyed by its own type
    for table in (
        STAGES, CAPACITIES, AUDIENCES, OUTCOMES, DECIDERS, PROPOSAL_TYPES, PROPOSAL_STATUSES, STANCES, AGREEMENTS,
        CLAUSE_KINDS, METHODS, PURPOSES, DOCUMENT_STATUSES, VOTES, ORGANISATION_KINDS, NOTE_KINDS,
    )
}  # fmt: skip


def words_of(member: StrEnum | None) -> str:
    """Return a member of any closed list in the reader's language; the filter `words` of the templates."""
    if member is None:
        return ""
    return str(_ALL[type(member)][member])


def capacity_name(capacity: Capacity) -> str:
    """Return a capacity in the reader's language."""
    return str(CAPACITIES[capacity])


def choices(members: type[Member], only: tuple[Member, ...] | None = None) -> list[tuple[str, str]]:
    """Return a closed list as pairs of value and words, for a form; `only` keeps some, in the given order."""
    return [(member.value, words_of(member)) for member in (tuple(members) if only is None else only)]
