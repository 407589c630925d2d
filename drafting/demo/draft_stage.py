"""The draft stage of the demonstration: the proposals tabled, and the edits that made Rev.1 of the zero draft.

Days count from the opening of the written call, which is open for thirty.
"""

from drafting.demo.written import (
    Change,
    Edited,
    Fate,
    Insertion,
    Lift,
    Move,
    Tabled,
    Written,
)
from workflows.vocabulary import ClauseKind, ProposalStatus, ProposalType

PROPOSALS: tuple[Tabled, ...] = (
    Tabled(
        "reviewer",
        7,
        ProposalType.MOD,
        "discoverability.1",
        "Without a duty the Article adds nothing to the Convention.",
        pairs=(("should endeavour to take", "shall take"),),
        source="Consultation 1",
        fate=Fate(
            34, ProposalStatus.TAKEN_UP, "An obligation to take measures; their choice stays with each Party."
        ),
    ),
    Tabled(
        "reviewer13",
        10,
        ProposalType.ADD,
        "discoverability.3",
        "Proportion and effect can be judged only where they are counted, and by the same count.",
        new=Written(
            "discoverability.5",
            ClauseKind.PARAGRAPH,
            "Parties shall publish, every two years, the indicators by which discoverability is "
            "assessed, in consultation with civil society.",
            "",
            "discoverability",
        ),
        place="after",
        source="Submission of Institute 13 (illustrative), section 2",
        fate=Fate(
            34,
            ProposalStatus.TAKEN_UP,
            "Asked for by several organisations; the interval follows that of reports.",
        ),
    ),
    Tabled(
        "reviewer1",
        14,
        ProposalType.SUP,
        "follow-up.3",
        "Reports are of the Parties; the Protocol should not give services a seat that creators do not have.",
        fate=Fate(35, ProposalStatus.TAKEN_UP, "Whom to invite is settled by the Article on civil society."),
    ),
    Tabled(
        "reviewer14",
        16,
        ProposalType.MOD,
        "transparency.1",
        "Parameters change daily; what can be made known is the aim they serve.",
        pairs=(("in plain terms", "in general terms"),),
        fate=Fate(
            36,
            ProposalStatus.DECLINED,
            "“Plain” is said for the sake of the public; general terms would tell it nothing.",
        ),
    ),
    Tabled(
        "reviewer",
        29,
        ProposalType.MOVE,
        "discoverability.4",
        "The duty to consult holds for every measure under the Protocol.",
        place="after",
        beside="civil-society.2",
        source="Consultation 1",
        fate=Fate(36, ProposalStatus.TAKEN_UP, "It stands with the participation of civil society."),
    ),
    Tabled(
        "drafter2",
        31,
        ProposalType.ADD,
        "languages",
        "Several comments ask that the public learn how recommendations come about.",
        new=Written("skills", ClauseKind.ARTICLE, "", "Skills and access"),
        place="after",
        source="Consultation 1",
        fate=Fate(37, ProposalStatus.TAKEN_UP, "A new Article; the Articles after it are renumbered."),
    ),
)

EDITS: tuple[Edited, ...] = (
    Edited(
        33,
        "drafter",
        Change(
            "objective.1.a",
            (("visible and findable to all", "visible to all and easy to find"),),
            "Plainer words; nothing else is meant.",
            editorial=True,
        ),
    ),
    Edited(
        33,
        "drafter",
        Change(
            "p.found",
            (
                (
                    "are seldom found,",
                    "are seldom found, and that languages with little data are heard least of all,",
                ),
            ),
            "Coalition 7 showed that the market is not the only cause.",
        ),
    ),
    Edited(
        33,
        "drafter2",
        Change(
            "definitions.c",
            (("selects, ranks or presents", "selects, ranks, presents or withholds"),),
            "Coalition 9: leaving a work out decides as much as ranking it.",
        ),
    ),
    Edited(
        34,
        "drafter2",
        Lift("definitions.b", 0, True, "Services paid for by advertising are covered, as Coalition 2 asked."),
    ),
    Edited(
        35,
        "drafter",
        Change(
            "remuneration.2.b",
            (("at least once a year", "at least twice a year"),),
            "Coalition 8: a song earns most in its first months.",
        ),
    ),
    Edited(
        35,
        "drafter",
        Change(
            "languages.2.c",
            (("in the interfaces", "in the interfaces, spoken ones included,"),),
            "Community 11: many listeners are spoken to by the service.",
        ),
    ),
    Edited(
        35,
        "drafter",
        Change(
            "languages.3",
            (("A person should be able", "[A person should][Every person shall] be able"),),
            "Both wordings are placed in brackets, one of them Coalition 6’s.",
        ),
    ),
    Edited(
        36, "drafter2", Lift("ai.3", 0, False, "An exception without a measure was found to empty the rule.")
    ),
    Edited(
        37,
        "drafter2",
        Insertion(
            Written(
                "skills.1",
                ClauseKind.PARAGRAPH,
                "Parties shall promote the skills that the public needs in order to understand, and "
                "where it wishes to set aside, the recommendations made to it.",
                "",
                "skills",
            ),
            "into",
            "skills",
            "Association 10 and two others asked for it.",
        ),
    ),
    Edited(
        37,
        "drafter2",
        Insertion(
            Written(
                "skills.2",
                ClauseKind.PARAGRAPH,
                "Parties shall promote access to the digital environment for creators and the "
                "public in remote areas, and for persons with disabilities.",
                "",
                "skills",
            ),
            "into",
            "skills",
            "Submissions of three organisations (illustrative).",
        ),
    ),
    Edited(
        38,
        "drafter",
        Change(
            "discoverability.4",
            (("under this Article", "under this Protocol"),),
            "It follows from the move.",
            editorial=True,
        ),
    ),
    Edited(
        38,
        "drafter",
        Change(
            "relation.2",
            (
                (
                    "the two instruments shall be read as one",
                    "the two instruments shall be read and interpreted together as one",
                ),
            ),
            "Legal adviser’s note (illustrative).",
        ),
    ),
)

#: Kept for the reader of the module: what Rev.1 holds that the zero draft did not.
NEW_KEYS = ("discoverability.5", "skills", "skills.1", "skills.2")
#: The move that a proposal made, for the French text.
MOVED = Move("discoverability.4", "after", "civil-society.2", "Proposal of Coalition 3.")

SUMMARY = (
    "Nineteen comments were made by fifteen organisations of all six regions, eighteen "
    "of them in time, and five "
    "proposals were tabled. Most concern discoverability, remuneration and languages. "
    "Ten comments were taken up, one "
    "in part. On remuneration and on the word “due” or “effective” no choice was made; "
    "both go to the Parties."
)
