"""A ThreeWayDocument as JSON and back: `from_json(to_json(document)) == document`; of a note, its English is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any, TypeAlias

from drafting.text.redline_document import (
    Change,
    Direction,
    Figures,
    Mark,
    MarkKind,
    Nature,
    Op,
    Part,
    SideOfClause,
    Span,
    Spans,
    VersionHead,
)
from drafting.text.sentences import Note
from drafting.text.three_way_document import (
    DraftOfClause,
    Fate,
    Segment,
    Segments,
    ThreeWayChange,
    ThreeWayDocument,
    ThreeWayRow,
    ThreeWayStatistics,
)

JsonObject: TypeAlias = dict[str, Any]


def to_json(document: ThreeWayDocument) -> JsonObject:
    """Return the document as a JSON object (of dicts, lists, strings and numbers alone)."""
    statistics = document.statistics
    return {
        "base": asdict(document.base),
        "a": asdict(document.a),
        "b": asdict(document.b),
        "language": document.language,
        "direction": str(document.direction),
        "statistics": {
            "clauses": {str(fate): count for fate, count in statistics.clauses},
            "changes": {str(fate): count for fate, count in statistics.changes},
            "a": asdict(statistics.a),
            "b": asdict(statistics.b),
        },
        "clauses": [_row(row) for row in document.clauses],
        "changes": [_change(change) for change in document.changes],
        "marks": list(document.marks),
        "notes": [str(note) for note in document.notes],
    }


def from_json(value: Mapping[str, Any]) -> ThreeWayDocument:
    """Return the document that `to_json` wrote. Raises KeyError or ValueError where a member is missing or wrong."""
    statistics = value["statistics"]
    return ThreeWayDocument(
        base=VersionHead(**value["base"]),
        a=VersionHead(**value["a"]),
        b=VersionHead(**value["b"]),
        clauses=tuple(_read_row(row) for row in value["clauses"]),
        changes=tuple(_read_change(change) for change in value["changes"]),
        statistics=ThreeWayStatistics(
            clauses=tuple((Fate(fate), count) for fate, count in statistics["clauses"].items()),
            changes=tuple((Fate(fate), count) for fate, count in statistics["changes"].items()),
            a=Figures(**statistics["a"]),
            b=Figures(**statistics["b"]),
        ),
        language=value["language"],
        direction=Direction(value["direction"]),
        marks=tuple(value["marks"]),
        notes=tuple(Note.read(words) for words in value["notes"]),
    )


def _row(row: ThreeWayRow) -> JsonObject:
    return {
        "fate": str(row.fate),
        "base": row.base._asdict() if row.base else None,
        "a": _draft(row.a),
        "b": _draft(row.b),
        "heading": _segments(row.heading),
        "text": _segments(row.text),
        "numbers": list(row.numbers),
    }


def _read_row(value: Mapping[str, Any]) -> ThreeWayRow:
    return ThreeWayRow(
        base=_read_side(value["base"]),
        a=_read_draft(value["a"]),
        b=_read_draft(value["b"]),
        fate=Fate(value["fate"]),
        heading=_read_segments(value["heading"]),
        text=_read_segments(value["text"]),
        numbers=tuple(value["numbers"]),
    )


def _draft(draft: DraftOfClause) -> JsonObject:
    value: JsonObject = {
        "clause": draft.side._asdict() if draft.side else None,
        "change": [str(change) for change in draft.changes],
    }
    if draft.split_from is not None:
        value["from"] = draft.split_from
    if draft.merged_into is not None:
        value["into"] = draft.merged_into
    return value


def _read_draft(value: Mapping[str, Any]) -> DraftOfClause:
    return DraftOfClause(
        side=_read_side(value["clause"]),
        changes=tuple(Change(change) for change in value["change"]),
        split_from=value.get("from"),
        merged_into=value.get("into"),
    )


def _segments(segments: Segments) -> list[JsonObject]:
    return [
        {"fate": str(one.fate), "base": one.base, "a": _spans(one.a), "b": _spans(one.b)} for one in segments
    ]


def _read_segments(values: Sequence[Mapping[str, Any]]) -> Segments:
    return tuple(
        Segment(Fate(one["fate"]), one["base"], _read_spans(one["a"]), _read_spans(one["b"]))
        for one in values
    )


def _spans(spans: Spans) -> list[list[str]]:
    return [[str(span.op), span.text] for span in spans]


def _read_spans(spans: Sequence[Sequence[str]]) -> Spans:
    return tuple(Span(Op(op), text) for op, text in spans)


def _change(change: ThreeWayChange) -> JsonObject:
    return {
        name: str(value) if isinstance(value, StrEnum) else value for name, value in change._asdict().items()
    }


def _read_change(value: Mapping[str, Any]) -> ThreeWayChange:
    return ThreeWayChange(
        **{
            **value,
            "part": Part(value["part"]),
            "segments": tuple(value["segments"]),
            "nature": Nature(value["nature"]),
            "fate": Fate(value["fate"]),
            "a_did": Change(value["a_did"]) if value["a_did"] else None,
            "b_did": Change(value["b_did"]) if value["b_did"] else None,
        }
    )


def _read_side(value: Mapping[str, Any] | None) -> SideOfClause | None:
    if value is None:
        return None
    marks = tuple(Mark(MarkKind(kind), *rest) for kind, *rest in value["marks"])
    return SideOfClause(**{**value, "marks": marks})
