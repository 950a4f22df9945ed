"""From which day a workbook counts its days: 1900 as Excel does, or 1904 as Excel for the Mac once did.

Sources: [MS-XLS] 2.4.77 (Date1904), [MS-XLSB] 2.4.815 (BrtWbProp), ECMA-376 part 1, 18.2.28 (workbookPr). OpenDocument
writes days out. Here belong: what a file says, and what a number of days means. Not here: which column holds days.
"""

import struct
import zipfile
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from handcart.files.reading.compound_file import stream_of
from handcart.files.reading.kinds import FileKind
from handcart.files.reading.marked_cells import elements_of
from handcart.files.reading.marked_cells_binary import XLS_EOF, xls_records, xlsb_records

_XLS_DATE_1904, _XLSB_WORKBOOK_PROPERTIES = 0x0022, 153
_YES = ("1", "true", "on")


class Calendar(StrEnum):
    """The year in which day 1 lies; Excel's day 0 of 1900 makes up for the leap day that 1900 had not."""

    FROM_1900 = "1900"
    FROM_1904 = "1904"


_DAY_ZERO = {Calendar.FROM_1900: date(1899, 12, 30), Calendar.FROM_1904: date(1904, 1, 1)}
BETWEEN = _DAY_ZERO[Calendar.FROM_1904] - _DAY_ZERO[Calendar.FROM_1900]
"""So far apart are the days that one number means."""


def day_counted(days: int, calendar: Calendar) -> date:
    """The day with this number. OverflowError beyond the year 9999."""
    return _DAY_ZERO[calendar] + timedelta(days=days)


def calendar_of(path: Path, kind: FileKind) -> Calendar | None:
    """What a workbook says of its days; None where it writes them out, or is none."""
    if kind is FileKind.XLSX:
        return _of_xlsx(path)
    if kind is FileKind.XLSB:
        return _of_xlsb(path)
    return _of_xls(path) if kind is FileKind.XLS else None


def _of_xlsx(path: Path) -> Calendar:
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return Calendar.FROM_1900
        for element, attributes in elements_of(archive, "xl/workbook.xml"):
            if element == "workbookPr":
                return _either(from_1904=attributes.get("date1904", "").casefold() in _YES)
    return Calendar.FROM_1900


def _of_xlsb(path: Path) -> Calendar:
    with zipfile.ZipFile(path) as archive:
        for kind, body in xlsb_records(archive.read("xl/workbook.bin")):
            if kind == _XLSB_WORKBOOK_PROPERTIES and body:
                return _either(from_1904=bool(body[0] & 1))
    return Calendar.FROM_1900


def _of_xls(path: Path) -> Calendar:
    for kind, body in xls_records(stream_of(path, ("Workbook", "Book")), 0):
        if kind == XLS_EOF:
            break
        if kind == _XLS_DATE_1904 and len(body) >= struct.calcsize("<H"):
            return _either(from_1904=struct.unpack_from("<H", body)[0] == 1)
    return Calendar.FROM_1900


def _either(*, from_1904: bool) -> Calendar:
    return Calendar.FROM_1904 if from_1904 else Calendar.FROM_1900
