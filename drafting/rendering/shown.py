"""Words as a page shows them: nothing hidden, and in a table no longer than it holds."""

from drafting.text.hidden import show

#: The longest excerpt of a change in a table, in characters.
EXCERPT = 240


def excerpt(text: str) -> str:
    """Return the words a table has room for: the beginning and the end of what is too long."""
    folded = shown(" ".join(text.split()))
    if len(folded) <= EXCERPT:
        return folded
    first, last = folded[: EXCERPT * 2 // 3], folded[-EXCERPT // 3 :]
    return f"{first.rsplit(' ', 1)[0]} […] {last.split(' ', 1)[-1]}"


def shown(text: str) -> str:
    """Return the text with what cannot be seen written out (‹U+202E›), so that a paper hides nothing."""
    return text if text.isprintable() else show(text)
