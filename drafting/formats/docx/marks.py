"""Who inserted or deleted what, as Word's elements and properties say it; one mark within another becomes one."""

from dataclasses import replace

from lxml import etree

from drafting.formats.docx.document import Mark, State
from drafting.formats.docx.package import W

#: Elements that stand around what was inserted, …
INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
#: … and around what was deleted.
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})


def own_mark(element: etree._Element) -> Mark:
    """Return the mark of an element that stands around what was inserted or deleted."""
    state = State.INSERTED if element.tag in INSERTED else State.DELETED
    moved = element.tag in (f"{W}moveTo", f"{W}moveFrom")
    return Mark(state, element.get(f"{W}author", ""), element.get(f"{W}date", ""), moved=moved)


def mark_among(properties: etree._Element | None) -> Mark:
    """Return the mark that stands among properties, as for paragraph ends and rows."""
    if properties is None:
        return Mark()
    mark = Mark()
    for child in properties:
        if child.tag in INSERTED or child.tag in DELETED:
            mark = merged(mark, own_mark(child))
    return mark


def cell_mark(cell: etree._Element) -> Mark:
    """Return the mark of a cell of a table that came or went."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return Mark()
    for name, state in (("cellIns", State.INSERTED), ("cellDel", State.DELETED)):
        found = properties.find(f"{W}{name}")
        if found is not None:
            return Mark(state, found.get(f"{W}author", ""), found.get(f"{W}date", ""))
    return Mark()


def merged(outer: Mark, inner: Mark) -> Mark:
    """Return the mark of words that bear both."""
    if inner.state is State.KEPT:
        return outer
    if outer.state in (State.KEPT, inner.state):
        return replace(inner, moved=inner.moved or outer.moved)
    # The deletion is the later of the two.
    later, first = (inner, outer) if inner.state is State.DELETED else (outer, inner)
    return replace(later, state=State.BOTH, inserted_by=first.author, inserted_on=first.date)
