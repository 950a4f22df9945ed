"""Which file a path leads to, told without SQLite: whether it is a company file, and whether it still is the same one.

Looking inside happens only before this process opens the file: closing any other handle on an open database drops
the locks SQLite holds on it (POSIX). Afterwards only `os.stat` is used.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.errors import FileProblem

APPLICATION_ID = 0x48434152
"""Four bytes in the header of every company file: "HCAR"."""

SUFFIX = ".handcart"

LONGEST_NAME = 150
"""In bytes. Lock, backups and what a restore keeps have names made from a company file's, and 255 are the most."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68
_SPREADSHEET_MAGICS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Device and inode of a file."""

    device: int
    inode: int


def identity_of(path: Path) -> FileIdentity:
    """Which file the path leads to now; FileProblem where it leads nowhere."""
    try:
        found = os.stat(path)
    except OSError as problem:
        raise FileProblem("file.vanished", file=str(path)) from problem
    return FileIdentity(found.st_dev, found.st_ino)


def require_usable_name(path: Path) -> None:
    """Refuse a name from which no other could be made, or that the system cannot hold."""
    if "\0" in str(path):
        raise FileProblem("file.cannot_create", file=str(path).replace("\0", " "))
    if not path.stem.strip():
        raise FileProblem("file.no_name")
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise FileProblem("file.name_too_long", file=path.name)


def has_second_name(path: Path) -> bool:
    """Whether the file is known under two names (a hard link): each would have its own lock and its own log."""
    try:
        found = os.stat(path)
    except OSError:
        return False  # what is not there is refused by who looks inside
    return stat.S_ISREG(found.st_mode) and found.st_nlink > 1


def require_company_file(path: Path, *, newest_version: int) -> None:
    """Refuse, with one sentence and before a byte is written, whatever is not a company file this program can open."""
    header = _read_header(path)
    if not header:
        raise FileProblem("file.empty", file=path.name)
    if header.startswith(_SPREADSHEET_MAGICS):
        raise FileProblem("file.is_spreadsheet", file=path.name)
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise FileProblem("file.not_a_company", file=path.name)
    if _number_at(header, _APPLICATION_ID_AT) != APPLICATION_ID:
        raise FileProblem("file.other_program", file=path.name)
    if _number_at(header, _USER_VERSION_AT) > newest_version:
        raise FileProblem("file.newer", file=path.name)


def _read_header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError as problem:
        raise FileProblem("file.not_there", file=str(path)) from problem
    except IsADirectoryError as problem:
        raise FileProblem("file.is_folder", file=str(path)) from problem
    except OSError as problem:
        raise FileProblem("file.unreadable", file=str(path)) from problem


def _number_at(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
