"""Replay a record: what its payloads say, put together, gives the rows; heads are derived from the facts. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
#: Rows of one table by primary key (its values, as canonical JSON).
Table: TypeAlias = dict[str, Row]


@dataclass
class Replayed:
    """Tables as the record has them."""

    tables: dict[str, Table] = field(default_factory=dict)

    def apply(self, body: str) -> None:
        """Apply one payload, in the order of the record."""
        for fact in json.loads(body):
            key = key_of(fact["key"])
            table = self.tables.setdefault(fact["table"], {})
            if fact["verb"] == "added":
                table[key] = {**fact["key"], **fact["set"]}
            else:
                table.setdefault(key, {**fact["key"]}).update(fact["set"])


def key_of(key: Row) -> str:
    """Return a primary key as a word."""
    return json.dumps(key, sort_keys=True)


def replay(bodies: Iterable[str]) -> Replayed:
    """Return the tables that a record's payloads give, applied in order."""
    replayed = Replayed()
    for body in bodies:
        replayed.apply(body)
    return replayed


def derive_heads(replayed: Replayed) -> dict[str, dict[str, Row]]:
    """Return the heads that follow from the facts: by table, by key, the cached columns.

    The text of a clause is its last version on the main line, its place its last placement, its rung its last
    mark; a stage is the last step taken; a proposal's status its last event; a comment's outcome its last one.
    """
    heads: dict[str, dict[str, Row]] = {}

    def put(table: str, key: Row, **columns: Any) -> None:
        heads.setdefault(table, {}).setdefault(key_of(key), {}).update(columns)

    def facts(table: str, order: str) -> list[Row]:
        return sorted(replayed.tables.get(table, {}).values(), key=lambda row: row[order])

    for row in facts("clause_version", "n"):
        if row["line"] == "main":
            key = {"clause_id": row["clause_id"], "language": row["language"]}
            put("clause_head", key, version_id=row["id"], n=row["n"])
    for row in facts("placement", "tree_version"):
        put(
            "clause",
            {"id": row["clause_id"]},
            parent_id=row["parent_id"],
            rank=row["rank"],
            numbering=row["numbering"],
            removed=row["removed"],
        )
    for clause in replayed.tables.get("clause", {}).values():
        put("clause", {"id": clause["id"]}, agreement="open")
    for comment in replayed.tables.get("comment", {}).values():
        put("comment", {"id": comment["id"]}, outcome=None)
    for row in facts("agreement_mark", "id"):
        put("clause", {"id": row["clause_id"]}, agreement=row["agreement"])
    for row in facts("step_taken", "n"):
        put(
            "instrument",
            {"id": row["instrument_id"]},
            stage=row["to_stage"],
            visit=row["visit"],
            suspended=row["suspended"],
        )
    placements = facts("placement", "tree_version")
    for instrument in replayed.tables.get("instrument", {}).values():
        last = placements[-1]["tree_version"] if placements else 0
        put("instrument", {"id": instrument["id"]}, tree_version=last)
    for row in facts("proposal_event", "n"):
        put("proposal", {"id": row["proposal_id"]}, status=row["status"])
    for row in facts("outcome", "n"):
        put("comment", {"id": row["comment_id"]}, outcome=row["code"])
    return heads
