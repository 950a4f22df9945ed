"""Backing up a company: a verified copy of this moment, in the company's own folder or where the owner says."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from handcart.domain.errors import NotAllowed
from handcart.domain.when import When
from handcart.store import backups
from handcart.store.backups import BackupContents
from handcart.store.company_file import BackUp, CompanyFile


def back_up_company(company: CompanyFile, target: Path | None, *, folder: Path, when: When) -> BackupContents:
    """Make a backup at `target` (a file, or a folder to put it in), else in `folder`. Returns what it holds."""
    name = backups.backup_name(company.path, when.now)
    if target is None:
        target = folder / name
    elif target.is_dir():
        target = target / name
    if target.absolute() == company.path:
        raise NotAllowed("backup.onto_itself")
    with company.readers.connect() as connection:
        return backups.make_backup(connection, target.absolute())


def last_backup(folder: Path) -> datetime | None:
    """When the newest of the backups in `folder` was made. Each was verified before it got its name."""
    return max(map(backups.made_at, folder.glob(f"*{backups.SUFFIX}")), default=None)


def back_up_before(folder: Path, when: When) -> BackUp:
    """What opening a company file calls before it migrates an older one."""

    def back_up(connection: Connection, company: Path) -> None:
        backups.make_backup(connection, folder / backups.backup_name(company, when.now))

    return back_up
