"""The closed lists of the procedure, in the words of the field."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a negotiation stands."""

    #: The drafting group writes; civil society is already called.
    DRAFT = "draft"
    #: Organisations of civil society review the published text.
    CIVIL_SOCIETY_REVIEW = "civil-society-review"
    #: Parties comment, state positions and table proposals.
    PARTY_COMMENT = "party-comment"
    #: The body considers the text in session.
    COMMITTEE_ADOPTION = "committee-adoption"
    #: Adopted and transmitted: an end.
    ADOPTED = "adopted"
    #: Withdrawn: an end.
    WITHDRAWN = "withdrawn"


class Capacity(StrEnum):
    """In what quality a person takes part in one instrument."""

    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    DELEGATE = "delegate"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    RAPPORTEUR = "rapporteur"
    REVISER = "reviser"
    OBSERVER = "observer"
    #: Nobody signed in, or nobody with a participation in this instrument.
    PUBLIC = "public"
    #: Accounts and operation; no say in texts.
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Everything somebody can do to an instrument; the rows of the table of rights."""

    READ_WORKING_TEXT = "read-working-text"
    READ_PUBLISHED = "read-published"
    EDIT_CLAUSE = "edit-clause"
    PROPOSE = "propose"
    COMMENT = "comment"
    REPLY = "reply"
    WITHDRAW_OWN = "withdraw-own"
    SPONSOR = "sponsor"
    DECIDE_PROPOSAL = "decide-proposal"
    LIFT_BRACKET = "lift-bracket"
    MARK_AGREED = "mark-agreed"
    STATE_POSITION = "state-position"
    OPEN_CONSULTATION = "open-consultation"
    RECORD_CONSULTATION = "record-consultation"
    CLOSE_CONSULTATION = "close-consultation"
    CONFIRM_RECORD = "confirm-record"
    RECORD_OUTCOME = "record-outcome"
    ANSWER_OUTCOME = "answer-outcome"
    EXTEND_WINDOW = "extend-window"
    ENTER_FOR_ANOTHER = "enter-for-another"
    RETURN_FILE = "return-file"
    INVITE = "invite"
    PUBLISH_VERSION = "publish-version"
    CONVENE_MEETING = "convene-meeting"
    ASK_STEP = "ask-step"
    CONFIRM_STEP = "confirm-step"
    RECORD_OVERRIDE = "record-override"
    CONFIRM_OVERRIDE = "confirm-override"
    PUT_DECISION = "put-decision"
    RECORD_DECISION = "record-decision"
    CONFIRM_DECISION = "confirm-decision"
    VOTE = "vote"
    TRANSLATE = "translate"
    WRITE_NOTE = "write-note"
    RELEASE = "release"
    SET_RULES = "set-rules"
    GRANT_CAPACITY = "grant-capacity"
    ERASE_PAYLOAD = "erase-payload"


class Audience(StrEnum):
    """Who may read a thing, narrowest first. Releasing widens; nothing narrows."""

    AUTHOR = "author"
    #: The author's organisation or delegation.
    OWN = "own"
    #: The drafting group with the secretariat and the chair.
    GROUP = "group"
    PARTIES = "parties"
    PARTICIPANTS = "participants"
    PUBLIC = "public"


class Method(StrEnum):
    """How a consultation is held."""

    WRITTEN_CALL = "written-call"
    HEARING = "hearing"
    HEARING_IN_SESSION = "hearing-in-session"
    MEETING = "meeting"


class Purpose(StrEnum):
    """What a published version is for; only the first replaces the text consulted on."""

    FOR_CONSULTATION = "for-consultation"
    ENTRY_TEXT = "entry-text"
    SESSION_DOCUMENT = "session-document"
    CORRECTION_OF_FORM = "correction-of-form"


class DocumentStatus(StrEnum):
    """The standing of a paper, conferred by an act."""

    NON_PAPER = "non-paper"
    CONFERENCE_ROOM_PAPER = "conference-room-paper"
    BUREAUS_TEXT = "bureaus-text"
    COMPILATION = "compilation"
    OFFICIAL = "official"
    REVISION = "revision"
    ADDENDUM = "addendum"
    CORRIGENDUM = "corrigendum"


class OutcomeCode(StrEnum):
    """What became of a comment."""

    TAKEN_UP = "taken-up"
    TAKEN_UP_IN_PART = "taken-up-in-part"
    NOT_TAKEN_UP = "not-taken-up"
    NOTED = "noted"
    OUT_OF_SCOPE = "out-of-scope"
    #: At Party stages only.
    NOT_TAKEN_UP_BY_ANY_PARTY = "not-taken-up-by-any-party"


class Decider(StrEnum):
    """Who decided an outcome or an override; the secretariat records, it does not decide."""

    DRAFTING_GROUP = "drafting-group"
    BUREAU = "bureau"
    BODY = "body"
    SPONSOR = "sponsor"


class ProposalType(StrEnum):
    """The types delegates use."""

    ADD = "ADD"
    MOD = "MOD"
    SUP = "SUP"
    NOC = "NOC"
    MOVE = "MOVE"


class ProposalStatus(StrEnum):
    """The last event of a proposal."""

    KEPT = "kept"
    TABLED = "tabled"
    TAKEN_UP = "taken-up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Stance(StrEnum):
    """A Party's position on a text."""

    SUPPORTS = "supports"
    CAN_LIVE_WITH = "can-live-with"
    RESERVES = "reserves"
    OBJECTS = "objects"


class Agreement(StrEnum):
    """The agreement ladder of a clause; an edit of substance returns it to OPEN."""

    OPEN = "open"
    AD_REFERENDUM = "agreed-ad-referendum"
    IN_WORKING_GROUP = "agreed-in-working-group"
    IN_PLENARY = "agreed-in-plenary"


class ClauseKind(StrEnum):
    """The nodes of the clause tree."""

    PREAMBULAR_PARAGRAPH = "preambular-paragraph"
    PART = "part"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    POINT = "point"
    ANNEX = "annex"
    FINAL_CLAUSE = "final-clause"
    TESTIMONIUM = "testimonium"
    #: The title and preface lines of the text, kept so that nothing printed is lost.
    TITLE = "title"


class VoteChoice(StrEnum):
    """One vote a seat."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class OrganisationKind(StrEnum):
    """What an organisation is; a firm or platform is a kind of its own and declares its interest."""

    ASSOCIATION = "association"
    PROFESSIONAL_BODY = "professional-body"
    COALITION = "coalition"
    RESEARCH = "research"
    COMMUNITY = "community"
    PUBLIC_BODY = "public-body"
    INTERGOVERNMENTAL = "intergovernmental"
    FIRM = "firm"
    PLATFORM = "platform"


class ElectoralGroup(StrEnum):
    """UNESCO electoral groups; of States only."""

    I = "I"  # noqa: E741 - the group's official name
    II = "II"
    III = "III"
    IV = "IV"
    V_A = "V(a)"
    V_B = "V(b)"
