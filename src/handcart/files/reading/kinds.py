"""What a file really is, told from its first bytes and its zip directory, whatever its name says.

Not here: reading it.
"""

import zipfile
from enum import StrEnum
from pathlib import Path

from handcart.domain.errors import FileProblem, Where

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = {".csv", ".txt", ".tsv", ".tab"}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileKind(StrEnum):
    """The kinds of file whose rows can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


def kind_of(path: Path) -> FileKind:
    """What `path` holds; raises `FileProblem` where it cannot be opened or is nothing that has rows."""
    head = _first_bytes(path)
    if not head:
        raise FileProblem("files.empty", where=Where(file=path.name), file=path.name)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(_COMPOUND):
        return FileKind.XLS
    if path.suffix.lower() in _TEXT_ENDINGS and _is_text(head):
        return FileKind.TEXT
    raise _foreign(path)


def _first_bytes(path: Path) -> bytes:
    where = Where(file=path.name)
    if path.is_dir():
        raise FileProblem("files.is_a_folder", where=where, file=path.name)
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        raise FileProblem("error.file.missing", where=where, file=path.name) from None
    except OSError:
        raise FileProblem("error.file.unreadable", where=where, file=path.name) from None


def _kind_of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileProblem("files.damaged", where=Where(file=path.name), file=path.name) from None
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    if "content.xml" in names:
        return FileKind.ODS
    raise _foreign(path)


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16_MARKS):
        return True
    zeros = head.count(0)
    # UTF-16 without a mark has a zero in every other byte of what is plain Latin text.
    return zeros == 0 or (zeros * 3 > len(head) and (0 in head[:2]))


def _foreign(path: Path) -> FileProblem:
    return FileProblem("files.foreign", where=Where(file=path.name), file=path.name)
