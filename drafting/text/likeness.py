"""How alike two clauses are, and which pairs of a long text are worth asking about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain, pairwise
from typing import Final
from unicodedata import normalize

from rapidfuzz.distance import Indel

from drafting.text.tokens import keys_of, tokenize

#: With no more pairs than this, every pair is asked about.
_ALL_PAIRS: Final = 400
#: A word found in more clauses of the other side than this says nothing about which of them is meant.
_COMMON: Final = 24
#: A clause of fewer words is looked up by its single words too.
_SHORT: Final = 8
#: So many candidates are asked about for each clause.
_BEST: Final = 6
#: Longer clauses are compared by the words they share, in any order.
_LONG: Final = 4_000
#: Marks that make a word no other word: points lose their brackets and change their stops.
_MARKS: Final = "[];,."
#: Less than this is nothing.
_LEAST: Final = 0.3
#: Text with more characters than this to a word between spaces is of a script without them.
_UNSPACED: Final = 14


class Likeness:
    """The likeness of old clauses to new ones, both given by index."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        words = [_words_of(text) for text in chain(old.values(), new.values())]
        encoded = _encode(words)
        self._old = dict(zip(old, encoded, strict=False))
        self._new = dict(zip(new, encoded[len(old) :], strict=True))

    def of(self, old: int, new: int) -> float:
        """Return the share of words kept in order, twice the common ones by all of them; 0 where it is small."""
        one, other = self._old[old], self._new[new]
        if not one or not other:
            return 0.0
        if len(one) + len(other) > _LONG:
            return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))
        return Indel.normalized_similarity(one, other, score_cutoff=_LEAST)

    def words(self, old: int, new: int) -> int:
        """Return how many words the shorter of two clauses has."""
        return min(len(self._old[old]), len(self._new[new]))

    def candidates(self, olds: Iterable[int], news: Iterable[int]) -> Iterator[tuple[int, int, float]]:
        """Yield (old, new, likeness) for the pairs of these clauses that are worth considering."""
        olds, news = list(olds), list(news)
        if len(olds) * len(news) <= _ALL_PAIRS:
            pairs: Iterator[tuple[int, int]] = ((i, j) for i in olds for j in news)
        else:
            pairs = self._shortlisted(olds, news)
        for i, j in pairs:
            score = self.of(i, j)
            if score > 0.0:
                yield i, j, score

    def _shortlisted(self, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
        """For each new clause yield the old ones that share most of its rare words and pairs of words."""
        holders: dict[str, list[int]] = defaultdict(list)
        for i in olds:
            for feature in _features(self._old[i]):
                holders[feature].append(i)
        telling = {feature: found for feature, found in holders.items() if len(found) <= _COMMON}
        lengths = {i: len(self._old[i]) for i in olds}
        for j in news:
            code = self._new[j]
            shared = Counter(chain.from_iterable(telling[f] for f in _features(code) if f in telling))
            if len(shared) <= _BEST:
                yield from ((i, j) for i in shared)
            else:
                ranked = [(times / (lengths[i] + len(code)), i) for i, times in shared.items()]
                yield from ((i, j) for _, i in nlargest(_BEST, ranked))


def _encode(texts: Sequence[Sequence[str]]) -> list[str]:
    """Return lists of words as one character each, the same for the same word; surrogates are stepped over."""
    characters = map(chr, chain(range(0x100, 0xD800), range(0xE000, 0x110000)))
    codes = dict(zip(dict.fromkeys(chain.from_iterable(texts)), characters, strict=False))
    return ["".join(map(codes.__getitem__, words)) for words in texts]


def _words_of(text: str) -> list[str]:
    """Return the words of a clause, without the marks that come and go beside them."""
    if not text.isascii():
        text = normalize("NFC", text)
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, "")
    words = text.split()
    return keys_of(text, tokenize(text)) if len(text) > _UNSPACED * len(words) else words


def _features(code: str) -> set[str]:
    """Return the words of a clause and its neighbouring pairs of words, by which its like are looked up."""
    if len(code) < _SHORT:
        return {*code, *map("".join, pairwise(code))}
    return set(map("".join, pairwise(code)))
