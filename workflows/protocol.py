"""The declared procedures, top to bottom: the lawyer's file. Buttons, errors, commands and docs read it.

Articles are of the 2005 Convention: Article 11 encourages the participation of civil society, Article 23.7
lets the committee invite organisations to its meetings. Both permit, neither commands: so the body may decide to go
on without.
"""

from workflows.adoption import SESSION_DECIDES
from workflows.conditions import (
    COMMITTEE_VISIT_PASSES,
    VISIT_PASSES,
    entry_text_published,
    wording_taken_up_is_in_the_text,
)
from workflows.declarations import Condition, Kind, Procedure, Step
from workflows.sentences import N_
from workflows.vocabulary import Capacity, Stage

_NEGOTIATION = (
    Stage.DRAFT,
    Stage.CIVIL_SOCIETY_REVIEW,
    Stage.PARTY_COMMENT,
    Stage.COMMITTEE_ADOPTION,
)
_ARTICLE_11 = N_("Convention, Article 11, and the decision that called the consultation")
_BODY = N_("A decision of the body, or of its Bureau where mandated")


def _forward(name: str, title: str, from_: Stage, to: Stage) -> Step:
    """Return a step to the next stage: the visit passed, and the entry text is published."""
    provided = (*VISIT_PASSES, entry_text_published, wording_taken_up_is_in_the_text)
    return Step(
        name, title, Kind.FORWARD, (from_,), to, Capacity.SECRETARIAT, Capacity.CHAIR, provided, _ARTICLE_11
    )


def _other(name: str, title: str, kind: Kind, from_: tuple[Stage, ...], to: Stage | None) -> Step:
    """Return a step that no consultation stands before."""
    return Step(name, title, kind, from_, to, Capacity.SECRETARIAT, Capacity.CHAIR, (), _BODY)


OPEN_REVIEW = _forward(
    "open-review", N_("Open civil-society review"), Stage.DRAFT, Stage.CIVIL_SOCIETY_REVIEW
)
OPEN_PARTY_COMMENT = _forward(
    "open-party-comment", N_("Open Party comment"), Stage.CIVIL_SOCIETY_REVIEW, Stage.PARTY_COMMENT
)
BRING_TO_COMMITTEE = _forward(
    "bring-to-committee", N_("Bring to the committee"), Stage.PARTY_COMMENT, Stage.COMMITTEE_ADOPTION
)
ADOPT = Step(
    "adopt",
    N_("Adopt and transmit"),
    Kind.ADOPT,
    (Stage.COMMITTEE_ADOPTION,),
    Stage.ADOPTED,
    # The result that the secretariat records is the request; the chair's confirmation takes the step.
    Capacity.SECRETARIAT,
    Capacity.CHAIR,
    (*COMMITTEE_VISIT_PASSES, wording_taken_up_is_in_the_text, *SESSION_DECIDES),
    N_("Convention, Articles 11 and 23.7; the rules of procedure of the body"),
)
RETURN_FOR_REDRAFTING = _other(
    "return-for-redrafting", N_("Return for redrafting"), Kind.BACK, _NEGOTIATION[1:], Stage.DRAFT
)
REFER_BACK_TO_REVIEW = _other(
    "refer-back-to-review",
    N_("Refer back to civil-society review"),
    Kind.BACK,
    _NEGOTIATION[2:],
    Stage.CIVIL_SOCIETY_REVIEW,
)
REFER_BACK_TO_PARTIES = _other(
    "refer-back-to-parties",
    N_("Refer back to Party comment"),
    Kind.BACK,
    (Stage.COMMITTEE_ADOPTION,),
    Stage.PARTY_COMMENT,
)
SUSPEND = _other("suspend", N_("Suspend"), Kind.SUSPEND, _NEGOTIATION, None)
RESUME = _other("resume", N_("Resume"), Kind.RESUME, _NEGOTIATION, None)
WITHDRAW = _other("withdraw", N_("Withdraw"), Kind.WITHDRAW, _NEGOTIATION, Stage.WITHDRAWN)

#: The procedure of an Additional Protocol.
ADDITIONAL_PROTOCOL = Procedure(
    "protocol",
    1,
    N_("Additional Protocol"),
    (
        OPEN_REVIEW,
        OPEN_PARTY_COMMENT,
        BRING_TO_COMMITTEE,
        ADOPT,
        RETURN_FOR_REDRAFTING,
        REFER_BACK_TO_REVIEW,
        REFER_BACK_TO_PARTIES,
        SUSPEND,
        RESUME,
        WITHDRAW,
    ),
)

#: Every declared procedure. A changed one is a new version beside the old one.
PROCEDURES: tuple[Procedure, ...] = (ADDITIONAL_PROTOCOL,)

#: What an instrument follows where nothing else is said.
DEFAULT = ADDITIONAL_PROTOCOL


def procedure_of(name: str, version: int) -> Procedure:
    """Return the declared procedure of that name and version; raises KeyError."""
    for each in PROCEDURES:
        if (each.name, each.version) == (name, version):
            return each
    raise KeyError(f"{name} {version}")


def overridable_conditions(step: Step) -> tuple[Condition, ...]:
    """Return the conditions of a step that the body may decide to go on without."""
    return tuple(each for each in step.provided if each.overridable)
