"""Both halves of a bracket inside an edit, or both outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.diff import diff
from drafting.text.redline import Op

SIGNS = {Op.equal: "{}", Op.delete: "<-{}->", Op.insert: "<+{}+>"}

READS = [
    # The half that goes is the half of the pair that goes.
    (
        "[the amounts collected [, by gender and region]];",
        "the amounts collected[, by gender, age and region];",
        "<-[->the amounts collected<- ->[, by gender<+, age+> and region]<-]->;",
    ),
    # An alternative is replaced with its brackets.
    (
        "[shall] [endeavour to] act",
        "[shall] [wherever possible] act",
        "[shall] [<-endeavour to-><+wherever possible+>] act",
    ),
    # Two brackets become one.
    ("receive [fair] [and] [equitable] pay", "receive [fair and] equitable pay", None),
    # What is lifted from round many words is lifted by itself.
    (
        "[should] [endeavour to] ensure that [authors, performers and producers] gain",
        "[should] ensure that authors, performers and producers gain",
        "[should]<- [endeavour to]-> ensure that <-[->authors, performers and producers<-]-> gain",
    ),
    # A figure goes with the parentheses that repeat it.
    ("within thirty (30) days", "within sixty (60) days", "within <-thirty (30)-><+sixty (60)+> days"),
    # An insertion stands by itself, not inside a document's symbol.
    (
        "document 25/18.IGC/7, and",
        "document 25/18.IGC/7 and 25/18.IGC/INF.7, and",
        "document 25/18.IGC/7<+ and 25/18.IGC/INF.7+>, and",
    ),
]


@pytest.mark.parametrize(("old", "new", "reads"), READS)
def test_brackets_stay_whole(old: str, new: str, reads: str | None) -> None:
    spans = diff(old, new)
    marked = "".join(SIGNS[span.op].format(span.text) for span in spans)
    if reads is not None:
        assert marked == reads
    assert torn(marked, old, new) == 0


def torn(marked: str, old: str, new: str) -> int:
    """Count pairs with one half marked and the other not; the marks hold no bracket themselves."""
    count = 0
    for sign, text in (("-", old), ("+", new)):
        flags, inside, kept = [], None, True
        at = 0
        while at < len(marked):
            if marked[at] == "<" and marked[at + 1] in "+-":
                inside, kept, at = marked[at + 1], marked[at + 1] == sign, at + 2
            elif inside and marked.startswith(f"{inside}>", at):
                inside, kept, at = None, True, at + 2
            else:
                if kept:
                    flags.append((marked[at], inside is not None))
                at += 1
        assert "".join(letter for letter, _ in flags) == text
        open_: list[bool] = []
        for letter, is_marked in flags:
            if letter in "[(":
                open_.append(is_marked)
            elif letter in "])" and open_:
                count += open_.pop() != is_marked
    return count


WORDS = st.lists(
    st.sampled_from(["a", "the", "Party", "[", "]", "(", ")", "shall", ".", ";", "may"]), max_size=40
)


@given(WORDS, WORDS)
def test_any_brackets_give_both_texts_back(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    spans = diff(before, after)
    assert "".join(text for op, text in spans if op is not Op.insert).split() == before.split()
    assert "".join(text for op, text in spans if op is not Op.delete) == after
