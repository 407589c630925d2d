"""The papers handed in to the consultations of the demonstration, and the notes that hang on its clauses."""

from drafting.demo.written import NoteWritten, Paper
from drafting.models.note import NoteKind

TO_DRAFT: tuple[Paper, ...] = (
    Paper(
        "13",
        9,
        "Counting discoverability: a short note (illustrative)",
        "1. Discoverability is spoken of and seldom counted.\n\n"
        "2. Three figures can be had at little cost: the share of works from the territory among those shown on the "
        "first page; the share among those recommended; the share among those played. A Protocol that asks Parties to "
        "publish them every two years, by the same method, would let each see what its measures change.\n\n"
        "3. None of the three needs data about persons.",
    ),
    Paper(
        "12",
        21,
        "Who consents (illustrative)",
        "Consent is given by a people through its own institutions and in its own time. A form on a web page is not "
        "consent. We ask the drafting group to keep the last paragraph of the Article on artificial intelligence and "
        "to define for whom it speaks.",
    ),
)

TO_REVIEW: tuple[Paper, ...] = (
    Paper(
        "6",
        10,
        "Search in one’s own language (illustrative)",
        "Of the languages our members speak, few can be typed into the search field of a music service with a useful "
        "answer. The works are there. We set out five examples, with what was typed and what was shown.",
    ),
    Paper(
        "14",
        16,
        "Observations of a platform concerned (illustrative)",
        "We declare our interest: Articles 4 and 5 would bind us. We can accept access for research on the conditions "
        "of Article 5, paragraph 3. We ask for a closed list of measures, and for two years between adoption and the "
        "first report.",
    ),
    Paper(
        "1",
        48,
        "Collective bargaining of the self-employed (illustrative)",
        "This paper comes after the window, with our regrets: our assembly met on the day it closed.",
    ),
)

TO_PARTIES: tuple[Paper, ...] = (
    Paper(
        "E",
        10,
        "Remuneration for making available: how it is administered (illustrative)",
        "The right is administered by two societies under public supervision. Collection costs are published each "
        "year. No service has left the market on account of it.",
    ),
    Paper(
        "8",
        18,
        "On the two options of Article 6, paragraph 3 (illustrative)",
        "Thirty-one organisations in our region sign this paper in support of Option 1.",
    ),
)

_PLAIN, _IMPLEMENTATION, _LEGAL = NoteKind.PLAIN_LANGUAGE, NoteKind.IMPLEMENTATION, NoteKind.LEGAL

#: Written in the draft stage; days count from the opening of its consultation.
NOTES: tuple[NoteWritten, ...] = (
    NoteWritten(
        "drafter",
        1,
        "discoverability.1",
        _PLAIN,
        "Each country does something so that its own music, films and books can be found on the services people use.",
    ),
    NoteWritten(
        "drafter2",
        1,
        "transparency.2",
        _IMPLEMENTATION,
        "Needs an authority with staff who can read such systems. Parties without one may ask for assistance; a "
        "regional authority can serve several.",
    ),
    NoteWritten(
        "secretariat",
        1,
        "relation.2",
        _LEGAL,
        "By which body and way this text would be adopted is not for the draft to settle; the procedure followed here "
        "ends with its transmission.",
    ),
    NoteWritten(
        "drafter2",
        1,
        "ai.3",
        _PLAIN,
        "If a work is used to train a system, its maker is paid.",
    ),
    NoteWritten(
        "drafter",
        1,
        "cooperation.4",
        _IMPLEMENTATION,
        "Disparities between regions: where fewer works are catalogued, statistics cost more. Deferral and assistance "
        "are weighed together.",
    ),
)
