"""A ledger's rows as a table of Excel, with a name, a filter and banded rows.

XlsxWriter offers no tables while it writes row by row, because it would keep a note of every cell of the table. So
the table is made over its first row alone and stretched when the last row is known.
"""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range

_STYLE = "Table Style Light 1"


def begin_table(sheet: Any, name: str, headers: Sequence[str]) -> None:
    """Make a table named `name` of the header row and the row below it; the headers are written by the caller."""
    columns = [{"header": header} for header in headers]
    sheet.constant_memory = False
    try:
        sheet.add_table(0, 0, 1, len(headers) - 1, {"name": name, "columns": columns, "style": _STYLE})
    finally:
        sheet.constant_memory = True


def stretch_table(sheet: Any, rows: int, columns: int) -> None:
    """Let the table of a sheet reach over so many rows of data, at least one: Excel knows no table without."""
    whole = xl_range(0, 0, max(rows, 1), columns - 1)
    table = sheet.tables[0]
    table["range"] = table["a_range"] = table["autofilter"] = whole
