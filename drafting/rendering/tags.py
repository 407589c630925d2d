"""The tag tree of a redline: every change a Span with its decoration, attribution and language.

WeasyPrint writes <ins> and <del> as NonStruct and drops the language of an element (seen in 70.0). Its private
`_build_box_tree` is wrapped here; tests/drafting/rendering/test_tags.py fails when a release changes it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as weasy_tags

from drafting.rendering.long_words import without_breaks

#: ISO 32000-1, table 343: what a decoration is called.
DECORATIONS = {"ins": "/Underline", "del": "/LineThrough", "moved": "/Underline"}
#: Text from right to left: Hebrew, Arabic and their kin.
LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
#: What the paper says beside the text; a reader who rebuilds the text from the tags leaves it out.
ASIDES = frozenset({"where", "departed", "gap", "told", "passing", "absent", "fate", "caret"})
#: As in static/print/redline.css.
COLOURS = {"ins": (0.039, 0.31, 0.561), "del": (0.608, 0.11, 0.169), "moved": (0.169, 0.384, 0.188)}


@contextmanager
def telling_tags() -> Iterator[None]:
    """While inside, documents written by WeasyPrint say in their tags what each change is."""
    build = weasy_tags._build_box_tree
    notes: set[str] = set()

    def described(
        box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, tags: Any
    ) -> Iterator[Any]:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        pdf = pdf if isinstance(pdf, _Objects) else _Objects(pdf)
        if _is_line_number(box):
            # Its marked content is still counted, in elements that nothing leads to, as with margin boxes.
            for _ in build(box, parent, pdf, page, nums, annotations, tags):
                pass
            return
        leftward = _leftward_texts(box, tags)
        for element in build(box, parent, pdf, page, nums, annotations, tags):
            _describe(box, element, notes)
            yield element
        for marked, text in leftward.items():
            _object(pdf, nums[marked])["ActualText"] = pydyf.String(text)
        if isinstance(box, boxes.PageBox):
            # Painted and told: its boxes are of no more use, and there is a megabyte of them.
            box.children = ()

    weasy_tags._build_box_tree = described
    try:
        yield
    finally:
        weasy_tags._build_box_tree = build


class _Objects:
    """What the tree asks of the document; the references of its pages are made once, not for every element."""

    def __init__(self, pdf: Any) -> None:
        self.objects = pdf.objects
        self.add_object = pdf.add_object
        self.page_references = pdf.page_references


def _is_line_number(box: Any) -> bool:
    return box.element is not None and "line-number" in box.element.attrib.get("class", "")


def _leftward_texts(box: Any, tags: Any) -> dict[int, str]:
    """Marked content of right-to-left text directly in a box, with its words in reading order.

    Glyphs are drawn from left to right, so that a reader of the tags would otherwise get the words backwards.
    A link's content hangs on the link itself and is left as it is.
    """
    found: dict[int, str] = {}
    if not isinstance(box, boxes.ParentBox) or box.link_annotation:
        return found
    for child in box.children:
        for text in child.children if isinstance(child, boxes.LineBox) else (child,):
            if not isinstance(text, boxes.TextBox):
                continue
            if text.style["direction"] == "rtl" or (not text.text.isascii() and LEFTWARD.search(text.text)):
                found[tags[text]["mcid"]] = without_breaks(text.text)
    return found


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _describe(box: Any, element: Any, notes: set[str]) -> None:
    if box.element is None or isinstance(box, boxes.PageBox | boxes.MarginBox):
        return
    tag = box.element_tag
    if tag in ("html", "body"):
        return
    attributes = box.element.attrib
    classes = attributes.get("class", "").split()
    if language := attributes.get("lang"):
        element["Lang"] = pydyf.String(language)
    if box.link_annotation:
        # PDF/UA-1, 7.18.5: what the link says, where WeasyPrint puts the name of its target.
        box.link_annotation["Contents"] = pydyf.String(" ".join("".join(box.element.itertext()).split()))
    if tag in ("ins", "del") or (tag == "span" and "moved" in classes):
        if language := box.style["lang"]:
            element["Lang"] = pydyf.String(language)
        _as_change(element, tag if tag in DECORATIONS else "moved", attributes, moved="moved" in classes)
    elif ASIDES.intersection(classes):
        element["A"] = _told([("role", "note")])
    elif tag == "span::footnote-call" or tag == "sup":
        element["S"] = "/Reference"
    elif tag == "span" and "fn" in classes:
        _as_note(element, f"note-{attributes.get('data-n', '')}", notes)


def _as_change(element: Any, kind: str, attributes: Any, *, moved: bool) -> None:
    element["S"] = "/Span"
    layout = pydyf.Dictionary(
        {
            "O": "/Layout",
            "TextDecorationType": DECORATIONS[kind],
            "TextDecorationColor": pydyf.Array(COLOURS["moved" if moved else kind]),
        }
    )
    element["A"] = layout
    if title := attributes.get("data-t"):
        element["T"] = pydyf.String(title)
    properties = (
        [("operation", kind)] if not moved or kind == "moved" else [("operation", kind), ("moved", "yes")]
    )
    if number := attributes.get("data-change"):
        properties.append(("change", number))
    if proposer := attributes.get("data-by"):
        properties.append(("proposer", proposer))
    element["A"] = pydyf.Array([layout, _told(properties)])


def _told(properties: list[tuple[str, str]]) -> Any:
    """Attributes of our own, in the place ISO 32000-1 gives them (14.7.5.4)."""
    pairs = [
        pydyf.Dictionary({"N": pydyf.String(name), "V": pydyf.String(value)}) for name, value in properties
    ]
    return pydyf.Dictionary({"O": "/UserProperties", "P": pydyf.Array(pairs)})


def _as_note(element: Any, name: str, notes: set[str]) -> None:
    """PDF/UA-1, 7.9: a note has an ID of its own; a note carried over to the next page is told apart."""
    if element["S"] == "/Note":
        return
    unique = name
    while unique in notes:
        unique += "+"
    notes.add(unique)
    element["S"] = "/Note"
    element["ID"] = pydyf.String(unique)
