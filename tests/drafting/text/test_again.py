"""A redline kept up to date is the redline made anew."""

import random

from drafting.text.again import LiveRedline
from drafting.text.redline import Clause, VersionHead, redline

OLD_HEAD, NEW_HEAD = VersionHead("Zero", "1"), VersionHead("Draft", "2", language="en")


def clauses(count: int) -> list[Clause]:
    return [
        Clause(
            f"c{n}",
            "article" if n % 4 == 0 else "paragraph",
            n % 4 and 1,
            f"{n + 1}.",
            "",
            f"Words of clause [{n}].",
        )
        for n in range(count)
    ]


def test_after_any_run_of_edits_it_is_the_redline_made_anew() -> None:
    draw = random.Random(11)
    old = clauses(40)
    new = list(old)
    live = LiveRedline(old, new, old_head=OLD_HEAD, new_head=NEW_HEAD, by_id=True)
    for _ in range(60):
        place = draw.randrange(len(new))
        act = draw.random()
        if act < 0.7:
            words = new[place].text.split()
            words.insert(draw.randrange(len(words) + 1), draw.choice(["[shall]", "may", "always", "report."]))
            if draw.random() < 0.4:
                words = words[: len(words) // 2]
            new = [*new[:place], new[place]._replace(text=" ".join(words)), *new[place + 1 :]]
        elif act < 0.8:
            new = (
                [*new[:place], old[place % len(old)], *new[place + 1 :]]
                if old[place % 40] not in new
                else new
            )
        elif act < 0.9:
            new = [*new[:place], *new[place + 1 :]]
        else:
            fresh = Clause(f"n{draw.random()}", "paragraph", 1, "9.", "", "A wholly new paragraph of words.")
            new = [*new[:place], fresh, *new[place:]]
        expected = redline(old, new, old_head=OLD_HEAD, new_head=NEW_HEAD, by_id=True)
        assert live.update(new) == expected


def test_the_head_of_the_new_version_may_change_too() -> None:
    old = clauses(5)
    live = LiveRedline(old, old, old_head=OLD_HEAD, new_head=NEW_HEAD, by_id=True)
    later = VersionHead("Rev.1", "3", language="en")
    assert live.update(old, new_head=later) == redline(
        old, old, old_head=OLD_HEAD, new_head=later, by_id=True
    )
