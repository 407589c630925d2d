"""The nodes of the clause tree as the text engine names them: the values of workflows.vocabulary.ClauseKind.

The text engine stands beside the rulebook and does not import it; a test holds the two lists equal.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a clause is in the tree."""

    #: The title and preface lines of the text, kept so that nothing printed is lost.
    title = "title"  # type: ignore[assignment]  # the word of the source; str.title is not called on members
    preambular_paragraph = "preambular-paragraph"
    part = "part"
    article = "article"
    paragraph = "paragraph"
    subparagraph = "subparagraph"
    point = "point"
    annex = "annex"
    final_clause = "final-clause"
    testimonium = "testimonium"
