"""Names come from the business, and everything public says what it is for."""

import ast
import re
from collections import Counter

from house.sources import PROGRAM, TESTS, at, expect_none, functions, python_files, shown, tree

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "base", "misc"}


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    paths = [path.relative_to(top) for top in (PROGRAM, TESTS) for path in python_files(top)]
    expect_none(str(path) for path in paths if any(_words(part) & SAYS_NOTHING for part in path.with_suffix("").parts))


def test_no_class_or_function_has_a_name_that_says_nothing() -> None:
    # "base" is a word of the field inside functions (base unit, base currency), but never a kind of thing.
    vague = [
        f"{at(path, node)} {node.name}"
        for path in python_files(PROGRAM)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.ClassDef) and _words(node.name) & SAYS_NOTHING)
        or (isinstance(node, ast.FunctionDef) and _words(node.name) & (SAYS_NOTHING - {"base", "common"}))
    ]
    expect_none(vague)


def test_every_module_and_everything_public_in_it_has_a_docstring() -> None:
    silent = [shown(path) for path in python_files(PROGRAM) if not ast.get_docstring(tree(path))]
    for path in python_files(PROGRAM):
        silent += [
            f"{at(path, node)} {node.name}"
            for node in tree(path).body
            if isinstance(node, ast.ClassDef | ast.FunctionDef)
            if not node.name.startswith("_") and not ast.get_docstring(node)
        ]
    expect_none(silent)


def test_every_test_module_says_what_it_is_about() -> None:
    expect_none(shown(path) for path in python_files(TESTS) if not ast.get_docstring(tree(path)))


def test_no_test_has_the_same_name_twice_in_a_file() -> None:
    # The second would silently replace the first.
    for path in python_files(TESTS):
        names = [node.name for node in functions(path) if node in tree(path).body]
        assert len(names) == len(set(names)), shown(path)


def test_test_modules_have_names_of_their_own() -> None:
    # pytest imports them by their bare names.
    names = Counter(path.name for path in python_files(TESTS) if path.name not in ("conftest.py", "__init__.py"))
    expect_none(shown(path) for path in python_files(TESTS) if names[path.name] > 1)
