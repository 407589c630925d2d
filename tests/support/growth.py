"""How the cost of reading a text grows with it: a ratio of two times taken together, never a time by itself."""

import gc
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Text = TypeVar("Text", bound=Sequence[object])

#: Four times the text may cost so many times as much; the square of its length would be sixteen times.
MOST = 9
#: Below this many seconds, what is measured is the clock.
LEAST = 0.004


def assert_cost_grows_with_length(run: Callable[[Text], object], text: Text) -> None:
    """Assert that `run` on the whole text costs little more than four times what it does on a quarter of it."""
    quarter = text[: len(text) // 4]
    small = min(_seconds(run, quarter) for _ in range(3))
    large = min(_seconds(run, text) for _ in range(2))
    assert large <= MOST * max(small, LEAST), f"{len(quarter)}: {small:.3f} s, {len(text)}: {large:.3f} s"


def _seconds(run: Callable[[Text], object], text: Text) -> float:
    # What a collection of cycles costs depends on all that lives in the process, not on the text.
    gc.disable()
    try:
        began = time.process_time()
        run(text)
        return time.process_time() - began
    finally:
        gc.enable()
