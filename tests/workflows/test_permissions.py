"""The table of rights against an independently written one: every act, stage and capacity."""

import re
from dataclasses import replace

import pytest

from tests.workflows.expected_rights import EXPECTED, POSSIBLE_WHILE_SUSPENDED
from workflows.permissions import STOPPED_BY_SUSPENSION, TABLE, Situation, decide, rights_of
from workflows.vocabulary import Act, Capacity, Decider, Stage

#: A situation in which every qualifier holds.
EVERYTHING = Situation(
    called=True,
    own_delegation=True,
    holds_seat=True,
    is_author=True,
    on_own_list=True,
    chairs_order="ninth session, item 5",
    in_meeting=True,
    decider=Decider.BODY,
    decided_by_body=True,
    is_correction=True,
    is_document=True,
    in_audience=True,
    is_owed=True,
    signed_in_again=True,
    first_grant=True,
    both_consent=True,
)

#: What must be untrue for each qualifier to fail.
FAILS = {
    "called": {"called": False},
    "own": {"own_delegation": False},
    "seat": {"holds_seat": False},
    "author": {"is_author": False},
    "list": {"on_own_list": False},
    "order": {"chairs_order": " "},
    "meeting": {"in_meeting": False},
    "decider": {"decider": None},
    "body": {"decided_by_body": False},
    "corr": {"is_correction": False},
    "document": {"is_document": False},
    "audience": {"in_audience": False},
    "owed": {"is_owed": False},
    "again": {"signed_in_again": False},
    "another": {"to_self": True},
    "remains": {"last_secretariat": True},
    "first": {"first_grant": False},
    "both": {"both_consent": False},
    "undecided": {"has_outcome": True},
    "decided": {"has_outcome": False},
}


def _groups(name: str) -> list[Capacity]:
    if name == "all":
        return list(Capacity)
    if name == "participants":
        return [c for c in Capacity if c not in (Capacity.PUBLIC, Capacity.ADMINISTRATOR)]
    return [Capacity(name)]


def _cell(cell: str) -> dict[Capacity, list[set[str]]]:
    rights: dict[Capacity, list[set[str]]] = {}
    if cell == "-":
        return rights
    for name, qualifiers in re.findall(r"([a-z]+)(?:\(([^)]*)\))?", cell):
        for capacity in _groups(name):
            rights.setdefault(capacity, []).append({q.strip() for q in qualifiers.split(",") if q.strip()})
    return rights


def _table() -> dict[tuple[Act, Stage], dict[Capacity, list[set[str]]]]:
    table = {}
    for line in EXPECTED.strip().splitlines():
        act, *cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) == len(Stage), line
        for i, stage in enumerate(Stage):
            if cells[i] == "same":
                cells[i] = cells[i - 1]
            table[Act(act), stage] = _cell(cells[i])
    return table


TABLED = _table()
CASES = [(act, stage, capacity) for act in Act for stage in Stage for capacity in Capacity]


def _full(qualifiers: set[str]) -> Situation:
    return replace(EVERYTHING, has_outcome="decided" in qualifiers)


def test_every_act_has_a_row_in_both_tables() -> None:
    assert {act for act, _ in TABLED} == set(Act) == set(TABLE)


@pytest.mark.parametrize("act", list(Act))
def test_the_rights_are_those_of_the_design(act: Act) -> None:
    for stage in Stage:
        for capacity in Capacity:
            alternatives = TABLED[act, stage].get(capacity, [])
            here = (act, stage, capacity)
            assert bool(rights_of(act, capacity, stage)) == bool(alternatives), here
            possible = [_full(q) for q in alternatives] or [EVERYTHING, replace(EVERYTHING, has_outcome=True)]
            for situation in possible:
                decision = decide(act, capacity, stage, situation)
                assert decision.allowed == bool(alternatives), here
                assert bool(decision.reasons) != decision.allowed, here


@pytest.mark.parametrize(
    ("act", "stage", "capacity"), [c for c in CASES if any(TABLED[c[0], c[1]].get(c[2], []))]
)
def test_each_qualifier_is_needed_and_alone_refuses(act: Act, stage: Stage, capacity: Capacity) -> None:
    alternatives = TABLED[act, stage][capacity]
    if set() in alternatives:
        return
    for qualifiers in alternatives:
        for missing in qualifiers:
            # The other alternatives are closed too, so that this one decides.
            closed = {
                k: v
                for other in alternatives
                if other != qualifiers
                for q in other
                for k, v in FAILS[q].items()
            }
            situation = replace(_full(qualifiers), **{**closed, **FAILS[missing]})
            decision = decide(act, capacity, stage, situation)
            assert not decision.allowed, (act, stage, capacity, missing)
            assert decision.reasons


@pytest.mark.parametrize(("act", "stage", "capacity"), CASES)
def test_nothing_is_allowed_by_silence(act: Act, stage: Stage, capacity: Capacity) -> None:
    unqualified = any(not q or q == {"undecided"} for q in TABLED[act, stage].get(capacity, []))
    assert decide(act, capacity, stage, Situation()).allowed == unqualified


@pytest.mark.parametrize("act", list(Act))
def test_a_suspension_stops_what_changes_the_text_or_a_consultation(act: Act) -> None:
    possible = set(POSSIBLE_WHILE_SUSPENDED.split())
    assert (act not in STOPPED_BY_SUSPENSION) == (act.value in possible)
    for stage in Stage:
        for capacity in Capacity:
            running = decide(act, capacity, stage, EVERYTHING).allowed
            suspended = decide(act, capacity, stage, replace(EVERYTHING, suspended=True)).allowed
            assert suspended == (running and act.value in possible)


def test_the_administrator_has_no_say_in_a_text() -> None:
    may = {act for act in Act for stage in Stage if rights_of(act, Capacity.ADMINISTRATOR, stage)}
    assert may == {Act.READ_WORKING_TEXT, Act.READ_PUBLISHED, Act.GRANT_CAPACITY, Act.ERASE_PAYLOAD}
    assert not rights_of(Act.READ_WORKING_TEXT, Capacity.ADMINISTRATOR, Stage.COMMITTEE_ADOPTION)


def test_the_public_only_reads() -> None:
    may = {act for act in Act for stage in Stage if rights_of(act, Capacity.PUBLIC, stage)}
    assert may == {Act.READ_WORKING_TEXT, Act.READ_PUBLISHED}


def test_a_refusal_names_who_may_and_every_missing_qualifier() -> None:
    told = decide(Act.EDIT_CLAUSE, Capacity.DELEGATE, Stage.DRAFT, Situation())
    assert [str(r) for r in told.reasons] == [
        "At the stage “draft” only these may edit a clause: drafter. You act as delegate."
    ]
    told = decide(Act.GRANT_CAPACITY, Capacity.SECRETARIAT, Stage.DRAFT, Situation(to_self=True))
    assert len(told.reasons) == 2
    told = decide(Act.EDIT_CLAUSE, Capacity.DRAFTER, Stage.ADOPTED, Situation(suspended=True))
    assert [str(r) for r in told.reasons] == [
        "The negotiation is suspended; this waits until it is resumed.",
        "At the stage “adopted and transmitted” nobody may edit a clause.",
    ]
