"""The company file: made new, opened for work or only to read, changed step by step, closed.

Everything that keeps the file safe is decided here and nowhere else: what may be opened, one program at a time,
one transaction and one journal entry per change, and the check that the path still leads to the same file.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from uuid import uuid4

from sqlalchemy import Connection, Engine

from handcart.domain.company import Company
from handcart.domain.errors import FileProblem, StorageProblem
from handcart.domain.when import When
from handcart.store import file_lock, identity, migrations, schema
from handcart.store.connections import reading_engine, storage_problems, writing_engine
from handcart.store.journal import OpenStep
from handcart.store.leftovers import take_away, take_away_second_names
from handcart.store.queries.company import load_company
from handcart.store.session import ReadSession, WriteSession

BackUp = Callable[[Connection, Path], None]
"""Makes a verified backup of an open company file before something that cannot be undone."""


@dataclass(slots=True)
class CompanyFile:
    """An open company file. `writer` is None where it was opened only to read."""

    path: Path
    known_as: identity.FileIdentity
    readers: Engine
    writer: Engine | None = None
    lock: file_lock.CompanyLock | None = None
    log: identity.FileIdentity | None = None
    _company: Company | None = field(default=None, init=False)
    _one_at_a_time: RLock = field(default_factory=RLock, init=False, repr=False)

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A session that sees the file as it is now, whatever is written meanwhile."""
        with storage_problems(self.path), self.readers.connect() as connection:
            yield ReadSession(connection, load_company(connection))

    @contextmanager
    def change(self, action: str, when: When, **parameters: str | int) -> Iterator[WriteSession]:
        """One change: one transaction, one journal step called `action`. An exception rolls everything back.

        There is one connection that writes: a change of another thread waits for its end.
        """
        with self.transaction() as connection:
            if self._company is None:
                self._company = load_company(connection)
            step = OpenStep(action, when, dict(parameters))
            session = WriteSession(connection, self._company, step)
            yield session
            step.write(connection)
            if session.touched & {"company", "company_settings"}:
                self._company = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One raw transaction, for the few things that are no step: undo, imports in bulk, migrations."""
        if self.writer is None:
            raise StorageProblem("storage.read_only", file=self.path.name)
        with (
            self._one_at_a_time,
            storage_problems(self.path),
            self.writer.connect() as connection,
            connection.begin(),
        ):
            try:
                yield connection
                self._require_same_file()
            except BaseException:
                self._company = None
                raise

    def compact(self) -> None:
        """Write the whole file anew, so that nothing of what was deleted is left in it, nor in the log beside it."""
        if self.writer is None:
            raise StorageProblem("storage.read_only", file=self.path.name)
        self.readers.dispose()
        with self._one_at_a_time, storage_problems(self.path):
            raw = self.writer.raw_connection()
            try:
                raw.cursor().execute("VACUUM")
                busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                raw.close()
            self._require_same_file()
        if busy:
            raise StorageProblem("storage.busy", file=self.path.name)

    def forget_company(self) -> None:
        """The profile or the settings were changed outside a step: read them again."""
        self._company = None

    def close(self) -> None:
        """Close every connection, leaving one whole file, and let go of the lock."""
        self.readers.dispose()
        if self.writer is not None:
            self.writer.dispose()
        if self.lock is not None:
            self.lock.release()

    def _require_same_file(self) -> None:
        """Refuse to commit into a file, or a log beside it, that somebody has replaced, moved or deleted.

        What is written into a log that has lost its name is gone as soon as the program ends.
        """
        try:
            same = identity.identity_of(self.path) == self.known_as
            same = same and (self.log is None or identity.identity_of(_log_path(self.path)) == self.log)
        except FileProblem:
            same = False
        if not same:
            raise StorageProblem("storage.replaced", file=self.path.name)

    def __enter__(self) -> "CompanyFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make a new company file; `fill` writes its first rows. Never over a file that is there; whole or not at all."""
    identity.require_usable_name(path)
    if path.exists():
        raise FileProblem("file.exists", file=str(path))
    if not path.parent.is_dir():
        raise FileProblem("file.no_folder", folder=str(path.parent))
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        unfinished.touch(exist_ok=False)
        with storage_problems(path):
            _write_schema(unfinished, fill)
        _move_into_place(unfinished, path)
    except OSError as problem:
        raise FileProblem("file.cannot_create", file=str(path)) from problem
    finally:
        take_away(*(unfinished.with_name(unfinished.name + end) for end in ("", "-wal", "-shm", "-journal")))


def open_for_work(path: Path, *, holder: str, back_up: BackUp, plan: migrations.Plan = migrations.PLAN) -> CompanyFile:
    """Open a company file to read and write; migrates an older one after `back_up`. `holder` names the program."""
    path = _real_path(path)
    identity.require_usable_name(path)
    _require_one_name(path)
    identity.require_company_file(path, newest_version=plan.newest)
    if not os.access(path, os.W_OK):
        raise FileProblem("file.read_only", file=path.name)
    lock = file_lock.acquire(path, holder=holder)
    writer = writing_engine(path)
    try:
        with storage_problems(path):
            migrations.bring_up_to_date(writer, path, plan, back_up)
        return CompanyFile(path, identity.identity_of(path), reading_engine(path), writer, lock, _log_of(path))
    except BaseException:
        writer.dispose()
        lock.release()
        raise


def open_to_read(path: Path) -> CompanyFile:
    """Open a company file only to read it, also beside a window that has it open."""
    path = _real_path(path)
    _require_one_name(path)
    identity.require_company_file(path, newest_version=migrations.PLAN.newest)
    readers = reading_engine(path)
    with storage_problems(path), readers.connect() as connection:
        version = migrations.version_of(connection)
    if version != migrations.PLAN.newest:
        readers.dispose()
        raise FileProblem("file.older" if version < migrations.PLAN.newest else "file.newer", file=path.name)
    return CompanyFile(path, identity.identity_of(path), readers)


def _log_path(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _log_of(path: Path) -> identity.FileIdentity | None:
    """The log beside an open company file, which stays the same until the last connection is closed."""
    log = _log_path(path)
    return identity.identity_of(log) if log.exists() else None


def _real_path(path: Path) -> Path:
    """Where the file itself lies: through a link it would have a second lock, and two programs at once."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no path at all: opening it says so
        return path.absolute()


def _require_one_name(path: Path) -> None:
    if identity.has_second_name(path):
        take_away_second_names(path)
        if identity.has_second_name(path):
            raise FileProblem("file.two_names", file=path.name)


def _write_schema(path: Path, fill: Callable[[Connection], None]) -> None:
    engine = writing_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            schema.create(connection)
            fill(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {identity.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.PLAN.newest}")
    finally:
        engine.dispose()


def _move_into_place(unfinished: Path, path: Path) -> None:
    """Give the finished file its name. `os.link` fails where a file appeared meanwhile; `os.rename` would not."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError as problem:
        raise FileProblem("file.exists", file=str(path)) from problem
    except OSError:
        if path.exists():
            raise FileProblem("file.exists", file=str(path)) from None
        unfinished.rename(path)
