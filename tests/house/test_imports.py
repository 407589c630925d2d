"""No file imports, over others, itself: what stands in a circle can only be read, moved and tested as one."""

import ast
from collections.abc import Iterator

from tests.support.tracked import ROOT


def test_no_files_import_one_another() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for package in ("drafting", "workflows")
        for path in (ROOT / package).rglob("*.py")
    }
    imports = {name: set(_imported(path.read_text(), names)) for name, path in names.items()}
    assert [circle for circle in _circles(imports) if len(circle) > 1] == []


def _imported(source: str, names: dict[str, object]) -> Iterator[str]:
    """Return the files a file imports, at its head or within."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                one for one in (f"{node.module}.{alias.name}" for alias in node.names) if one in names
            )
            if node.module in names:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)


def _circles(imports: dict[str, set[str]]) -> Iterator[set[str]]:
    """Return, of each file, those it leads to that lead back to it."""
    reached: dict[str, set[str]] = {}
    for name in imports:
        waiting, seen = [name], set()
        while waiting:
            for one in imports[waiting.pop()] - seen:
                seen.add(one)
                waiting.append(one)
        reached[name] = seen
    for name, seen in reached.items():
        yield {other for other in seen if name in reached[other]} | {name}
