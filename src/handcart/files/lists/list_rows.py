"""The rows of a list: what each says of its fields, or why it cannot be used."""

from collections import Counter
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.histories.records import RefusedRow, RowAt, Source, UnreadableCell
from handcart.files.histories.refusals import RefusedError, unreadable
from handcart.files.lists.list_tables import list_tables
from handcart.files.reading.cells import Cell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import DATES, NUMBERS, Field, ImportKind
from handcart.files.recognising.forms import FormEvidence, Forms
from handcart.files.recognising.headers import Header
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.understanding import Understanding, mapping_of, understanding_of
from handcart.files.recognising.unreadable_cells import UnreadableCells
from handcart.files.recognising.values import UnreadableError, field_text, number_of
from handcart.files.recognising.words import folded, sum_words, unreadable_words

Said: TypeAlias = str | Decimal | date | None
_ROWS_PER_REPORT = 2_000


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. `said` has every field that has a column; None is an empty cell."""

    at: RowAt
    said: Dictionary[Field, Said]


@dataclass(slots=True)
class ListRows:
    """All rows of a list. `refused` cannot be read; `passed_over` are none: sums and repeated headers."""

    kind: ImportKind
    sources: tuple[Source, ...]
    understandings: tuple[Understanding, ...]
    rows: list[ListRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    passed_over: list[RefusedRow] = field(default_factory=list)
    unreadable: list[UnreadableCell] = field(default_factory=list)

    @property
    def mapping(self) -> Mapping:
        """How the list was understood, to be saved and given again."""
        return mapping_of(self.understandings, self.kind)

    def place(self, at: RowAt) -> tuple[Path, str, int]:
        """File, sheet and row number."""
        source = self.sources[at.source]
        return source.file, source.sheet, at.row

    def column_of(self, at: RowAt, wanted: Field) -> str | None:
        """The header of the column that holds a field in the row's sheet."""
        columns = self.understandings[at.source].columns
        return next((header for header, found in columns.items() if found is wanted), None)


def list_rows(
    sheets: Sequence[SpooledSheet], kind: ImportKind, mapping: Mapping, wanted_sheet: str | None, progress: Progress
) -> ListRows:
    """Read every row of the lists of `kind` among `sheets`.

    Raises `FileProblem` where there is none, `BadInput` where the form of dates or numbers stays open.
    """
    tables = list_tables(sheets, kind, mapping, wanted_sheet)
    forms = [_forms(sheet, header, mapping) for sheet, header in tables]
    read = ListRows(
        kind,
        tuple(Source(sheet.file, sheet.name, kind.value, sheet.reader, sheet.rows) for sheet, _ in tables),
        tuple(understanding_of(index, header, forms[index]) for index, (_, header) in enumerate(tables)),
    )
    done, total = 0, sum(sheet.rows for sheet, _ in tables)
    for index, (sheet, header) in enumerate(tables):
        reader, unreadable = _RowReader(header, forms[index]), UnreadableCells(header)
        for count, (number, cells) in enumerate(sheet.each_row()):
            if count % _ROWS_PER_REPORT == 0:
                progress.report(done + count, total, message("files.understanding", file=sheet.file.name))
            if number > header.row:
                _take_in(read, reader, RowAt(index, number), cells)
                for column, shows in unreadable.in_row(cells):
                    read.unreadable.append(UnreadableCell(sheet.file, sheet.name, number, column, shows))
        done += sheet.rows
    read.sources = tuple(replace(source, rows=count) for source, count in zip(read.sources, _counts(read), strict=True))
    return read


def _counts(read: ListRows) -> list[int]:
    """How many rows of each source are rows of the list."""
    places = Counter((row.file, row.sheet) for row in read.refused)
    places.update((read.sources[row.at.source].file, read.sources[row.at.source].sheet) for row in read.rows)
    return [places[source.file, source.sheet] for source in read.sources]


def _forms(sheet: SpooledSheet, header: Header, mapping: Mapping) -> Forms:
    evidence = FormEvidence(header.columns, mapping, sheet.calendar)
    for number, cells in sheet.each_row():
        if number > header.row:
            evidence.look_at(number, cells)
    return evidence.decide(sheet.file.name, sheet.name, header.texts)


def _take_in(read: ListRows, reader: "_RowReader", at: RowAt, cells: Sequence[Cell]) -> None:
    reason = reader.reason_to_pass_over(cells)
    if reason is not None:
        read.passed_over.append(RefusedRow(*read.place(at), message(reason)))
        return
    try:
        read.rows.append(ListRow(at, reader.said(cells)))
    except RefusedError as refused:
        read.refused.append(RefusedRow(*read.place(at), refused.reason))


class _RowReader:
    """Reads the rows below one header."""

    def __init__(self, header: Header, forms: Forms) -> None:
        self._header = header
        self._forms = forms

    def reason_to_pass_over(self, cells: Sequence[Cell]) -> str | None:
        known = [cells[column] for column in self._header.columns.values() if column < len(cells)]
        if all(cell is None for cell in known):
            return "files.passed_over.note"
        first = next((cell for cell in cells if cell is not None), None)
        if isinstance(first, str) and folded(first) in sum_words():
            return "files.passed_over.sum"
        texts = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]
        return "files.passed_over.header" if texts == list(self._header.texts[: len(texts)]) else None

    def said(self, cells: Sequence[Cell]) -> dict[Field, Said]:
        return {
            field: self._value(field, cells[column] if column < len(cells) else None, self._header.texts[column])
            for field, column in self._header.columns.items()
        }

    def _value(self, field: Field, cell: Cell, column: str) -> Said:
        # An empty cell clears a field of a record; one that says that it is not known does not.
        if isinstance(cell, str) and cell.strip().casefold() in unreadable_words():
            raise RefusedError(message("files.refused.unreadable", column=column, text=cell.strip()))
        try:
            if field in DATES:
                return self._forms.day_of(cell)
            if field in NUMBERS:
                return number_of(cell, self._forms.decimal_sign)
            return field_text(cell, field)
        except UnreadableError as error:
            raise unreadable(column, error) from None
