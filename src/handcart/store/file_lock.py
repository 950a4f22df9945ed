"""One program per company file: a lock beside it that the system lets go of when the program ends, however it ends."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import portalocker

from handcart.domain.errors import FileProblem


@dataclass(slots=True)
class CompanyLock:
    """The held lock; `release` gives it back."""

    path: Path
    handle: IO[str]

    def release(self) -> None:
        """Let go of the lock and take its file away."""
        self.path.unlink(missing_ok=True)
        self.handle.close()


def lock_path(company: Path) -> Path:
    """Where the lock of a company file lies."""
    return company.with_name(f".{company.name}.lock")


def acquire(company: Path, *, holder: str) -> CompanyLock:
    """Lock the company file for `holder` ("window", "import", ...); FileProblem names who has it already."""
    path = lock_path(company)
    while True:
        handle = _open(path, company)
        try:
            portalocker.lock(handle, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException as problem:
            who, process = _holder(path)
            handle.close()
            raise FileProblem("file.in_use", file=company.name, holder=who, process=process) from problem
        if _is_still(handle, path):
            break
        handle.close()
    handle.seek(0)
    handle.truncate()
    handle.write(json.dumps({"holder": holder, "process": os.getpid()}))
    handle.flush()
    return CompanyLock(path, handle)


def _open(path: Path, company: Path) -> IO[str]:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as problem:
        raise FileProblem("file.folder_read_only", file=company.name) from problem


def _is_still(handle: IO[str], path: Path) -> bool:
    """Whether the locked file still lies there: the last holder may have taken it away in between."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), os.stat(path))
    except OSError:
        return False


def _holder(path: Path) -> tuple[str, int]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return str(content["holder"]), int(content["process"])
    except (OSError, ValueError, KeyError):
        return "handcart", 0
