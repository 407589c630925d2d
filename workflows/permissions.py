"""Who may do what, at which stage: one table, read like a statute. What is not written here is not allowed.

Rights follow the capacity, the stage and the body; nobody is superuser over a text. Whether a step's conditions are
met is another question, asked of engine.py.
"""

from dataclasses import dataclass
from typing import TypeAlias

from workflows.qualifiers import (
    AUDIENCE,
    AUTHOR,
    BODY_DECIDED,
    BOTH,
    CORRECTION,
    DOCUMENT,
    FIRST_GRANT,
    HAS_OUTCOME,
    HOLDS_SEAT,
    IN_MEETING,
    NAMES_DECIDER,
    NEEDS_SPONSOR,
    NO_OUTCOME_YET,
    NOT_LAST_SECRETARIAT,
    NOT_SELF,
    ON_CHAIRS_ORDER,
    OWED,
    OWN,
    SIGNED_IN_AGAIN,
    WHEN_CALLED,
    Qualifier,
)
from workflows.qualifiers import Situation as Situation
from workflows.sentences import N_, Sentence
from workflows.titles import ACTS, CAPACITIES, STAGES
from workflows.vocabulary import Act, Capacity, Stage


@dataclass(frozen=True)
class Right:
    """A capacity with the qualifiers that must all hold."""

    capacity: Capacity
    qualifiers: tuple[Qualifier, ...] = ()


Rights: TypeAlias = tuple[Right, ...]


def _may(capacity: Capacity, *qualifiers: Qualifier) -> Rights:
    return (Right(capacity, qualifiers),)


def _all(*qualifiers: Qualifier) -> Rights:
    return tuple(Right(each, qualifiers) for each in Capacity)


def _participants(*qualifiers: Qualifier) -> Rights:
    outside = (Capacity.PUBLIC, Capacity.ADMINISTRATOR)
    return tuple(Right(each, qualifiers) for each in Capacity if each not in outside)


@dataclass(frozen=True)
class Row:
    """One act: who may do it in each stage."""

    draft: Rights = ()
    review: Rights = ()
    party: Rights = ()
    committee: Rights = ()
    adopted: Rights = ()
    withdrawn: Rights = ()

    def of(self, stage: Stage) -> Rights:
        """Return who may do it in a stage."""
        return {
            Stage.DRAFT: self.draft,
            Stage.CIVIL_SOCIETY_REVIEW: self.review,
            Stage.PARTY_COMMENT: self.party,
            Stage.COMMITTEE_ADOPTION: self.committee,
            Stage.ADOPTED: self.adopted,
            Stage.WITHDRAWN: self.withdrawn,
        }[stage]


def _negotiation(rights: Rights, *, after: Rights = ()) -> Row:
    """Return a row that is the same in the four stages of the negotiation, and `after` its end."""
    return Row(rights, rights, rights, rights, after, after)


def _same(rights: Rights) -> Row:
    return _negotiation(rights, after=rights)


DRAFTER = _may(Capacity.DRAFTER)
REVIEWER = _may(Capacity.REVIEWER)
REVIEWER_CALLED = _may(Capacity.REVIEWER, WHEN_CALLED)
REVIEWER_OWN_LIST = _may(Capacity.REVIEWER, NEEDS_SPONSOR)
DELEGATE = _may(Capacity.DELEGATE, OWN)
SECRETARIAT = _may(Capacity.SECRETARIAT)
SECRETARIAT_ORDERED = _may(Capacity.SECRETARIAT, ON_CHAIRS_ORDER)
CHAIR = _may(Capacity.CHAIR)
RAPPORTEUR = _may(Capacity.RAPPORTEUR)
REVISER = _may(Capacity.REVISER)

#: The table.
TABLE: dict[Act, Row] = {
    Act.READ_WORKING_TEXT: Row(
        draft=DRAFTER + SECRETARIAT + CHAIR + REVISER,
        review=_participants(),
        party=_participants(),
        committee=_participants(),
        adopted=_all(),
        withdrawn=_participants(),
    ),
    Act.READ_PUBLISHED: Row(
        draft=_all(AUDIENCE),
        review=_all(AUDIENCE),
        party=_all(AUDIENCE),
        committee=_all(AUDIENCE),
        adopted=_all(),
        withdrawn=_all(AUDIENCE),
    ),
    Act.EDIT_CLAUSE: Row(
        draft=DRAFTER,
        review=DRAFTER,
        party=DRAFTER,
        committee=_may(Capacity.SECRETARIAT, ON_CHAIRS_ORDER, IN_MEETING),
    ),
    Act.PROPOSE: Row(
        draft=DRAFTER + REVIEWER_CALLED,
        review=REVIEWER + DRAFTER,
        party=DELEGATE + DRAFTER + REVIEWER_OWN_LIST,
        committee=DELEGATE,
    ),
    Act.COMMENT: Row(
        draft=DRAFTER + REVIEWER_CALLED,
        review=REVIEWER + DRAFTER,
        party=DELEGATE + REVIEWER_CALLED,
        committee=DELEGATE + REVIEWER_CALLED,
    ),
    Act.REPLY: Row(
        draft=DRAFTER + REVIEWER_CALLED + SECRETARIAT,
        review=REVIEWER + DRAFTER + SECRETARIAT,
        party=DELEGATE + REVIEWER_CALLED + SECRETARIAT,
        committee=DELEGATE + REVIEWER_CALLED + SECRETARIAT,
    ),
    Act.WITHDRAW_OWN: _negotiation(_participants(AUTHOR, NO_OUTCOME_YET)),
    Act.SPONSOR: Row(party=DELEGATE, committee=DELEGATE),
    Act.DECIDE_PROPOSAL: Row(draft=DRAFTER, review=DRAFTER, party=DRAFTER, committee=SECRETARIAT_ORDERED),
    Act.LIFT_BRACKET: Row(draft=DRAFTER, review=DRAFTER, party=DRAFTER, committee=SECRETARIAT_ORDERED),
    Act.MARK_AGREED: Row(party=CHAIR, committee=CHAIR),
    Act.STATE_POSITION: Row(party=DELEGATE, committee=DELEGATE),
    Act.OPEN_CONSULTATION: _negotiation(SECRETARIAT),
    Act.RECORD_CONSULTATION: _negotiation(SECRETARIAT),
    # The seven days of a hearing run after adoption, and a withdrawal leaves comments that are owed outcomes.
    Act.CLOSE_CONSULTATION: _negotiation(SECRETARIAT, after=_may(Capacity.SECRETARIAT, OWED)),
    Act.CONFIRM_RECORD: _same(RAPPORTEUR),
    Act.RECORD_OUTCOME: _negotiation(
        _may(Capacity.SECRETARIAT, NAMES_DECIDER), after=_may(Capacity.SECRETARIAT, NAMES_DECIDER, OWED)
    ),
    Act.ANSWER_OUTCOME: _same(_participants(AUTHOR, HAS_OUTCOME)),
    Act.EXTEND_WINDOW: _negotiation(SECRETARIAT),
    Act.ENTER_FOR_ANOTHER: _negotiation(SECRETARIAT),
    # What the file holds is entered under rights of its own: propose, comment, reply, or enter for another.
    Act.RETURN_FILE: Row(
        draft=DRAFTER + REVIEWER_CALLED + SECRETARIAT,
        review=REVIEWER + DRAFTER + SECRETARIAT,
        party=DELEGATE + DRAFTER + REVIEWER + SECRETARIAT,
        committee=DELEGATE + REVIEWER_CALLED + SECRETARIAT,
    ),
    Act.INVITE: _negotiation(SECRETARIAT),
    Act.PUBLISH_VERSION: Row(
        draft=SECRETARIAT,
        review=SECRETARIAT,
        party=SECRETARIAT,
        committee=SECRETARIAT,
        adopted=_may(Capacity.SECRETARIAT, CORRECTION),
    ),
    Act.CONVENE_MEETING: _negotiation(SECRETARIAT),
    Act.ASK_STEP: _negotiation(SECRETARIAT),
    Act.CONFIRM_STEP: _negotiation(CHAIR),
    Act.RECORD_OVERRIDE: _negotiation(_may(Capacity.SECRETARIAT, BODY_DECIDED)),
    Act.CONFIRM_OVERRIDE: _negotiation(CHAIR),
    Act.PUT_DECISION: Row(committee=CHAIR),
    Act.RECORD_DECISION: Row(committee=SECRETARIAT),
    Act.CONFIRM_DECISION: Row(committee=CHAIR),
    Act.VOTE: Row(committee=_may(Capacity.DELEGATE, OWN, HOLDS_SEAT)),
    Act.TRANSLATE: Row(
        draft=REVISER,
        review=REVISER,
        party=REVISER,
        committee=REVISER,
        adopted=_may(Capacity.REVISER, CORRECTION),
    ),
    Act.WRITE_NOTE: _negotiation(DRAFTER + SECRETARIAT),
    Act.RELEASE: _same(
        tuple(r for r in _participants(AUTHOR) if r.capacity is not Capacity.SECRETARIAT)
        + _may(Capacity.SECRETARIAT, AUTHOR)
        + _may(Capacity.SECRETARIAT, DOCUMENT)
    ),
    Act.SET_RULES: _negotiation(_may(Capacity.SECRETARIAT, BODY_DECIDED)),
    Act.GRANT_CAPACITY: _same(
        _may(Capacity.SECRETARIAT, SIGNED_IN_AGAIN, NOT_SELF, NOT_LAST_SECRETARIAT)
        + _may(Capacity.ADMINISTRATOR, FIRST_GRANT, NOT_SELF)
    ),
    Act.ERASE_PAYLOAD: _same(_may(Capacity.SECRETARIAT, BOTH) + _may(Capacity.ADMINISTRATOR, BOTH)),
}

#: While suspended nothing changes the text or what is consulted on. Reading, owed outcomes and the records of what
#: was held, the author's withdrawal, overrides and the steps (of which the engine leaves resume and withdraw) remain.
STOPPED_BY_SUSPENSION = frozenset(
    {
        Act.EDIT_CLAUSE,
        Act.PROPOSE,
        Act.COMMENT,
        Act.REPLY,
        Act.SPONSOR,
        Act.DECIDE_PROPOSAL,
        Act.LIFT_BRACKET,
        Act.MARK_AGREED,
        Act.STATE_POSITION,
        Act.OPEN_CONSULTATION,
        Act.EXTEND_WINDOW,
        Act.ENTER_FOR_ANOTHER,
        Act.RETURN_FILE,
        Act.INVITE,
        Act.PUBLISH_VERSION,
        Act.PUT_DECISION,
        Act.RECORD_DECISION,
        Act.CONFIRM_DECISION,
        Act.VOTE,
        Act.TRANSLATE,
    }
)


@dataclass(frozen=True)
class Decision:
    """Whether an act is allowed, and every reason why not."""

    allowed: bool
    reasons: tuple[Sentence, ...] = ()


def decide(act: Act, capacity: Capacity, stage: Stage, situation: Situation) -> Decision:
    """Say whether the capacity may do the act at the stage in this situation; with every reason where not."""
    reasons = []
    if situation.suspended and act in STOPPED_BY_SUSPENSION:
        reasons.append(Sentence(N_("The negotiation is suspended; this waits until it is resumed.")))
    rights = rights_of(act, capacity, stage)
    if not rights:
        reasons.append(_not_yours(act, capacity, stage))
    unmet = [[q for q in right.qualifiers if not q.holds(situation)] for right in rights]
    if unmet and all(unmet):
        reasons.extend(Sentence(q.refusal) for q in dict.fromkeys(q for each in unmet for q in each))
    return Decision(not reasons, tuple(reasons))


def rights_of(act: Act, capacity: Capacity, stage: Stage) -> Rights:
    """Return the rights a capacity has to an act at a stage; any one of them is enough."""
    return tuple(right for right in TABLE[act].of(stage) if right.capacity is capacity)


def _not_yours(act: Act, capacity: Capacity, stage: Stage) -> Sentence:
    holders = list(dict.fromkeys(right.capacity for right in TABLE[act].of(stage)))
    if not holders:
        return Sentence(
            N_("At the stage “%(stage)s” nobody may %(act)s."), stage=STAGES[stage], act=ACTS[act]
        )
    return Sentence(
        N_("At the stage “%(stage)s” only these may %(act)s: %(holders)s. You act as %(capacity)s."),
        stage=STAGES[stage],
        act=ACTS[act],
        holders=", ".join(CAPACITIES[each] for each in holders),
        capacity=CAPACITIES[capacity],
    )
