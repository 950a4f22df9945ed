"""The first look at all rows: which belong to which order, and how their values are written.

Not here: what the rows say; that needs the forms that this look decides.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.files.histories.places import Occurrences, RowPlaces
from handcart.files.histories.records import RowAt
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import DATES, NUMBERS, Field
from handcart.files.recognising.forms import FormEvidence, Forms
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import Table, TableKind
from handcart.files.recognising.unreadable_cells import UnreadableCells
from handcart.files.recognising.values import UnreadableError, code_of, text_of
from handcart.files.recognising.words import folded, no_words, sum_words

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
        self._evidence = FormEvidence(columns, mapping)
        self._number = columns.get(Field.ORDER_NUMBER)
        self._shipped = columns.get(Field.SHIPPED_DATE)
        self._returned = columns.get(Field.RETURNED)
        self._identifying = {columns[item] for item in _IDENTIFYING if item in columns}
        self._speaking = self._identifying | {columns[item] for item in NUMBERS if item in columns}
        self._signed = [columns[item] for item in _SIGNED if item in columns]
        self._occurrences = occurrences
        # Handcart's own columns in a workbook that was handed back are no part of the row.
        self._ours = [column for column, text in enumerate(table.header.texts) if text.startswith("_")]

    def look(self, progress: Progress, done: int, total: int) -> None:
        """Note the place of every row, then decide the table's forms."""
        sheet, count = self._table.sheet, 0
        doing = message("files.understanding", file=sheet.file.name)
        for offset, number, cells in sheet.each_row_with_offset():
            if number <= self._table.header.row:
                continue
            reason = self._reason_to_pass_over(cells)
            if reason is not None:
                self._gathered.passed_over.append((RowAt(self._index, number), message(reason)))
                continue
            if count % _ROWS_PER_REPORT == 0:
                progress.report(done + count, total, doing)
            count += 1
            self._evidence.look_at(number, cells)
            self._note(offset, number, cells)
            for column, shows in self._unreadable.in_row(cells):
                self._gathered.unreadable.append((RowAt(self._index, number), column, shows))
        self._gathered.rows.append(count)
        self._gathered.forms.append(self._evidence.decide(sheet.file.name, sheet.name, self._table.header.texts))

    def _reason_to_pass_over(self, cells: Sequence[Cell]) -> str | None:
        """Why a row is none: a repeated header, totals of the rows above, or a note without number or date."""
        if self._table.kind not in (TableKind.LINES, TableKind.ORDERS):
            return None
        at, first = next(((at, cell) for at, cell in enumerate(cells) if cell is not None), (0, None))
        if isinstance(first, str):
            if folded(first) in sum_words() and self._empty(cells, self._identifying - {at}):
                return "files.passed_over.sum"
            if self._is_header_again(at, first, cells):
                return "files.passed_over.header"
        return "files.passed_over.note" if self._empty(cells, self._speaking) else None

    def _is_header_again(self, at: int, first: str, cells: Sequence[Cell]) -> bool:
        headers = self._table.header.texts
        if at >= len(headers) or " ".join(first.split()) != headers[at]:
            return False
        texts = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]
        return texts == list(headers[: len(texts)])

    def _empty(self, cells: Sequence[Cell], columns: Set[int]) -> bool:
        width = len(cells)
        return all(column >= width or cells[column] is None for column in columns)

    def _note(self, offset: int, number: int, cells: Sequence[Cell]) -> None:
        gathered, kind = self._gathered, self._table.kind
        if kind is TableKind.LINES:
            key = self._key(cells)
            gathered.lines.add(key, self._index, offset)
            self._note_negative(key, cells)
        elif kind is TableKind.ORDERS:
            gathered.headers.add(self._key(cells), self._index, offset)
        if self._says_yes(cells, self._returned):
            gathered.returned.setdefault(self._key(cells), RowAt(self._index, number))
        if not gathered.shipped_dates:
            gathered.shipped_dates = self._says_yes(cells, self._shipped)

    def _note_negative(self, key: str, cells: Sequence[Cell]) -> None:
        width = len(cells)
        for column in self._signed:
            if column < width and _is_negative(cells[column]):
                self._gathered.negative.add(key)
                return

    def _says_yes(self, cells: Sequence[Cell], column: int | None) -> bool:
        """Whether a column holds anything but a word for no."""
        if column is None or column >= len(cells):
            return False
        try:
            text = text_of(cells[column])
        except UnreadableError:
            return False
        return text is not None and text.casefold() not in no_words()

    def _key(self, cells: Sequence[Cell]) -> str:
        if self._number is not None and self._number < len(cells):
            try:
                number = code_of(cells[self._number])
            except UnreadableError:
                number = None
            if number is not None:
                return NUMBERED + number
        theirs = [cell for column, cell in enumerate(cells) if column not in self._ours]
        return self._occurrences.key_of(theirs)


def _is_negative(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.lstrip().startswith(("-", "(", "\N{MINUS SIGN}")) or cell.rstrip().endswith("-")
    return isinstance(cell, int | Decimal) and cell < 0
