"""The elements of Akoma Ntoso by what they are to a reader, and the kind of clause each becomes."""

from lxml import etree

from drafting.formats.akn.words import name_of
from drafting.text.kinds import Kind

#: Elements above articles, at article's height, and below.
PARTS = frozenset((
    "part", "chapter", "title", "book", "tome", "division", "subpart", "subchapter", "subdivision", "subtitle",
))  # fmt: skip
ARTICLES = frozenset(("article", "section", "rule", "clause", "transitional", "proviso"))
PARAGRAPHS = frozenset(("paragraph", "subsection", "subrule", "subclause", "alinea", "level", "list"))
POINTS = frozenset(("point", "subparagraph", "sublist", "indent", "item"))
HIERARCHY = PARTS | ARTICLES | PARAGRAPHS | POINTS | {"hcontainer"}
#: Sections of a debate; one with a heading divides it as a part divides a text.
SECTIONS = frozenset((
    "debateSection", "questions", "address", "writtenStatements", "proceduralMotions", "declarationOfVote",
    "communication", "petitions", "papers", "noticesOfMotion", "prayers", "oralStatements", "nationalInterest",
    "rollCall", "resolutions", "ministerialStatements", "pointOfOrder", "adjournment", "administrationOfOath",
))  # fmt: skip
#: Elements that hold blocks and say nothing of their own, unless they bear a number or heading.
AROUND = SECTIONS | frozenset((
    "preface", "preamble", "body", "mainBody", "conclusions", "attachments", "components", "component",
    "content", "intro", "wrapUp", "recitals", "citations", "longTitle", "container", "blockContainer",
    "formula", "judgmentBody", "debateBody", "speech", "speechGroup", "introduction",
    "background", "arguments", "remedies", "motivation", "decision", "coverPage", "header", "question",
    "answer", "collectionBody", "portionBody", "tblock", "toc", "foreign", "interstitial",
    "scene", "narrative", "amendmentBody", "amendmentHeading", "amendmentContent", "amendmentReference",
    "amendmentJustification", "other",
))  # fmt: skip
ROOTS = frozenset((
    "act", "bill", "doc", "statement", "judgment", "debate", "debateReport", "amendment", "amendmentList",
    "documentCollection", "officialGazette", "portion",
))  # fmt: skip
#: Blocks that are clauses outside the body.
SIMPLE = frozenset(("recital", "citation", "longTitle", "container"))
STRUCTURE = HIERARCHY | AROUND | SIMPLE | ROOTS | {"blockList", "attachment", "documentRef"}
#: What is opened to see what stands in it.
OPENED = frozenset(("intro", "content", "wrapUp", "blockList"))
HEAD = ("num", "heading", "subheading")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Paragraphs by another name, below which a "paragraph" is what is listed in them.
_SUBSECTIONS = ("{*}subsection", "{*}subrule", "{*}subclause")


def kind_of(element: etree._Element, within: str) -> str:
    """Return the kind of clause a hierarchical element is; `within` is the kind of the one it stands in, or nothing.

    What a text of ours says of itself counts first; else where the element stands in its hierarchy.
    """
    name, said = name_of(element), str(element.get("class", "") or element.get("name", ""))
    if said in list(Kind):
        return said
    if name in PARTS:
        return Kind.part
    if name in ARTICLES:
        return Kind.article
    listed = within in (Kind.subparagraph, Kind.point)
    below = name in ("paragraph", "subparagraph") and any(True for _ in element.iterancestors(*_SUBSECTIONS))
    if name in POINTS:
        deep = name in ("point", "indent") or (listed and (below or name in ("item", "sublist")))
        return Kind.point if deep else Kind.subparagraph
    if below:
        return Kind.point if listed else Kind.subparagraph
    return Kind.paragraph
