"""The whole state space, explored with the real engine and conditions: what design section 5 asks to be proved."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from tests.workflows.worlds import COMMITTEE, START, World, after, facts_of, happenings, onward
from workflows.declarations import Kind
from workflows.engine import Moment, available, text_carried, why_refused
from workflows.facts import Request
from workflows.protocol import ADDITIONAL_PROTOCOL
from workflows.vocabulary import Capacity, Stage

ENDS = (Stage.ADOPTED, Stage.WITHDRAWN)


class Edge(NamedTuple):
    origin: World
    label: str
    world: World
    #: The step was refused but for a decision to go on without.
    rested: bool


@cache
def explored() -> tuple[frozenset[World], tuple[Edge, ...]]:
    """Return every world that can be reached and every way between them."""
    seen, queue, edges = {START}, deque([START]), []
    while queue:
        world = queue.popleft()
        for edge in _ways(world):
            edges.append(edge)
            if edge.world not in seen:
                seen.add(edge.world)
                queue.append(edge.world)
    return frozenset(seen), tuple(edges)


def _ways(world: World) -> list[Edge]:
    ways = [Edge(world, label, later, False) for label, later in happenings(world)]
    facts = facts_of(world)
    for step in available(ADDITIONAL_PROTOCOL, facts):
        if why_refused(step, facts, capacity=Capacity.SECRETARIAT, moment=Moment.ASK):
            continue
        asked = replace(facts, request=Request(1, step.name, facts.visit, text_carried(step, facts)))
        assert not why_refused(step, asked, capacity=Capacity.CHAIR)
        later = after(step, world)
        ways.append(
            Edge(world, step.name, later, (later.mark and not world.mark) or _rests(step.kind, world))
        )
    return ways


def _rests(kind: Kind, world: World) -> bool:
    return kind in (Kind.FORWARD, Kind.ADOPT) and world.override == "held" and not all_consulted(world)


def all_consulted(world: World) -> bool:
    """Say, without the conditions, whether the visit passed and, before adoption, the session heard."""
    call = world.call
    passed = (
        call is not None
        and not call.stale
        and (call.days, call.french, call.south) == (1, 1, 1)
        and call.comments != "open"
        and call.closed
        and not world.owed
    )
    heard = world.stage is not COMMITTEE or (world.meeting is not None and world.meeting.hearing == "heard")
    return passed and heard


def _text_is_right(world: World) -> bool:
    taken = world.call is not None and world.call.comments == "taken-up"
    if world.stage is not COMMITTEE:
        return world.entry == "with" or (world.entry == "without" and not taken)
    meeting = world.meeting
    return (
        meeting is not None
        and meeting.difference
        and meeting.decision == "carried"
        and (meeting.put == "amended" or not taken)
    )


def _adoptable(without: Callable[[Edge], bool]) -> set[World]:
    """Return the worlds from which adoption can be reached when some ways are closed."""
    back = defaultdict(list)
    for edge in explored()[1]:
        if not without(edge):
            back[edge.world].append(edge.origin)
    reached = {world for world in explored()[0] if world.stage is Stage.ADOPTED}
    queue = deque(reached)
    while queue:
        for origin in back[queue.popleft()]:
            if origin not in reached:
                reached.add(origin)
                queue.append(origin)
    return reached


def _by_override(edge: Edge) -> bool:
    return edge.rested or edge.label == "decide to go on without"


def test_a_step_is_allowed_exactly_when_consulted_or_overridden_and_the_text_is_right() -> None:
    worlds, edges = explored()
    taken = {(e.origin, e.label) for e in edges}
    for world in worlds:
        step = onward(world.stage)
        if step is None:
            continue
        should = (
            not world.suspended
            and _text_is_right(world)
            and (all_consulted(world) or world.override == "held")
        )
        assert ((world, step.name) in taken) == should, world


def test_every_path_without_an_override_has_all_its_consultations() -> None:
    forward = {s.name for s in ADDITIONAL_PROTOCOL.steps if s.kind in (Kind.FORWARD, Kind.ADOPT)}
    for edge in explored()[1]:
        if edge.label in forward and not edge.world.mark:
            assert all_consulted(edge.origin), edge


def test_the_mark_of_an_override_stays_to_the_end() -> None:
    for edge in explored()[1]:
        assert edge.world.mark or not edge.origin.mark, edge
        assert edge.world.mark or not edge.rested, edge
    assert {w.stage for w in explored()[0] if w.mark} >= set(ENDS)


def test_adoption_can_be_reached_from_everywhere_without_an_override() -> None:
    stuck = {w for w in explored()[0] if w.stage not in ENDS} - _adoptable(_by_override)
    assert not stuck


@pytest.mark.parametrize(
    ("always", "never"),
    [
        ("a language is late", {"open in both languages"}),
        ("the rapporteur is silent", {"the rapporteur confirms", "the rapporteur objects"}),
        ("the rapporteur objects", {"the rapporteur confirms", "the rapporteur stays silent"}),
        ("every answer takes something up", {"answer: not taken up"}),
        ("the body amends in session", {"put the text brought"}),
        ("nothing is amended in session and nothing taken up", {"amend in session", "answer: taken up"}),
        ("nobody goes back", {"return-for-redrafting", "refer-back-to-review", "refer-back-to-parties"}),
    ],
)
def test_adoption_can_be_reached_even_when(always: str, never: set[str]) -> None:
    adoptable = _adoptable(lambda edge: _by_override(edge) or edge.label in never)
    assert START in adoptable, always


def test_each_hard_case_occurs_and_is_not_a_dead_end() -> None:
    adoptable = _adoptable(_by_override)
    cases: dict[str, Callable[[World], bool]] = {
        "a language is late": lambda w: w.call is not None and w.call.french == 0 and w.call.days == 1,
        "a window takes something up": lambda w: w.call is not None and w.call.comments == "taken-up",
        "the rapporteur is silent": lambda w: w.call is not None and w.call.rapporteur == "silent",
        "the rapporteur objects": lambda w: w.call is not None and w.call.rapporteur == "objected",
        "a region has no organisation": lambda w: w.call is not None and w.call.south is None,
        "the body amends after the hearing": lambda w: w.meeting is not None and w.meeting.hearing == "stale",
        "comments are owed": lambda w: w.owed,
        "it is suspended": lambda w: w.suspended,
        "an override lapsed": lambda w: w.override == "lapsed",
    }
    for name, occurs in cases.items():
        worlds = {w for w in explored()[0] if occurs(w) and w.stage not in ENDS}
        assert worlds, name
        assert worlds <= adoptable, name


def test_every_step_is_reachable() -> None:
    assert {s.name for s in ADDITIONAL_PROTOCOL.steps} <= {edge.label for edge in explored()[1]}


def test_withdrawn_and_adopted_are_the_only_ends() -> None:
    leaving = {edge.origin for edge in explored()[1]}
    ends = {world.stage for world in explored()[0] - leaving}
    assert ends == set(ENDS)
    assert all(w.stage not in ENDS for w in leaving)


def test_resuming_returns_to_where_it_was_suspended() -> None:
    for edge in explored()[1]:
        if edge.label == "suspend":
            assert edge.world == edge.origin._replace(suspended=True)
        if edge.label == "resume":
            assert edge.world == edge.origin._replace(suspended=False)
        if edge.origin.suspended:
            assert edge.label in {"resume", "withdraw", "answer what is owed"}
