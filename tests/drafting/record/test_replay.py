import json

from drafting.record.replay import derive_heads, key_of, replay


def _added(table: str, key: dict[str, object], **columns: object) -> str:
    return json.dumps([{"verb": "added", "table": table, "key": key, "set": columns}])


def test_a_row_added_and_changed_has_its_last_values() -> None:
    changed = json.dumps([{"verb": "changed", "table": "comment", "key": {"id": 1}, "set": {"body": "b"}}])
    replayed = replay([_added("comment", {"id": 1}, body="a", number=4), changed])
    assert replayed.tables["comment"][key_of({"id": 1})] == {"id": 1, "body": "b", "number": 4}


def test_the_head_of_a_clause_is_its_last_version_on_the_main_line() -> None:
    version = {"clause_id": 1, "language": "en", "line": "main"}
    replayed = replay(
        [
            _added("clause_version", {"id": 10}, **version, n=1),
            _added("clause_version", {"id": 12}, **version, n=2),
            _added("clause_version", {"id": 13}, **{**version, "line": "P-1"}, n=3),
        ]
    )
    head = derive_heads(replayed)["clause_head"][key_of({"clause_id": 1, "language": "en"})]
    assert head == {"version_id": 12, "n": 2}


def test_a_stage_is_the_last_step_taken() -> None:
    step = {"instrument_id": 1, "suspended": False}
    replayed = replay(
        [
            _added("step_taken", {"id": 1}, **step, n=1, to_stage="draft", visit=1),
            _added("step_taken", {"id": 2}, **step, n=2, to_stage="civil-society-review", visit=2),
        ]
    )
    head = derive_heads(replayed)["instrument"][key_of({"id": 1})]
    assert (head["stage"], head["visit"]) == ("civil-society-review", 2)
