"""The words of `words.toml` and `list_words.toml`, ready for looking up."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from handcart.files.recognising.fields import Field, ImportKind

_NOT_WORD = re.compile(r"[\W_]+")
_BETWEEN_WORDS = re.compile(r"[\s:：-]+")
_IN_BRACKETS = re.compile(r"[(\[（【{].*?[)\]）】}]")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """`text` as words are compared: without case, blanks, punctuation and full-width forms."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def folded_without_brackets(text: str) -> str:
    """The same, without what stands in brackets: "单价（元）" is 单价."""
    return folded(_IN_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """A known header: its field, None for one that is not used, and how early it stands among the words of it."""

    field: Field | None
    rank: int


@dataclass(frozen=True, slots=True)
class ChargeWords:
    """Codes and names of products that are charges. The owner may keep a list of their own."""

    codes: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, codes: Iterable[str], names: Iterable[str]) -> "ChargeWords":
        """From the words as a person writes them."""
        return cls(frozenset(code.strip().casefold() for code in codes), frozenset(map(folded, names)))

    def include(self, code: str | None, name: str | None) -> bool:
        """Whether a product with this code and name is a charge."""
        if code is not None and code.casefold() in self.codes:
            return True
        return name is not None and folded(name) in self.names


@cache
def header_words() -> dict[str, HeaderWord]:
    """Folded header -> what it means."""
    words = _content()
    known = {folded(word): HeaderWord(None, 0) for word in words["not_used"]["headers"]}
    for name, synonyms in words["headers"].items():
        for rank, word in enumerate(synonyms):
            known.setdefault(folded(word), HeaderWord(Field(name), rank))
    return known


def words_of_programs(headers: Iterable[str]) -> dict[str, HeaderWord]:
    """What folded headers mean in the files of the program that is told by `headers`, folded; empty for any other."""
    present = frozenset(headers)
    return {word: meaning for marks, words in _programs() if marks <= present for word, meaning in words.items()}


@cache
def _programs() -> tuple[tuple[frozenset[str], dict[str, HeaderWord]], ...]:
    return tuple(
        (
            frozenset(map(folded, program["marks"])),
            {folded(word): HeaderWord(Field(name), 0) for name, words in program["headers"].items() for word in words},
        )
        for program in _content()["programs"]
    )


@cache
def list_header_words(kind: ImportKind) -> dict[str, HeaderWord]:
    """The same for the columns of a list of one kind."""
    words = _read("list_words.toml")[kind.value]
    taken_over = {name: _content()["headers"][name] for name in words["like"]}
    known: dict[str, HeaderWord] = {}
    for name in dict.fromkeys((*words["headers"], *taken_over)):
        for rank, word in enumerate((*taken_over.get(name, ()), *words["headers"].get(name, ()))):
            known.setdefault(folded(word), HeaderWord(Field(name), rank))
    return known


@cache
def fields_of(kind: ImportKind) -> tuple[Field, ...]:
    """What the columns of an import of this kind can hold."""
    words = header_words() if kind is ImportKind.ORDERS else list_header_words(kind)
    found = {word.field for word in words.values()}
    return tuple(field for field in Field if field in found)


@cache
def sheets_to_ignore() -> frozenset[str]:
    """Folded names of sheets that hold no orders."""
    return frozenset(map(folded, _content()["not_used"]["sheets"]))


@cache
def missing_words() -> frozenset[str]:
    """Texts, without case, that mean an empty cell."""
    return frozenset(word.casefold() for word in _content()["missing"]["words"])


@cache
def whole_order_words() -> frozenset[str]:
    """Folded headers of totals that are by their name of an order, never of one of its lines."""
    return frozenset(map(folded, _content()["whole_orders"]["headers"]))


@cache
def names_too() -> frozenset[str]:
    """Texts, without case, that mean an empty cell, or are a person's name."""
    return frozenset(_content()["missing"]["names"])


@cache
def unreadable_words() -> frozenset[str]:
    """Texts, without case, in place of something that is not known: such cells are empty, and named."""
    return error_words() | frozenset(word.casefold() for word in _content()["unreadable"]["words"])


@cache
def error_words() -> frozenset[str]:
    """Texts, without case, that some program wrote where it failed: no number, no day, and no name either."""
    return frozenset(word.casefold() for word in _content()["unreadable"]["errors"])


@cache
def sum_words() -> frozenset[str]:
    """Folded first cells of rows of totals."""
    return frozenset(map(folded, _content()["sums"]["words"]))


def begins_as_sum(text: str) -> bool:
    """Whether a text is a word for sums, or begins with one: "Total of March", "合计：茶具"."""
    words = _BETWEEN_WORDS.split(text.strip(), maxsplit=1)
    return folded(text) in sum_words() or folded(words[0]) in sum_words()


def is_note(text: str) -> bool:
    """Whether a text that stands alone in its row is no number of anything: it has several words, or no figure."""
    return len(text.split()) > 1 or not any(sign.isdigit() for sign in text)


@cache
def no_words() -> frozenset[str]:
    """Texts, without case, that say no."""
    return frozenset(word.casefold() for word in _content()["no"]["words"])


@cache
def state_words() -> frozenset[str]:
    """Folded headers of columns that say what became of an order."""
    return frozenset(map(folded, _content()["states"]["headers"]))


@cache
def refund_words() -> frozenset[str]:
    """Folded headers of columns that say how much of an order was given back."""
    return frozenset(map(folded, _content()["states"]["refunds"]))


def says_ended(text: str) -> bool:
    """Whether the state of an order says that it was not sold, not paid or given back."""
    states, said = _content()["states"], folded(text)
    return not _holds(said, states["not_ended"]) and _holds(said, states["ended"])


def _holds(said: str, words: Iterable[str]) -> bool:
    return any(folded(word) in said for word in words)


@cache
def currency_around() -> re.Pattern[str]:
    """What is to be taken away before and after an amount."""
    words = sorted(_content()["currency"]["words"], key=len, reverse=True)
    either = "|".join(map(re.escape, words))
    return re.compile(rf"^(?:{either})\s*|\s*(?:{either})$", re.IGNORECASE)


@cache
def usual_charges() -> ChargeWords:
    """The charges that Handcart knows by itself."""
    charges = _content()["charges"]
    return ChargeWords.of(charges["codes"], charges["names"])


def _content() -> dict[str, Any]:
    return _read("words.toml")


@cache
def _read(name: str) -> dict[str, Any]:
    text = resources.files("handcart.files.recognising").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
