"""What looks wrong in the clause tree found in a text: sentences with a place, and the edits that would mend them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from drafting.text import hidden
from drafting.text.brackets import unbalanced
from drafting.text.kinds import Kind
from drafting.text.labels import SUFFIXES
from drafting.text.numerals import from_letter, value_of
from drafting.text.outline import Outline, OutlineNode
from drafting.text.sentences import N_

#: The longest text of one clause that can be stored, in characters.
LONGEST: Final = 100_000
_NUMBER: Final = re.compile(r"(?:\d+|[IVXLCDM]+(?![a-z])|[^\W\d_]+)(?=\W*(?:bis|ter|quater)?\W*$)|\d+")
_DIGITS: Final = re.compile(r"\d+")
_METADATA: Final = re.compile(r"[A-Za-z_][\w -]{0,40}\s?[:=]\s.*\s[A-Za-z_][\w-]{0,40}\s?[:=]\s")
#: A list that names one kind of trouble goes on after this many with a count.
_MOST_OF_A_KIND: Final = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about one place; `template % values` gives it in English, the edge translates the template.

    `start` names the node (0 where it is the whole text); `blocking` keeps the text from being stored; `offers` are
    edits of outline_edits that would mend it.
    """

    template: str
    values: tuple[tuple[str, str | int], ...]
    start: int
    line: int
    blocking: bool = False
    offers: tuple[str, ...] = ()
    #: Whether it concerns the text as a whole.
    whole: bool = False

    def __str__(self) -> str:
        return self.template % dict(self.values)


def problems(outline: Outline) -> tuple[Problem, ...]:
    """Return everything that looks wrong, in the order of the text."""
    found = [*_languages(outline), *_numbers(outline), *_nodes(outline)]
    if not any(node.kind is not Kind.title for node in outline.nodes):
        template = N_("No clause was found in this text. Is it the right file?")
        found.append(Problem(template, (), 0, 1, blocking=True))
    lines = _Lines(outline.plain)
    placed = (_placed(problem, lines) for problem in found)
    # What must be mended first, then what concerns the whole text, then the rest as it stands in it.
    return tuple(sorted(placed, key=lambda one: (not one.blocking, not one.whole, one.start)))


class _Lines:
    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._at, self._line = 0, 1

    def number(self, offset: int) -> int:
        """Return the line an offset is on, counted from 1."""
        if offset < self._at:
            self._at, self._line = 0, 1
        self._line += self._plain.count("\n", self._at, offset)
        self._at = offset
        return self._line


def _placed(problem: Problem, lines: _Lines) -> Problem:
    line = lines.number(problem.start)
    return replace(problem, line=line)


def _problem(
    template: str,
    node: OutlineNode,
    blocking: bool = False,
    offers: tuple[str, ...] = (),
    **values: str | int,
) -> Problem:
    return Problem(template, tuple(values.items()), node.start, 0, blocking, offers)


def _languages(outline: Outline) -> Iterator[Problem]:
    languages = outline.languages
    if len(languages) < 2:
        return
    offers = tuple(f"language {language}" for language in languages)
    changes = [
        node
        for before, node in zip(outline.nodes, outline.nodes[1:], strict=False)
        if before.language != node.language and node.language in languages and before.language in languages
    ]
    if len(changes) > 6:
        template = N_("Two languages alternate in this text: %(languages)s. Import one of them.")
        said = _problem(template, changes[0], offers=offers, languages=", ".join(languages))
        yield replace(said, whole=True)
        return
    for node in changes:
        template = N_("Another language begins here: %(language)s. Import one of the languages of this text.")
        yield replace(_problem(template, node, offers=offers, language=node.language), whole=True)


def _numbers(outline: Outline) -> Iterator[Problem]:
    """Numbers that come twice or are missing, among articles of an instrument and children of a clause."""
    seen: dict[tuple[int, str], dict[str, OutlineNode]] = {}
    last: dict[tuple[int, str], tuple[int, OutlineNode]] = {}
    parents: list[OutlineNode] = []
    scope = 0
    articles = 0
    for node in outline.nodes:
        del parents[node.depth :]
        parents.append(node)
        if node.depth == 0 and node.kind in (Kind.annex, Kind.title):
            if articles or node.kind is Kind.annex:
                scope, articles = node.start + 1, 0
            continue
        if not node.label or node.kind is Kind.part:
            continue
        number, value = _number(node.label)
        if node.kind is Kind.article:
            articles += 1
            group = (scope, "article")
        else:
            above = parents[-2].start + 1 if len(parents) > 1 else 0
            group = (above, _form(node.label))
        if number and number in seen.setdefault(group, {}):
            first = seen[group][number]
            template = N_("%(label)s is numbered twice: also at “%(first)s”.")
            yield _problem(template, node, label=_bare(node.label), first=_opening(first))
        elif number:
            seen[group][number] = node
        if value is None or any(node.label.rstrip(").: ").endswith(suffix) for suffix in SUFFIXES):
            continue
        if group in last:
            before = last[group]
            if _has_gap(
                before, (value, node), group[1], seen.get((group[0], "i?" if group[1] == "a" else "a"), ())
            ):
                template = N_("Between %(before)s and %(label)s something is missing or misnumbered.")
                yield _problem(template, node, before=_bare(before[1].label), label=_bare(node.label))
        last[group] = (value, node)


def _nodes(outline: Outline) -> Iterator[Problem]:
    nodes = outline.nodes
    counts: dict[str, int] = {}
    if outline.recitals:
        first = next((node for node in nodes if node.start in outline.recitals), None)
        if first is not None:
            template = N_(
                "The preamble ran on; it was split into %(count)s recitals at their opening words. Check them."
            )
            yield _problem(template, first, count=len(outline.recitals) + 1)
    article = ""
    for n, node in enumerate(nodes):
        if node.kind is Kind.article or node.depth == 0:
            article = _bare(node.label) if node.kind is Kind.article else ""
        for problem in _node(outline, node, nodes[n + 1] if n + 1 < len(nodes) else None, article):
            counts[problem.template] = counts.get(problem.template, 0) + 1
            if counts[problem.template] <= _MOST_OF_A_KIND or problem.blocking:
                yield problem


def _node(
    outline: Outline, node: OutlineNode, following: OutlineNode | None, article: str
) -> Iterator[Problem]:
    name = _opening(node)
    words = f"{node.heading} {node.text}"
    if found := hidden.find(words):
        template = N_("“%(name)s” holds characters that cannot be seen: %(listed)s. Take them out.")
        listed = ", ".join(sorted({one.name for one in found})[:5])
        yield _problem(template, node, True, ("clean",), name=hidden.show(name), listed=listed)
    if len(node.text) > LONGEST:
        template = N_(
            "“%(name)s” is longer than %(most)s characters, the most one clause can have. Split it."
        )
        yield _problem(template, node, True, name=name, most=LONGEST)
    if node.start in outline.unglued:
        template = N_(
            "%(label)s had its heading glued to its sentence; it was cut off as “%(heading)s”. Check it."
        )
        yield _problem(
            template,
            node,
            offers=(f"heading {node.start} {node.label_end}",),
            label=", ".join(part for part in (article, _bare(node.label)) if part),
            heading=node.heading,
        )
    for part in (node.heading, node.text):
        if places := unbalanced(part):
            template = N_("A bracket of “%(name)s” has no pair, near “%(near)s”.")
            at = places[0]
            yield _problem(template, node, name=name, near=part[max(0, at - 20) : at + 20].strip())
    if mixed := hidden.mixed_script_words(words):
        template = N_("A word of “%(name)s” mixes letters of two scripts that look alike: %(words)s.")
        yield _problem(template, node, name=name, words=", ".join(mixed[:3]))
    if node.kind is Kind.title and _METADATA.match(node.text):
        template = N_(
            "The first lines are metadata of the file, not words of the instrument. Leave them out."
        )
        yield _problem(template, node, offers=(f"leave-out {node.start}",))
    if node.kind is Kind.article and not node.text and (following is None or following.depth <= node.depth):
        template = N_("%(name)s has no text.")
        yield _problem(template, node, name=name)
    if node.kind is Kind.paragraph and not node.label and len(node.text) > 4000:
        template = N_("“%(name)s” is very long. Are several paragraphs run together here?")
        yield _problem(template, node, name=name)


def _number(label: str) -> tuple[str, int | None]:
    """Return what identifies the number of a label, suffix and all, and its value."""
    bare = _bare(label)
    found = _NUMBER.search(bare)
    if found is None:
        return ("", None)
    value = value_of(found[0])
    if value is None or (len(found[0]) == 1 and found[0].isalpha()):
        value = from_letter(found[0])
    return bare.casefold(), value


def _form(label: str) -> str:
    """Return the form of an enumerator, so that (a) and (i) are not counted together."""
    bare = _bare(label)
    if any(c.isdigit() for c in bare):
        return _DIGITS.sub("1", label)
    if bare.isascii() and bare and set(bare.lower()) <= set("ivx"):
        # i, v and x are letters or romans; which, the neighbours would tell.
        return "i?"
    return "a"


def _has_gap(
    before: tuple[int, OutlineNode], now: tuple[int, OutlineNode], form: str, others: Collection[str]
) -> bool:
    """Whether something is missing between two enumerators of one form; `others` are the siblings that are read as
    letters where the form is roman, and the other way round: (i), (v) and (x) are both.
    """
    was, label = _bare(before[1].label), _bare(now[1].label)
    if any(c.isdigit() for c in label):
        return now[0] > before[0] + 1
    if form == "i?":
        return not others and (value_of(label) or 0) > (value_of(was) or 0) + 1
    if form != "a" or not (_is_letter(was) and _is_letter(label) and was.islower() == label.islower()):
        return False
    between = map(chr, range(ord(was.lower()) + 1, ord(label.lower())))
    return any(one not in others for one in between)


def _is_letter(bare: str) -> bool:
    return len(bare) == 1 and bare.isascii() and bare.isalpha()


def _bare(label: str) -> str:
    return label.strip(" .:)]([–—-\u00a0") or label


def _opening(node: OutlineNode) -> str:
    words = node.words
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
