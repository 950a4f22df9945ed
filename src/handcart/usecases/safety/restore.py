"""Restoring a company from a backup. What was there before is always kept."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from handcart.domain.errors import FileProblem, NotAllowed
from handcart.domain.when import When
from handcart.store import backups, file_lock
from handcart.store.backups import BackupContents
from handcart.store.identity import SUFFIX, require_usable_name


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the file lies now that was there before (None: there was none)."""

    contents: BackupContents
    kept: Path | None


def restore_company(backup: Path, company: Path, *, replace: bool, when: When) -> Restored:
    """Put a verified backup in the place of `company`. A file that is there is kept under another name.

    FileProblem where the backup cannot be trusted, the company is in use, or a file is there and `replace` is not set;
    NotAllowed for a company file that should restore itself.
    """
    company = company.absolute()
    if company.suffix != SUFFIX:
        company = company.with_name(company.name + SUFFIX)
    company = company.resolve()  # what lies behind a link is replaced, and not the link
    require_usable_name(company)
    if company == backup.resolve():
        raise NotAllowed("restore.onto_itself")
    contents = backups.look_inside(backup.absolute())
    if not company.parent.is_dir():
        raise FileProblem("file.no_folder", folder=str(company.parent))
    if company.is_dir():
        raise FileProblem("file.is_folder", file=company.name)
    if not company.exists():
        backups.copy_to_company(backup, company)
        return Restored(contents, None)
    if not replace:
        raise FileProblem("restore.would_replace", file=company.name)
    lock = file_lock.acquire(company, holder="restore")
    try:
        return Restored(contents, _put_in_place(backup, company, when))
    finally:
        lock.release()


def _put_in_place(backup: Path, company: Path, when: When) -> Path:
    """Move the old file aside with what SQLite keeps beside it, and put it back if the new one cannot be written."""
    stamp = f"{when.now.astimezone(UTC):%Y%m%d-%H%M%S}"
    kept = company.with_name(f"{company.stem} before restore {stamp}{SUFFIX}")
    if kept.exists():
        raise FileProblem("file.exists", file=str(kept))
    moved = _move_with_companions(company, kept)
    try:
        backups.copy_to_company(backup, company)
    except BaseException:
        for old, new in moved:
            new.rename(old)
        raise
    return kept


def _move_with_companions(company: Path, kept: Path) -> list[tuple[Path, Path]]:
    moved = []
    for ending in ("", "-wal", "-shm", "-journal"):
        old, new = company.with_name(company.name + ending), kept.with_name(kept.name + ending)
        if old.exists():
            old.rename(new)
            moved.append((old, new))
    return moved
