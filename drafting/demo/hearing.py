"""The hearing held during civil-society review in the demonstration: its window is one afternoon."""

from functools import partial

from drafting.demo.written import Answer, Remark
from workflows.vocabulary import Decider, OutcomeCode

_C = OutcomeCode
_answer = partial(Answer, name="drafting group, fifth meeting (illustrative)")
#: The day of the hearing, counted from the opening of the written call.
DAY = 24

#: Said at the hearing, whose window is the day itself.
REMARKS: tuple[Remark, ...] = (
    Remark(
        "reviewer11",
        DAY,
        "skills.2",
        "Access means a price as well. A connection that costs a week’s wage is none.",
        quote="access to the digital environment",
        suggestion="affordable access to the digital environment",
        answer=_answer(62, _C.TAKEN_UP, "The word is added.", clause="skills.2", satisfied=True),
    ),
    Remark(
        "reviewer",
        DAY,
        "remuneration.1",
        "Whatever adjective is chosen: a share that rounds to nothing is neither fair nor "
        "appropriate. Small repertoires need a floor.",
        quote="[fair][appropriate and proportionate]",
        answer=_answer(
            62,
            _C.NOTED,
            "Not settled; the point is printed with the text for the Parties.",
            clause="remuneration.1",
        ),
    ),
    Remark(
        "reviewer12",
        DAY,
        "ai.5",
        "We ask that nobody bracket this paragraph.",
        answer=Answer(
            62,
            _C.NOTED,
            "Nobody asked to.",
            decided_by=Decider.BUREAU,
            name="Bureau of the body (illustrative)",
            clause="ai.5",
            satisfied=True,
        ),
    ),
)

SUMMARY = "Three organisations spoke, on access, remuneration and consent. Each was answered."
MINUTES = (
    "The hearing was opened at 14:00 by the chair (illustrative), with interpretation "
    "between English and French. "
    "Community 11 spoke on the price of access, Coalition 3 on small repertoires, "
    "Association 12 on consent. The "
    "secretariat read out the questions of the call. The hearing was closed at 15:40."
)
