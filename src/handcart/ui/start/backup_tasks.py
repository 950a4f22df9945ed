"""What opening a backup does in a process of its own: it is read and checked as a whole. No Qt."""

from pathlib import Path

from handcart import places
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.store.backups import BackupContents, look_inside
from handcart.usecases.safety.restore import restore_company


def look_into(backup: Path, *, progress: Progress) -> BackupContents:
    """What a backup holds; FileProblem where it cannot be trusted."""
    progress.report(0, 0)
    return look_inside(backup)


def restore(backup: Path, company: Path, when: When, *, progress: Progress) -> Path:
    """Put the backup where no file is; returns the path of the company file."""
    progress.report(0, 0)
    restore_company(backup, company, replace=False, when=when, backups=places.backup_folder())
    return company
