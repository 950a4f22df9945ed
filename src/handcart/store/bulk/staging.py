"""The temporary database in which an import gathers its rows before the company file is touched.

It needs no safety: after a crash the next import begins anew. So it has no journal and never waits for the disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from handcart.domain.errors import StorageProblem
from handcart.store.bulk.staged_rows import STAGED_TABLES, StagedLine, StagedRow
from handcart.store.company_file import CompanyFile
from handcart.store.connections import storage_problems

STAGED = "staged"
"""The name under which the company file's writing connection sees the temporary database."""

_INSERTS = {
    row: f"INSERT INTO {table} VALUES ({', '.join('?' * len(row._fields))})" for row, table in STAGED_TABLES.items()
}

LINES_AS_GIVEN = "lines_as_given"
"""The table of lines: order, position, and which of the sayings beside it holds the rest, as most lines say the same
as others. `order_lines` is a view of both, as `StagedLine` has its columns.
"""
_SAID = StagedLine._fields[2:]
_LINES = (
    f"CREATE TABLE {LINES_AS_GIVEN} (order_id, position, saying_id)",
    f"CREATE TABLE sayings (id INTEGER PRIMARY KEY, {', '.join(_SAID)})",
    f"""CREATE VIEW {STAGED_TABLES[StagedLine]} AS
        SELECT l.rowid AS rowid, l.order_id, l.position, {", ".join(f"s.{name}" for name in _SAID)}
        FROM {LINES_AS_GIVEN} l JOIN sayings s ON s.id = l.saying_id""",
)
_INSERT_LINE = f"INSERT INTO {LINES_AS_GIVEN} VALUES (?, ?, ?)"
_INSERT_SAYING = f"INSERT INTO sayings VALUES (?, {', '.join('?' * len(_SAID))})"


@dataclass(frozen=True, slots=True)
class StagedRows:
    """A finished temporary database: where it lies, and how many rows of each kind wait in it."""

    path: Path
    counts: Mapping[type[StagedRow], int]


class Staging:
    """The open temporary database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: Any = dbapi2.connect(str(path), isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        for row, table in STAGED_TABLES.items():
            if row is not StagedLine:
                self._connection.execute(f"CREATE TABLE {table} ({', '.join(row._fields)})")
        for statement in _LINES:
            self._connection.execute(statement)
        self._connection.execute("BEGIN")
        self._sayings: dict[tuple[Any, ...], int] = {}

    def add(self, kind: type[StagedRow], rows: Iterable[StagedRow]) -> None:
        """Add rows of one kind; lines have a way of their own."""
        self._connection.executemany(_INSERTS[kind], rows)

    def add_lines(self, lines: Iterable[tuple[int, int, int]]) -> None:
        """Add lines: of which order, at which position, and the id of what they say."""
        self._connection.executemany(_INSERT_LINE, lines)

    def saying(self, said: tuple[Any, ...]) -> int:
        """The id under which the columns of a `StagedLine` after its position are kept, once for all that are equal."""
        known = self._sayings.get(said)
        if known is None:
            known = self._sayings[said] = len(self._sayings) + 1
            self._connection.execute(_INSERT_SAYING, (known, *said))
        return known

    def finish(self) -> StagedRows:
        """Everything has been added: the rows can be read from elsewhere, by another process too."""
        self._connection.execute("COMMIT")
        return StagedRows(self.path, {kind: self._count(kind) for kind in STAGED_TABLES})

    def close(self) -> None:
        """Let go of the database file."""
        self._connection.close()

    def _count(self, kind: type[StagedRow]) -> int:
        table = LINES_AS_GIVEN if kind is StagedLine else STAGED_TABLES[kind]
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """A new temporary database in a folder that somebody else takes away."""
    path = folder / "staged.db"
    with storage_problems(path), closing(Staging(path)) as gathered:
        yield gathered


@contextmanager
def attached(company_file: CompanyFile, gathered: StagedRows) -> Iterator[None]:
    """Let the writing connection of the company file read the temporary database: around its transaction."""
    _outside_transaction(company_file, f"ATTACH DATABASE ? AS {STAGED} KEY ''", str(gathered.path))
    try:
        yield
    finally:
        _outside_transaction(company_file, f"DETACH DATABASE {STAGED}")


def _outside_transaction(company_file: CompanyFile, statement: str, *parameters: str) -> None:
    if company_file.writer is None:
        raise StorageProblem("storage.read_only", file=company_file.path.name)
    with storage_problems(company_file.path), closing(company_file.writer.raw_connection()) as connection:
        connection.cursor().execute(statement, parameters)
