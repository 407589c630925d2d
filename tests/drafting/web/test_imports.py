"""Importing a text in a browser without script: upload, preview, edits, storing; and what bad input gets."""

import html
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.instruments import open_instrument
from drafting.actions.participations import grant_capacity
from drafting.db import Database
from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.writing import write_text
from drafting.models.body import Body
from drafting.models.clause import Clause
from drafting.models.instrument import Instrument
from drafting.models.person import Person
from drafting.models.stored_file import PendingImport
from drafting.queries.actors import as_actor
from drafting.queries.trees import Tree, working_tree
from drafting.rendering.docx.redline import version_docx
from drafting.text.redline import Clause as PrintedClause
from drafting.text.redline import VersionHead, redline
from drafting.text.stamps import Stamp
from tests.support.negotiation import Negotiation
from tests.support.pages import Answer, Reader
from tests.support.visitors import words_of
from workflows.rules import Rules
from workflows.vocabulary import Capacity

TEXT = """# Protocol on music

The Parties to this Protocol,

Recalling the Convention,

Have agreed as follows:

## Article 1

### Definitions

1.Platform‘‘Platform’’ means a service. It is open.

2. Work

## Article 2

The measures shall be [proportionate.

## Article 4

Nothing follows.
"""

Readers = Callable[..., Reader]


@pytest.fixture
def administrator(reader: Readers) -> Reader:
    return reader(Capacity.ADMINISTRATOR)


def body_of(database: Database) -> str:
    with database.read() as db_session:
        return str(db_session.scalars(select(Body.id)).one())


def counted(database: Database) -> tuple[int, int, int]:
    with database.read() as db_session:
        return tuple(  # type: ignore[return-value]
            db_session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Instrument, Clause, PendingImport)
        )


def send(reader: Reader, database: Database, **fields: object) -> Answer:
    given = {
        "into": "new",
        "title": "Protocol on music",
        "body": body_of(database),
        "slug": "music",
        **fields,
    }
    return reader.post("/imports/new", **given)


def upload(
    reader: Reader, database: Database, data: bytes, name: str = "protocol.md", **fields: object
) -> Answer:
    return send(reader, database, file=(io.BytesIO(data), name), **fields)


def preview(reader: Reader, database: Database, text: str = TEXT, **fields: object) -> str:
    sent = upload(reader, database, text.encode(), **fields)
    assert sent.status == 303, words_of(sent.text)
    return sent.location


def word_file(before: bytes = b"", within: bytes = b"") -> bytes:
    """Return a small Word file with words of a hostile kind before its text or within it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            b'<?xml version="1.0"?>' + before + b'<w:document xmlns:w="'
            b'http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>words</w:t>'
            b"</w:r></w:p></w:body>" + within + b"</w:document>",
        )
    return out.getvalue()


def start_of(page: str, words: str) -> str:
    """Return the place that the link "Edit" of the row with these words leads to."""
    rows = re.findall(r"<tr[^>]*>.*?</tr>", page, re.DOTALL)
    row = next(row for row in rows if words in html.unescape(re.sub(r"<[^>]+>", "", row)))
    found = re.search(r"\?at=(\d+)#", row)
    assert found
    return found[1]


def test_a_text_is_uploaded_previewed_edited_and_stored(administrator: Reader, database: Database) -> None:
    before = counted(database)
    address = preview(administrator, database)
    page = administrator.get(address)
    words = words_of(page.text)
    assert page.status == 200
    assert "3 × article" in words and "0 characters of the source are in no clause" in words
    assert "Between Article 2 and Article 4 something is missing" in words
    assert "has no pair" in words and "had its heading glued to its sentence" in words
    assert counted(database) == (before[0], before[1], before[2] + 1), "a preview stores no clause"
    start = start_of(page.text, "Nothing follows.")
    chosen = administrator.get(f"{address}?at={start}")
    assert "Edit this clause" in chosen.text
    assert administrator.post(f"{address}edit", act="kind", start=start, kind="final-clause").status == 303
    assert "1 × final clause" in words_of(administrator.get(address).text)
    assert administrator.post(f"{address}edit", act="undo").status == 303
    assert "final clause" not in words_of(administrator.get(address).text).split("Edit this clause")[0][:900]
    stored = administrator.post(f"{address}store")
    assert stored.status == 303 and stored.location == "/instruments/music/"
    assert counted(database)[2] == before[2]
    with database.read() as db_session:
        instrument = db_session.scalars(select(Instrument).where(Instrument.slug == "music")).one()
        labels = [node.label for node in working_tree(db_session, instrument).nodes if node.label]
    assert labels == ["Article 1", "1.", "2.", "Article 2", "Article 4"]


def test_a_clause_is_split_at_words_and_joined_again(administrator: Reader, database: Database) -> None:
    address = preview(administrator, database)
    start = start_of(administrator.get(address).text, "means a service")
    assert administrator.post(f"{address}edit", act="split", start=start, words="It is open.").status == 303
    page = administrator.get(address)
    second = start_of(page.text, "It is open.")
    assert second != start
    assert administrator.post(f"{address}edit", act="edit", edit=f"join {second}", start=second).status == 303
    assert start_of(administrator.get(address).text, "It is open.") == start


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "split", "words": "no such words"}, "These words are not in that clause"),
        ({"act": "split", "words": ""}, "Give the words at which to cut"),
        ({"act": "kind", "kind": "chair"}, "Choose one of the entries of the list"),
        ({"act": "edit", "edit": "delete everything"}, "This is no edit of a preview"),
        ({"act": "edit", "edit": "join 999999999"}, "There is no clause at that place"),
        ({"act": "edit", "edit": "language zz"}, "No part of this text is in that language"),
    ],
)
def test_an_edit_that_fits_no_place_says_so(
    administrator: Reader, database: Database, fields: dict[str, str], said: str
) -> None:
    address = preview(administrator, database)
    start = start_of(administrator.get(address).text, "means a service")
    answer = administrator.post(f"{address}edit", start=start, **fields)
    assert answer.status == 422 and said in words_of(answer.text)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ("Art\xedculo 1".encode("latin-1"), "a.md", "is not in UTF-8"),
        ("Article 1".encode("utf-16"), "a.txt", "is in UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "draft.md", "is a PNG file, whatever its name says"),
        (b"PK\x03\x04" + b"\0" * 64, "draft.md", "is a ZIP or Word (.docx) file"),
        (b"abc\0def", "draft.md", "not a text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "old.doc", "save it as .docx without a password"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64,
            "locked.docx",
            "save it as .docx without a password",
        ),
        (b"PK\x03\x04" + b"\0" * 64, "cut.docx", "no Word document, or it is damaged"),
        (
            word_file(b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "xxe.docx",
            "declares entities",
        ),
        (word_file(b"", b" " * (60 * 1024 * 1024)), "bomb.docx", "far more than its size"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "xxe.xml", "declares entities"),
        (b"<html/>", "page.xml", "no Akoma Ntoso"),
        (b"", "draft.md", "There are no words in this text"),
        (b" \n\n ", "draft.txt", "There are no words in this text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(
    administrator: Reader, database: Database, data: bytes, name: str, said: str
) -> None:
    before = counted(database)
    answer = upload(administrator, database, data, name)
    assert answer.status == 422 and said in words_of(answer.text)
    assert counted(database) == before


def test_a_file_past_the_limit_is_refused_with_the_limit(administrator: Reader, database: Database) -> None:
    before = counted(database)
    answer = upload(administrator, database, b"a" * (50 * 1024 * 1024 + 1), "big.txt")
    assert answer.status == 413 and "50 megabytes at most" in words_of(answer.text)
    assert 'href="/imports/new">Back to the form</a>' in answer.text
    assert counted(database) == before


def test_a_text_with_bidi_overrides_is_stored_only_when_they_are_out(
    administrator: Reader, database: Database
) -> None:
    address = preview(administrator, database, "Article 1\n\nParties shall \u202enot\u202c act.\n")
    page = words_of(administrator.get(address).text)
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page and "to be mended" in page
    before = counted(database)
    refused = administrator.post(f"{address}store")
    assert refused.status == 422 and "RIGHT-TO-LEFT OVERRIDE" in words_of(refused.text)
    assert counted(database) == before
    assert administrator.post(f"{address}edit", act="edit", edit="clean").status == 303
    assert administrator.post(f"{address}store").status == 303


def test_unbalanced_brackets_and_an_article_numbered_twice_are_shown_and_can_be_stored(
    administrator: Reader, database: Database
) -> None:
    address = preview(administrator, database, "## Article 1\n\nOne [two.\n\n## Article 1\n\nThree.\n")
    page = words_of(administrator.get(address).text)
    assert "A bracket of “Article 1 One [two.” has no pair" in page and "Article 1 is numbered twice" in page
    assert administrator.post(f"{address}store").status == 303


def test_an_instrument_is_called_as_its_text_is_where_nobody_says_otherwise(
    administrator: Reader, database: Database
) -> None:
    answer = send(
        administrator,
        database,
        text="# A Protocol of Trial\n\n## Article 1\n\nOne.\n",
        title="",
        format="markdown",
    )
    assert answer.status == 303
    assert (
        "A Protocol of Trial" in words_of(administrator.get(answer.location).text).split("What was found")[0]
    )


def test_a_refused_file_has_to_be_chosen_again_and_the_page_says_so(
    administrator: Reader, database: Database
) -> None:
    answer = upload(administrator, database, b"", "draft.md")
    assert "a file has to be chosen again" in words_of(answer.text)


def test_what_was_pasted_comes_back_when_something_is_missing(
    administrator: Reader, database: Database
) -> None:
    answer = send(administrator, database, text="Article 1\n\nMy own words.", title="")
    assert answer.status == 422 and "Give the instrument a title." in words_of(answer.text)
    assert "My own words." in answer.text


def test_one_language_of_a_text_in_two_is_kept(administrator: Reader, database: Database) -> None:
    english = "".join(
        f"## Article {n}\n\nThe Parties shall take all of the measures that are necessary for the protection.\n\n"
        for n in (1, 2, 3)
    )
    dutch = "".join(
        f"## Artikel {n}\n\nDe partijen nemen alle maatregelen die nodig zijn voor de bescherming van het verdrag.\n\n"
        for n in (1, 2, 3)
    )
    address = preview(administrator, database, english + dutch)
    assert "Another language begins here: nl" in words_of(administrator.get(address).text)
    assert administrator.post(f"{address}edit", act="edit", edit="language en").status == 303
    page = words_of(administrator.get(address).text)
    assert "3 × article" in page and "are left out as you asked" in page and "De partijen" not in page


def test_the_preview_of_another_is_not_to_be_found(
    administrator: Reader, reader: Readers, database: Database
) -> None:
    address = preview(administrator, database)
    other = reader(Capacity.SECRETARIAT)
    assert other.get(address).status == 404
    for act in ("edit", "store", "discard"):
        assert other.post(f"{address}{act}", act="undo").status == 404
    assert reader().get(address).status == 401
    assert administrator.get(address).status == 200


@pytest.mark.parametrize(
    "capacity", [Capacity.SECRETARIAT, Capacity.DELEGATE, Capacity.DRAFTER, Capacity.CHAIR]
)
def test_nobody_else_opens_an_instrument_on_a_text(
    reader: Readers, database: Database, capacity: Capacity
) -> None:
    one = reader(capacity)
    before = counted(database)
    assert one.get("/imports/new").status == 403
    assert upload(one, database, TEXT.encode()).status == 403
    assert counted(database) == before


@pytest.fixture
def empty_instrument(database: Database, negotiation: Negotiation) -> int:
    """An instrument without a text, in which the drafter of the negotiation drafts."""

    def work(db_session: Session) -> int:
        administrator = db_session.scalars(select(Person.id).where(Person.administrator)).one()
        drafter = negotiation.actor(Capacity.DRAFTER)
        secretariat = negotiation.actor(Capacity.SECRETARIAT)
        assert drafter.person_id is not None and secretariat.person_id is not None
        instrument, first = open_instrument(
            db_session,
            administrator_id=administrator,
            first_secretariat_id=secretariat.person_id,
            slug="empty",
            title="A protocol to come",
            parent_convention="",
            body_id=db_session.scalars(select(Body.id)).one(),
            language="en",
            rules=Rules(),
            now=negotiation.now,
        )
        grant_capacity(
            db_session,
            actor=as_actor(first),
            instrument_id=instrument.id,
            person_id=drafter.person_id,
            capacity=Capacity.DRAFTER,
            organisation_id=None,
            party_id=None,
            signed_in_again=True,
            now=negotiation.now,
        )
        return instrument.id

    return database.transact(work)


def test_a_drafter_stores_the_first_text_of_an_instrument_that_has_none(
    empty_instrument: int, reader: Readers, database: Database
) -> None:
    drafter = reader(Capacity.DRAFTER)
    assert "A protocol to come" in drafter.get("/imports/new").text
    address = preview(drafter, database, into=str(empty_instrument))
    stored = drafter.post(f"{address}store")
    assert stored.status == 303 and stored.location == "/instruments/empty/"
    assert drafter.get("/imports/new").status == 403, "it has a text now"


def test_a_forged_target_is_refused(empty_instrument: int, reader: Readers, database: Database) -> None:
    with database.read() as db_session:
        filled = db_session.scalars(select(Instrument.id).where(Instrument.id != empty_instrument)).one()
    before = counted(database)
    for target in (str(filled), "new", "999999", "x"):
        answer = upload(reader(Capacity.DRAFTER), database, TEXT.encode(), into=target)
        assert answer.status == 422 and "that has no text yet" in words_of(answer.text)
    assert counted(database) == before


CLAUSES = [
    PrintedClause("1", "title", 0, "", "Protocol on music", ""),
    PrintedClause("2", "article", 0, "Article 1", "Objective", ""),
    PrintedClause("3", "paragraph", 1, "1.", "", "Each Party should act:"),
    PrintedClause("4", "subparagraph", 2, "(a)", "", "at home;"),
    PrintedClause("5", "paragraph", 1, "2.", "", "Parties report."),
]


def as_word() -> bytes:
    head = VersionHead("AP/Zero", "ab", language="en")
    document = redline(CLAUSES, CLAUSES, old_head=head, new_head=head, by_id=True)
    return version_docx(document, title="Protocol on music", stamp=Stamp("music", 1, "ab"))


def as_akoma_ntoso() -> bytes:
    parents = (None, None, 1, 2, 1)
    return write_text(
        AknText(
            slug="music",
            title="Protocol on music",
            symbol="AP/Zero",
            day="2026-03-03",
            language="en",
            clauses=tuple(
                AknClause(kind=one.kind, label=one.label, heading=one.heading, text=one.text, parent=parent)
                for one, parent in zip(CLAUSES, parents, strict=True)
            ),
        )
    )


@pytest.mark.parametrize(("make", "name"), [(as_word, "music.docx"), (as_akoma_ntoso, "music.xml")])
def test_word_and_akoma_ntoso_become_an_instrument(
    administrator: Reader, database: Database, make: Callable[[], bytes], name: str
) -> None:
    form = administrator.get("/imports/new").text
    assert 'accept=".docx,.xml,' in form and "Word (.docx" in form
    sent = upload(administrator, database, make(), name)
    assert sent.status == 303, words_of(sent.text)
    assert administrator.post(f"{sent.location}store").location == "/instruments/music/"
    with database.read() as db_session:
        stored = db_session.scalars(select(Instrument).where(Instrument.slug == "music")).one()
        found = [
            (node.kind.value, node.label, node.heading + node.text)
            for node in working_tree(db_session, stored).nodes
        ]
    assert found == [(one.kind, one.label, one.heading + one.text) for one in CLAUSES]


STATED = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>
<section eId="s1"><num>1.</num><heading>Aim</heading><content><p>One <b>aim</b>.</p><p>A second line.</p></content>
</section><section eId="s2"><num>2.</num><subsection eId="s2a"><num>(1)</num><content>
<p>As in <ref href="#s1">the first</ref>.</p></content></subsection></section></body></act></akomaNtoso>"""


def test_the_tree_an_akoma_ntoso_file_states_is_previewed_edited_and_stored(
    administrator: Reader, database: Database
) -> None:
    at = upload(administrator, database, STATED, "law.xml").location
    page = administrator.get(at).text
    said = words_of(page)
    assert "2 × article · 1 × paragraph" in said and "0 characters of the source are in no clause" in said
    assert "Link 1 reference to another clause" in said
    start = re.search(r'at=(\d+)#at-\1">Edit<span class="visually-hidden"> \(1\)', page)
    assert start is not None
    edited = administrator.post(f"{at}edit", act="kind", start=start[1], kind="subparagraph")
    assert edited.status == 303
    stored = administrator.post(f"{at}store", linked="yes")
    assert stored.status == 303, words_of(stored.text)
    with database.read() as db_session:
        slug = stored.location.strip("/").rpartition("/")[2]
        instrument = db_session.scalars(select(Instrument).where(Instrument.slug == slug)).one()
        nodes = working_tree(db_session, instrument).nodes
        assert [(node.kind.value, node.depth, node.label, node.heading, node.text) for node in nodes] == [
            ("article", 0, "1.", "Aim", "One **aim**.\nA second line."),
            ("article", 0, "2.", "", ""),
            ("subparagraph", 1, "(1)", "", f"As in [[clause:{nodes[0].id}|the first]]."),
        ]


def test_a_discarded_text_is_gone(administrator: Reader, database: Database) -> None:
    before = counted(database)
    address = preview(administrator, database)
    assert administrator.post(f"{address}discard").status == 303
    assert administrator.get(address).status == 404
    assert counted(database) == before


def test_a_reference_to_a_clause_taken_out_is_named_on_the_page_of_the_text(
    empty_instrument: int, reader: Readers, database: Database
) -> None:
    drafter = reader(Capacity.DRAFTER)
    text = "# Protocol\n\n## Article 1\n\nOne.\n\n## Article 2\n\nSee Article 1.\n\n## Unnumbered\n\nThree.\n"
    address = preview(drafter, database, text, into=str(empty_instrument))
    assert "Link 1 reference to another clause" in words_of(drafter.get(address).text)
    assert drafter.post(f"{address}store", linked="yes").status == 303
    page = drafter.get("/instruments/empty/")
    assert page.status == 200 and "no longer part of the text" not in page.text
    with database.read() as db_session:
        first = next(node for node in tree_of(db_session).nodes if node.text == "One.")
    taken = drafter.post(
        f"/instruments/empty/clauses/{first.id}/place", act="remove", tree_based_on="1", reason="Not needed."
    )
    assert taken.status == 303, words_of(taken.text)
    words = words_of(drafter.get("/instruments/empty/").text)
    assert (
        "A reference points at a clause that is no longer part of the text: Article 1 : “Article 1”" in words
    )


def tree_of(db_session: Session) -> Tree:
    return working_tree(
        db_session, db_session.scalars(select(Instrument).where(Instrument.slug == "empty")).one()
    )
