"""Party comment in the demonstration, as it stands now: the window is open, and what is decided so far.

Days count from the opening of the written call, which is open for forty-five; today is the thirty-sixth.
"""

from drafting.demo.written import Agreed, Change, Edited, Fate, Stated, Tabled, Written
from workflows.vocabulary import (
    Agreement,
    Audience,
    ClauseKind,
    ProposalStatus,
    ProposalType,
    Stance,
)

PROPOSALS: tuple[Tabled, ...] = (
    Tabled(
        "delegate",
        4,
        ProposalType.MOD,
        "discoverability.1",
        "The word used in existing instruments, and capable of being applied.",
        pairs=(("[due][effective]", "due"),),
    ),
    Tabled(
        "delegate-j",
        5,
        ProposalType.MOD,
        "discoverability.1",
        "A measure is judged by what it changes.",
        pairs=(("[due][effective]", "effective"),),
        sponsors=(("delegate-k", 8), ("delegate-e", 9)),
    ),
    Tabled(
        "reviewer",
        6,
        ProposalType.MOD,
        "discoverability.1",
        "Languages and repertoires do not end at a border.",
        pairs=(
            ("national and local cultural expressions", "national, regional and local cultural expressions"),
        ),
        source="Consultation 4",
        sponsors=(("delegate-j", 12),),
        fate=Fate(
            24,
            ProposalStatus.TAKEN_UP,
            "Sponsored by Party J; no delegation objected at the seventh meeting.",
        ),
    ),
    Tabled(
        "delegate-c",
        8,
        ProposalType.MOD,
        "transparency.2",
        "Authorities that exist should be able to serve.",
        pairs=(
            (
                "an independent authority that may obtain",
                "an authority, independent in this function, that may obtain",
            ),
        ),
        fate=Fate(25, ProposalStatus.TAKEN_UP, "It meets the concern of several legal systems."),
    ),
    Tabled(
        "delegate-b",
        10,
        ProposalType.MOD,
        "transparency.2",
        "A yearly report is a burden for small authorities; the interval of periodic reports is enough.",
        pairs=(("that reports on it once a year", "that reports on it with each periodic report"),),
    ),
    Tabled(
        "delegate-d",
        11,
        ProposalType.MOD,
        "transparency.2",
        "The assessment should be of the service’s whole offer.",
        pairs=(
            ("an independent authority that may obtain", "one or more public authorities that may obtain"),
        ),
    ),
    Tabled(
        "delegate-g",
        14,
        ProposalType.MOD,
        "ai.2",
        "A choice that machines can read is made once and holds everywhere.",
        pairs=(
            (
                "by simple means and free of charge",
                "by simple means that machines can read, and free of charge",
            ),
        ),
        sponsors=(("delegate-h", 16),),
    ),
    Tabled(
        "delegate-e",
        15,
        ProposalType.MOD,
        "remuneration.3",
        "A right that works at home can work elsewhere.",
        pairs=(
            ("[Option 1: A creator", "A creator"),
            (
                "on demand.] [Option 2: Each Party shall consider introducing a right to "
                "remuneration for the making available of works on demand.]",
                "on demand.",
            ),
        ),
        source="Paper of Party E on remuneration for making available (illustrative)",
        sponsors=(("delegate-f", 18), ("delegate-k", 19)),
    ),
    Tabled(
        "delegate-b",
        16,
        ProposalType.MOD,
        "remuneration.3",
        "Parties should first consider what suits their law.",
        pairs=(
            (
                "[Option 1: A creator shall have a right, which cannot be waived, to remuneration "
                "for the making available of the creator’s work on demand.] [Option 2: Each",
                "Each",
            ),
            ("of works on demand.]", "of works on demand."),
        ),
        sponsors=(("delegate", 17),),
    ),
    Tabled(
        "delegate-k",
        18,
        ProposalType.ADD,
        "cooperation.4",
        "A deferral is of use only where help arrives during it.",
        new=Written(
            "cooperation.5",
            ClauseKind.PARAGRAPH,
            "A Party that defers the application of an Article in accordance with paragraph 4 "
            "may ask the Committee for a plan of assistance for the time of the deferral.",
            "",
            "cooperation",
        ),
        place="after",
        sponsors=(("delegate-j", 20), ("delegate-l", 21)),
    ),
    Tabled(
        "delegate-f",
        19,
        ProposalType.SUP,
        "relation.3",
        "Article 20 of the Convention says all that needs to be said.",
    ),
    Tabled(
        "delegate-l",
        20,
        ProposalType.MOD,
        "definitions.e",
        "The words in brackets would leave out systems that imitate a voice.",
        pairs=((" [capable of taking the place of a cultural expression];", ";"),),
    ),
    Tabled(
        "delegate-h",
        22,
        ProposalType.NOC,
        "definitions.e",
        "The words in brackets keep the Protocol to its subject.",
    ),
    Tabled(
        "reviewer6",
        13,
        ProposalType.ADD,
        "languages.2.c",
        "Dictionaries of names decide whether a voice assistant finds an artist.",
        new=Written(
            "languages.2.d",
            ClauseKind.POINT,
            "the correct rendering of names and titles in their own script and language;",
            "",
            "languages.2",
        ),
        place="before",
        source="Consultation 4",
    ),
    Tabled(
        "reviewer13",
        21,
        ProposalType.MOD,
        "statistics.4",
        "A method without a date is never proposed.",
        pairs=(("[not later than ____ after", "[not later than two years after"),),
        source="Consultation 4",
    ),
    Tabled(
        "reviewer8",
        26,
        ProposalType.MOD,
        "remuneration.2.a",
        "A reckoning that cannot be followed is no statement.",
        pairs=(("how the remuneration is reckoned", "how the remuneration is reckoned, with an example"),),
    ),
    Tabled(
        "delegate-m",
        27,
        ProposalType.MOVE,
        "ai.4",
        "Labelling concerns the public and comes before what concerns creators.",
        place="before",
        beside="ai.1",
        fate=Fate(
            34,
            ProposalStatus.DECLINED,
            "The Article is on creators first; three delegations preferred the present order.",
        ),
    ),
)

EDITS: tuple[Edited, ...] = (
    Edited(
        29,
        "drafter",
        Change(
            "cooperation.2.c",
            (("also at a distance", "including at a distance"),),
            "Language revision.",
            editorial=True,
        ),
    ),
    Edited(
        30,
        "drafter2",
        Change(
            "statistics.2.c",
            (
                (
                    "gender and region of the creators",
                    "gender and region of the creators, where they agree to it",
                ),
            ),
            "A comment of the draft stage that came late, found right by the Parties.",
        ),
    ),
)


POSITIONS: tuple[Stated, ...] = (
    Stated("delegate", 5, "discoverability.1", Stance.CAN_LIVE_WITH, "With “due”."),
    Stated("delegate-b", 5, "discoverability.1", Stance.CAN_LIVE_WITH),
    Stated("delegate-c", 6, "discoverability.1", Stance.SUPPORTS),
    Stated("delegate-e", 6, "discoverability.1", Stance.SUPPORTS, "With “effective”."),
    Stated(
        "delegate-g", 7, "discoverability.1", Stance.RESERVES, "Under study in capital.", Audience.PARTIES
    ),
    Stated("delegate-j", 7, "discoverability.1", Stance.SUPPORTS, "With “effective”."),
    Stated("delegate-k", 8, "discoverability.1", Stance.SUPPORTS),
    Stated("delegate-l", 9, "discoverability.1", Stance.SUPPORTS),
    Stated(
        "delegate-b", 10, "remuneration.3", Stance.OBJECTS, "Option 1 would overtake legislation under way."
    ),
    Stated("delegate-e", 10, "remuneration.3", Stance.SUPPORTS, "Option 1."),
    Stated("delegate-f", 12, "remuneration.3", Stance.SUPPORTS, "Option 1."),
    Stated("delegate", 17, "remuneration.3", Stance.CAN_LIVE_WITH, "With Option 2."),
    Stated("delegate-d", 18, "remuneration.3", Stance.RESERVES, "Until both options have been costed."),
    Stated("delegate-h", 20, "ai.2", Stance.SUPPORTS, "With “object, at any time, to”."),
    Stated("delegate-k", 21, "ai.2", Stance.SUPPORTS, "With “consent to”."),
    Stated(
        "delegate-g",
        23,
        "discoverability.1",
        Stance.CAN_LIVE_WITH,
        "Our reservation is lifted.",
        Audience.PARTIES,
    ),
    Stated("delegate-b", 31, "ai.5", Stance.SUPPORTS),
    Stated("delegate-m", 31, "ai.5", Stance.SUPPORTS),
)

AGREED: tuple[Agreed, ...] = (
    Agreed(31, "p.parties", Agreement.IN_WORKING_GROUP),
    Agreed(31, "p.convention", Agreement.IN_WORKING_GROUP),
    Agreed(31, "objective.2", Agreement.IN_WORKING_GROUP),
    Agreed(31, "ai.5", Agreement.IN_WORKING_GROUP),
    Agreed(32, "languages.1", Agreement.AD_REFERENDUM),
    Agreed(32, "skills.1", Agreement.AD_REFERENDUM),
    Agreed(32, "civil-society.3", Agreement.IN_WORKING_GROUP),
)

#: Regions invited when the call opened; the last one was reached later, and its days are still short.
INVITED_LATE = ("Arab States", 15)
