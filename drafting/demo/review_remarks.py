"""What is said in civil-society review of the demonstration, and what became of it.

Days count from the opening of the written call, which is open for forty-five.
"""

from functools import partial

from drafting.demo.written import Answer, Remark
from workflows.vocabulary import OutcomeCode

_C = OutcomeCode
_answer = partial(Answer, name="drafting group, fifth meeting (illustrative)")

REMARKS: tuple[Remark, ...] = (
    Remark(
        "reviewer6",
        1,
        "languages.3",
        "We come back to this as announced: a right. Services of every size offer a choice "
        "of language for their own menus already.",
        quote="[Every person shall]",
        replies=(
            ("reviewer14", 3, "Menus yes; search in any language, no. A duty would need a threshold."),
            ("reviewer6", 4, "Then say so and keep the right."),
        ),
        answer=_answer(
            62,
            _C.TAKEN_UP_IN_PART,
            "“Every person shall” stays; a threshold is added for small services.",
            clause="languages.3",
            satisfied=True,
            words="This is what we meant.",
        ),
    ),
    Remark(
        "reviewer12",
        2,
        "ai.1",
        "From a summary nobody can tell whether their songs are in it. The measure should "
        "be whether a creator can find out.",
        quote="a sufficiently detailed summary",
        suggestion="a summary detailed enough for creators to know whether their work is among",
        answer=_answer(
            62,
            _C.TAKEN_UP,
            "The measure of detail is now the creator’s own question.",
            clause="ai.1",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer15",
        3,
        "ai.1",
        "Training data are bought and mixed; for works acquired before entry into force the "
        "origin is often unknown.",
        quote="used to train it",
        answer=_answer(
            62,
            _C.NOT_TAKEN_UP,
            "That the origin is unknown is the difficulty this paragraph answers. Transition is "
            "left to the Parties.",
            clause="ai.1",
            satisfied=False,
            words="A transition period will be needed.",
        ),
    ),
    Remark(
        "reviewer",
        4,
        "ai.2",
        "“Consent” for all. Objection puts the burden on those who have the least time for it.",
        quote="[consent to]",
        answer=_answer(
            62,
            _C.NOTED,
            "The choice is for the Parties; the word “at any time” is added to the other option.",
            clause="ai.2",
            satisfied=False,
            words="We maintain our view.",
        ),
    ),
    Remark(
        "reviewer8",
        4,
        "ai.2",
        "Consent, collectively given where creators so choose.",
        quote="[consent to]",
        answer=_answer(62, _C.NOTED, "The choice is for the Parties.", clause="ai.2"),
    ),
    Remark(
        "reviewer4",
        5,
        "ai.2",
        "If objection is kept, it must be possible after the work was used as well.",
        quote="[object to]",
        suggestion="[object, at any time, to]",
        answer=_answer(62, _C.TAKEN_UP, "Changed as suggested.", clause="ai.2", satisfied=True),
    ),
    Remark(
        "reviewer13",
        7,
        "transparency.2",
        "An authority that reports to nobody will not be asked anything. It should publish what it finds.",
        quote="independent authority",
        answer=_answer(63, _C.TAKEN_UP, "A yearly report is added.", clause="transparency.2", satisfied=True),
    ),
    Remark(
        "reviewer13",
        7,
        "transparency.4",
        "Please lift the brackets. Without research there will be no indicators.",
        quote="accredited researchers",
        replies=(("reviewer14", 9, "Access is acceptable on the conditions of paragraph 3."),),
        answer=_answer(
            63,
            _C.TAKEN_UP,
            "The brackets are lifted; a platform concerned does not object on those conditions.",
            clause="transparency.4",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer14",
        9,
        "discoverability.1",
        "“Shall take measures” without a word on their kind invites quotas. We ask that "
        "paragraph 2 be exhaustive.",
        quote="shall take measures",
        answer=_answer(
            63,
            _C.NOT_TAKEN_UP,
            "The list is open so that measures can follow the market.",
            clause="discoverability.2",
            satisfied=False,
        ),
    ),
    Remark(
        "reviewer5",
        11,
        "discoverability.2.c",
        "Support for services is good; support for the works is better. Add those who bring "
        "them to the public.",
        quote="services that offer works from smaller markets",
        answer=_answer(
            63,
            _C.TAKEN_UP,
            "Distributors and festivals are named.",
            clause="discoverability.2.c",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer",
        12,
        "discoverability.5",
        "Indicators are only as good as the services’ figures. Say that those of Article 10 are used.",
        quote="the indicators by which discoverability is assessed",
        answer=_answer(
            63,
            _C.NOT_TAKEN_UP,
            "The indicators may also rest on surveys; a reference would narrow them.",
            clause="discoverability.5",
            satisfied=True,
            words="Understood.",
        ),
    ),
    Remark(
        "reviewer2",
        13,
        "civil-society.2",
        "Everywhere else the text says “shall”. Why not here, of all places?",
        quote="should consult",
        suggestion="shall consult",
        answer=_answer(
            63,
            _C.TAKEN_UP,
            "Changed, also for the second half of the sentence.",
            clause="civil-society.2",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer10",
        15,
        "languages.2.a",
        "Translators are creators under Article 2. It would help to say that they are named.",
        quote="translation, subtitling, dubbing and audio description",
        answer=_answer(
            63,
            _C.OUT_OF_SCOPE,
            "The naming of translators is a matter of authors’ rights, which this Protocol leaves untouched.",
            clause="languages.2.a",
            satisfied=False,
            words="We do not ask for a right but for a practice.",
        ),
    ),
    Remark(
        "reviewer7",
        17,
        "cooperation.2.d",
        "Help with drafting is welcome. Tools and data for languages with few resources would help more.",
        answer=_answer(63, _C.TAKEN_UP, "A point is added.", clause="cooperation.2.e", satisfied=True),
    ),
    Remark(
        "reviewer11",
        18,
        "cooperation.4",
        "Five years is a generation of software. Deferral should come with a plan.",
        quote="defer the application",
        answer=_answer(
            63,
            _C.NOTED,
            "The length is in brackets and for the Parties; a plan was proposed by nobody with "
            "the standing to propose it at this stage.",
            clause="cooperation.4",
        ),
    ),
    Remark(
        "reviewer1",
        20,
        "remuneration.2.c",
        "In some countries collective bargaining of the self-employed is treated as a "
        "cartel. The paragraph should say that it is not.",
        quote="collective bargaining",
        replies=(
            (
                "drafter",
                21,
                "We know of the difficulty; words on competition will be put to the Parties in brackets.",
            ),
        ),
        answer=_answer(
            63,
            _C.TAKEN_UP_IN_PART,
            "Words are placed in brackets, since competition law is not for the drafting group to settle.",
            clause="remuneration.2.c",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer12",
        22,
        "definitions.f",
        "Knowledge holders of indigenous peoples are not always authors or performers. Say "
        "who speaks for a cultural expression that belongs to a people.",
        quote="author, performer or other person",
        answer=_answer(
            63,
            _C.TAKEN_UP,
            "A definition of indigenous cultural expressions is added.",
            clause="definitions.g",
            satisfied=True,
        ),
    ),
    Remark(
        "reviewer9",
        30,
        "skills.1",
        "Games teach how systems choose better than a leaflet. No change asked for; we "
        "offer what our members made.",
        answer=_answer(
            63,
            _C.NOTED,
            "With thanks; referred to the secretariat.",
            clause="skills.1",
            satisfied=True,
        ),
    ),
    Remark(
        "secretariat",
        33,
        "languages.1",
        "The languages of those who migrated are spoken in the territory too. Are they meant?",
        quote="languages spoken in their territories",
        on_behalf_of="A reading circle that wrote by letter (illustrative)",
        answer=_answer(
            63,
            _C.NOTED,
            "They are: the words “spoken in their territories” make no exception.",
            clause="languages.1",
        ),
    ),
    Remark(
        "reviewer4",
        41,
        "follow-up.4",
        "Five years without brackets. Technology will not wait for a negotiation about when to look at it.",
        quote="[five]",
        answer=_answer(63, _C.TAKEN_UP, "The brackets are lifted.", clause="follow-up.4", satisfied=True),
    ),
)
