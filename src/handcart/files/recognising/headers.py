"""Finding the header row of a sheet, and what its columns mean."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from itertools import islice, takewhile

from rapidfuzz import fuzz, process

from handcart.files.reading.cells import Cell, MergedCell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import Field
from handcart.files.recognising.mapping import NO_HEADERS
from handcart.files.recognising.words import (
    HeaderWord,
    folded,
    folded_without_brackets,
    header_words,
    words_of_programs,
)

LOOKED_AT = 60
_LIKE_ENOUGH = 88
_SHORTEST_LIKE = 5
_LIKE_RANK = 1_000
_LEAST_FIELDS = 2


def rows_looked_at(sheet: SpooledSheet, decided: int | None) -> list[tuple[int, list[Cell]]]:
    """The rows among which the headers are looked for: the first ones, or those up to the row that is decided."""
    if not decided:
        return list(islice(sheet.each_row(), LOOKED_AT))
    return list(takewhile(lambda row: row[0] <= decided, sheet.each_row()))


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: its number, its texts, and which column (from 0) holds which field."""

    row: int
    texts: tuple[str, ...]
    columns: Dictionary[Field, int]


def find_header(
    rows: Sequence[tuple[int, list[Cell]]],
    given: Dictionary[str, Field | None],
    known: Dictionary[str, HeaderWord] | None = None,
    decided: int | None = None,
) -> Header | None:
    """The row among the first of a sheet whose cells say most; None where no row names two fields.

    `given` holds meanings by folded header that a person decided; `known` the words of a kind of list, without which
    they are those of order histories, and of the program that wrote one. `decided` is the row that has the headers
    because a person says so.
    """
    of_orders = known is None
    known = header_words() if known is None else known
    if decided == NO_HEADERS:
        return _by_letters(max((len(cells) for _number, cells in rows), default=0), given)
    best: Header | None = None
    above: tuple[int, Sequence[Cell]] = (0, ())
    for number, cells in rows:
        words = {**known, **words_of_programs(_folded_headers(cells))} if of_orders else known
        header = _as_header(number, cells, given, words, above[1] if above[0] == number - 1 else ())
        above = (number, cells)
        if decided is None:
            best = _fuller(best, header)
        elif number == decided:
            return header
    return best


def _by_letters(width: int, given: Dictionary[str, Field | None]) -> Header:
    """Columns without headers, called as a spreadsheet calls them."""
    texts = tuple(map(_letters, range(width)))
    said = ((given.get(folded(text)), column) for column, text in enumerate(texts))
    return Header(NO_HEADERS, texts, {field: column for field, column in said if field is not None})


def _letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _fuller(best: Header | None, header: Header) -> Header | None:
    most = len(best.columns) if best is not None else _LEAST_FIELDS - 1
    return header if len(header.columns) > most else best


def _as_header(
    number: int,
    cells: Sequence[Cell],
    given: Dictionary[str, Field | None],
    known: Dictionary[str, HeaderWord],
    above: Sequence[Cell] = (),
) -> Header:
    texts = list(map(_text_of_header, cells))
    ranked: dict[Field, tuple[int, int]] = {}
    unknown = []
    for column, text in enumerate(texts):
        word = meaning_of(text, given, known)
        if word is None:
            unknown.append(column)
        elif word.field is not None and (word.field not in ranked or word.rank < ranked[word.field][0]):
            ranked[word.field] = (word.rank, column)
    columns = {field: column for field, (_, column) in ranked.items()}
    if len(columns) >= _LEAST_FIELDS:
        upper = list(map(_text_of_header, above))
        for column in (each for each in unknown if each < len(upper)):
            _look_above(column, upper[column], texts, columns, given, known)
    return Header(number, tuple(texts), columns)


def _look_above(
    column: int,
    upper: str,
    texts: list[str],
    columns: dict[Field, int],
    given: Dictionary[str, Field | None],
    known: Dictionary[str, HeaderWord],
) -> None:
    """A header over two rows: "Customer" above "name" is a customer's name, one above nothing stands for itself."""
    text = f"{upper} {texts[column]}".strip()
    word = folded(text)
    if not upper or (word not in given and word not in known):
        return
    texts[column] = text
    field = given[word] if word in given else known[word].field
    if field is not None and field not in columns:
        columns[field] = column


def _folded_headers(cells: Sequence[Cell]) -> Iterator[str]:
    return (folded(_text_of_header(cell)) for cell in cells)


def _text_of_header(cell: Cell) -> str:
    """What a header says, on one line; one that is merged with the cell above it says the same."""
    text = cell.shows if isinstance(cell, MergedCell) else cell
    return " ".join(text.split()) if isinstance(text, str) else ""


def meaning_of(
    text: str, given: Dictionary[str, Field | None], known: Dictionary[str, HeaderWord]
) -> HeaderWord | None:
    """What a header means: as decided by a person, as a known word, or as one much like it."""
    word = folded(text)
    if not word:
        return None
    if word in given:
        return HeaderWord(given[word], -1)
    return known.get(word) or known.get(folded_without_brackets(text)) or _like(word, known)


def _like(word: str, known: Dictionary[str, HeaderWord]) -> HeaderWord | None:
    """The known word that is nearest, for typing errors; none for short words, which are near to anything."""
    if len(word) < _SHORTEST_LIKE:
        return None
    found = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    if found is None:
        return None
    return HeaderWord(known[found[0]].field, _LIKE_RANK)
