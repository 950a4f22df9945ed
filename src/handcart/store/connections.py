"""Connections to a company file: one that writes, several that only read, with the settings that make saves durable."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2

from handcart.domain.errors import FileProblem, StorageProblem

_BUSY_MILLISECONDS = 5000
_READERS = 4
_READER_CACHE_KIB = 2000
"""A reader reads a page here and there; what it reads again lies in the cache of the system."""

DAMAGED = "storage.damaged"
"""The message of a file whose content SQLite cannot make sense of."""

_STORAGE_MESSAGES = {
    "SQLITE_FULL": "storage.full",
    "SQLITE_READONLY": "storage.read_only",
    "SQLITE_IOERR": "storage.io_error",
    "SQLITE_BUSY": "storage.busy",
    "SQLITE_LOCKED": "storage.busy",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CANTOPEN": "storage.cannot_open",
}


def writing_engine(path: Path) -> Engine:
    """The engine with the one connection that writes: every transaction is BEGIN IMMEDIATE."""
    return _engine(path, begin="BEGIN IMMEDIATE", query_only=False, poolclass=StaticPool)


def reading_engine(path: Path) -> Engine:
    """An engine whose connections cannot write: deferred transactions, `query_only`."""
    return _engine(path, begin="BEGIN", query_only=True, poolclass=QueuePool, pool_size=_READERS)


def _engine(path: Path, *, begin: str, query_only: bool, **pool: Any) -> Engine:
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=_opener(path, query_only=query_only), hide_parameters=True, **pool
    )

    @event.listens_for(engine, "begin")
    def begin_explicitly(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _opener(path: Path, *, query_only: bool) -> Callable[[], Any]:
    def open_connection() -> Any:
        address = f"file:{quoted(path)}?mode=rw"
        connection = dbapi2.connect(
            address, uri=True, check_same_thread=False, isolation_level=None, cached_statements=512
        )
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
        return connection

    return open_connection


def quoted(path: Path) -> str:
    """A path as SQLite's addresses hold it, whatever bytes its name is made of."""
    return quote(os.fsencode(path))


@contextmanager
def storage_problems(path: Path) -> Iterator[None]:
    """Turn the driver's complaints about disk, locks and damage into sentences; anything else is a fault."""
    try:
        yield
    except DBAPIError as problem:
        raise _as_app_error(problem, problem.orig, path) from problem
    except dbapi2.Error as problem:
        raise _as_app_error(problem, problem, path) from problem


def _as_app_error(problem: Exception, original: BaseException | None, path: Path) -> Exception:
    name = str(getattr(original, "sqlite_errorname", ""))
    for prefix, message_id in _STORAGE_MESSAGES.items():
        if name.startswith(prefix):
            kind = FileProblem if message_id in (DAMAGED, "storage.cannot_open") else StorageProblem
            return kind(message_id, file=path.name)
    return problem
