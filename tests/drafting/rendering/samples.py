"""Small redlines in several languages, made by the engine itself; Parties and coalitions are invented."""

from dataclasses import replace

from drafting.rendering.paper import Masthead
from drafting.text.kinds import Kind
from drafting.text.redline import redline
from drafting.text.redline_document import Attribution, Clause, RedlineDocument, VersionHead

OLD_HEAD = VersionHead(name="AP/DCE/Zero", sha256="77ab02" + "0" * 58, date="2026-01-10", language="en")
NEW_HEAD = VersionHead(name="AP/DCE/Rev.1", sha256="c9104e" + "1" * 58, date="2026-03-03", language="en")
MASTHEAD = Masthead(
    body="Intergovernmental Committee",
    instrument="Additional Protocol, digital environment",
    session="Ninth session (illustrative)",
    symbol="AP/DCE/Rev.1",
    date="2026-03-03",
    original="English",
    stage="civil-society review",
    record="4 812 · 9f2c 71d0 … 41ab",
    notices=("Illustrative text.",),
)
MARK = "Taken to Party comment by decision 9.IGC 4, without the consultation of the draft stage."
PROPOSER = Attribution(
    act="Taken up", proposer="Coalition 3 (music; West Africa)", on="2026-02-12", reason="Clarity"
)


def article(number: int, heading: str, name: str) -> Clause:
    """Return an article's heading."""
    return Clause(name, Kind.article, 0, f"Article {number}", heading, "")


def paragraph(label: str, text: str, name: str, *, depth: int = 1) -> Clause:
    """Return a paragraph, or a point where `depth` says so."""
    return Clause(name, Kind.paragraph if depth == 1 else Kind.point, depth, label, "", text)


OLD = (
    article(1, "Purpose", "a1"),
    paragraph(
        "1.", "Each Party should endeavour to take measures on digital services in its territory.", "p1"
    ),
    paragraph("2.", "The measures shall be proportionate.", "p2"),
    paragraph("3.", "Nothing in this Protocol requires general monitoring.", "p3"),
    article(2, "Languages", "a2"),
    paragraph("1.", "تعتمد الأطراف التدابير المناسبة لحماية التنوع.", "p4"),
    paragraph("2.", "缔约方应采取适当措施保护文化多样性。", "p5"),
    paragraph("3.", "Стороны должны принимать надлежащие меры.", "p6"),
    paragraph("4.", "Les Parties s’efforcent de coopérer.", "p7"),
    paragraph("5.", "Las Partes procurarán cooperar entre sí.", "p8"),
)
NEW = (
    article(1, "Purpose and scope", "a1"),
    paragraph("1.", "Each Party shall take measures on digital services in its territory.", "p1"),
    paragraph("2.", "Parties shall publish indicators every two years.", "n1"),
    paragraph("3.", "The measures shall be proportionate.", "p2"),
    article(2, "Languages", "a2"),
    paragraph("1.", "تعتمد الأطراف جميع التدابير المناسبة لحماية التنوع.", "p4"),
    paragraph("2.", "缔约方必须采取适当措施保护文化多样性。", "p5"),
    paragraph("3.", "Стороны принимают надлежащие меры.", "p6"),
    paragraph("4.", "Les Parties coopèrent.", "p7"),
    paragraph("5.", "Las Partes cooperarán entre sí.", "p8"),
)


def compare(old: tuple[Clause, ...] = OLD, new: tuple[Clause, ...] = NEW, **kept: str) -> RedlineDocument:
    """Return the redline of two texts whose clauses have ids, with the mark of an override."""
    return redline(
        old,
        new,
        old_head=replace(OLD_HEAD, **kept),
        new_head=replace(NEW_HEAD, **kept),
        by_id=True,
        marks=(MARK,),
    )


def attributed(document: RedlineDocument) -> RedlineDocument:
    """Return the redline with one proposer named for its every change."""
    changes = tuple(change._replace(attributions=(PROPOSER,)) for change in document.changes)
    return replace(document, changes=changes)


def text_of(clauses: tuple[Clause, ...]) -> str:
    """Return labels, headings and words in order, without any space."""
    return "".join("".join(f"{clause.label}{clause.heading}{clause.text}".split()) for clause in clauses)
