"""What is written and read: clauses in reading order with their place, and the elements each kind becomes."""

from dataclasses import dataclass

from drafting.text.kinds import Kind

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

#: The hierarchical elements, and the abbreviation in an eId (AKN Naming Convention 1.0, 5.4).
ELEMENTS = {
    Kind.part: ("part", "part"),
    Kind.article: ("article", "art"),
    # An article all the same; its class says which.
    Kind.final_clause: ("article", "art"),
    Kind.paragraph: ("paragraph", "para"),
    Kind.subparagraph: ("subparagraph", "subpara"),
    Kind.point: ("point", "point"),
}
#: Everything else that can stand in the body, with its kind as the name.
CONTAINER = ("hcontainer", "hcontainer")


@dataclass(frozen=True, slots=True)
class AknClause:
    """A clause in reading order. `parent` is the index of the clause it stands in; `id` None for a foreign text.

    `text` is clause markup with a line feed between paragraphs.
    """

    kind: str
    label: str
    heading: str
    text: str
    parent: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class AknText:
    """A version with what its metadata says: slug, title, symbol, day (ISO 8601), language (BCP 47).

    `begun` is the day of the work, which all its versions share; "" where that is the day of this version.
    """

    slug: str
    title: str
    symbol: str
    day: str
    language: str
    clauses: tuple[AknClause, ...]
    begun: str = ""
