"""What narrows a right: the situation of an act, and the qualifiers that the table of rights names."""

from collections.abc import Callable
from dataclasses import dataclass

from workflows.sentences import N_
from workflows.vocabulary import Decider


@dataclass(frozen=True)
class Situation:
    """What the qualifiers of the table look at; what is not said denies."""

    #: The negotiation is suspended.
    suspended: bool = False
    #: A consultation that invites this person is open now.
    called: bool = False
    #: The act is for the delegation that the person belongs to.
    own_delegation: bool = False
    #: The Party holds a seat of the body today.
    holds_seat: bool = False
    #: The thing acted on is the person's own.
    is_author: bool = False
    #: The comment or proposal has an outcome.
    has_outcome: bool = False
    #: The proposal goes to the list of civil-society wording, which needs a sponsor.
    on_own_list: bool = False
    #: The order of the chair that the act carries out, as it is named in the event.
    chairs_order: str = ""
    #: A meeting or session on this instrument is in progress.
    in_meeting: bool = False
    #: Who decided what is recorded.
    decider: Decider | None = None
    #: What is recorded was decided by the body, or by its Bureau where it is mandated to.
    decided_by_body: bool = False
    #: The version is a Corr. of what was adopted.
    is_correction: bool = False
    #: The thing acted on is a document and not somebody's contribution.
    is_document: bool = False
    #: The reader is in the audience of the thing.
    in_audience: bool = False
    #: A record of a consultation that began before the end is still open, or a comment in it has no outcome.
    is_owed: bool = False
    #: The person entered their password again for this act.
    signed_in_again: bool = False
    #: The capacity is the person's own.
    to_self: bool = False
    #: The act would leave no secretariat.
    last_secretariat: bool = False
    #: Nobody holds a capacity in the instrument yet.
    first_grant: bool = False
    #: The other of secretariat and administrator consented.
    both_consent: bool = False


@dataclass(frozen=True)
class Qualifier:
    """A condition on a right, with its words in the table and the sentence of a refusal."""

    phrase: str
    refusal: str
    holds: Callable[[Situation], bool]


WHEN_CALLED = Qualifier(
    N_("when called"),
    N_("No consultation that invites you is open now."),
    lambda s: s.called,
)
OWN = Qualifier(
    N_("for their own delegation"),
    N_("A delegate acts for their own delegation only."),
    lambda s: s.own_delegation,
)
HOLDS_SEAT = Qualifier(
    N_("one a seat"),
    N_("Your Party holds no seat of the body today."),
    lambda s: s.holds_seat,
)
NEEDS_SPONSOR = Qualifier(
    N_("on their own list, needs a sponsor"),
    N_(
        "Wording of civil society is tabled on its own list at this stage, and becomes negotiable with a sponsor."
    ),
    lambda s: s.on_own_list,
)
AUTHOR = Qualifier(
    N_("its author"),
    N_("Only its author may do this."),
    lambda s: s.is_author,
)
NO_OUTCOME_YET = Qualifier(
    N_("until it has an outcome"),
    N_("It has an outcome already, and stays in the record."),
    lambda s: not s.has_outcome,
)
ON_CHAIRS_ORDER = Qualifier(
    N_("on the chair's order"),
    N_("The secretariat edits nothing of its own accord: name the order of the chair that you carry out."),
    lambda s: bool(s.chairs_order.strip()),
)
IN_MEETING = Qualifier(
    N_("in a meeting"),
    N_("No meeting on this text is in progress."),
    lambda s: s.in_meeting,
)
NAMES_DECIDER = Qualifier(
    N_("naming who decided"),
    N_(
        "Say who decided: the drafting group, the Bureau, the body or a sponsor. The secretariat only records."
    ),
    lambda s: s.decider is not None,
)
BODY_DECIDED = Qualifier(
    N_("recording a decision of the body or its mandated Bureau"),
    N_("Only a decision of the body, or of its Bureau where mandated, can be recorded for this."),
    lambda s: s.decided_by_body,
)
CORRECTION = Qualifier(
    N_("by Corr."),
    N_("What is adopted is frozen; a mistake in it is corrected by a Corr."),
    lambda s: s.is_correction,
)
DOCUMENT = Qualifier(
    N_("documents"),
    N_("What somebody contributed is released by its author; the secretariat releases documents."),
    lambda s: s.is_document,
)
AUDIENCE = Qualifier(
    N_("as its audience says"),
    N_("You are not in its audience."),
    lambda s: s.in_audience,
)
OWED = Qualifier(
    N_("for a record that is still owed"),
    N_("Nothing is owed here: the negotiation is over."),
    lambda s: s.is_owed,
)
HAS_OUTCOME = Qualifier(
    N_("once it has an outcome"),
    N_("It has no outcome yet to answer."),
    lambda s: s.has_outcome,
)
SIGNED_IN_AGAIN = Qualifier(
    N_("after signing in again"),
    N_("Sign in again to confirm that it is you."),
    lambda s: s.signed_in_again,
)
NOT_SELF = Qualifier(
    N_("never to oneself"),
    N_("Nobody grants or revokes their own capacity."),
    lambda s: not s.to_self,
)
NOT_LAST_SECRETARIAT = Qualifier(
    N_("never the last secretariat"),
    N_("An instrument keeps at least one secretariat."),
    lambda s: not s.last_secretariat,
)
FIRST_GRANT = Qualifier(
    N_("the first grant"),
    N_("The administrator makes the first grant only; the secretariat makes the others."),
    lambda s: s.first_grant,
)
BOTH = Qualifier(
    N_("secretariat and administrator together"),
    N_("Secretariat and administrator erase together; the other has not consented."),
    lambda s: s.both_consent,
)
