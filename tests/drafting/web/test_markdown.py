"""The text as Markdown: what one may read, and nothing else; it imports as it was."""

from collections.abc import Callable

from drafting.db import Database
from drafting.formats.reading import read_text
from drafting.models.instrument import Instrument
from drafting.queries.trees import working_tree
from drafting.text.outline import build
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Readers = Callable[..., Reader]


def test_the_working_text_is_given_to_who_reads_it_and_imports_as_it_was(
    reader: Readers, negotiation: Negotiation, database: Database
) -> None:
    answer = reader(Capacity.DRAFTER).get("/instruments/ap-test/text.md")
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    stripped = read_text(answer.text.encode(), "text.md").stripped
    with database.read() as db_session:
        tree = working_tree(db_session, db_session.get_one(Instrument, negotiation.instrument_id))
    assert [
        (n.kind.value, n.label, n.heading, n.text) for n in build(stripped.text, stripped.headings).nodes
    ] == [(n.kind.value, n.label, n.heading, n.text) for n in tree.nodes]


def test_who_may_not_read_the_text_gets_none(reader: Readers, negotiation: Negotiation) -> None:
    assert reader().get("/instruments/ap-test/text.md").status == 404
    assert reader(Capacity.DELEGATE).get("/instruments/ap-test/text.md").status == 404
    assert reader(Capacity.DRAFTER).get("/instruments/ap-test/text.md?new=7").status == 404
