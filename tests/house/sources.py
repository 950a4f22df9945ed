"""What the house rules look at: the files of the checkout, and the program as syntax trees. Works without git."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = CHECKOUT / "src" / "handcart"
TESTS = CHECKOUT / "tests"
TRANSLATIONS = CHECKOUT / "resources" / "translations"

MESSAGE_ID = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folder: Path) -> list[Path]:
    """All modules below `folder`, in a fixed order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path) -> str:
    """`path` as messages name it: from the top of the checkout."""
    return path.relative_to(CHECKOUT).as_posix()


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where `node` stands, in the form editors jump to."""
    return f"{shown(path)}:{node.lineno}"


def functions(path: Path) -> Iterator[Function]:
    """All functions and methods of one module, inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """All calls of one module with the last part of what is called: `setText` of `label.setText(...)`."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute):
            yield node.func.attr, node
        elif isinstance(node.func, ast.Name):
            yield node.func.id, node


def docstrings(path: Path) -> set[ast.Constant]:
    """The string nodes that are documentation, not data."""
    found = set()
    for node in ast.walk(tree(path)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.add(value)
    return found


def literals(path: Path) -> Iterator[ast.Constant]:
    """All strings of one module that are not documentation."""
    documentation = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            yield node


def expect_none(findings: Iterable[object]) -> None:
    """Fail with one line for each finding; a rule is kept when there is none."""
    found = sorted(map(str, findings))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
