"""The pairs of versions of the corpus, and how they are read."""

import os
import re
from itertools import pairwise
from pathlib import Path

from drafting.text.redline import Clause

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
#: The stages of a French bill, in order.
_STAGES = ("in-force-before", "avant-projet", "depot", "com", "adopte")


def lines_of(path: Path) -> list[Clause]:
    """Read one clause a line, as the pairs of `redline-pairs` are laid out."""
    return [Clause(None, "paragraph", 0, "", "", line) for line in path.read_text().split("\n") if line]


def pairs() -> list[tuple[Path, Path]]:
    """Return every pair of versions of one text in the corpus, the older first."""
    found = [
        (CORPUS / "redline-pairs" / f"{name}_a.txt", CORPUS / "redline-pairs" / f"{name}_b.txt")
        for name in ("treaty100", "statute200", "statute1M")
    ]
    for folder in ("cites", "coe-anti-doping", "unesco-anti-doping"):
        found += _in_turn(sorted((CORPUS / "treaties-amended-over-time" / folder).glob("*.md")), ends=True)
    for law in ("bwahlg", "gg", "partg", "urhg"):
        found += _in_turn(sorted((CORPUS / "german-federal-laws").glob(f"{law}_*.md")))
    for names in ("GFDL-1.2 GFDL-1.3", "GPL-1 GPL-2 GPL-3", "LGPL-2 LGPL-2.1 LGPL-3", "MPL-1.1 MPL-2.0"):
        found += _in_turn([CORPUS / "gnu-licences" / f"{name}.txt" for name in names.split()])
    for names in (
        "1.0.0 1.1.0 1.2.0 1.3.0 1.4 2.0 2.1",
        *(
            f"1.3.0.{language} 1.4.{language} 2.0.{language} 2.1.{language}"
            for language in ("es", "fr", "ru")
        ),
        "1.4.zh-cn 2.0.zh-cn 2.1.zh-cn",
        "1.4.ar 2.1.ar",
    ):
        found += _in_turn([CORPUS / "contributor-covenant" / f"v{name}.md" for name in names.split()])
    drafts = sorted((CORPUS / "ietf-quic-invariants").glob("draft*.md"))
    found += _in_turn([*drafts, CORPUS / "ietf-quic-invariants" / "rfc8999.md"], ends=True)
    policy = CORPUS / "us-source-code-policy"
    found += [
        (draft, policy / draft.name.replace("draft", "final")) for draft in sorted(policy.glob("draft_*.md"))
    ]
    for article in sorted((CORPUS / "french-pension-bill-articles").glob("*/")):
        found += _of_article(article)
    return [(old, new) for old, new in found if old.is_file() and new.is_file()]


def _in_turn(versions: list[Path], *, ends: bool = False) -> list[tuple[Path, Path]]:
    kept = [version for version in versions if version.is_file()]
    return [*pairwise(kept), *([(kept[0], kept[-1])] if ends else [])]


def _of_article(folder: Path) -> list[tuple[Path, Path]]:
    documents: dict[str, dict[str, Path]] = {}
    for name in sorted(os.listdir(folder)):
        parts = re.fullmatch(r"(.*)__(.*)\.txt", name)
        if parts:
            documents.setdefault(parts[1], {})[parts[2]] = folder / name
    found: list[tuple[Path, Path]] = []
    for stages in documents.values():
        found += _in_turn([stages[stage] for stage in _STAGES if stage in stages])
        base = stages.get("depot") or stages.get("com")
        found += [(base, path) for stage, path in stages.items() if base and stage.startswith("amendement")]
    return found
