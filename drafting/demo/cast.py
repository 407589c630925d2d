"""Who takes part in the demonstration: invented Parties, organisations and accounts, each with a key."""

from dataclasses import dataclass

from workflows.vocabulary import Capacity, ElectoralGroup, OrganisationKind

#: The one password of every demonstration account; README.md says it too.
PASSWORD = "travaux-demonstration"

AFRICA_WEST = "West Africa"
AFRICA_REST = "Central, East and Southern Africa"
ARAB_STATES = "Arab States"
ASIA = "Asia and the Pacific"
EUROPE = "Europe and North America"
LATIN_AMERICA = "Latin America and the Caribbean"
#: The regions the rules of this negotiation name.
REGIONS = (AFRICA_WEST, AFRICA_REST, ARAB_STATES, ASIA, EUROPE, LATIN_AMERICA)


@dataclass(frozen=True, slots=True)
class DemoParty:
    """A Party: "Party A (Group I)"."""

    key: str
    group: ElectoralGroup
    region: str
    #: Whether it holds a seat of the body.
    seated: bool = True

    @property
    def name(self) -> str:
        """As pages print it."""
        return f"Party {self.key} (Group {self.group})"


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """An organisation of civil society, a firm or a platform; without a region it is international."""

    key: str
    name: str
    kind: OrganisationKind
    sector: str
    region: str = ""
    interest: str = ""
    accreditation: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An account, its capacity, and for whom it acts."""

    key: str
    name: str
    capacity: Capacity
    organisation: str = ""
    party: str = ""
    locale: str | None = None

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.key}@example.org"


_GROUP = ElectoralGroup
PARTIES: tuple[DemoParty, ...] = (
    DemoParty("A", _GROUP.I, EUROPE),
    DemoParty("B", _GROUP.I, EUROPE),
    DemoParty("C", _GROUP.II, EUROPE),
    DemoParty("D", _GROUP.II, EUROPE),
    DemoParty("E", _GROUP.III, LATIN_AMERICA),
    DemoParty("F", _GROUP.III, LATIN_AMERICA),
    DemoParty("G", _GROUP.IV, ASIA),
    DemoParty("H", _GROUP.IV, ASIA),
    DemoParty("J", _GROUP.V_A, AFRICA_WEST),
    DemoParty("K", _GROUP.V_A, AFRICA_REST),
    DemoParty("L", _GROUP.V_B, ARAB_STATES),
    DemoParty("M", _GROUP.V_B, ARAB_STATES, seated=False),
)

_KIND = OrganisationKind
_ACCREDITED = "admitted by the body (illustrative)"
ORGANISATIONS: tuple[DemoOrganisation, ...] = (
    DemoOrganisation(
        "1",
        "Coalition 1 (performing arts; Europe and North America)",
        _KIND.COALITION,
        "performing arts",
        EUROPE,
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation(
        "2",
        "Coalition 2 (publishing; Arab States)",
        _KIND.COALITION,
        "publishing",
        ARAB_STATES,
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation(
        "3",
        "Coalition 3 (music; West Africa)",
        _KIND.COALITION,
        "music",
        AFRICA_WEST,
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation(
        "4",
        "Coalition 4 (audiovisual; Latin America and the Caribbean)",
        _KIND.COALITION,
        "audiovisual",
        LATIN_AMERICA,
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation("5", "Coalition 5 (film; Europe and North America)", _KIND.COALITION, "film", EUROPE),
    DemoOrganisation(
        "6",
        "Coalition 6 (languages; Asia and the Pacific)",
        _KIND.COALITION,
        "languages",
        ASIA,
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation(
        "7",
        "Coalition 7 (visual arts; Central, East and Southern Africa)",
        _KIND.COALITION,
        "visual arts",
        AFRICA_REST,
    ),
    DemoOrganisation(
        "8", "Coalition 8 (music; Latin America and the Caribbean)", _KIND.COALITION, "music", LATIN_AMERICA
    ),
    DemoOrganisation("9", "Coalition 9 (games; Asia and the Pacific)", _KIND.COALITION, "games", ASIA),
    DemoOrganisation(
        "10", "Association 10 (translation; Arab States)", _KIND.PROFESSIONAL_BODY, "translation", ARAB_STATES
    ),
    DemoOrganisation(
        "11", "Community 11 (community media; West Africa)", _KIND.COMMUNITY, "community media", AFRICA_WEST
    ),
    DemoOrganisation(
        "12",
        "Association 12 (indigenous creators; international)",
        _KIND.ASSOCIATION,
        "indigenous creators",
        accreditation=_ACCREDITED,
    ),
    DemoOrganisation(
        "13",
        "Institute 13 (cultural statistics; Central, East and Southern Africa)",
        _KIND.RESEARCH,
        "cultural statistics",
        AFRICA_REST,
    ),
    DemoOrganisation(
        "14",
        "Platform 14 (music streaming; Europe and North America)",
        _KIND.PLATFORM,
        "music",
        EUROPE,
        interest="Operates a streaming service that Articles 4 and 5 would bind (illustrative).",
    ),
    DemoOrganisation(
        "15",
        "Firm 15 (artificial intelligence; Asia and the Pacific)",
        _KIND.FIRM,
        "artificial intelligence",
        ASIA,
        interest="Trains systems on cultural works; Article 8 would bind it (illustrative).",
    ),
)

_CAP = Capacity
PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson("secretariat", "First officer", _CAP.SECRETARIAT),
    DemoPerson("secretariat2", "Second officer", _CAP.SECRETARIAT),
    DemoPerson("chair", "Presiding officer (illustrative)", _CAP.CHAIR),
    DemoPerson("rapporteur", "Civil-society rapporteur", _CAP.RAPPORTEUR, organisation="12"),
    DemoPerson("drafter", "First drafter", _CAP.DRAFTER),
    DemoPerson("drafter2", "Second drafter", _CAP.DRAFTER),
    DemoPerson("reviser", "English and French section (illustrative)", _CAP.REVISER, locale="fr"),
    DemoPerson("observer", "Intergovernmental organisation 1 (illustrative)", _CAP.OBSERVER),
    *(
        DemoPerson(
            "reviewer" if each.key == "3" else f"reviewer{each.key}",
            f"Reviewer for organisation {each.key}",
            _CAP.REVIEWER,
            organisation=each.key,
        )
        for each in ORGANISATIONS
    ),
    *(
        DemoPerson(
            "delegate" if each.key == "A" else f"delegate-{each.key.lower()}",
            f"Delegate of Party {each.key}",
            _CAP.DELEGATE,
            party=each.key,
        )
        for each in PARTIES
    ),
)

#: Opens the instrument and has no say in it.
ADMINISTRATOR = DemoPerson("administrator", "Administrator", Capacity.ADMINISTRATOR)


def email_of(key: str) -> str:
    """Return the address of the account with this key."""
    return next(person.email for person in (*PEOPLE, ADMINISTRATOR) if person.key == key)


def reviewer_of(organisation: str) -> str:
    """Return the key of the account that reviews for an organisation."""
    return next(
        person.key
        for person in PEOPLE
        if person.capacity is _CAP.REVIEWER and person.organisation == organisation
    )


def delegate_of(party: str) -> str:
    """Return the key of the account that is the delegate of a Party."""
    return next(person.key for person in PEOPLE if person.party == party)
