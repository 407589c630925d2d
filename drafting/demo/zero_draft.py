"""The zero draft of the demonstration, in English: an illustration, written for it and taken from nowhere."""

from drafting.demo.written import Written, article
from workflows.vocabulary import ClauseKind

TITLE = "Additional Protocol on the Diversity of Cultural Expressions in the Digital Environment"
#: Stands under the title of every version, so that nobody takes it for a paper of a real body.
NOTICE = "Illustration written for a demonstration. It is the text of no State, organisation or meeting."


def _recital(key: str, text: str) -> Written:
    return Written(key, ClauseKind.PREAMBULAR_PARAGRAPH, text)


PREAMBLE: tuple[Written, ...] = (
    _recital("p.parties", "The Parties to this Protocol,"),
    _recital(
        "p.convention",
        "Being Parties to the Convention on the Protection and Promotion of the Diversity of Cultural "
        "Expressions, done at Paris on 20 October 2005, hereinafter “the Convention”,",
    ),
    _recital(
        "p.nature",
        "Reaffirming that cultural goods and services carry the identities and memories of those who make them, "
        "and are never objects of trade alone, by whatever technology they are made, carried or found,",
    ),
    _recital(
        "p.systems",
        "Observing that a growing share of cultural life takes place by digital means, and that what a person "
        "meets there is decided less by that person than by automated systems,",
    ),
    _recital(
        "p.found",
        "Concerned that works in many languages and from smaller markets, although available, are seldom found,",
    ),
    _recital(
        "p.creators",
        "Conscious that those who write, compose, perform, film, translate and edit are rarely told what use "
        "digital services and artificial intelligence systems make of their work, and often receive nothing for it,",
    ),
    _recital(
        "p.disparities",
        "Recognizing that disparities between regions in connectivity, skills, investment and data weigh on whose "
        "expressions are made and heard [, and that developing countries need time and assistance to give effect "
        "to this Protocol],",
    ),
    _recital(
        "p.rights",
        "Mindful of human rights, and in particular of freedom of expression, of the right to privacy and of the "
        "rights of authors and performers,",
    ),
    _recital(
        "p.civil-society",
        "Convinced that civil society knows first what a measure does to cultural life, and resolved that it be "
        "heard while there is still time to change the measure,",
    ),
    _recital("p.agreed", "Have agreed as follows:"),
)

ARTICLES: tuple[Written, ...] = (
    *article(
        "objective",
        "Objective",
        (
            "The objective of this Protocol is to give effect to the Convention in the digital environment, and in "
            "particular:",
            "to make the diversity of cultural expressions visible and findable to all;",
            "to secure to creators a fair share in what their work earns by digital means;",
            "to let the public know by what criteria cultural expressions are recommended to it;",
            "to strengthen the capacity of all Parties, and first of developing countries, to reach these aims.",
        ),
        "This Protocol shall be applied in accordance with the guiding principles of the Convention.",
    ),
    *article(
        "definitions",
        "Definitions",
        (
            "For the purposes of this Protocol:",
            "“digital environment” means the networks, services, devices and data by which cultural expressions "
            "are created, made available, found or enjoyed;",
            "“digital cultural service” means a service that makes cultural expressions available to the public in "
            "the territory of a Party by digital means, [whether or not] against payment;",
            "“recommendation system” means an automated process by which a digital cultural service selects, ranks "
            "or presents cultural expressions;",
            "“discoverability” means the likelihood that a person who is not looking for a given cultural "
            "expression meets it, and that a person who is looking for it finds it;",
            "“artificial intelligence system” means a system that infers, from what it is given or trained on, how "
            "to generate or arrange content [capable of taking the place of a cultural expression];",
            "“creator” means an author, performer or other person whose creative contribution is part of a "
            "cultural expression.",
        ),
    ),
    *article(
        "relation",
        "Scope and relation to the Convention",
        "This Protocol applies to measures of the Parties that bear on the diversity of cultural expressions in the "
        "digital environment.",
        "This Protocol supplements the Convention. As between the Parties to this Protocol, the two instruments "
        "shall be read as one.",
        "Nothing in this Protocol shall be interpreted as modifying the rights and obligations of the Parties under "
        "any other treaty to which they are parties [, without prejudice to Article 20 of the Convention].",
        "Nothing in this Protocol shall be interpreted as requiring the general monitoring of content, or as "
        "authorizing a restriction of freedom of expression.",
    ),
    *article(
        "discoverability",
        "Discoverability",
        "Each Party should endeavour to take measures to ensure that digital cultural services give [due][effective] "
        "prominence to national and local cultural expressions.",
        (
            "Such measures may include:",
            "requirements as to the share of a catalogue, of a home page or of recommendations;",
            "requirements that works be described by metadata sufficient for them to be found;",
            "public support for services that offer works from smaller markets;",
            "agreements with digital cultural services, the terms of which are published.",
        ),
        "The measures referred to in {discoverability.1|paragraph 1} shall be proportionate to the size of the "
        "service and to its place in the market of the Party.",
        "A Party that considers a measure under this Article shall first consult creators, digital cultural "
        "services and civil society.",
    ),
    *article(
        "transparency",
        "Transparency of recommendation systems",
        (
            "Each Party shall take measures to ensure that a digital cultural service makes known to the public, in "
            "plain terms:",
            "the main parameters of its recommendation systems;",
            "whether payment or ownership affects what is recommended;",
            "how a person may change those parameters or set them aside.",
        ),
        "Each Party shall designate an independent authority that may obtain from a digital cultural service the "
        "information needed to assess the effect of its recommendation systems on the diversity of cultural "
        "expressions.",
        "Information obtained under {transparency.2|paragraph 2} shall be protected where it is a trade secret or "
        "personal data.",
        "[Parties shall give accredited researchers access to the information referred to in "
        "{transparency.2|paragraph 2} under conditions laid down by their domestic law.]",
    ),
    *article(
        "remuneration",
        "Fair remuneration",
        "Each Party shall take appropriate measures to ensure that creators receive [fair][appropriate and "
        "proportionate] remuneration for the use of their work by digital cultural services.",
        (
            "To that end each Party shall encourage:",
            "contracts that state, for each manner of use, how the remuneration is reckoned;",
            "regular statements of account, at least once a year, in a form that a creator can check;",
            "collective bargaining and collective management.",
        ),
        "[Option 1: A creator shall have a right, which cannot be waived, to remuneration for the making available "
        "of the creator’s work on demand.] [Option 2: Each Party shall consider introducing a right to "
        "remuneration for the making available of works on demand.]",
        "This Article does not affect the freedom of a creator to make works available without payment.",
    ),
    *article(
        "languages",
        "Linguistic diversity",
        "Parties shall promote the creation and the discoverability of cultural expressions in the languages "
        "spoken in their territories, including indigenous and minority languages.",
        (
            "Each Party shall, within its means, support:",
            "translation, subtitling, dubbing and audio description of cultural expressions;",
            "open language resources for languages with few such resources, made with the consent of their "
            "speakers;",
            "the use of those languages in the interfaces of digital cultural services.",
        ),
        "A person should be able to search a digital cultural service, and to be recommended works, in the language "
        "of that person’s choice.",
        "Nothing in this Article requires a creator to use a given language.",
    ),
    *article(
        "ai",
        "Artificial intelligence and creators",
        "Each Party shall take measures to ensure that the provider of an artificial intelligence system makes "
        "public a sufficiently detailed summary of the cultural expressions used to train it.",
        "Each Party shall ensure that creators can [consent to][object to] the use of their work for the training of "
        "artificial intelligence systems, by simple means and free of charge.",
        "Where such use is permitted, creators shall [, as a rule,] receive remuneration in accordance with "
        "{remuneration|Article 6}.",
        "Content generated by an artificial intelligence system without a creative contribution by a person shall "
        "be recognizable as such to those who are offered it.",
        "Each Party shall pay particular regard to the cultural expressions of indigenous peoples, which shall not "
        "be used for such training without their free, prior and informed consent.",
    ),
    *article(
        "statistics",
        "Cultural statistics and data",
        "Parties shall collect and publish comparable statistics on the creation, availability and discoverability "
        "of cultural expressions in the digital environment.",
        (
            "Such statistics shall, as far as possible, be broken down by:",
            "language and origin of the works;",
            "sector and size of the services;",
            "gender and region of the creators.",
        ),
        "Digital cultural services of a size to be set by each Party shall provide the data needed, in aggregate "
        "form and without personal data.",
        "The Committee shall propose common methods for these statistics [not later than ____ after the entry into "
        "force of this Protocol].",
    ),
    *article(
        "cooperation",
        "International cooperation and assistance",
        "Parties shall cooperate in order to reduce the disparities between them in the digital environment.",
        (
            "Such cooperation shall aim in particular at:",
            "the transfer of skills and, on agreed terms, of technology;",
            "joint production and distribution across regions;",
            "the mobility of creators, also at a distance;",
            "help with the drafting and application of the measures provided for in this Protocol.",
        ),
        "Contributions to the International Fund for Cultural Diversity may be assigned to the objective of this "
        "Protocol. [Such contributions shall be voluntary.]{Party A (Group I), Party B (Group I)}",
        "A developing country that is a Party may, by a notification that gives reasons, defer the application of "
        "{transparency|Article 5} and {statistics|Article 9} for a period not exceeding [three][five] years.",
    ),
    *article(
        "civil-society",
        "Participation of civil society",
        "Parties acknowledge that the objective of this Protocol cannot be reached without civil society, and shall "
        "encourage its active part in the preparation, application and review of measures under this Protocol.",
        "Each Party should consult organisations of creators, of cultural enterprises and of the public before it "
        "adopts such a measure, and should make known what became of their contributions.",
        "The Committee may invite organisations to be heard on any item that concerns the application of this "
        "Protocol.",
    ),
    *article(
        "follow-up",
        "Follow-up",
        "The bodies established by the Convention shall exercise, for this Protocol, the functions that they have "
        "for the Convention. Decisions on this Protocol alone are taken by the Parties to it.",
        "Each Party shall include in its periodic report under the Convention a part on the measures taken under "
        "this Protocol and on their effect.",
        "Digital cultural services shall be invited to take part in the discussion of those reports.",
        "The Parties shall review this Protocol [five] years after its entry into force, in the light of changes in "
        "technology.",
    ),
    *article(
        "consent",
        "Consent to be bound",
        "This Protocol is open to signature by the Parties to the Convention at the headquarters of UNESCO from "
        "____ to ____.",
        "It is subject to ratification, acceptance or approval by signatories, and is open to accession by any "
        "other Party to the Convention from the day after it is closed for signature.",
        "A regional economic integration organization that is a Party to the Convention may become a Party to this "
        "Protocol on the conditions on which it became a Party to the Convention.",
    ),
    *article(
        "entry",
        "Entry into force",
        "This Protocol shall enter into force three months after the deposit of the [thirtieth][twentieth] "
        "instrument of ratification, acceptance, approval or accession.",
        "For a Party that deposits its instrument thereafter, it shall enter into force three months after that "
        "deposit.",
    ),
    *article(
        "reservations",
        "Reservations",
        "[No reservation may be made to this Protocol.]",
    ),
    *article(
        "denunciation",
        "Denunciation",
        "A Party may denounce this Protocol by a written notification to the depositary.",
        "The denunciation takes effect twelve months after it is received. It does not affect financial obligations "
        "assumed before that day.",
        "A Party that denounces the Convention is deemed to have denounced this Protocol on the same day.",
    ),
    *article(
        "depositary",
        "Depositary",
        "The Director-General of UNESCO is the depositary of this Protocol and shall register it with the "
        "Secretariat of the United Nations in accordance with Article 102 of the Charter of the United Nations.",
    ),
    *article(
        "authentic",
        "Authentic texts",
        "The Arabic, Chinese, English, French, Russian and Spanish texts of this Protocol have the same authority.",
    ),
)

TESTIMONIUM = Written(
    "testimonium",
    ClauseKind.TESTIMONIUM,
    "In witness whereof the undersigned, duly authorized, have signed this Protocol.",
)

ZERO_DRAFT: tuple[Written, ...] = (
    Written("title", ClauseKind.TITLE, NOTICE, TITLE),
    *PREAMBLE,
    *ARTICLES,
    TESTIMONIUM,
)
