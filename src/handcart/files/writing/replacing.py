"""Replacing a file as a whole: the old one stays until the new one is safely on the disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from handcart.domain.errors import FileProblem, Where

_BEGINNINGS = {
    ".xlsx": b"PK\x03\x04",
    ".zip": b"PK\x03\x04",
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
    ".csv": b"\xef\xbb\xbf",
}
"""How the files begin that Handcart writes and may write over, by their endings."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file to write in a folder of its own beside `path`; it takes the place of `path` in the end.

    Whatever goes wrong, `path` stays as it was and nothing is left beside it. Raises `FileProblem` where `path`
    cannot be written, or is anything but an older file of its kind: a company file named by mistake would be lost.
    """
    if path.is_dir() or (path.exists() and not os.access(path, os.W_OK)):
        raise _not_writable(path)
    if path.exists() and not _is_of_its_kind(path):
        ending = path.suffix if path.suffix.casefold() in _BEGINNINGS else ".xlsx"
        raise FileProblem("error.file.not_replaced", where=Where(file=path.name), file=path.name, ending=ending)
    try:
        with TemporaryDirectory(prefix=".handcart-", dir=path.parent, ignore_cleanup_errors=True) as folder:
            new = Path(folder) / f"new{path.suffix}"
            yield new
            _onto_disk(new)
            new.replace(path)
            _folder_onto_disk(path.parent)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            where = Where(file=path.name)
            raise FileProblem("error.file.disk_full", where=where, file=path.name) from None
        raise _not_writable(path) from None


def require_new(path: Path) -> None:
    """FileProblem where a file is there: what the window writes never replaces one."""
    if path.exists():
        raise FileProblem("print.file.there", where=Where(file=path.name), file=path.name)


def _is_of_its_kind(path: Path) -> bool:
    """By its name first: a company file is never looked into, which would cost SQLite its locks."""
    beginning = _BEGINNINGS.get(path.suffix.casefold())
    if beginning is None:
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(beginning)) in (b"", beginning)
    except OSError:
        return False


def _not_writable(path: Path) -> FileProblem:
    return FileProblem("error.file.not_writable", where=Where(file=path.name), file=path.name)


def _onto_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _folder_onto_disk(folder: Path) -> None:
    """Make the new name durable; Windows can neither open a folder nor needs to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
