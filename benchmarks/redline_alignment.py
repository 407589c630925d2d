"""How well clauses are found again when they are shuffled, edited, renumbered, split and merged by a seeded draw."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.redline_pairs import CORPUS
from drafting.formats.comparison import clauses_of
from drafting.formats.reading import read_text
from drafting.text.align import align
from drafting.text.redline import Clause

SEEDS = 5
SOURCES = {
    "treaty, English": "redline-pairs/treaty100_a.txt",
    "licence, English": "gnu-licences/GPL-3.txt",
    "constitution, German": "german-federal-laws/gg_2022-01-28_5710c0a6.md",
    "convention, Spanish": "unesco-2005-convention/es_LEY-26305.md",
}
#: The least words of a clause that is split, and of one that is merged.
SPLIT, MERGED = 24, 8
#: What moves goes farther than this from where it stood.
NEIGHBOURS = 4


def alignment_table() -> str:
    """Return the table of recall and precision."""
    lines = [
        "### Alignment: 10 % moved, 5 % deleted, 5 % inserted, 6 % split, 6 % merged, 60 % edited, "
        f"all renumbered; {SEEDS} seeds",
        "",
        "| text | words edited | clauses: recall | precision | moves: precision | recall "
        "| splits: precision | recall | merges: precision | recall |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    others = clauses_of(read_text(CORPUS / "gnu-licences" / "GPL-2.txt"))
    for title, path in SOURCES.items():
        # Each clause is moved by itself here, so none stands under another.
        clauses = [
            clause._replace(depth=0, heading="")
            for clause in clauses_of(read_text(CORPUS / path))
            if len(clause.text.split()) >= 4
        ]
        for rate in (0.1, 0.3, 0.5):
            figures = sum(
                (Draft(clauses, others, random.Random(seed), rate).figures() for seed in range(SEEDS)),
                Counter(),
            )
            shares = " | ".join(f"{figures[right] / max(1, figures[of]):.3f}" for right, of in _SHARES)
            lines.append(f"| {title} | {rate:.0%} | {shares} |")
    lines += ["", "Goals at 30 %: recall .98; moves .97 and .97."]
    return "\n".join(lines)


_SHARES = (
    ("right", "there"), ("right", "told"),
    ("moves right", "moves told"), ("moves right", "moves there"),
    ("splits right", "splits told"), ("splits right", "splits there"),
    ("merges right", "merges told"), ("merges right", "merges there"),
)  # fmt: skip


class Draft:
    """A text reworked by a draw that remembers what became of each clause."""

    def __init__(
        self, clauses: Sequence[Clause], others: Sequence[Clause], draw: random.Random, rate: float
    ) -> None:
        self._draw, self._rate = draw, rate
        self._vocabulary = " ".join(clause.text for clause in clauses).split()
        kept = [n for n in range(len(clauses)) if draw.random() >= 0.05]
        self.moved = set(draw.sample(kept, len(kept) // 10))
        order = [n for n in kept if n not in self.moved]
        for n in self.moved:
            place = draw.randrange(len(order) + 1)
            # Of two neighbours that changed places nobody can say which has moved.
            while any(abs(n - other) <= NEIGHBOURS for other in order[max(0, place - 1) : place + 1]):
                place = draw.randrange(len(order) + 1)
            order.insert(place, n)
        #: The texts of the new version, and of each the old clauses it was made of.
        self._made: list[tuple[str, set[int]]] = []
        at = 0
        while at < len(order):
            if draw.random() < 0.05:
                self._made.append((draw.choice(others).text, set()))
            at += self._take(clauses, order, at)
        self.old = [clause._replace(label=f"{n}.") for n, clause in enumerate(clauses, 1)]
        self.new = [
            clauses[0]._replace(label=f"{n}.", text=text) for n, (text, _) in enumerate(self._made, 1)
        ]

    def _take(self, clauses: Sequence[Clause], order: list[int], at: int) -> int:
        """Put in the next clause, split or merged where the draw says so; return how many were taken."""
        n, draw = order[at], self._draw
        words = clauses[n].text.split()
        if len(words) >= SPLIT and draw.random() < 0.06:
            cut = draw.randint(len(words) // 3, 2 * len(words) // 3)
            self._made += [(self._edited(part), {n}) for part in (words[:cut], words[cut:])]
            return 1
        following = clauses[n + 1].text.split() if order[at + 1 : at + 2] == [n + 1] else []
        may_merge = min(len(words), len(following)) >= MERGED and self.moved.isdisjoint((n, n + 1))
        if may_merge and draw.random() < 0.06:
            self._made.append((self._edited(words + following), {n, n + 1}))
            return 2
        self._made.append((self._edited(words), {n}))
        return 1

    def _edited(self, words: list[str]) -> str:
        if self._draw.random() < 0.6:
            words = [
                self._draw.choice(self._vocabulary) if self._draw.random() < self._rate else word
                for word in words
            ]
        return " ".join(words)

    def figures(self) -> Counter[str]:
        """Return how much was there, how much was told, and how much of that was right."""
        told = align(self.old, self.new, by_id=False)
        origin = [made_of for _, made_of in self._made]
        pieces: dict[int, list[int]] = defaultdict(list)
        for j, made_of in enumerate(origin):
            for i in made_of:
                pieces[i].append(j)
        pairs = [*told.matches.items(), *told.merges.items()]
        return Counter(
            {
                "there": len(pieces),
                "told": len(pairs),
                "right": sum(i in origin[j] for i, j in pairs),
                "moves there": len(self.moved),
                "moves told": len(told.moved),
                "moves right": len(self.moved & told.moved),
                "splits there": sum(len(places) - 1 for places in pieces.values()),
                "splits told": len(told.splits),
                "splits right": sum(i in origin[j] and len(pieces[i]) > 1 for j, i in told.splits.items()),
                "merges there": sum(len(made_of) - 1 for made_of in origin if made_of),
                "merges told": len(told.merges),
                "merges right": sum(i in origin[j] and len(origin[j]) > 1 for i, j in told.merges.items()),
            }
        )
