"""How alike two clauses are, and which pairs of a long text are worth asking about."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

#: With no more pairs than this, every pair is asked about.
_ALL_PAIRS: Final = 4_000
#: A word found in more clauses of the other side than this says nothing about which of them is meant.
_COMMON: Final = 24
#: So many candidates are asked about for each clause.
_BEST: Final = 6
#: Longer clauses are compared by the words they share, in any order.
_LONG: Final = 4_000


class Likeness:
    """The likeness of old clauses to new ones, both given by index; words are split at white space."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        self._old = {index: text.split() for index, text in old.items()}
        self._new = {index: text.split() for index, text in new.items()}
        codes: dict[str, int] = {}
        self._old_codes = {index: _encode(words, codes) for index, words in self._old.items()}
        self._new_codes = {index: _encode(words, codes) for index, words in self._new.items()}

    def candidates(self) -> Iterator[tuple[int, int, float]]:
        """Yield (old, new, likeness from 0 to 1) for the pairs worth considering."""
        if len(self._old) * len(self._new) <= _ALL_PAIRS:
            for i in self._old:
                for j in self._new:
                    score = self.of(i, j)
                    if score > 0.0:
                        yield i, j, score
            return
        for j, olds in self._shortlists():
            for i in olds:
                score = self.of(i, j)
                if score > 0.0:
                    yield i, j, score

    def of(self, old: int, new: int) -> float:
        """Return the share of words kept in order: twice the common ones by all of them."""
        one, other = self._old_codes[old], self._new_codes[new]
        if not one or not other:
            return 0.0
        if len(one) + len(other) > _LONG:
            common = (Counter(one) & Counter(other)).total()
            return 2 * common / (len(one) + len(other))
        return Indel.normalized_similarity(one, other, score_cutoff=0.2)

    def words(self, old: int, new: int) -> tuple[int, int]:
        """Return how many words the two clauses have."""
        return len(self._old_codes[old]), len(self._new_codes[new])

    def _shortlists(self) -> Iterator[tuple[int, list[int]]]:
        """For each new clause yield the old ones that share most of its rare words and pairs of words."""
        holders: dict[str, list[int]] = defaultdict(list)
        for i, code in self._old_codes.items():
            for feature in _features(code):
                holders[feature].append(i)
        for j, code in self._new_codes.items():
            weights: dict[int, float] = defaultdict(float)
            for feature in _features(code):
                found = holders.get(feature, ())
                if 0 < len(found) <= _COMMON:
                    for i in found:
                        weights[i] += 1.0 / len(found)
            if weights:
                yield j, sorted(weights, key=weights.__getitem__, reverse=True)[:_BEST]


def _features(code: str) -> set[str]:
    """Return the words of a clause and its neighbouring pairs of words, by which its like are looked up."""
    return {*code, *map("".join, pairwise(code))}


def _encode(words: list[str], codes: dict[str, int]) -> str:
    """Return one character a word, surrogates left out."""
    characters = []
    for word in words:
        code = codes.setdefault(word, len(codes) + 0x100)
        characters.append(chr(code if code < 0xD800 else code + 0x800))
    return "".join(characters)
