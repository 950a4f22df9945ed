"""The error cells and never calculated formulas of .ods files.

Rows and cells may be repeated by a count; only cells that matter are written down.
"""

import zipfile
from pathlib import Path

from handcart.files.reading.cells import NO_STORED_VALUE
from handcart.files.reading.marked_cells import Marks, local_name, occurs, parse_part

_PART = "content.xml"
_SUSPECT = rb"table:formula\s*=|<!ENTITY"


def marks_of_ods(path: Path, sheet: str) -> Marks:
    """The marked cells of one sheet of an .ods file."""
    with zipfile.ZipFile(path) as archive:
        if not occurs(_SUSPECT, archive, _PART):
            return {}
        scan = _TableScan(sheet)
        parse_part(archive, _PART, scan)
        return scan.marks


class _TableScan:
    """Collects the marked cells of one table while the document goes by."""

    def __init__(self, sheet: str) -> None:
        self.marks: Marks = {}
        self._sheet = sheet
        self._inside = False
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._suspect: str | None = None
        self._shows = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        values = {local_name(key): value for key, value in attributes.items()}
        if local == "table":
            self._inside = values.get("name") == self._sheet
            self._row = 0
        elif not self._inside:
            return
        elif local == "table-row":
            self._rows, self._column = _repeated(values, "number-rows-repeated"), 0
        elif local in ("table-cell", "covered-table-cell"):
            self._columns = _repeated(values, "number-columns-repeated")
            self._suspect, self._shows = _suspicion(attributes, values), ""

    def text(self, data: str) -> None:
        if self._suspect:
            self._shows += data

    def end(self, name: str) -> None:
        local = local_name(name)
        if not self._inside:
            return
        if local == "table-row":
            self._row += self._rows
        elif local in ("table-cell", "covered-table-cell"):
            if self._suspect:
                shows = self._shows.strip() if self._suspect != NO_STORED_VALUE else NO_STORED_VALUE
                self.marks[self._row, self._column] = shows or self._suspect
            self._suspect = None
            self._column += self._columns


def _repeated(values: dict[str, str], name: str) -> int:
    text = values.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() else 1


def _suspicion(attributes: dict[str, str], values: dict[str, str]) -> str | None:
    """What is wrong with a cell: an error, a formula without a value, or nothing."""
    if "formula" not in values:
        return None
    kinds = {value for key, value in attributes.items() if local_name(key) == "value-type"}
    if "error" in kinds:
        return "#VALUE!"
    return None if kinds else NO_STORED_VALUE
