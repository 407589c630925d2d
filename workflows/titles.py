"""How stages, capacities, acts and what is set aside are called in a sentence, in English; the edge translates them."""

from workflows.sentences import N_
from workflows.vocabulary import Act, Capacity, Method, Purpose, Stage

STAGES: dict[Stage, str] = {
    Stage.DRAFT: N_("draft"),
    Stage.CIVIL_SOCIETY_REVIEW: N_("civil-society review"),
    Stage.PARTY_COMMENT: N_("Party comment"),
    Stage.COMMITTEE_ADOPTION: N_("committee adoption"),
    Stage.ADOPTED: N_("adopted and transmitted"),
    Stage.WITHDRAWN: N_("withdrawn"),
}

CAPACITIES: dict[Capacity, str] = {
    Capacity.DRAFTER: N_("drafter"),
    Capacity.REVIEWER: N_("reviewer of civil society"),
    Capacity.DELEGATE: N_("delegate"),
    Capacity.SECRETARIAT: N_("secretariat"),
    Capacity.CHAIR: N_("chair"),
    Capacity.RAPPORTEUR: N_("rapporteur of civil society"),
    Capacity.REVISER: N_("reviser"),
    Capacity.OBSERVER: N_("observer"),
    Capacity.PUBLIC: N_("public"),
    Capacity.ADMINISTRATOR: N_("administrator"),
}

METHODS: dict[Method, str] = {
    Method.WRITTEN_CALL: N_("written call"),
    Method.HEARING: N_("hearing"),
    Method.HEARING_IN_SESSION: N_("hearing in session"),
    Method.MEETING: N_("meeting"),
}

PURPOSES: dict[Purpose, str] = {
    Purpose.FOR_CONSULTATION: N_("for consultation"),
    Purpose.ENTRY_TEXT: N_("entry text of the next stage"),
    Purpose.SESSION_DOCUMENT: N_("session document"),
    Purpose.CORRECTION_OF_FORM: N_("correction of form"),
}

#: What a decision to go on without sets aside, as its mark names it; by the name of the condition.
SET_ASIDE: dict[str, str] = {
    "consulted-on-this-text": N_("a consultation on this text"),
    "consulted-before-the-session": N_("a consultation before the session"),
    "open-long-enough": N_("the minimum of days"),
    "offered-in-every-language": N_("the text in every document language"),
    "offered-to-every-region": N_("an invitation to every region and group"),
    "every-comment-answered": N_("an outcome of every comment"),
    "every-record-closed": N_("the closing of every record"),
    "earlier-comments-answered": N_("an outcome of every comment of earlier visits"),
    "heard-in-this-session": N_("a hearing in the session"),
}

ACTS: dict[Act, str] = {
    Act.READ_WORKING_TEXT: N_("read the working text"),
    Act.READ_PUBLISHED: N_("read published versions"),
    Act.EDIT_CLAUSE: N_("edit a clause"),
    Act.PROPOSE: N_("propose"),
    Act.COMMENT: N_("comment"),
    Act.REPLY: N_("reply"),
    Act.WITHDRAW_OWN: N_("withdraw a comment or proposal"),
    Act.SPONSOR: N_("sponsor a proposal"),
    Act.DECIDE_PROPOSAL: N_("take up or decline a proposal"),
    Act.LIFT_BRACKET: N_("lift a bracket"),
    Act.MARK_AGREED: N_("mark a clause agreed"),
    Act.STATE_POSITION: N_("state a position"),
    Act.OPEN_CONSULTATION: N_("open a consultation"),
    Act.RECORD_CONSULTATION: N_("record a consultation"),
    Act.CLOSE_CONSULTATION: N_("close a consultation record"),
    Act.CONFIRM_RECORD: N_("confirm or object to a consultation record"),
    Act.RECORD_OUTCOME: N_("record the outcome of a comment"),
    Act.ANSWER_OUTCOME: N_("answer an outcome"),
    Act.EXTEND_WINDOW: N_("extend a window"),
    Act.ENTER_FOR_ANOTHER: N_("enter a contribution for another"),
    Act.RETURN_FILE: N_("bring back a Word file with tracked changes"),
    Act.INVITE: N_("invite an organisation"),
    Act.PUBLISH_VERSION: N_("publish a version"),
    Act.CONVENE_MEETING: N_("convene or close a meeting"),
    Act.ASK_STEP: N_("ask for a step"),
    Act.CONFIRM_STEP: N_("confirm a step"),
    Act.RECORD_OVERRIDE: N_("record a decision to go on without a consultation"),
    Act.CONFIRM_OVERRIDE: N_("confirm a decision to go on without a consultation"),
    Act.PUT_DECISION: N_("put the decision"),
    Act.RECORD_DECISION: N_("record the decision"),
    Act.CONFIRM_DECISION: N_("confirm the decision"),
    Act.VOTE: N_("vote"),
    Act.TRANSLATE: N_("translate, revise and establish concordance"),
    Act.WRITE_NOTE: N_("write a note on a clause"),
    Act.RELEASE: N_("release to a wider audience"),
    Act.SET_RULES: N_("set the rules of the negotiation"),
    Act.GRANT_CAPACITY: N_("grant or revoke a capacity"),
    Act.ERASE_PAYLOAD: N_("erase a payload"),
}
