"""JSON as commands answer it: whatever the value, it comes back, and long lists have a line for each member."""

import json

from hypothesis import given
from hypothesis import strategies as st

from drafting.formats.json_out import json_bytes

words = st.text(st.characters(categories=["L", "N", "P", "Z", "Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(words, values, max_size=4))
def test_any_object_comes_back(value: dict[str, object]) -> None:
    assert json.loads(json_bytes(value)) == value


def test_a_lone_surrogate_stays_readable_and_the_rest_is_written_as_it_is() -> None:
    assert json_bytes({"a": ["é \ud800", {"b": []}], "c": {}}) == (
        '{\n"a": [\n "é \\ud800",\n {"b": []}\n],\n"c": {}\n}\n'.encode()
    )
