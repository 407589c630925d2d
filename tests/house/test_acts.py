"""Every act and every read says its rule, and pages hold neither."""

import ast
from collections.abc import Iterator

from tests.support.tracked import texts


def public_functions(*folders: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, text in texts(".py"):
        if name.startswith(folders):
            for node in ast.parse(text).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{name}: {node.name}", node


def test_every_act_and_read_has_a_docstring() -> None:
    folders = ("drafting/actions/", "drafting/queries/", "workflows/")

    assert [where for where, node in public_functions(*folders) if not ast.get_docstring(node)] == []


def test_after_the_session_an_act_takes_its_arguments_by_name() -> None:
    """An act is what somebody does at a moment; helpers of acts may take a row or two by place."""
    acts = {
        where: [argument.arg for argument in node.args.args]
        for where, node in public_functions("drafting/actions/")
        if {"actor", "now"} <= {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    }

    assert acts
    assert {where: by_place for where, by_place in acts.items() if by_place != ["db_session"]} == {}


def test_a_page_asks_queries_and_holds_none() -> None:
    asked = [
        f"{name}:{node.lineno}"
        for name, text in texts(".py")
        if name.startswith("drafting/web/")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "select"
    ]

    assert asked == []
