"""What is said in the draft stage of the demonstration, and what became of it.

Days count from the opening of the written call, which is open for thirty.
"""

from functools import partial

from drafting.demo.written import Answer, Remark
from workflows.vocabulary import OutcomeCode

_C = OutcomeCode
_answer = partial(Answer, name="drafting group, third meeting (illustrative)")

REMARKS: tuple[Remark, ...] = (
    Remark(
        "reviewer",
        2,
        "discoverability.1",
        "An endeavour cannot be measured. Where services decide what is heard, Parties should owe a measure.",
        quote="should endeavour to take",
        suggestion="shall take",
        replies=(
            (
                "reviewer5",
                4,
                "We share this; an obligation of means would repeat what the Convention says already.",
            ),
        ),
        answer=_answer(
            39,
            _C.TAKEN_UP,
            "The drafting group agrees that the Article is of no use as an endeavour.",
            clause="discoverability.1",
            satisfied=True,
            words="Thank you; the wording answers us.",
        ),
    ),
    Remark(
        "reviewer4",
        3,
        "discoverability.1",
        "We ask for “effective”. A work can be given due prominence on a page that nobody opens.",
        quote="[due][effective]",
        replies=(
            (
                "reviewer14",
                5,
                "“Due” leaves room for the size of a catalogue; “effective” would judge us by the "
                "taste of listeners.",
            ),
        ),
        answer=_answer(
            39,
            _C.NOTED,
            "Both words stay in brackets; the choice is for the Parties.",
            clause="discoverability.1",
            satisfied=False,
            words="We had hoped for a recommendation at least.",
        ),
    ),
    Remark(
        "reviewer13",
        4,
        "discoverability.3",
        "Nobody can say whether a measure is proportionate unless its effect is counted. "
        "Indicators should be published.",
        answer=_answer(
            39,
            _C.TAKEN_UP,
            "A paragraph on indicators is added after this one.",
            clause="discoverability.5",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer14",
        5,
        "transparency.1.b",
        "Ownership is public already. Payment is agreed in contracts that bind both sides to silence.",
        quote="payment or ownership",
        answer=_answer(
            39,
            _C.NOT_TAKEN_UP,
            "What a person is shown for payment is what this point is about; the contract can "
            "be written accordingly.",
            clause="transparency.1.b",
            satisfied=False,
            words="The point will be hard to apply to contracts in force.",
        ),
    ),
    Remark(
        "reviewer1",
        6,
        "follow-up.3",
        "The Protocol invites services to the discussion of reports and does not invite "
        "those who create. Take it out, or name both.",
        quote="Digital cultural services shall be invited",
        answer=_answer(
            40,
            _C.TAKEN_UP,
            "The paragraph is taken out; the Committee may invite whom it needs under the "
            "Article on civil society.",
            clause="follow-up.3",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer6",
        6,
        "languages.3",
        "This is the one paragraph that a reader would notice. It should be a right, not a hope.",
        quote="A person should be able",
        suggestion="Every person shall be able",
        answer=_answer(
            40,
            _C.TAKEN_UP_IN_PART,
            "Both wordings are placed in brackets, since a duty on services of every size was doubted.",
            clause="languages.3",
            satisfied=False,
            words="We will come back to it in the review.",
        ),
    ),
    Remark(
        "reviewer8",
        8,
        "remuneration.2.b",
        "A yearly statement comes too late: a song earns most in its first months.",
        quote="at least once a year",
        suggestion="at least twice a year",
        answer=_answer(40, _C.TAKEN_UP, "Changed as suggested.", clause="remuneration.2.b", satisfied=True),
    ),
    Remark(
        "reviewer",
        9,
        "remuneration.3",
        "Option 1. A right that can be waived is waived in the first contract.",
        quote="which cannot be waived",
        answer=_answer(
            40,
            _C.NOTED,
            "Both options go to the Parties, with the number of organisations that prefer each.",
            clause="remuneration.3",
        ),
    ),
    Remark(
        "reviewer8",
        9,
        "remuneration.3",
        "We also prefer Option 1, with collective management so that small repertoires are not left out.",
        quote="Option 1: A creator shall have a right",
        answer=_answer(
            40,
            _C.NOTED,
            "Both options go to the Parties, with the number of organisations that prefer each.",
            clause="remuneration.3",
        ),
    ),
    Remark(
        "reviewer15",
        11,
        "ai.1",
        "A list of works would run to millions of lines. “Summary” is workable; please keep it.",
        quote="sufficiently detailed summary",
        replies=(
            (
                "reviewer12",
                13,
                "A summary from which nobody can tell whether their songs are in it is no answer.",
            ),
        ),
        answer=_answer(
            40,
            _C.NOTED,
            "The word is kept for now; the review will show whether it says enough.",
            clause="ai.1",
        ),
    ),
    Remark(
        "reviewer12",
        12,
        "ai.5",
        "“Regard” is weak, and consent is of the people concerned, by their own "
        "institutions. The second half of the sentence must stay as it is.",
        quote="free, prior and informed consent",
        answer=_answer(
            40,
            _C.NOTED,
            "The second half of the sentence is kept.",
            clause="ai.5",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer9",
        13,
        "definitions.c",
        "A system that leaves a work out decides as much as one that ranks it. The "
        "definition should cover withholding.",
        quote="selects, ranks or presents",
        suggestion="selects, ranks, presents or withholds",
        answer=_answer(40, _C.TAKEN_UP, "Changed as suggested.", clause="definitions.c", satisfied=True),
    ),
    Remark(
        "reviewer2",
        15,
        "definitions.b",
        "Services that live on advertising are the ones most readers use. They must be covered.",
        quote="[whether or not]",
        answer=_answer(
            40,
            _C.TAKEN_UP,
            "The brackets are lifted and the words kept.",
            clause="definitions.b",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer11",
        18,
        "languages.2.c",
        "In our region many listeners are spoken to by the service and do not read it. "
        "Voice should count as an interface.",
        quote="interfaces",
        answer=_answer(40, _C.TAKEN_UP, "Words on voice are added.", clause="languages.2.c", satisfied=True),
    ),
    Remark(
        "reviewer7",
        20,
        "p.found",
        "It is not the market alone. A language without data is not found, however many people speak it.",
        quote="seldom found",
        answer=_answer(40, _C.TAKEN_UP, "The recital now says so.", clause="p.found", satisfied=True),
    ),
    Remark(
        "reviewer10",
        22,
        "objective.1.d",
        "Skills are missing on the side of the public too: who knows how recommendations "
        "come about can set them aside. We miss an article on this.",
        answer=_answer(
            40,
            _C.TAKEN_UP,
            "A new Article on skills and access is inserted after the one on languages.",
            clause="skills",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer5",
        26,
        "reservations",
        "We support the exclusion of reservations and would lift the brackets.",
        answer=_answer(40, _C.OUT_OF_SCOPE, "Final clauses are left to the Parties.", clause="reservations"),
    ),
    Remark(
        "reviewer",
        29,
        "discoverability.4",
        "This holds for every measure under the Protocol and should stand where civil society is spoken of.",
        quote="shall first consult creators",
        answer=_answer(
            40,
            _C.TAKEN_UP,
            "The paragraph is moved to the Article on civil society.",
            clause="discoverability.4",
            satisfied=True,
        ),
    ),
    Remark(
        "secretariat",
        32,
        "statistics.2.c",
        "We could not send this in time: figures by gender and region need the agreement of those counted.",
        quote="gender and region",
        on_behalf_of="Coalition 7 (visual arts; Central, East and Southern Africa), by letter",
    ),
)
