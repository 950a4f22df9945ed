"""The error cells of .xls and .xlsb files: both are streams of records, of which few matter here.

Sources: [MS-XLS] 2.4.24 (BoolErr), 2.4.127 (Formula), 2.4.28 (BoundSheet8); [MS-XLSB] 2.4.312 (BrtCellError),
2.4.686 (BrtFmlaError); [MS-CFB] for the container of .xls. Both formats always store a formula's value.
"""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from handcart.files.reading.compound_file import stream_of
from handcart.files.reading.marked_cells import Marks, part_named

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
XLS_EOF, _XLS_BOUND_SHEET, _XLS_FORMULA, _XLS_BOOL_ERROR = 0x000A, 0x0085, 0x0006, 0x0205
_XLSB_ROW, _XLSB_ERROR, _XLSB_FORMULA_ERROR, _XLSB_SHEET = 0, 3, 11, 156


def marks_of_xls(path: Path, sheet: str) -> Marks:
    """The marked cells of one sheet of an .xls file; none where it is older than Excel 97."""
    stream = stream_of(path, ("Workbook", "Book"))
    start = next((at for name, at in _xls_sheets(stream) if name == sheet), None)
    if start is None:
        return {}
    marks: Marks = {}
    for kind, body in xls_records(stream, start):
        if kind == XLS_EOF:
            break
        code = _xls_error(kind, body)
        if code is not None:
            row, column = struct.unpack_from("<HH", body)
            marks[row, column] = _ERRORS.get(code, "#VALUE!")
    return marks


def xls_records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of an .xls stream from a place on: their kinds and contents."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _xls_sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Names and places of the sheets, from the records at the beginning."""
    for kind, body in xls_records(stream, 0):
        if kind == XLS_EOF:
            return
        if kind == _XLS_BOUND_SHEET and len(body) > 8:
            length, wide = body[6], body[7] & 1
            name = body[8 : 8 + length * (1 + wide)]
            yield (
                name.decode("utf-16-le" if wide else "latin-1", "replace"),
                struct.unpack_from("<I", body)[0],
            )


def _xls_error(kind: int, body: bytes) -> int | None:
    if kind == _XLS_BOOL_ERROR and len(body) >= 8 and body[7] == 1:
        return body[6]
    if kind == _XLS_FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def marks_of_xlsb(path: Path, sheet: str) -> Marks:
    """The marked cells of one sheet of an .xlsb file."""
    with zipfile.ZipFile(path) as archive:
        part = _xlsb_part(archive, sheet)
        if part is None:
            return {}
        marks: Marks = {}
        row = 0
        for kind, body in xlsb_records(archive.read(part)):
            if kind == _XLSB_ROW:
                row = struct.unpack_from("<I", body)[0]
            elif kind in (_XLSB_ERROR, _XLSB_FORMULA_ERROR):
                marks[row, struct.unpack_from("<I", body)[0]] = _ERRORS.get(body[8], "#VALUE!")
        return marks


def xlsb_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part of an .xlsb file: their kinds and contents."""
    at = 0
    while at < len(stream):
        kind, at = _xlsb_number(stream, at, 2)
        size, at = _xlsb_number(stream, at, 4)
        yield kind, stream[at : at + size]
        at += size


def _xlsb_number(stream: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of 7 bits per byte, lowest first, and the place after it."""
    number = 0
    for index in range(longest):
        byte = stream[at]
        at += 1
        number |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            break
    return number, at


def _xlsb_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    names = archive.namelist()
    if "xl/_rels/workbook.bin.rels" not in names:
        return None
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 - limited process
    targets = {element.get("Id"): element.get("Target") or "" for element in relations}
    for kind, body in xlsb_records(archive.read("xl/workbook.bin")):
        if kind == _XLSB_SHEET:
            relation, at = _xlsb_text(body, 8)
            name, _ = _xlsb_text(body, at)
            if name == sheet:
                return part_named(targets.get(relation, ""), names)
    return None


def _xlsb_text(body: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", body, at)[0]
    after = at + 4 + 2 * length
    return body[at + 4 : after].decode("utf-16-le", "replace"), after
