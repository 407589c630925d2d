"""What is said in Party comment of the demonstration, and what became of it.

Days count from the opening of the written call; today is the thirty-sixth.
"""

from drafting.demo.written import Answer, Remark
from workflows.vocabulary import Audience, Decider, OutcomeCode

_C = OutcomeCode

REMARKS: tuple[Remark, ...] = (
    Remark(
        "delegate",
        2,
        "discoverability.1",
        "We can accept a duty to take measures. “Effective” would bind us to a result that "
        "services, not States, produce.",
        quote="[effective]",
        replies=(("delegate-j", 3, "The measure is to be effective, not the market."),),
    ),
    Remark(
        "delegate-j",
        3,
        "discoverability.1",
        "“Due” was the word of the last century’s instruments, and in our region nothing came of it.",
        quote="[due]",
    ),
    Remark(
        "reviewer",
        4,
        "discoverability.1",
        "Local includes the neighbour: works in languages shared across a border should count.",
        quote="national and local cultural expressions",
        suggestion="national, regional and local cultural expressions",
        answer=Answer(
            30,
            _C.TAKEN_UP,
            "Sponsored by Party J and taken up in the working text.",
            decided_by=Decider.SPONSOR,
            name="Party J (Group V(a))",
            clause="discoverability.1",
            satisfied=True,
            words="With thanks to the delegation.",
        ),
    ),
    Remark(
        "delegate-c",
        6,
        "transparency.2",
        "“Independent authority” has a fixed meaning in our law. Could it be an authority "
        "that acts independently in this matter?",
        quote="independent authority",
        answer=Answer(
            31,
            _C.TAKEN_UP,
            "Reworded so that existing authorities can be designated.",
            name="drafting group, seventh meeting (illustrative)",
            clause="transparency.2",
        ),
    ),
    Remark(
        "delegate-d",
        7,
        "transparency.4",
        "We read “under conditions laid down by their domestic law” as leaving "
        "accreditation to each Party, and would like the record to show it.",
        quote="accredited researchers",
        answer=Answer(
            31,
            _C.NOTED,
            "The record shows it.",
            name="drafting group, seventh meeting (illustrative)",
            clause="transparency.4",
        ),
    ),
    Remark(
        "delegate-e",
        8,
        "remuneration.3",
        "Option 1. We have such a right at home and it has closed no service.",
        quote="Option 1: A creator shall have a right",
        replies=(
            ("delegate", 9, "Could the delegation share how it is administered?"),
            ("delegate-e", 10, "A paper is with the secretariat."),
        ),
    ),
    Remark(
        "delegate-b",
        9,
        "remuneration.3",
        "Option 2. A right by treaty would overtake the work under way at home.",
        quote="Option 2: Each Party shall consider",
    ),
    Remark(
        "reviewer8",
        11,
        "remuneration.3",
        "The paper of Party E answers the fear: collection costs are published there every year.",
        quote="cannot be waived",
    ),
    Remark(
        "delegate-g",
        13,
        "ai.2",
        "Either word can work if it can be said once and by machine. “By simple means” should say so.",
        audience=Audience.PARTIES,
        quote="by simple means and free of charge",
    ),
    Remark(
        "reviewer12",
        14,
        "ai.5",
        "The new definition lets this paragraph stand without more. We ask Parties to agree it as it is.",
        quote="free, prior and informed consent",
        answer=Answer(
            32,
            _C.NOTED,
            "Marked as agreed in the working group.",
            name="drafting group, seventh meeting (illustrative)",
            clause="ai.5",
            satisfied=True,
        ),
    ),
    Remark(
        "delegate-k",
        15,
        "cooperation.4",
        "Five years, with help that begins in the first.",
        audience=Audience.PARTICIPANTS,
        quote="[three][five]",
    ),
    Remark(
        "delegate-l",
        17,
        "languages.3",
        "A threshold is welcome. It should be public, so that users know what to expect.",
        quote="services below a size that it sets",
        answer=Answer(
            33,
            _C.NOT_TAKEN_UP_BY_ANY_PARTY,
            "No delegation tabled wording; the point is kept with the record.",
            decided_by=Decider.BODY,
            name="Parties present at the seventh meeting (illustrative)",
            clause="languages.3",
        ),
    ),
    Remark(
        "reviewer13",
        20,
        "statistics.4",
        "A method without a date is never proposed. Two years is enough.",
        quote="____",
    ),
    Remark(
        "delegate-h",
        22,
        "definitions.e",
        "The bracketed words narrow the definition in a way we need.",
        audience=Audience.PARTICIPANTS,
        quote="capable of taking the place of a cultural expression",
    ),
    Remark(
        "reviewer14",
        28,
        "transparency.1.c",
        "We could live with this if setting aside may be done for a session and not for ever.",
        quote="set them aside",
    ),
    Remark(
        "delegate-f",
        33,
        "entry.1",
        "Twenty: the Protocol is of most use to those who are few.",
        quote="[thirtieth][twentieth]",
    ),
)
