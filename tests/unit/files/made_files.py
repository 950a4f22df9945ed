"""Small files made for a test, and reading them back."""

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from handcart.domain.progress import Progress
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.files.reading.cells import Cell
from handcart.files.reading.limits import Limits
from handcart.files.reading.reader import read_sheets
from handcart.files.recognising.mapping import Mapping

Rows = Sequence[Sequence[object]]

_SHEET = "xl/worksheets/sheet1.xml"
_SHEET_HEAD = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
_SHEET_END = b"</sheetData></worksheet>"


def xlsx(path: Path, sheets: dict[str, Rows] | Rows, *, date_1904: bool = False) -> Path:
    """A workbook; dates are written as dates, text beginning with = as formulas without a stored value."""
    book = xlsxwriter.Workbook(
        str(path), {"default_date_format": "yyyy-mm-dd", "date_1904": date_1904, "strings_to_formulas": False}
    )
    for name, rows in (sheets if isinstance(sheets, dict) else {"Sheet1": sheets}).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    book.close()
    return path


def text_file(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A text file of these lines."""
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def xlsx_with_sheet_xml(path: Path, rows: bytes, *, before: bytes = _SHEET_HEAD) -> Path:
    """A workbook whose one sheet holds exactly these bytes between its tags."""
    plain = xlsx(path.with_name(f"plain-{path.name}"), [["a"]])
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, before + rows + _SHEET_END if name == _SHEET else old.read(name))
    return path


def ods(path: Path, table_rows: str) -> Path:
    """An OpenDocument spreadsheet with one sheet, "Sheet1"."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} xmlns:calcext="urn:org:documentfoundation:names:'
        f'experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">'
        f"{table_rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def xls(path: Path, cells: bytes, *, length: int = 4096, stream: str = "Workbook", book: bytes = b"") -> Path:
    """A workbook of Excel 97 with one sheet, "One", holding these cell records; the stream is `length` long.

    `book` are records of the workbook itself.
    """
    bof = b"\x06\x05%s\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    start = 20 + len(book) + 4 + 8 + 3 + 4
    sheet_name = struct.pack("<IHBB", start, 0, 3, 0) + b"One"
    globals_ = biff(0x809, bof % b"\x05\x00") + book + biff(0x85, sheet_name) + biff(0x0A, b"")
    content = globals_ + biff(0x809, bof % b"\x10\x00") + cells + biff(0x0A, b"")
    assert len(globals_) == start
    path.write_bytes(_compound(content.ljust(length, b"\0"), stream))
    return path


def biff(kind: int, body: bytes) -> bytes:
    """One record of an .xls stream."""
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes, name: str) -> bytes:
    """A compound file with one stream: allocation table, directory, then the stream."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    small = len(stream) < 4096
    blocks = -(-len(stream) // 512)
    chain = [*range(4, 3 + blocks), end]
    table = struct.pack("<128I", *([fat, end, end, *chain] + [free] * 128)[:128])
    mini_count = -(-len(stream) // 64)
    mini = struct.pack("<128I", *([*range(1, mini_count), end] + [free] * 128)[:128])
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
        2 if small else end, 1 if small else 0, end, 0,
    )  # fmt: skip
    head += struct.pack("<109I", 0, *[free] * 108)
    root = _entry("Root Entry", 5, 3 if small else end, len(stream) if small else 0, child=1)
    entry = _entry(name, 2, 0 if small else 3, len(stream))
    return head + table + (root + entry).ljust(512, b"\0") + mini + stream.ljust(blocks * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    none = 0xFFFFFFFF
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, none, none, child, start, size)


def read(path: Path, limits: Limits | None = None) -> dict[str, list[tuple[int, list[Cell]]]]:
    """The sheets of a file by name, with row numbers."""
    folder = path.with_name(f"{path.name}.rows")
    folder.mkdir()
    return {sheet.name: list(sheet.each_row()) for sheet in read_sheets(path, folder, Progress(), limits=limits)}


def history_of(
    *files: Path, exponent: int = 2, sheet: str | None = None, mapping: Mapping | None = None
) -> OrderHistory:
    """The order history of files."""
    return read_order_history(files, exponent=exponent, sheet=sheet, mapping=mapping, progress=Progress())


def stopping_after(reports: int) -> Progress:
    """Progress that asks to stop at the given report."""
    left = iter([False] * reports + [True] * 1_000_000)
    ask: Callable[[], bool] = lambda: next(left)  # noqa: E731
    return Progress(stop_asked=ask)
