"""The first look at all rows: which belong to which order, and how their values are written.

Not here: what the rows say; that needs the forms that this look decides.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, zip_longest

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.files.histories.places import Occurrences, RowPlaces
from handcart.files.histories.records import RowAt
from handcart.files.reading.cells import Cell
from handcart.files.reading.spool import Rows
from handcart.files.recognising.fields import DATES, NUMBERS, Field
from handcart.files.recognising.forms import FormEvidence, Forms
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import Table, TableKind
from handcart.files.recognising.unreadable_cells import UnreadableCells
from handcart.files.recognising.values import UnreadableError, code_of, text_of
from handcart.files.recognising.words import begins_as_sum, folded, is_note, no_words, sum_words

NUMBERED = "order:"
_ROWS_PER_REPORT = 5_000
_IDENTIFYING = (Field.ORDER_NUMBER, *DATES)
_SIGNED = (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.TOTAL)


@dataclass(slots=True)
class Gathered:
    """What the first look found. Keys are `order:<number>`, or a hash where a row has no number.

    `lines` and `headers` say where the rows of a key lie; `negative` are the keys with a negative number in a
    row; `returned` maps a key to the row that calls it returned; `rows` counts the rows of each table;
    `unreadable` are cells that say nothing where they should, with the column and what they show.
    """

    lines: RowPlaces = field(default_factory=RowPlaces)
    headers: RowPlaces = field(default_factory=RowPlaces)
    negative: set[str] = field(default_factory=set)
    returned: dict[str, RowAt] = field(default_factory=dict)
    forms: list[Forms] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    passed_over: list[tuple[RowAt, Message]] = field(default_factory=list)
    unreadable: list[tuple[RowAt, str, str]] = field(default_factory=list)
    shipped_dates: bool = False

    def every_key(self) -> Iterator[str]:
        """Every key once: those with lines in file order, then orders without a line."""
        yield from self.lines
        yield from (key for key in self.headers if key not in self.lines)

    def key_count(self) -> int:
        """How many keys there are."""
        return sum(1 for _ in self.every_key())


def gather(tables: Sequence[Table], mapping: Mapping, progress: Progress) -> Gathered:
    """Look at every row of `tables`. Raises `FileProblem` where the form of dates or numbers stays open."""
    gathered = Gathered()
    total = sum(table.sheet.rows for table in tables)
    done = 0
    occurrences = Occurrences()
    for index, table in enumerate(tables):
        _TableLook(gathered, index, table, mapping, occurrences).look(progress, done, total)
        done += table.sheet.rows
    return gathered


class _TableLook:
    """Goes through one table."""

    def __init__(
        self, gathered: Gathered, index: int, table: Table, mapping: Mapping, occurrences: Occurrences
    ) -> None:
        self._gathered = gathered
        self._index = index
        self._table = table
        columns = table.header.columns
        self._unreadable = UnreadableCells(table.header)
        self._evidence = FormEvidence(columns, mapping, table.sheet.calendar)
        self._number = columns.get(Field.ORDER_NUMBER)
        self._shipped = columns.get(Field.SHIPPED_DATE)
        self._returned = columns.get(Field.RETURNED)
        self._identifying = {columns[item] for item in _IDENTIFYING if item in columns}
        self._speaking = self._identifying | {columns[item] for item in NUMBERS if item in columns}
        self._signed = [columns[item] for item in _SIGNED if item in columns]
        self._occurrences = occurrences
        self._says = min(self._speaking, default=None)
        # The rows of an order follow each other, and many rows begin alike. Typed: True is no 1.
        self._key_of_number = lru_cache(maxsize=1_000, typed=True)(_key_of_number)
        self._is_suspicious = lru_cache(maxsize=1_000)(self._suspects)
        # Handcart's own columns in a workbook that was handed back are no part of the row.
        self._ours = [column for column, text in enumerate(table.header.texts) if text.startswith("_")]

    def look(self, progress: Progress, done: int, total: int) -> None:
        """Note the place of every row, then decide the table's forms."""
        sheet, count, reported = self._table.sheet, 0, -_ROWS_PER_REPORT
        doing = message("files.understanding", file=sheet.file.name)
        for rows in sheet.each_rows():
            if count - reported >= _ROWS_PER_REPORT:
                progress.report(done + count, total, doing)
                reported = count
            count += self._look_at(rows)
        self._gathered.rows.append(count)
        self._gathered.forms.append(self._evidence.decide(sheet.file.name, sheet.name, self._table.header.texts))

    def _look_at(self, rows: Rows) -> int:
        """Note the places of some hundred rows; returns how many of them are rows of the table."""
        gathered, count = self._gathered, 0
        columns = list(zip_longest(*rows.cells))
        telling, unreadable = self._evidence.may_be_in(columns), self._unreadable.may_be_in(columns)
        keys = None if telling or unreadable else self._keys_of_plain_lines(rows, columns)
        if keys is not None:
            return self._note_plain_lines(rows, columns, keys)
        negative = any(_may_be_negative(columns[at]) for at in self._signed if at < len(columns))
        for place, number, cells in zip(*rows, strict=True):
            if number <= self._table.header.row:
                continue
            reason = None if self._is_plainly_a_row(cells) else self._reason_to_pass_over(cells)
            if reason is not None:
                gathered.passed_over.append((RowAt(self._index, number), message(reason)))
                continue
            count += 1
            if telling:
                self._evidence.look_at(number, cells)
            self._note(place, number, cells, negative=negative)
            if unreadable:
                for column, shows in self._unreadable.in_row(cells):
                    gathered.unreadable.append((RowAt(self._index, number), column, shows))
        return count

    def _keys_of_plain_lines(self, rows: Rows, columns: Sequence[Sequence[Cell]]) -> list[str] | None:
        """The keys of rows that are all plainly lines with a number, of which but that and a sign is to be noted."""
        says, number = self._says, self._number
        if self._table.kind is not TableKind.LINES or says is None or number is None or self._returned is not None:
            return None
        if self._shipped is not None and not self._gathered.shipped_dates:
            return None
        if rows.numbers[0] <= self._table.header.row or min(map(len, rows.cells)) == 1 or says >= len(columns):
            return None
        if None in columns[0] or None in columns[says] or number >= len(columns):
            return None
        if any(map(self._is_suspicious, {first for first in columns[0] if type(first) is str})):
            return None
        keys = [key for key in map(self._key_of_number, columns[number]) if key is not None]
        return keys if len(keys) == len(rows.cells) else None

    def _note_plain_lines(self, rows: Rows, columns: Sequence[Sequence[Cell]], keys: Sequence[str]) -> int:
        """As `_note` does it row by row."""
        gathered, begin = self._gathered, 0
        for key, same in groupby(keys):
            end = begin + sum(1 for _ in same)
            gathered.lines.add_run(key, self._index, rows.places[begin:end])
            begin = end
        for column in (columns[at] for at in self._signed if at < len(columns)):
            if _may_be_negative(column):
                gathered.negative.update(key for key, cell in zip(keys, column, strict=True) if _is_negative(cell))
        return len(keys)

    def _is_plainly_a_row(self, cells: Sequence[Cell]) -> bool:
        """What nearly every row is: it begins with a cell that is no word of a sum or header, and says something."""
        first = cells[0]
        if first is None or len(cells) == 1 or (type(first) is str and self._is_suspicious(first)):
            return False
        says = self._says
        return says is not None and says < len(cells) and cells[says] is not None

    def _suspects(self, first: str) -> bool:
        return begins_as_sum(first) or " ".join(first.split()) in self._table.header.texts[:1]

    def _reason_to_pass_over(self, cells: Sequence[Cell]) -> str | None:
        """Why a row is none: a repeated header, totals of the rows above, or a note without number or date."""
        if self._table.kind not in (TableKind.LINES, TableKind.ORDERS):
            return None
        at, first = next(((at, cell) for at, cell in enumerate(cells) if cell is not None), (0, None))
        if isinstance(first, str):
            if self._is_sum(at, first, cells):
                return "files.passed_over.sum"
            if is_note(first) and self._empty(cells, set(range(len(cells))) - {at}):
                return "files.passed_over.note"
            if self._is_header_again(at, first, cells):
                return "files.passed_over.header"
        return "files.passed_over.note" if self._empty(cells, self._speaking) else None

    def _is_sum(self, at: int, first: str, cells: Sequence[Cell]) -> bool:
        """Totals have no number and no day. "Total Tea House" may be a number itself, unless a day is missing."""
        others = self._identifying - {at}
        says_so = folded(first) in sum_words() or (bool(others) and begins_as_sum(first))
        return says_so and self._empty(cells, others)

    def _is_header_again(self, at: int, first: str, cells: Sequence[Cell]) -> bool:
        headers = self._table.header.texts
        if at >= len(headers) or " ".join(first.split()) != headers[at]:
            return False
        texts = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]
        return texts == list(headers[: len(texts)])

    def _empty(self, cells: Sequence[Cell], columns: Set[int]) -> bool:
        width = len(cells)
        return all(column >= width or cells[column] is None for column in columns)

    def _note(self, place: int, number: int, cells: Sequence[Cell], *, negative: bool) -> None:
        gathered, kind = self._gathered, self._table.kind
        if kind is TableKind.LINES:
            key = self._key(cells)
            gathered.lines.add(key, self._index, place)
            if negative:
                self._note_negative(key, cells)
        elif kind is TableKind.ORDERS:
            gathered.headers.add(self._key(cells), self._index, place)
        if self._returned is not None and self._says_yes(cells, self._returned):
            gathered.returned.setdefault(self._key(cells), RowAt(self._index, number))
        if self._shipped is not None and not gathered.shipped_dates:
            gathered.shipped_dates = self._says_yes(cells, self._shipped)

    def _note_negative(self, key: str, cells: Sequence[Cell]) -> None:
        width = len(cells)
        for column in self._signed:
            if column < width and _is_negative(cells[column]):
                self._gathered.negative.add(key)
                return

    def _says_yes(self, cells: Sequence[Cell], column: int) -> bool:
        """Whether a column holds anything but a word for no."""
        if column >= len(cells):
            return False
        try:
            text = text_of(cells[column])
        except UnreadableError:
            return False
        return text is not None and text.casefold() not in no_words()

    def _key(self, cells: Sequence[Cell]) -> str:
        if self._number is not None and self._number < len(cells):
            key = self._key_of_number(cells[self._number])
            if key is not None:
                return key
        theirs = [cell for column, cell in enumerate(cells) if column not in self._ours]
        return self._occurrences.key_of(theirs)


def _key_of_number(cell: Cell) -> str | None:
    try:
        number = code_of(cell)
    except UnreadableError:
        return None
    return None if number is None else NUMBERED + number


def _may_be_negative(column: Sequence[Cell]) -> bool:
    """Whether any cell of a column may be: a text may."""
    kinds = set(map(type, column))
    return str in kinds or any(cell < 0 for cell in column if isinstance(cell, int | Decimal))


def _is_negative(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.lstrip().startswith(("-", "(", "\N{MINUS SIGN}")) or cell.rstrip().endswith("-")
    return isinstance(cell, int | Decimal) and cell < 0
