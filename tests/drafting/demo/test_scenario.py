"""The demonstration as a whole: its record replays, its numbers agree, and every page has something true to show."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import func, select

from drafting.actor import Actor
from drafting.demo import cast, scenario
from drafting.demo.printing import order_papers
from drafting.models.body import Seat
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment, OutcomeAnswer
from drafting.models.consultation import Consultation, Outreach
from drafting.models.event import SITE_LOG
from drafting.models.instrument import Instrument
from drafting.models.job import Job
from drafting.models.organisation import Organisation, Party
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.models.position import Position
from drafting.models.proposal import Proposal, Sponsorship
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.queries.actors import participations_of
from drafting.queries.facts import facts_of
from drafting.queries.replay import faults_of_instrument, faults_of_record
from drafting.queries.trees import working_tree
from tests.drafting.demo.conftest import NOW, Told
from workflows.protocol import BRING_TO_COMMITTEE
from workflows.records import ClosedAs
from workflows.vocabulary import (
    Agreement,
    Capacity,
    ElectoralGroup,
    ProposalStatus,
    ProposalType,
    Purpose,
    Stage,
)


def test_the_record_replays_to_the_rows(told: Told) -> None:
    with told.database.read() as db_session:
        assert faults_of_instrument(db_session, told.instrument_id) == []
        assert faults_of_record(db_session, SITE_LOG) == []


def test_it_stands_in_party_comment_with_nine_days_left(told: Told) -> None:
    with told.database.read() as db_session:
        instrument = db_session.get_one(Instrument, told.instrument_id)
        assert (instrument.stage, instrument.visit, instrument.illustration) == (Stage.PARTY_COMMENT, 3, True)

        [running] = [
            each
            for each in db_session.scalars(select(Consultation).order_by(Consultation.number))
            if each.opens_at <= NOW < each.ends_at
        ]
        assert (running.ends_at - NOW) // timedelta(days=1) == 9
        assert running.closed_at is None


def test_earlier_records_are_closed_each_in_its_own_way(told: Told) -> None:
    with told.database.read() as db_session:
        closed = [
            each.closed_as
            for each in db_session.scalars(
                select(Consultation).where(Consultation.closed_at.is_not(None)).order_by(Consultation.number)
            )
        ]
    assert closed == [ClosedAs.CONFIRMED, ClosedAs.OBJECTED, ClosedAs.NOT_CONFIRMED]


def test_the_gate_has_conditions_met_and_unmet(told: Told) -> None:
    with told.database.read() as db_session:
        instrument = db_session.get_one(Instrument, told.instrument_id)
        facts = facts_of(db_session, instrument=instrument, now=NOW)
    met = {each.name: not each.judge(facts).shortfalls for each in BRING_TO_COMMITTEE.provided}

    assert met["consulted-on-this-text"]
    assert met["open-long-enough"]
    assert met["offered-in-every-language"]
    assert not met["offered-to-every-region"]
    assert not met["every-comment-answered"]
    assert not met["entry-text-published"]


def test_about_sixty_comments_and_thirty_proposals_from_everywhere(told: Told) -> None:
    with told.database.read() as db_session:
        assert db_session.scalar(select(func.count()).select_from(Comment)) in range(60, 75)
        assert db_session.scalar(select(func.count()).select_from(Proposal)) in range(30, 36)
        speaking = {
            db_session.get_one(Organisation, organisation_id).region
            for organisation_id in db_session.scalars(select(Comment.organisation_id).distinct())
            if organisation_id is not None
        }
        groups = {
            db_session.get_one(Party, party_id).electoral_group
            for party_id in db_session.scalars(select(Proposal.party_id).distinct())
            if party_id is not None
        }
        types = set(db_session.scalars(select(Proposal.type).distinct()))
        statuses = Counter(db_session.scalars(select(Proposal.status)))

    assert set(cast.REGIONS) <= speaking
    assert groups == set(ElectoralGroup)
    assert types == set(ProposalType)
    assert set(statuses) == {
        ProposalStatus.TABLED,
        ProposalStatus.TAKEN_UP,
        ProposalStatus.DECLINED,
        ProposalStatus.WITHDRAWN,
    }


def test_some_proposals_are_stale_some_collide_some_wait_for_a_sponsor(told: Told) -> None:
    with told.database.read() as db_session:
        tabled = list(db_session.scalars(select(Proposal).where(Proposal.status == ProposalStatus.TABLED)))
        newest = select(ClauseVersion.clause_id, func.max(ClauseVersion.n)).group_by(ClauseVersion.clause_id)
        last = {row[0]: row[1] for row in db_session.execute(newest)}
        base = {each.id: db_session.get_one(ClauseVersion, each.base_version_id).n for each in tabled}
        sponsored = db_session.scalar(select(func.count()).select_from(Sponsorship))
    beside = Counter(each.clause_id for each in tabled if each.type is ProposalType.MOD)

    assert any(base[each.id] < last[each.clause_id] for each in tabled)
    assert max(beside.values()) >= 2
    assert any(each.needs_sponsor for each in tabled)
    assert sponsored


def test_three_versions_each_whole_in_two_languages(told: Told) -> None:
    with told.database.read() as db_session:
        versions = list(db_session.scalars(select(PublishedVersion).order_by(PublishedVersion.n)))
        editions = {each.version_id: each for each in db_session.scalars(select(LanguageEdition))}

    assert [each.symbol for each in versions] == ["AP/DCE/Zero", "AP/DCE/Rev.1", "AP/DCE/Rev.2"]
    assert [each.purpose for each in versions] == [
        Purpose.FOR_CONSULTATION,
        Purpose.ENTRY_TEXT,
        Purpose.ENTRY_TEXT,
    ]
    assert len({each.sha256 for each in versions}) == 3
    for version in versions:
        assert editions[version.id].language == "fr"
        assert "{" not in editions[version.id].text.replace("{Partie", "")


def test_cross_references_follow_the_inserted_article(told: Told) -> None:
    with told.database.read() as db_session:
        rev_2 = db_session.scalars(
            select(PublishedVersion).where(PublishedVersion.symbol == "AP/DCE/Rev.2")
        ).one()
        french = db_session.scalars(
            select(LanguageEdition).where(LanguageEdition.version_id == rev_2.id)
        ).one()

    assert "Article 9 – Intelligence artificielle" in french.text
    assert "l’article 5 et de l’article 10" in french.text


def test_the_working_text_is_whole_and_partly_agreed(told: Told) -> None:
    with told.database.read() as db_session:
        instrument = db_session.get_one(Instrument, told.instrument_id)
        tree = working_tree(db_session, instrument)

    articles = [node for node in tree.nodes if node.label.startswith("Article ")]
    assert [node.label for node in articles] == [f"Article {n}" for n in range(1, 20)]
    assert {node.agreement for node in tree.nodes} == {
        Agreement.OPEN,
        Agreement.AD_REFERENDUM,
        Agreement.IN_WORKING_GROUP,
    }


def test_everybody_holds_the_capacity_that_is_printed(told: Told) -> None:
    with told.database.read() as db_session:
        for account in scenario.accounts():
            person = scenario.person_of(db_session, account.email)
            held = {each.capacity for each in participations_of(db_session, person_id=person.id, now=NOW)}

            assert person.administrator == (account.capacity.value == "administrator")
            assert held == ({account.capacity} if not person.administrator else set())


def test_parties_and_organisations_are_invented(told: Told) -> None:
    with told.database.read() as db_session:
        parties = list(db_session.scalars(select(Party.name)))
        seats = db_session.scalar(select(func.count()).select_from(Seat))
        outreach = db_session.scalar(select(func.count()).select_from(Outreach))
        answers = db_session.scalar(select(func.count()).select_from(OutcomeAnswer))
        positions = db_session.scalar(select(func.count()).select_from(Position))

    assert all(name.startswith("Party ") and "(Group " in name for name in parties)
    assert seats == len(parties) - 1
    assert outreach and answers and positions


def test_a_database_that_holds_it_is_known_by_it(told: Told) -> None:
    assert scenario.holds(told.database) is scenario.Holds.DEMONSTRATION


def test_a_paper_of_every_kind_that_a_reader_opens_first_is_ordered(told: Told) -> None:
    secretariat = Actor(capacity=Capacity.SECRETARIAT, instrument_id=told.instrument_id)
    with told.database.write() as db_session:
        order_papers(db_session, instrument_id=told.instrument_id, secretariat=secretariat, now=NOW)
        orders = [PaperOrder.from_json(request) for request in db_session.scalars(select(Job.request))]
        versions = dict(db_session.execute(select(PublishedVersion.id, PublishedVersion.n)).all())
        db_session.rollback()
    assert {order.kind for order in orders} == set(PaperKind) - {PaperKind.BATCH}
    [drafts] = [order for order in orders if order.kind is PaperKind.DRAFTS]
    last = max(versions.values())
    assert [versions[one] for one in (drafts.old_id, drafts.new_id, drafts.beside_id)] == [1, last - 1, last]
