"""Every route, the row of the expected table that governs it, and a form that it would take. Written by hand.

A governing row is a row of tests/workflows/expected_rights.py, or one of
  everybody     whoever asks, of what is public
  signed-in     whoever has an account
  participants  whoever takes part in the instrument
A route that is not here fails the walk: nothing is reachable undeclared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.rights.world import TEXT, World
from tests.support.negotiation import PASSWORD

EVERYBODY, SIGNED_IN, PARTICIPANTS = "everybody", "signed-in", "participants"

Values = Callable[[World], dict[str, object]]


def _nothing(_: World) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Route:
    """A method of an endpoint: what governs it, its address and its form."""

    endpoint: str
    method: str
    row: str
    address: Values = _nothing
    form: Values = _nothing
    #: Answers that are no refusal of rights: a condition of another kind may still be unmet.
    also: tuple[int, ...] = ()
    #: No instrument in the address.
    site: bool = False
    query: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} {self.query or ''}".strip()


def _clause(world: World) -> dict[str, object]:
    return {"clause_id": world.clause_id}


def _first(_: World) -> dict[str, object]:
    return {"number": 1}


def _n(_: World) -> dict[str, object]:
    return {"n": 1}


def _other(world: World) -> dict[str, object]:
    return {"participation_id": world.other_participation_id}


def _job(world: World) -> dict[str, object]:
    return {"job_id": world.job_id}


def _both(endpoint: str, row: str, address: Values = _nothing, form: Values = _nothing) -> list[Route]:
    """Return the page with a form, and the form sent: one right governs both."""
    return [Route(endpoint, "GET", row, address), Route(endpoint, "POST", row, address, form)]


#: Open by their nature; what they give away is the matter of other tests.
UNGOVERNED = {
    "static",
    "health.alive",
    "health.ready",
    "auth.sign_in",
    "auth.sign_out",
    "auth.invitation",
    "auth.accept",
    "preferences.set_locale",
    "preferences.set_zone",
}

ROUTES = [
    Route("instruments.index", "GET", EVERYBODY, site=True),
    Route("desk.show", "GET", SIGNED_IN, site=True),
    Route("texts.show", "GET", EVERYBODY),
    Route("texts.show", "GET", EVERYBODY, query={"view": "redline"}),
    Route("texts.show", "GET", EVERYBODY, query={"view": "side"}),
    Route("texts.show", "GET", EVERYBODY, query={"view": "languages"}),
    Route("clauses.show", "GET", EVERYBODY, _clause),
    Route("comments.show", "GET", EVERYBODY, _first),
    Route("documents.index", "GET", EVERYBODY),
    Route("proposals.index", "GET", EVERYBODY),
    Route("versions.index", "GET", EVERYBODY),
    Route("versions.show", "GET", EVERYBODY, _n),
    Route("participants.index", "GET", PARTICIPANTS),
    Route("proposals.show", "GET", PARTICIPANTS, _first),
    *_both(
        "clauses.edit",
        "edit-clause",
        _clause,
        lambda w: {
            "based_on": 1,
            "text": TEXT.replace("local", "national"),
            "reason": "r",
            "on_chairs_order": "item 5",
        },
    ),
    *_both(
        "placements.place",
        "edit-clause",
        _clause,
        lambda w: {
            "act": "add",
            "tree_based_on": 3,
            "kind": "paragraph",
            "place": "after",
            "text": "New words.",
            "reason": "r",
            "on_chairs_order": "item 5",
        },
    ),
    *_both(
        "proposals.new",
        "propose",
        _clause,
        lambda w: {"type": "MOD", "based_on": 1, "text": TEXT.replace("local", "x"), "rationale": "r"},
    ),
    *_both(
        "comments.new",
        "comment",
        _clause,
        lambda w: {"based_on": w.clause_version_id, "body": "A remark", "audience": "public"},
    ),
    Route("comments.reply", "POST", "reply", _first, lambda w: {"body": "A reply"}),
    Route("comments.withdraw", "POST", "withdraw-own", _first),
    Route(
        "clauses.state_position",
        "POST",
        "state-position",
        _clause,
        lambda w: {"based_on": 1, "stance": "supports"},
    ),
    Route(
        "clauses.mark_agreed",
        "POST",
        "mark-agreed",
        _clause,
        lambda w: {"based_on": 1, "agreement": "agreed-ad-referendum", "meeting": w.meeting_id},
    ),
    Route(
        "proposals.take_up",
        "POST",
        "decide-proposal",
        _first,
        lambda w: {"based_on": 1, "reason": "r", "on_chairs_order": "item 5"},
    ),
    Route(
        "proposals.decline",
        "POST",
        "decide-proposal",
        _first,
        lambda w: {"reason": "r", "on_chairs_order": "item 5"},
    ),
    Route("proposals.sponsor", "POST", "sponsor", _first),
    Route("proposals.withdraw", "POST", "withdraw-own", _first, lambda w: {"reason": "r"}),
    *_both(
        "participants.invite", "invite", form=lambda w: {"email": "new@example.org", "capacity": "observer"}
    ),
    *_both(
        "participants.grant",
        "grant-capacity",
        form=lambda w: {"email": w.stranger, "capacity": "observer", "password": PASSWORD},
    ),
    *_both("participants.revoke", "grant-capacity", _other, lambda w: {"password": PASSWORD}),
    *_both(
        "participants.new_organisation",
        "invite",
        form=lambda w: {"name": "Coalition 9", "kind": "coalition", "international": "yes"},
    ),
    *_both("participants.new_party", "invite", form=lambda w: {"name": "Party Z", "group": "I"}),
    *_both(
        "versions.new",
        "publish-version",
        form=lambda w: {
            "symbol": "AP/Rev.1",
            "title": "Rev.1",
            "status": "official",
            "conferred_by": "d",
            "purpose": "session-document",
            "audience": "public",
        },
    ),
    *_both("versions.add_language", "translate", _n, lambda w: {"language": "fr", "text": "Texte"}),
]
