"""Backups of a company file: a whole copy of one moment, verified before it gets its name.

A backup is itself a company file, with a SHA-256 beside it. It is made by VACUUM INTO, through SQLite and beside
running work, into a file that has no valid name until it was synced, opened again and checked.
"""

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from handcart.domain.errors import FileProblem
from handcart.store import identity, migrations
from handcart.store.connections import quoted, storage_problems
from handcart.store.leftovers import take_away

SUFFIX = ".handcart-backup"
_CHECKSUM_SUFFIX = ".sha256"
_BLOCK = 1 << 20
_STAMP = "%Y%m%d-%H%M%S-%f"
_STAMPED = re.compile(rf"-(\d{{8}}-\d{{6}}-\d{{6}}){re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds: shown before anything is restored from it."""

    path: Path
    made_at: datetime
    company: str
    orders: int
    customers: int
    newest_order: str


def make_backup(connection: Connection, target: Path) -> BackupContents:
    """Copy the company file behind `connection` to `target`, verified. Never over a file that is there."""
    if target.exists():
        raise FileProblem("file.exists", file=str(target))
    unfinished = target.with_name(f".{target.name}.{uuid4().hex}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with storage_problems(target):
            _copy(connection, unfinished)
        _sync(unfinished)
        contents = look_inside(unfinished)
        _write_checksum(unfinished, target)
        unfinished.rename(target)
        _sync_folder(target.parent)
    except OSError as problem:
        take_away(checksum_path(target))
        raise FileProblem("backup.cannot_write", file=str(target)) from problem
    finally:
        take_away(unfinished)
    return replace(contents, path=target)


def look_inside(backup: Path) -> BackupContents:
    """Open a backup, check that it is whole, and say what it holds. FileProblem where it cannot be trusted."""
    identity.require_company_file(backup, newest_version=migrations.PLAN.newest)
    require_checksum(backup)
    engine = _engine(backup)
    try:
        with engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise FileProblem("backup.damaged", file=backup.name)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise FileProblem("backup.damaged", file=backup.name)
            return _contents(connection, backup)
    except DatabaseError as problem:
        raise FileProblem("backup.damaged", file=backup.name) from problem
    finally:
        engine.dispose()


def require_checksum(backup: Path) -> None:
    """Compare a backup with the SHA-256 beside it, where there is one; FileProblem where they differ."""
    beside = checksum_path(backup)
    if not beside.exists():
        return
    try:
        known = beside.read_text(encoding="utf-8", errors="replace").split()[:1]
    except OSError as problem:
        raise FileProblem("file.unreadable", file=str(beside)) from problem
    if known != [_sha256(backup)]:
        raise FileProblem("backup.damaged", file=backup.name)


def checksum_path(backup: Path) -> Path:
    """Where the checksum of a backup lies."""
    return backup.with_name(backup.name + _CHECKSUM_SUFFIX)


def backup_name(company: Path, now: datetime) -> str:
    """A name that sorts by time."""
    return f"{company.stem}-{now.astimezone(UTC):{_STAMP}}{SUFFIX}"


def made_at(backup: Path) -> datetime:
    """When a backup was made, as its name says; of one that was renamed, when its file was last written.

    A copy on a stick is as old as what it holds, however new its file is.
    """
    stamped = _STAMPED.search(backup.name)
    if stamped is not None:
        with suppress(ValueError):
            return datetime.strptime(stamped.group(1), _STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(backup.stat().st_mtime, UTC)


def copy_to_company(backup: Path, company: Path) -> None:
    """Put a copy of a verified backup at `company`, where no file may be. Whole or not at all."""
    unfinished = company.with_name(f".{company.name}.{uuid4().hex}.new")
    try:
        _copy_bytes(backup, unfinished)
        look_inside(unfinished)
        os.link(unfinished, company)
        _sync_folder(company.parent)
    except FileExistsError as problem:
        raise FileProblem("file.exists", file=str(company)) from problem
    except OSError as problem:
        raise FileProblem("file.cannot_create", file=str(company)) from problem
    finally:
        take_away(unfinished)


def _copy(connection: Connection, target: Path) -> None:
    """VACUUM INTO runs outside any transaction, and not on a connection that may only query, although it only reads."""
    raw = connection.engine.raw_connection()
    cursor = raw.cursor()
    query_only = cursor.execute("PRAGMA query_only").fetchone()[0]
    try:
        cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))
    finally:
        cursor.execute(f"PRAGMA query_only = {int(query_only)}")
        raw.close()


def _engine(path: Path) -> Engine:
    def open_connection() -> object:
        connection = dbapi2.connect(f"file:{quoted(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return create_engine("sqlite://", module=dbapi2, creator=open_connection, poolclass=NullPool)


def _contents(connection: Connection, backup: Path) -> BackupContents:
    def count(statement: str) -> int:
        return int(connection.exec_driver_sql(statement).scalar() or 0)

    newest = connection.exec_driver_sql("SELECT number FROM orders WHERE number IS NOT NULL ORDER BY id DESC LIMIT 1")
    return BackupContents(
        backup,
        made_at(backup),
        str(connection.exec_driver_sql("SELECT name FROM company").scalar() or ""),
        count("SELECT count(*) FROM orders"),
        count("SELECT count(*) FROM customers WHERE walk_in = 0"),
        str(newest.scalar() or ""),
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _write_checksum(copied: Path, target: Path) -> None:
    beside = checksum_path(target)
    beside.write_bytes(f"{_sha256(copied)}  ".encode() + os.fsencode(target.name) + b"\n")
    _sync(beside)


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("xb") as writing:
        while block := reading.read(_BLOCK):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can (Windows does it with the file)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
