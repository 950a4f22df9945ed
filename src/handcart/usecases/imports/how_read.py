"""How the files of an import were read and understood, in messages: what the owner may want to correct.

Here belong: the reader of each table, its headers, the forms of its days and numbers, and what was passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.files.histories.records import RefusedRow, Source
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.understanding import Understanding
from handcart.usecases.imports.doubts import doubts_about_columns

_ENCODINGS = {"cp1252": "western", "latin-1": "western", "gb18030": "chinese"}
_DELIMITERS = {"','": "comma", "';'": "semicolon", r"'\t'": "tab", "'|'": "bar"}
_ROWS_NAMED, _SHEETS_NAMED = 10, 5


@dataclass(frozen=True, slots=True)
class UsedTable:
    """A sheet whose rows are imported, where its headers stand, and how its values were understood.

    `stored` is from when the workbook says that it counts its days.
    """

    file: Path
    sheet: str
    header_row: int
    rows: int
    reader: str
    forms: Forms | None = None
    stored: Calendar | None = None


@dataclass(frozen=True, slots=True)
class HowRead:
    """The tables that are imported, the names of sheets that are not, and rows that are none: sums and the like.

    `doubts` is what the files say beside what is imported, in sentences: the owner should know it before.
    """

    tables: tuple[UsedTable, ...]
    not_used: tuple[str, ...] = ()
    passed_over: tuple[RefusedRow, ...] = ()
    doubts: tuple[Message, ...] = ()


def how_read(
    sheets: Sequence[SpooledSheet],
    sources: Sequence[Source],
    understandings: Sequence[Understanding],
    passed_over: Sequence[RefusedRow],
    doubts: Iterable[Message] = (),
) -> HowRead:
    """How these sheets were read; `doubts` are those about their rows."""
    stored = {(sheet.file, sheet.name): sheet.calendar for sheet in sheets}
    tables = []
    for each in understandings:
        source = sources[each.source]
        about = (source.file, source.sheet, each.header_row, source.rows, source.reader, each.forms)
        tables.append(UsedTable(*about, stored[source.file, source.sheet]))
    used = {(table.file, table.sheet) for table in tables}
    not_used = tuple(sheet.name or sheet.file.name for sheet in sheets if (sheet.file, sheet.name) not in used)
    about_columns = doubts_about_columns(sheets, sources, understandings)
    return HowRead(tuple(tables), not_used, tuple(passed_over), (*doubts, *about_columns))


def said_how_read(how: HowRead) -> Iterator[Message]:
    """What was decided, a sentence each; what leaves nothing to be decided is not said."""
    for table in how.tables:
        said = "import.how.table" if table.header_row else "import.how.no_headers"
        yield message(said, sheet=table.sheet or table.file.name, count=table.rows,
                      row=str(table.header_row), reader=said_reader(table.reader))  # fmt: skip
    yield from _each_once(said for table in how.tables for said in _said_forms(table))
    yield from _said_passed_over(how.passed_over)
    if how.not_used:
        yield message("import.how.not_used", sheets=_some(how.not_used, _SHEETS_NAMED), count=len(how.not_used))
    yield from how.doubts


def said_reader(reader: str) -> Message:
    """What the reader of a sheet took the file for: what it is called in reports is no word for an owner."""
    if not reader.startswith("csv "):
        return message("import.reader.second" if reader == "openpyxl" else "import.reader.workbook")
    _csv, encoding, delimiter = reader.split(" ", 2)
    known = _ENCODINGS.get(encoding)
    plain = encoding.upper().removesuffix("-SIG").removesuffix("-LE").removesuffix("-BE")
    return message(
        "import.reader.text",
        encoding=message(f"import.reader.in.{known}") if known is not None else plain,
        delimiter=message(f"import.reader.by.{_DELIMITERS[delimiter]}"),
    )


def _said_forms(table: UsedTable) -> Iterator[Message]:
    forms = table.forms
    if forms is None:
        return
    if forms.date_order is not None:
        yield message(f"import.how.dates.{forms.date_order.name.lower()}")
    if forms.counts_days or forms.moved or table.stored is Calendar.FROM_1904:
        calendar = forms.calendar or Calendar.FROM_1900
        yield message("import.how.days_counted" if forms.counts_days else "import.how.calendar", year=calendar.value)
    if forms.text_numbers:
        yield message(f"import.how.decimals.{forms.decimal_sign.name.lower()}")


def _each_once(messages: Iterable[Message]) -> list[Message]:
    once: list[Message] = []
    for each in messages:
        if each not in once:
            once.append(each)
    return once


def _said_passed_over(rows: Iterable[RefusedRow]) -> Iterator[Message]:
    by_reason = sorted(rows, key=lambda row: (row.reason.id, str(row.file), row.sheet, row.row))
    for reason, same in groupby(by_reason, key=lambda row: row.reason.id):
        numbers = [str(row.row) for row in same]
        what = reason.removeprefix("files.passed_over.")
        yield message(f"import.how.passed_over.{what}", rows=_some(numbers, _ROWS_NAMED), count=len(numbers))


def _some(named: Sequence[str], most: int) -> str:
    return ", ".join((*named[:most], *(["…"] if len(named) > most else [])))
