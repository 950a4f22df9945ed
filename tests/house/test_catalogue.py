"""The catalogue: complete in both languages, compiled, every id that is used is there and every id there is used."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message

from handcart.wording import LANGUAGES
from handcart.wording.catalogue import compiled_file
from handcart.wording.compile import compiled, read_source, source_files
from house.built_ids import BUILT
from house.sources import MESSAGE_ID, PROGRAM, at, calls, expect_none, literals, python_files, shown, tree

# Calls whose plain arguments are message ids, and the keywords that carry one anywhere.
TAKES_IDS = {"message", "Message", "text", "bind"}
ERRORS = {"AppError", "NotAllowed", "BadInput", "NotFound", "FileProblem", "StorageProblem"}
ID_KEYWORDS = {"title", "label", "message_id", "text", "help", "advice"}

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
NAMES = {"Handcart", "Excel", "CSV", "PDF", "JSON", "SQLite", "PayPal", "IBAN", "BIC", "SKU", "Ctrl", "Shift", "Alt"}
OWN_NAMES = {"view.language.en", "view.language.zh_CN"}  # A language is called what its speakers call it.

BUILT_IDS = {prefix + ending for prefix, endings in BUILT.items() for ending in endings}


@cache
def _texts(language: str) -> dict[str, Message]:
    messages = [message for path in source_files(language) for message in read_source(path) if message.id]
    return {message.id[0] if message.pluralizable else message.id: message for message in messages}


def _forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _arguments(name: str, call: ast.Call) -> Iterator[ast.expr]:
    if name in TAKES_IDS | ERRORS:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg in ID_KEYWORDS)


def _asked_for() -> Iterator[tuple[str, str]]:
    """Every id that is written out where an id is expected, with its place."""
    for path in python_files(PROGRAM):
        for name, call in calls(path):
            for argument in _arguments(name, call):
                for choice in _choices(argument):
                    if MESSAGE_ID.fullmatch(choice):
                        yield choice, at(path, call)


def _choices(argument: ast.expr) -> Iterator[str]:
    """The strings an argument may be: itself, or either side of `a if ... else b`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _choices(argument.body)
        yield from _choices(argument.orelse)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_finished(language: str) -> None:
    unfinished = [key for key, message in _texts(language).items() if message.fuzzy or not all(_forms(message))]
    expect_none(unfinished)


def test_chinese_texts_are_chinese() -> None:
    words = {key: re.findall(r"[A-Za-z]{3,}", _spoken(message)) for key, message in _texts("zh_CN").items()}
    expect_none(
        f"{key}: {' '.join(latin)}"
        for key, latin in words.items()
        if key not in OWN_NAMES and set(latin) - NAMES and not HAN.search(_spoken(_texts("zh_CN")[key]))
    )


def test_what_is_sold_has_one_word_in_chinese() -> None:
    expect_none(name for name, message in _texts("zh_CN").items() if any("产品" in form for form in _forms(message)))


def test_english_texts_hold_no_chinese() -> None:
    expect_none(key for key, message in _texts("en").items() if HAN.search(_spoken(message)) and key not in OWN_NAMES)


def _spoken(message: Message) -> str:
    """All forms of a text without its placeholders."""
    return PLACEHOLDER.sub("", " ".join(_forms(message)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_holds_leftovers(language: str) -> None:
    expect_none(shown(path) for path in source_files(language) if read_source(path).obsolete)


def test_languages_have_the_same_texts_in_the_same_files() -> None:
    first, *others = [
        {(path.name, str(message.id)) for path in source_files(language) for message in read_source(path)}
        for language in LANGUAGES
    ]
    for other in others:
        expect_none(first ^ other)


def test_languages_have_the_same_placeholders() -> None:
    wanted = {key: set.union(*map(_placeholders, _forms(message))) for key, message in _texts("en").items()}
    expect_none(
        f"{language}: {key}"
        for language in LANGUAGES
        for key, message in _texts(language).items()
        for form in _forms(message)
        # "one order" need not repeat the number.
        if (_placeholders(form) ^ wanted.get(key, set())) - {"count"}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_plain_names(language: str) -> None:
    expect_none(
        f"{key}: {form}"
        for key, message in _texts(language).items()
        for form in _forms(message)
        if re.search(r"[{}]", PLACEHOLDER.sub("", form))
    )


def test_ids_look_like_ids() -> None:
    expect_none(key for key in _texts("en") if not MESSAGE_ID.fullmatch(key))


def test_every_id_that_is_asked_for_exists() -> None:
    expect_none({f"{place}: {key}" for key, place in _asked_for() if key not in _texts("en")})


def test_every_id_that_is_built_exists() -> None:
    expect_none(BUILT_IDS - _texts("en").keys())


def test_every_beginning_of_a_built_id_is_declared() -> None:
    undeclared = [
        at(path, call)
        for path in python_files(PROGRAM)
        for name, call in calls(path)
        for argument in _arguments(name, call)
        if isinstance(argument, ast.JoinedStr)
        if not any(_begins(argument).startswith(prefix) for prefix in BUILT)
    ]
    expect_none(undeclared)


def test_every_declared_beginning_is_built() -> None:
    beginnings = {
        _begins(node)
        for path in python_files(PROGRAM)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr) and node.values
    }
    expect_none(prefix for prefix in BUILT if not any(begun and prefix.startswith(begun) for begun in beginnings))


def _begins(text: ast.JoinedStr) -> str:
    first = text.values[0]
    return str(first.value) if isinstance(first, ast.Constant) else ""


def test_every_text_is_used() -> None:
    written = {str(node.value) for path in python_files(PROGRAM) for node in literals(path)}
    expect_none(_texts("en").keys() - written - BUILT_IDS)


def test_the_compiled_catalogues_are_up_to_date() -> None:
    # python -m handcart.wording.compile makes them so.
    expect_none(
        shown(compiled_file(language))
        for language in LANGUAGES
        if compiled_file(language).read_bytes() != compiled(language)
    )
