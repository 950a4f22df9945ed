"""What was recognised in files that were read: shown before anything is checked, so that it can be corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Value
from handcart.files.lists.list_tables import header_of
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import DATES, NUMBERS, Field, ImportKind
from handcart.files.recognising.forms import FormEvidence, Forms
from handcart.files.recognising.headers import Header, find_header, rows_looked_at
from handcart.files.recognising.mapping import NO_HEADERS
from handcart.files.recognising.tables import considered
from handcart.files.recognising.values import UnreadableError, field_text, number_of, text_of
from handcart.files.recognising.words import folded
from handcart.usecases.imports.import_files import ImportChoices, ReadFiles, kind_if_recognised
from handcart.usecases.imports.row_contents import row_beginning

SHOWN_ROWS = 50
BEGINNINGS = 30


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column by its header, and what it is taken for; None is not used."""

    header: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell as it is understood; `readable` is False where it cannot be what its column should hold."""

    shown: Value | None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One of the first rows, by the number a spreadsheet shows."""

    row: int
    cells: tuple[SeenCell, ...]


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet with cells. `header_row` None: nothing of the kind was recognised.

    Then `columns` are those of the row that looks most like headers, so that the owner can say what they mean; a
    sheet that is left out has none. `question` asks the owner what the data leaves open: its field is `date_order`,
    `decimal_sign` or `calendar`. `calendar` is what the workbook says of itself, `beginnings` how the rows begin
    that may be the headers.
    """

    file: Path
    sheet: str
    hidden: bool
    rows: int
    reader: str
    header_row: int | None
    calendar: Calendar | None = None
    columns: tuple[SeenColumn, ...] = ()
    forms: Forms | None = None
    question: AppError | None = None
    first_rows: tuple[SeenRow, ...] = ()
    beginnings: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeenFiles:
    """What was recognised, as which kind; None: the owner says what it is."""

    kind: ImportKind | None
    sheets: tuple[SeenSheet, ...]


def look_at_files(read: ReadFiles, choices: ImportChoices) -> SeenFiles:
    """What the files bring and how they are understood, with their first rows."""
    kind = kind_if_recognised(read, choices)
    looked_at = considered(read.sheets, choices.sheet, [])
    return SeenFiles(kind, tuple(_seen(sheet, kind, choices, left_out=sheet not in looked_at) for sheet in read.sheets))


def _seen(sheet: SpooledSheet, kind: ImportKind | None, choices: ImportChoices, *, left_out: bool) -> SeenSheet:
    seen = SeenSheet(sheet.file, sheet.name, sheet.hidden, sheet.rows, sheet.reader, None, sheet.calendar)
    if left_out:
        return seen
    if kind is ImportKind.WORKBOOK:
        return _of_ledgers(seen, sheet)
    seen = replace(seen, beginnings=_beginnings(sheet))
    header = None if kind is None else header_of(sheet, kind, choices.mapping)
    if header is None:
        header = _likely_header(sheet, choices)
        return seen if header is None else replace(seen, columns=_columns(header), first_rows=_rows(sheet, header))
    forms, question = _forms(sheet, header, choices)
    return replace(
        seen,
        header_row=header.row,
        columns=_columns(header),
        forms=forms,
        question=question,
        first_rows=_rows(sheet, header, forms),
    )


def _of_ledgers(seen: SeenSheet, sheet: SpooledSheet) -> SeenSheet:
    """A sheet that Handcart exported: its first row names the columns, and nothing about them is asked."""
    first = next(sheet.each_row(), None)
    if first is None:
        return seen
    header = Header(first[0], tuple("" if cell is None else str(cell) for cell in first[1]), {})
    return replace(seen, header_row=header.row, columns=_columns(header), first_rows=_rows(sheet, header))


def _likely_header(sheet: SpooledSheet, choices: ImportChoices) -> Header | None:
    """The first row with the most texts, or the one that is decided; its meaning is only what the owner said."""
    texts: tuple[str, ...] = ()
    at = 0
    decided = choices.mapping.header_row_of(sheet.name)
    if decided == NO_HEADERS:
        return find_header(rows_looked_at(sheet, decided), choices.mapping.by_folded_header(), decided=decided)
    for number, cells in rows_looked_at(sheet, decided):
        if decided not in (None, number):
            continue
        found = tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells)
        if sum(map(bool, found)) > sum(map(bool, texts)):
            at, texts = number, found
    if not any(texts):
        return None
    given = choices.mapping.by_folded_header()
    said = {field: column for column, text in enumerate(texts) if (field := given.get(folded(text))) is not None}
    return Header(at, texts, said)


def _beginnings(sheet: SpooledSheet) -> tuple[tuple[int, str], ...]:
    return tuple((number, row_beginning(cells)) for number, cells in islice(sheet.each_row(), BEGINNINGS))


def _columns(header: Header) -> tuple[SeenColumn, ...]:
    meanings = {column: field for field, column in header.columns.items()}
    return tuple(SeenColumn(text, meanings.get(at)) for at, text in enumerate(header.texts))


def _rows(sheet: SpooledSheet, header: Header, forms: Forms | None = None) -> tuple[SeenRow, ...]:
    meanings = {column: field for field, column in header.columns.items()}
    return tuple(
        SeenRow(number, tuple(_seen_cell(cell, meanings.get(at), forms) for at, cell in enumerate(cells)))
        for number, cells in islice(_below(sheet, header), SHOWN_ROWS)
    )


def _forms(sheet: SpooledSheet, header: Header, choices: ImportChoices) -> tuple[Forms | None, AppError | None]:
    evidence = FormEvidence(header.columns, choices.mapping, sheet.calendar)
    for number, cells in _below(sheet, header):
        evidence.look_at(number, cells)
    try:
        return evidence.decide(sheet.file.name, sheet.name, header.texts), None
    except BadInput as question:
        return None, question


def _below(sheet: SpooledSheet, header: Header) -> Iterator[tuple[int, list[Cell]]]:
    return ((number, cells) for number, cells in sheet.each_row() if number > header.row)


def _seen_cell(cell: Cell, field: Field | None, forms: Forms | None) -> SeenCell:
    try:
        if field in DATES and forms is not None:
            return SeenCell(forms.day_of(cell))
        if field in NUMBERS and forms is not None:
            number = number_of(cell, forms.decimal_sign)
            return SeenCell(None if number is None else str(number))
        return SeenCell(text_of(cell) if field is None else field_text(cell, field))
    except UnreadableError as error:
        return SeenCell(cell.shows if isinstance(cell, ErrorCell) else error.shows, readable=False)
