"""The text as it stands for one author: which of its paragraphs is which of the base, and which is new."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.formats.docx.document import Paragraph, State
from drafting.formats.returns.base import Base, printed_label
from drafting.formats.returns.sheets import Sheet, lay, of_author


@dataclass
class Standing:
    """A paragraph as one author left it. `sheet` is the base paragraph it is, None for a new one."""

    lines: Sheet
    sheet: int | None = None
    #: A further piece of `sheet`, which the author split.
    piece: bool = False
    #: Base paragraphs whose words went into this one.
    joined: list[int] = field(default_factory=list)
    words: str = ""
    #: The label the author typed or left, where it is not the base's.
    label: str | None = None


def standing_of(author: str, paragraphs: Sequence[Paragraph], base: Base) -> list[Standing]:
    """Return the paragraphs as one author left them, in order."""
    found = [Standing(lines) for lines in lay(paragraphs, of_author(author))]
    held: set[int] = set()
    for one in found:
        sheets = _sheets_with_words(one.lines, base)
        if sheets:
            one.sheet, one.joined = sheets[0], sheets[1:]
            one.piece = one.sheet in held
            held.update(sheets)
    for one in found:
        ended = base.ends.get(one.lines.end) if one.lines.end is not None else None
        if one.sheet is None and ended is not None and ended not in held:
            # All its words were replaced or struck, and its place is left.
            one.sheet = ended
            held.add(ended)
    for one in found:
        one.words, one.label = _words(one, base)
    return found


def _sheets_with_words(lines: Sheet, base: Base) -> list[int]:
    """Return the base paragraphs that have words left in this one, beyond their label, in order."""
    found: dict[int, None] = {}
    for piece in lines.pieces:
        if piece.words.mark.state is State.INSERTED or piece.words.mark.state is State.BOTH:
            continue
        spot = base.spots[piece.paragraph, piece.run]
        if not base.holds(piece.paragraph, spot):
            # The words of a table row that was put in are not marked one by one.
            continue
        if piece.words.text[max(0, base.label_end(spot.sheet) - spot.offset) :].strip():
            found.setdefault(spot.sheet)
    return list(found)


def _words(one: Standing, base: Base) -> tuple[str, str | None]:
    """Return the words of a paragraph without its label, and the label where it is another than the base's."""
    if one.sheet is None or one.piece:
        text = one.lines.text.strip()
        label = printed_label(text)
        return text[len(label) :].strip(), label
    words, label = "", ""
    for piece in one.lines.pieces:
        spot = base.spots[piece.paragraph, piece.run]
        text = piece.words.text
        cut = base.label_end(spot.sheet) - spot.offset
        if piece.words.mark.state in (State.INSERTED, State.BOTH):
            if cut > 0:
                label += text
            else:
                words += text
        else:
            if spot.sheet == one.sheet:
                label += text[: max(0, cut)]
            words += text[max(0, cut) :]
    was = base.label(one.sheet)
    if was and not label.strip():
        # The whole label was struck and another written before the words.
        typed = printed_label(words.strip())
        label, words = typed, words.strip()[len(typed) :]
    return words.strip(), label.strip() if label.strip() != was else None
