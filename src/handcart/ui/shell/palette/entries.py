"""What the palette offers, and how well each entry answers what was typed. No Qt."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handcart.store.search_text import folded, search_text, sort_name, typing_errors, words

COMMANDS_ONLY, NUMBERS_ONLY, CUSTOMERS_ONLY = ">", "#", "@"
"""What a search may begin with to be narrowed."""

_EXACT, _FIRST_WORD, _BEGINS, _HAS_WORDS, _NEARLY, _NOT_NOW = range(6)
_SHORTEST_JOINED = 3
"""Letters from which on a word may be two written together: "an" is not "a new"."""


class Entry(NamedTuple):
    """One line. `section` is the message id of its heading; `keys` its shortcut; a lower `rank` answers better. What
    cannot be done now says why; `run` then leads to where it can, or is None. `also` are words it is found by as well,
    `english` is its English name where another language is shown.
    """

    section: str
    icon: str
    name: str
    run: Callable[[], object] | None
    about: str = ""
    keys: str = ""
    rank: int = _HAS_WORDS
    why_not: str = ""
    also: str = ""
    english: str = ""


class Typed(NamedTuple):
    """What was typed: the narrowing sign, if any, and the rest."""

    only: str
    text: str


def typed(text: str) -> Typed:
    """Take the narrowing sign off what was typed."""
    text = text.strip()
    if text[:1] in (COMMANDS_ONLY, NUMBERS_ONLY, CUSTOMERS_ONLY):
        return Typed(text[:1], text[1:].strip())
    return Typed("", text)


def rank(name: str, asked: str, *, exact: bool = False) -> int:
    """How well a name answers: "count" means "Count stock" sooner than "Country"."""
    written, wanted = folded(name), folded(asked)
    if exact or written == wanted:
        return _EXACT
    if written.startswith(f"{wanted} "):
        return _FIRST_WORD
    begins = written.startswith(wanted) or _in_one(written).startswith(_in_one(wanted))
    return _BEGINS if begins else _HAS_WORDS


def record_rank(name: str, about: str, asked: str, *, exact: bool) -> int:
    """How well a record answers that was found by more than is written here: its sound, what it is made of, a slip.

    "plan" means the page "Purchase plan" sooner than a product with "at your place" in its specification.
    """
    written = rank(name, asked, exact=exact)
    if written == _HAS_WORDS and not _has_all(words(f"{name} {about}"), words(asked)):
        return _NEARLY
    return written


WordsOf = Callable[["Entry"], Sequence[str]]
"""The words by which an entry is found."""


def answering(entries: Iterable[Entry], asked: str, words_of: WordsOf) -> list[Entry]:
    """The entries with every typed word at the beginning of one of theirs; where there are none, those a slip away."""
    asked_words = words(asked)
    if not asked_words:
        return list(entries)
    there = [(entry, words_of(entry)) for entry in entries]
    sounds = words_of is sounding_words
    found = [
        entry._replace(rank=_rank_of(entry, asked, sounds=sounds)) for entry, own in there if _has_all(own, asked_words)
    ]
    if not found:
        slips = ((typing_errors(asked_words, own), entry) for entry, own in there)
        near = [
            (missed, entry._replace(rank=_NOT_NOW if entry.why_not else _NEARLY))
            for missed, entry in slips
            if missed is not None
        ]
        found = [entry for _, entry in sorted(near, key=lambda each: each[0])]
    return sorted(found, key=_as_answered)


def _as_answered(entry: Entry) -> tuple[int, int]:
    """Of what begins as was typed the shortest is meant: "new prod" is "New product" before "New production order"."""
    return entry.rank, len(entry.name) if entry.rank == _BEGINS else 0


def _rank_of(entry: Entry, asked: str, *, sounds: bool) -> int:
    """By the name that answers best. What cannot be done now comes after everything that can, however well it does."""
    if entry.why_not:
        return _NOT_NOW
    names = [entry.name, *([entry.english] if entry.english else []), *(_sounds(entry.name) if sounds else ())]
    return min(rank(name, asked) for name in names)


@lru_cache(maxsize=1_000)
def _sounds(name: str) -> tuple[str, ...]:
    """How a Chinese name is typed by its sound: in one go, and by its initials; nothing for any other name."""
    syllables = words(sort_name(name))
    return () if name.isascii() else ("".join(syllables), "".join(each[0] for each in syllables))


def written_words(entry: Entry) -> tuple[str, ...]:
    """The words of an entry as they are written."""
    return tuple(words(f"{entry.name} {entry.about} {entry.also} {entry.english}"))


def sounding_words(entry: Entry) -> tuple[str, ...]:
    """Those, and how they sound; the first Chinese one takes as long as loading all sounds."""
    return _words_of(entry.name, entry.about, entry.also, entry.english)


@lru_cache(maxsize=1_000)
def _words_of(*texts: str) -> tuple[str, ...]:
    return tuple(search_text(texts).split())


def in_sections(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries by section: the section with the best answer first, and in it that answer; otherwise as they came."""
    sections: dict[str, list[Entry]] = {}
    for entry in entries:
        sections.setdefault(entry.section, []).append(entry)
    for inside in sections.values():
        inside.sort(key=lambda entry: entry.rank)
    return sorted(sections.items(), key=lambda section: section[1][0].rank)


def marks(name: str, asked: str) -> list[tuple[int, int]]:
    """Where in `name` stand beginnings of words that were typed, as start and length."""
    asked_words = sorted(words(asked), key=len, reverse=True)
    plain = "".join(folded(letter)[:1] or letter for letter in name)
    found = []
    for start in range(len(plain)):
        if start and plain[start - 1].isalnum() and plain[start].isascii():
            continue
        hit = next((word for word in asked_words if plain.startswith(word, start)), None)
        if hit is not None:
            found.append((start, len(hit)))
    return _apart(found)


def _has_all(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether each asked word begins one of these, in any order; words may be joined or split otherwise than here:
    "backup" is "back up", and "post code" is "postcode".
    """
    if all(any(word.startswith(each) for word in own) for each in asked):
        return True
    place = 0
    while place < len(asked):
        together = "".join(asked[place : place + 2])
        if place + 1 < len(asked) and _has(own, together):
            place += 2
        elif _has(own, asked[place]):
            place += 1
        else:
            return False
    return True


def _has(own: Sequence[str], asked: str) -> bool:
    """Whether a word begins as asked, or two that stand side by side do when written in one."""
    if any(word.startswith(asked) for word in own):
        return True
    return len(asked) >= _SHORTEST_JOINED and any((one + two).startswith(asked) for one, two in pairwise(own))


def _in_one(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _apart(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that do not overlap."""
    kept: list[tuple[int, int]] = []
    for start, length in found:
        if not kept or start >= sum(kept[-1]):
            kept.append((start, length))
    return kept
