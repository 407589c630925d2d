"""Scenes: what happens at which moment, put together from the words of the data modules, and played in order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial

from drafting.demo.calendar import Calendar
from drafting.demo.teller import Teller
from drafting.demo.written import Agreed, Edited, Remark, Stated, Tabled

#: The hours at which each sort of thing happens, so that a day reads in its natural order.
_SAID, _TABLED, _ANSWERED_BY_OTHERS, _EDITED, _DECIDED, _OUTCOMES, _ANSWERS = (
    time(10),
    time(11),
    time(13),
    time(14),
    time(13, 30),
    time(16),
    time(17),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens at a moment."""

    at: datetime
    run: Callable[[datetime], object]


def play(scenes: Iterable[Scene]) -> None:
    """Run the scenes in the order of their moments; those of one moment in the order given."""
    for scene in sorted(scenes, key=lambda scene: scene.at):
        scene.run(scene.at)


def conversation(teller: Teller, calendar: Calendar, opened: int, remarks: Sequence[Remark]) -> list[Scene]:
    """Return what is said, replied and answered of a text consulted on from `opened` days ago."""
    scenes = []
    for n, remark in enumerate(remarks):
        scenes.append(Scene(calendar.at(opened, remark.day, _SAID, after=n), partial(teller.remark, remark)))
        for by, day, words in remark.replies:
            reply = partial(teller.reply, remark, by, words)
            scenes.append(Scene(calendar.at(opened, day, _ANSWERED_BY_OTHERS, after=n), reply))
        if remark.answer is not None:
            day = remark.answer.day
            scenes.append(
                Scene(
                    calendar.at(opened, day, _OUTCOMES, after=n),
                    partial(teller.answer, remark, remark.answer),
                )
            )
            if remark.answer.satisfied is not None:
                scenes.append(
                    Scene(
                        calendar.at(opened, day + 1, _ANSWERS, after=n),
                        partial(teller.rejoin, remark, remark.answer),
                    )
                )
    return scenes


def drafting(
    teller: Teller, calendar: Calendar, opened: int, tabled: Sequence[Tabled], edited: Sequence[Edited]
) -> list[Scene]:
    """Return what is proposed, sponsored, decided and edited in a stage."""
    scenes = []
    for n, proposal in enumerate(tabled):
        scenes.append(
            Scene(calendar.at(opened, proposal.day, _TABLED, after=n), partial(teller.table, proposal))
        )
        scenes += [
            Scene(
                calendar.at(opened, day, _ANSWERED_BY_OTHERS, after=n), partial(teller.sponsor, proposal, by)
            )
            for by, day in proposal.sponsors
        ]
        if proposal.fate is not None:
            scenes.append(
                Scene(
                    calendar.at(opened, proposal.fate.day, _DECIDED, after=n),
                    partial(teller.decide, proposal, proposal.fate),
                )
            )
    scenes += [
        Scene(calendar.at(opened, each.day, _EDITED, after=n), partial(teller.edit, each.by, each.edit))
        for n, each in enumerate(edited)
    ]
    return scenes


def negotiation(
    teller: Teller,
    calendar: Calendar,
    opened: int,
    stated: Sequence[Stated],
    agreed: Sequence[Agreed],
    meeting_id: Callable[[], int],
) -> list[Scene]:
    """Return the positions and the marks of agreement; `meeting_id` gives the meeting, once it is convened."""
    scenes = [
        Scene(calendar.at(opened, each.day, _TABLED, after=n), partial(teller.position, each))
        for n, each in enumerate(stated)
    ]

    def mark(each: Agreed, now: datetime) -> None:
        teller.agree(each, meeting_id(), now)

    scenes += [
        Scene(calendar.at(opened, each.day, _DECIDED, after=n), partial(mark, each))
        for n, each in enumerate(agreed)
    ]
    return scenes
