"""Akoma Ntoso as an import takes it: the clauses the file states, laid out as `travaux plain` prints them.

Emphasis stays, as clause markup; references to clauses of the file stand beside the text.
"""

from drafting.formats.akn.clauses import AknClause
from drafting.formats.akn.reading import read_tree
from drafting.text.given import GivenTree, Piece
from drafting.text.markup import NodeKind, parse
from drafting.text.outline import Tie

#: Between clauses, and between a heading and the words below it.
_APART = "\n\n"


def given_tree(content: bytes) -> GivenTree:
    """Return the clause tree of a file. A clause without label, heading and words is none. Raises `UnreadableFile`."""
    tree = read_tree(content)
    layout = _Layout(tree.text.clauses, tree.languages)
    ties = tuple(
        Tie(start, end, layout.starts[place])
        for start, end, place in layout.references
        if place in layout.starts
    )
    tied = tree.ours or bool(ties)
    return GivenTree(
        "".join(layout.text), tuple(layout.pieces), ties, tree.text.title, tree.text.language, tied
    )


class _Layout:
    def __init__(self, clauses: tuple[AknClause, ...], languages: tuple[str, ...]) -> None:
        self.text: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        #: Where the clause of a place begins; of one without words, where the next one does.
        self.starts: dict[int, int] = {}
        self.references: list[tuple[int, int, int]] = []
        depths: list[int] = []
        waiting: list[int] = []
        for place, (clause, language) in enumerate(zip(clauses, languages, strict=True)):
            above = depths[clause.parent] if clause.parent is not None else -1
            said = bool(clause.label.strip() or clause.heading.strip() or clause.text.strip())
            depths.append(above + said)
            waiting.append(place)
            if said:
                self.starts.update(dict.fromkeys(waiting, self.length))
                waiting.clear()
                self._put(clause, depths[place], language)

    def _put(self, clause: AknClause, depth: int, language: str) -> None:
        start = self.length
        label, heading = clause.label.strip(), _words_of(clause.heading).strip()
        self._add(label)
        label_end = self.length
        self._add(" " if label and heading else "")
        self._add(heading)
        heading_end = self.length
        words = clause.text.strip()
        if words and (label or heading):
            self._add(_APART if heading else " ")
        for node in parse(words):
            if node.kind is NodeKind.cross_reference and node.clause_id is not None:
                self.references.append((self.length, self.length + len(node.said), node.clause_id))
                self._add(node.said)
            else:
                self._add(node.source)
        self.pieces.append(Piece(clause.kind, depth, start, label_end, heading_end, self.length, language))
        self._add(_APART)

    def _add(self, words: str) -> None:
        if words:
            self.text.append(words)
            self.length += len(words)


def _words_of(heading: str) -> str:
    """Return a heading, which knows no markup, with the words a reference in it shows."""
    if "[[clause:" not in heading:
        return heading
    return "".join(
        node.said if node.kind is NodeKind.cross_reference else node.source for node in parse(heading)
    )
