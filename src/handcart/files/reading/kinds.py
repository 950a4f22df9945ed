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
_OTHER_MAGICS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite",
    b"{\\rtf",
    b"MZ",
)
_LOST_ZEROS = 4
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
    if _is_web_page(head):
        raise FileProblem("files.web_page", where=Where(file=path.name), file=path.name)
    # Shops call their text files .xls: what stands in it counts. Only what has another ending must look separated.
    if _is_text(head) and (path.suffix.lower() in _TEXT_ENDINGS or _is_separated(head)):
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


def _is_web_page(head: bytes) -> bool:
    """A table of a web page, or the XML of long ago, which programs save under the endings of spreadsheets."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml", b"<head", b"<style"))


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16_MARKS):
        return True
    if any(head.startswith(magic) for magic in _OTHER_MAGICS):
        return False
    zeros = head.count(0)
    # UTF-16 without a mark has a zero in every other byte of what is plain Latin text; a few lost zeros are a slip.
    return zeros <= _LOST_ZEROS or zeros * 100 < len(head) or (len(head) < zeros * 3 < 2 * len(head) and 0 in head[:2])


def _is_separated(head: bytes) -> bool:
    """Whether the first line has cells and nothing that no text has."""
    plain = head.replace(b"\0", b"").splitlines()
    first = plain[0] if plain else b""
    controls = sum(sign < 32 and sign not in b"\t\r\n" for sign in head.replace(b"\0", b""))
    return controls == 0 and any(sign in first for sign in (b",", b";", b"\t", b"|"))


def _foreign(path: Path) -> FileProblem:
    return FileProblem("files.foreign", where=Where(file=path.name), file=path.name)
