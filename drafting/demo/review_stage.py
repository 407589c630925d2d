"""Civil-society review in the demonstration: the proposals tabled, and the edits that made Rev.2 of Rev.1.

Days count from the opening of the written call.
"""

from drafting.demo.written import Change, Edited, Fate, Insertion, Lift, Tabled, Written
from workflows.vocabulary import ClauseKind, ProposalStatus, ProposalType

PROPOSALS: tuple[Tabled, ...] = (
    Tabled(
        "reviewer6",
        6,
        ProposalType.MOD,
        "languages.3",
        "A right with a threshold answers both sides.",
        pairs=(
            ("[A person should][Every person shall] be able", "Every person shall be able"),
            (
                "in the language of that person’s choice.",
                "in the language of that person’s choice; each Party may exempt services below a "
                "size that it sets.",
            ),
        ),
        source="Consultation 2",
        fate=Fate(52, ProposalStatus.TAKEN_UP, "Agreed in the drafting group without objection."),
    ),
    Tabled(
        "reviewer12",
        8,
        ProposalType.MOD,
        "ai.1",
        "The measure of detail should be what a creator can learn from it.",
        pairs=(
            (
                "a sufficiently detailed summary of the cultural expressions used to train it",
                "a summary of the cultural expressions used to train it, detailed enough for "
                "creators to know whether their work is among them",
            ),
        ),
        fate=Fate(53, ProposalStatus.TAKEN_UP, "It says what “sufficient” is for."),
    ),
    Tabled(
        "reviewer12",
        10,
        ProposalType.ADD,
        "definitions.f",
        "Consent in Article 9 needs somebody who can give it.",
        new=Written(
            "definitions.g",
            ClauseKind.POINT,
            "“indigenous cultural expressions” means cultural expressions that belong to an "
            "indigenous people and for which it speaks by its own institutions;",
            "",
            "definitions",
        ),
        place="before",
        fate=Fate(
            54, ProposalStatus.TAKEN_UP, "The definition names no people and leaves each to speak for itself."
        ),
    ),
    Tabled(
        "reviewer7",
        17,
        ProposalType.ADD,
        "cooperation.2.d",
        "Where there is no data there is no recommendation.",
        new=Written(
            "cooperation.2.e",
            ClauseKind.POINT,
            "the making and sharing of open tools and data for languages with few such resources;",
            "",
            "cooperation.2",
        ),
        place="before",
        fate=Fate(54, ProposalStatus.TAKEN_UP, "It gives Article 7 its means."),
    ),
    Tabled(
        "reviewer14",
        19,
        ProposalType.MOD,
        "discoverability.1",
        "A list that is closed can be planned for.",
        pairs=(("shall take measures", "shall take one or more of the measures listed in paragraph 2"),),
        fate=Fate(55, ProposalStatus.DECLINED, "The list is open so that measures can follow the market."),
    ),
    Tabled(
        "reviewer4",
        23,
        ProposalType.MOD,
        "discoverability.2.a",
        "We withdraw this if “effective” is kept in paragraph 1.",
        pairs=(("the share of a catalogue", "a minimum share of a catalogue"),),
        fate=Fate(44, ProposalStatus.WITHDRAWN, "Both words are kept for the Parties."),
    ),
    Tabled(
        "drafter",
        47,
        ProposalType.MOVE,
        "relation.4",
        "It limits the measures on discoverability and is looked for there.",
        place="after",
        beside="discoverability.5",
        fate=Fate(
            56, ProposalStatus.TAKEN_UP, "The sentence keeps its words and stands where the doubt arises."
        ),
    ),
    Tabled(
        "drafter2",
        48,
        ProposalType.NOC,
        "testimonium",
        "The usual formula; nobody proposes another.",
        fate=Fate(56, ProposalStatus.TAKEN_UP, "No change."),
    ),
)

EDITS: tuple[Edited, ...] = (
    Edited(
        50,
        "drafter",
        Change(
            "ai.2",
            (("[object to]", "[object, at any time, to]"),),
            "Coalition 4: also after the work was used.",
        ),
    ),
    Edited(
        50,
        "drafter2",
        Change(
            "transparency.2",
            (
                (
                    "on the diversity of cultural expressions.",
                    "on the diversity of cultural expressions, and that reports on it once a year.",
                ),
            ),
            "Institute 13: an authority that reports to nobody will not be asked anything.",
        ),
    ),
    Edited(
        51,
        "drafter2",
        Lift(
            "transparency.4", 0, True, "Asked for by research, and not objected to by a platform concerned."
        ),
    ),
    Edited(
        51,
        "drafter",
        Change(
            "discoverability.2.c",
            (("services that offer works", "services, distributors and festivals that offer works"),),
            "Coalition 5: support for those who bring works to the public.",
        ),
    ),
    Edited(
        52,
        "drafter",
        Change(
            "civil-society.2",
            (("should consult", "shall consult"), ("should make known", "shall make known")),
            "An article on participation cannot be the only one without a duty.",
        ),
    ),
    Edited(
        53,
        "drafter2",
        Change(
            "remuneration.2.c",
            (
                (
                    "collective bargaining and collective management.",
                    "collective bargaining [, to which rules on competition are no obstacle,] and "
                    "collective management.",
                ),
            ),
            "Put to the Parties in brackets.",
        ),
    ),
    Edited(
        55,
        "drafter",
        Change("skills.2", (("promote access", "promote affordable access"),), "Said at the hearing."),
    ),
    Edited(56, "drafter", Lift("follow-up.4", 0, True, "Nobody asked for another interval.")),
    Edited(
        57,
        "drafter",
        Insertion(
            Written(
                "objective.1.e",
                ClauseKind.POINT,
                "to keep room for the languages and expressions that the market alone would not carry;",
                "",
                "objective.1",
            ),
            "before",
            "objective.1.d",
            "It follows from Articles 7 and 11.",
        ),
    ),
)

SUMMARY = (
    "Organisations of all six regions took part. Artificial intelligence drew the most "
    "comments, then languages and "
    "discoverability. The drafting group took up nine comments whole and two in part. "
    "Three questions are left to the "
    "Parties in brackets: “due” or “effective”, consent or objection, and the right to "
    "remuneration."
)
#: What the rapporteur objects of the written call's record: attached to it, and blocking nothing.
OBJECTION = (
    "The summary says that three questions are left to the Parties. It does not say "
    "that on two of them most "
    "organisations that spoke preferred the same answer: consent, and a right that "
    "cannot be waived."
)
#: Added beside the closed record, since the objection was found right.
ADDENDUM = (
    "The rapporteur's objection is found right in this: of the organisations that spoke on the two questions, most "
    "preferred consent, and a right that cannot be waived."
)
