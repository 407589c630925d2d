"""The rivals: other ways to compare two texts on words, each as its users would call it."""

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import fast_diff_match_patch
from diff_match_patch import diff_match_patch

Spans = Sequence[tuple[str, str]]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def _encode(tokens: list[str], codes: dict[str, int]) -> str:
    characters = []
    for token in tokens:
        code = codes.setdefault(token, len(codes) + 0x100)
        characters.append(chr(code if code < 0xD800 else code + 0x800))
    return "".join(characters)


def fast_dmp(old: str, new: str, *, cleanup: str = "Semantic") -> Spans:
    """Compare words with fast-diff-match-patch, without its time limit, with its clean-up unless "No"."""
    old_tokens, new_tokens = _TOKENS.findall(old), _TOKENS.findall(new)
    codes: dict[str, int] = {}
    result = fast_diff_match_patch.diff(
        _encode(old_tokens, codes),
        _encode(new_tokens, codes),
        timelimit=0,
        checklines=False,
        cleanup=cleanup,
        counts_only=True,
    )
    spans, i, j = [], 0, 0
    for op, count in result:
        if op == "-":
            spans.append((op, "".join(old_tokens[i : i + count])))
        else:
            spans.append((op, "".join(new_tokens[j : j + count])))
        i += count * (op != "+")
        j += count * (op != "-")
    return spans


def dmp(old: str, new: str) -> None:
    """Compare words of the whole text with diff-match-patch, without its time limit."""
    codes: dict[str, int] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_main(_encode(_TOKENS.findall(old), codes), _encode(_TOKENS.findall(new), codes), False)


class Git:
    """`git diff --word-diff --histogram` of two files, its start included."""

    def __init__(self, old: str, new: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._paths = [Path(self._folder.name) / name for name in ("old", "new")]
        for path, text in zip(self._paths, (old, new), strict=True):
            path.write_text(text)

    def __call__(self) -> None:
        """Run it once."""
        subprocess.run(
            ["git", "diff", "--no-index", "--word-diff", "--histogram", *map(str, self._paths)],
            stdout=subprocess.DEVNULL,
            check=False,
        )
