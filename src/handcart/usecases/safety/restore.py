"""Restoring a company from a backup. What was there before is always kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from handcart.domain.errors import FileProblem, NotAllowed
from handcart.domain.when import When
from handcart.store import company_file, file_lock
from handcart.store.backups import BackupContents, copy_to_company, look_inside
from handcart.store.identity import SUFFIX, require_usable_name
from handcart.usecases.privacy.erase import erase_again
from handcart.usecases.privacy.erased_list import FILE_NAME, erased_customers


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the file lies now that was there before (None: there was none)."""

    contents: BackupContents
    kept: Path | None


def restore_company(backup: Path, company: Path, *, replace: bool, when: When, backups: Path | None = None) -> Restored:
    """Put a verified backup in the place of `company`. A file that is there is kept under another name.

    Who was erased since the backup was made is erased in what was restored as well: the list of them lies beside the
    backup, or in the company's folder of `backups`.

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
    contents = look_inside(backup.absolute())
    if not company.parent.is_dir():
        raise FileProblem("file.no_folder", folder=str(company.parent))
    if company.is_dir():
        raise FileProblem("file.is_folder", file=company.name)
    kept = None
    if company.exists():
        kept = _replace(backup, company, replace=replace, when=when)
    else:
        copy_to_company(backup, company)
    _keep_erased(company, [backup.absolute().parent], backups, when)
    return Restored(contents, kept)


def _replace(backup: Path, company: Path, *, replace: bool, when: When) -> Path:
    if not replace:
        raise FileProblem("restore.would_replace", file=company.name)
    lock = file_lock.acquire(company, holder="restore")
    try:
        return _put_in_place(backup, company, when)
    finally:
        lock.release()


def _keep_erased(company: Path, folders: Sequence[Path], backups: Path | None, when: When) -> None:
    """Erase again who is on a list of erased customers. Without such a list nothing is opened."""
    lists = [*folders, *(() if backups is None else sorted(each for each in backups.glob("*") if each.is_dir()))]
    if not any((folder / FILE_NAME).exists() for folder in lists):
        return
    with company_file.open_for_work(company, holder="restore", back_up=_none_needed) as opened:
        with opened.read() as session:
            file_id = session.company.file_id
        known = {customer_id for folder in lists for customer_id in erased_customers(folder, file_id)}
        erase_again(opened, sorted(known), when)


def _none_needed(*_: object) -> None:
    """What was just restored is a copy of its backup."""


def _put_in_place(backup: Path, company: Path, when: When) -> Path:
    """Move the old file aside with what SQLite keeps beside it, and put it back if the new one cannot be written."""
    stamp = f"{when.now.astimezone(UTC):%Y%m%d-%H%M%S}"
    kept = company.with_name(f"{company.stem} before restore {stamp}{SUFFIX}")
    if kept.exists():
        raise FileProblem("file.exists", file=str(kept))
    moved = _move_with_companions(company, kept)
    try:
        copy_to_company(backup, company)
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
