"""How tests are written: they wait for what they wait for, and the unit tests need no Qt."""

import ast
from collections.abc import Iterator

from house.sources import TESTS, at, calls, expect_none, python_files, tree

# Each of these lets time pass. A test waits for a signal or a state instead.
WAITS_FOR_THE_CLOCK = {"sleep", "qWait", "qSleep", "msleep", "usleep"}


def _imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module


def _sleeps(name: str, call: ast.Call) -> bool:
    if name in WAITS_FOR_THE_CLOCK:
        return True
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return name == "wait" and isinstance(owner, ast.Name) and owner.id == "qtbot"


def test_no_test_sleeps() -> None:
    expect_none(at(path, call) for path in python_files(TESTS) for name, call in calls(path) if _sleeps(name, call))


def test_unit_tests_need_no_qt() -> None:
    # That what they import needs none either shows where they run without it (packaging/test).
    expect_none(
        at(path, node)
        for path in python_files(TESTS / "unit")
        for node in ast.walk(tree(path))
        for module in _imports(node)
        if module.split(".")[0] in ("PySide6", "shiboken6", "pytestqt")
    )


def test_what_all_tests_stand_on_needs_no_qt() -> None:
    modules = [module for node in ast.walk(tree(TESTS / "conftest.py")) for module in _imports(node)]
    expect_none(module for module in modules if module.split(".")[0] in ("PySide6", "pytestqt"))
