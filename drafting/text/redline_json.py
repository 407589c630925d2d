"""A RedlineDocument as JSON and back: the contract of the command line, with members that make it whole.

A reader of the contract finds every member it promises; what it does not promise (ids, kinds, numbered changes,
marks, notes) is added beside, so that `from_json(to_json(document)) == document`; of a note, its English is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from drafting.text.levels import nested_anew
from drafting.text.redline_document import (
    ArticleFigures,
    Attribution,
    Change,
    ClauseRedline,
    Direction,
    Figures,
    Mark,
    MarkKind,
    Nature,
    NumberedChange,
    Op,
    Part,
    Passing,
    Piece,
    RedlineDocument,
    SideOfClause,
    Span,
    Spans,
    Statistics,
    VersionHead,
)
from drafting.text.sentences import Note

JsonObject: TypeAlias = dict[str, Any]


def to_json(document: RedlineDocument) -> JsonObject:
    """Return the document as a JSON object (of dicts, lists, strings and numbers alone)."""
    return {
        "old": asdict(document.old),
        "new": asdict(document.new),
        "language": document.language,
        "direction": str(document.direction),
        "statistics": _statistics(document.statistics),
        "clauses": _rows(document.clauses),
        "changes": [_numbered(change) for change in document.changes],
        "marks": list(document.marks),
        "notes": [str(note) for note in document.notes],
    }


def from_json(value: Mapping[str, Any]) -> RedlineDocument:
    """Return the document that `to_json` wrote. Raises KeyError or ValueError where a member is missing or wrong."""
    return RedlineDocument(
        old=VersionHead(**value["old"]),
        new=VersionHead(**value["new"]),
        clauses=tuple(_read_row(row) for row in value["clauses"]),
        changes=tuple(_read_numbered(change) for change in value["changes"]),
        statistics=_read_statistics(value["statistics"]),
        language=value["language"],
        direction=Direction(value["direction"]),
        marks=tuple(value["marks"]),
        notes=tuple(Note.read(words) for words in value["notes"]),
    )


def _spans(spans: Spans) -> list[list[str]]:
    return [[str(span.op), span.text] for span in spans]


def _read_spans(spans: Sequence[Sequence[str]]) -> Spans:
    return tuple(Span(Op(op), text) for op, text in spans)


def _rows(rows: Sequence[ClauseRedline]) -> list[JsonObject]:
    """The rows; of a clause set further in or out, `nested` says how many steps in it stood and stands."""
    written = [_row(row) for row in rows]
    for place, steps in nested_anew(rows).items():
        written[place]["nested"] = list(steps)
    return written


def _row(row: ClauseRedline) -> JsonObject:
    value: JsonObject = {
        "old_index": row.old.index if row.old else None,
        "new_index": row.new.index if row.new else None,
        "old_label": row.old.label if row.old else None,
        "new_label": row.new.label if row.new else None,
        "change": [str(change) for change in row.changes],
        "heading": _spans(row.heading),
        "spans": _spans(row.spans),
        "numbers": list(row.numbers),
        "old": _side(row.old, row, Op.insert),
        "new": _side(row.new, row, Op.delete),
    }
    if row.split_from is not None:
        value["from"] = row.split_from
    if row.merged_into is not None:
        value["into"] = row.merged_into
    if row.origin_spans:
        value["origin_spans"] = _spans(row.origin_spans)
    if row.passing:
        value["passing"] = [_passing(run) for run in row.passing]
    return value


def _read_row(value: Mapping[str, Any]) -> ClauseRedline:
    heading, spans = _read_spans(value["heading"]), _read_spans(value["spans"])
    return ClauseRedline(
        old=_read_side(value, "old", heading, spans, Op.insert),
        new=_read_side(value, "new", heading, spans, Op.delete),
        changes=tuple(Change(change) for change in value["change"]),
        heading=heading,
        spans=spans,
        split_from=value.get("from"),
        merged_into=value.get("into"),
        origin_spans=_read_spans(value.get("origin_spans", ())),
        numbers=tuple(value["numbers"]),
        passing=tuple(_read_passing(run) for run in value.get("passing", ())),
    )


def _side(side: SideOfClause | None, row: ClauseRedline, left_out: Op) -> JsonObject | None:
    """The side without what the row says, and its words only where the spans write them otherwise (spaces, NFC)."""
    if side is None:
        return None
    value: JsonObject = {"id": side.id, "kind": side.kind, "depth": side.depth}
    if side.heading != _read(row.heading, left_out):
        value["heading"] = side.heading
    if side.text != _read(row.spans, left_out):
        value["text"] = side.text
    if side.marks:
        value["marks"] = [[str(mark.kind), *mark[1:]] for mark in side.marks]
    return value


def _read_side(
    value: Mapping[str, Any], name: str, heading: Spans, spans: Spans, left_out: Op
) -> SideOfClause | None:
    side = value[name]
    if side is None:
        return None
    return SideOfClause(
        id=side["id"],
        index=value[f"{name}_index"],
        label=value[f"{name}_label"],
        heading=side.get("heading", _read(heading, left_out)),
        text=side.get("text", _read(spans, left_out)),
        kind=side["kind"],
        depth=side["depth"],
        marks=tuple(
            Mark(MarkKind(kind), start, end, target) for kind, start, end, target in side.get("marks", ())
        ),
    )


def _read(spans: Spans, left_out: Op) -> str:
    return "".join([span.text for span in spans if span.op is not left_out])


def _passing(run: Passing) -> JsonObject:
    return {
        "text": run.text,
        "old_place": run.old_place,
        "new_place": run.new_place,
        "put": asdict(run.put) if run.put else None,
        "removed": asdict(run.removed) if run.removed else None,
    }


def _read_passing(value: Mapping[str, Any]) -> Passing:
    put, removed = value["put"], value["removed"]
    return Passing(
        text=value["text"],
        old_place=value["old_place"],
        new_place=value["new_place"],
        put=Attribution(**put) if put else None,
        removed=Attribution(**removed) if removed else None,
    )


def _numbered(change: NumberedChange) -> JsonObject:
    value: JsonObject = {
        "number": change.number,
        "clause": change.clause,
        "part": str(change.part),
        "kind": str(change.kind),
        "first": change.first,
        "end": change.end,
        "deleted": change.deleted,
        "inserted": change.inserted,
        "attributions": [asdict(attribution) for attribution in change.attributions],
        "nature": str(change.nature),
    }
    if change.about:
        value["about"] = change.about
    if change.pieces:
        value["pieces"] = [[str(piece.op), piece.text, piece.by] for piece in change.pieces]
    return value


def _read_numbered(value: Mapping[str, Any]) -> NumberedChange:
    return NumberedChange(
        number=value["number"],
        clause=value["clause"],
        part=Part(value["part"]),
        kind=Change(value["kind"]),
        first=value["first"],
        end=value["end"],
        deleted=value["deleted"],
        inserted=value["inserted"],
        attributions=tuple(Attribution(**attribution) for attribution in value["attributions"]),
        nature=Nature(value["nature"]),
        about=value.get("about", ""),
        pieces=tuple(Piece(Op(op), text, by) for op, text, by in value.get("pieces", ())),
    )


def _statistics(statistics: Statistics) -> JsonObject:
    return {
        **asdict(statistics.total),
        "clauses": {str(change): count for change, count in statistics.clauses},
        "natures": {str(nature): count for nature, count in statistics.natures},
        "nested": statistics.nested,
        "articles": [
            {
                "clause": article.clause,
                "label": article.label,
                "heading": article.heading,
                **asdict(article.figures),
                "proposers": list(article.proposers),
            }
            for article in statistics.articles
        ],
    }


def _read_statistics(value: Mapping[str, Any]) -> Statistics:
    return Statistics(
        total=_read_figures(value),
        articles=tuple(
            ArticleFigures(
                clause=article["clause"],
                label=article["label"],
                heading=article["heading"],
                figures=_read_figures(article),
                proposers=tuple(article["proposers"]),
            )
            for article in value["articles"]
        ),
        clauses=tuple((Change(change), count) for change, count in value["clauses"].items()),
        natures=tuple((Nature(nature), count) for nature, count in value["natures"].items()),
        nested=value["nested"],
    )


def _read_figures(value: Mapping[str, Any]) -> Figures:
    return Figures(
        changes=value["changes"],
        words_in=value["words_in"],
        words_out=value["words_out"],
        brackets_old=value["brackets_old"],
        brackets_new=value["brackets_new"],
    )
