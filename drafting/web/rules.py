"""The rules of the negotiation: what they are, for everybody, and setting them as the body decided."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions.instruments import rules_hash, set_rules
from drafting.errors import Invalid, TravauxError
from drafting.queries.instruments import rules_of
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.forms import whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now
from drafting.web.rights import may
from drafting.web.wording import words_of
from workflows.rules import CONSULTED_STAGES, Rules, Share
from workflows.sentences import N_
from workflows.vocabulary import Act

bp = Blueprint("rules", __name__, url_prefix="/instruments/<slug>/rules")

_LANGUAGES = ("working_languages", "document_languages", "authentic_languages")
_TICKS = ("body_adopts_treaties", "bureau_mandated", "attributions_public")
_WORDS = ("body", "transmits_to", "time_zone", "decision_number_pattern")


@bp.get("/")
def show(slug: str) -> str:
    """Show the rules the negotiation goes by."""
    dossier = open_dossier(slug)
    return form_page(
        dossier,
        "rules/show.html",
        rules=rules_of(dossier.instrument),
        instrument=dossier.instrument,
        shares=[_share_words(share) for share in _shares(dossier)],
        set_right=may(dossier, Act.SET_RULES, decided_by_body=True),
    )


@bp.route("/set", methods=["GET", "POST"])
def change(slug: str) -> Answer:
    """Set the rules as the body decided; the form names the decision and the rules it was filled from."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.SET_RULES, decided_by_body=True))
    sent = request.form
    if request.method == "GET":
        return _page(dossier, _fields(rules_of(dossier.instrument)))

    def work(db_session: Session) -> str:
        set_rules(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            rules=json.dumps(_read(sent)),
            decision=sent.get("decision", ""),
            seen=sent.get("seen", ""),
            now=now(),
        )
        return url_for(".show", slug=slug)

    return attempt(
        work,
        lambda refused: _page(dossier, sent, refused),
        said=gettext("The rules are set; the record names them."),
    )


def _page(dossier: Dossier, filled: Mapping[str, str], refused: TravauxError | None = None) -> str:
    return form_page(
        dossier,
        "rules/set.html",
        refused,
        filled=filled,
        seen=filled.get("seen") or rules_hash(dossier.instrument.rules),
        stages=[(stage.value, words_of(stage)) for stage in CONSULTED_STAGES],
        manners=[("more", gettext("more than")), ("least", gettext("at least"))],
    )


def _fields(rules: Rules) -> dict[str, str]:
    """Return the rules as the form's fields hold them."""
    found = {name: str(getattr(rules, name)) for name in _WORDS}
    found |= {name: "yes" if getattr(rules, name) else "" for name in _TICKS}
    found |= {name: ", ".join(getattr(rules, name)) for name in _LANGUAGES}
    found["rapporteur_silence_days"] = str(rules.rapporteur_silence_days)
    for rule in rules.stages:
        found[f"days-{rule.stage.value}"] = str(rule.minimum_days)
        found[f"regions-{rule.stage.value}"] = "\n".join(rule.regions)
    for name, share in (("quorum", rules.quorum), ("majority", rules.majority)):
        found[name] = str(share.fraction)
        found[f"{name}-manner"] = "more" if share.strictly_more else "least"
    return found


def _read(sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the form as the JSON of the rules; raise `Invalid` with every field that is no number or share."""
    wrong: dict[str, str] = {}

    def number(name: str) -> int:
        found = whole_number(sent.get(name, "").strip())
        if found is None:
            wrong[name] = N_("This field is missing or is no number.")
        return found or 0

    def share(name: str) -> dict[str, Any]:
        try:
            fraction = Fraction(sent.get(name, "").strip())
        except (ValueError, ZeroDivisionError):
            wrong[name] = N_("Give a share, such as 2/3.")
            fraction = Fraction(1)
        return {"fraction": str(fraction), "strictly_more": sent.get(f"{name}-manner") == "more"}

    found: dict[str, Any] = {name: sent.get(name, "").strip() for name in _WORDS}
    found |= {name: sent.get(name) == "yes" for name in _TICKS}
    found |= {name: sent.get(name, "").replace(",", " ").split() for name in _LANGUAGES}
    found["rapporteur_silence_days"] = number("rapporteur_silence_days")
    found["quorum"], found["majority"] = share("quorum"), share("majority")
    found["stages"] = [
        {
            "stage": stage.value,
            "minimum_days": number(f"days-{stage.value}"),
            "regions": [
                line.strip() for line in sent.get(f"regions-{stage.value}", "").splitlines() if line.strip()
            ],
        }
        for stage in CONSULTED_STAGES
    ]
    if wrong:
        raise Invalid(*dict.fromkeys(wrong.values()), fields=wrong)
    return found


def _shares(dossier: Dossier) -> tuple[Share, Share]:
    rules = rules_of(dossier.instrument)
    return rules.quorum, rules.majority


def _share_words(share: Share) -> str:
    if share.strictly_more:
        return gettext("more than %(share)s", share=str(share.fraction))
    return gettext("at least %(share)s", share=str(share.fraction))
