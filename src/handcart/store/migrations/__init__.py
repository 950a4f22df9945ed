"""Migrations: numbered functions that bring an older company file up to date when it is opened.

All due ones run in one BEGIN IMMEDIATE with the version number set in the same transaction, so that a file is old
or new and never between. Foreign keys are off from before BEGIN (rebuilding a table with them on deletes the rows
that refer to it) and checked after. The result must equal a new file's schema, statement by statement.
Decision 0003 says why these are plain functions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlcipher3 import dbapi2

from handcart.domain.errors import FileProblem
from handcart.store import journal, schema

Migration = Callable[[Connection], None]

FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The migrations by the version they lead to, and the schema they must end with."""

    steps: Mapping[int, Migration] = field(default_factory=dict)
    create: Callable[[Connection], None] = schema.create

    @property
    def newest(self) -> int:
        """The version a file has after all migrations."""
        return max(self.steps, default=FIRST_VERSION)

    def due(self, version: int) -> list[Migration]:
        """The migrations that lead from `version` to the newest, in order."""
        return [self.steps[number] for number in sorted(self.steps) if number > version]


PLAN = Plan()
"""No version before the first has been released."""


def version_of(connection: Connection) -> int:
    """The version of a file's schema."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def bring_up_to_date(writer: Engine, path: Path, plan: Plan, back_up: Callable[[Connection, Path], None]) -> None:
    """Run what is due, after a verified backup. Any fault leaves the file as it was."""
    with writer.connect() as connection:
        version = version_of(connection)
    if version > plan.newest:
        raise FileProblem("file.newer", file=path.name)
    if version == plan.newest:
        return
    raw = writer.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    try:
        with writer.connect() as connection:
            back_up(connection, path)
            connection.rollback()
            with connection.begin():
                _run(connection, path, plan, version)
    finally:
        raw.cursor().execute("PRAGMA foreign_keys = ON")
        raw.close()


def _run(connection: Connection, path: Path, plan: Plan, version: int) -> None:
    for migrate in plan.due(version):
        migrate(connection)
    journal.end_undo(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {plan.newest}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise FileProblem("file.migration_failed", file=path.name)
    if schema.statements(connection) != _statements_of_new_file(plan):
        raise FileProblem("file.migration_failed", file=path.name)


def _statements_of_new_file(plan: Plan) -> dict[tuple[str, str], str]:
    engine = create_engine("sqlite://", module=dbapi2)
    try:
        with engine.connect() as connection:
            plan.create(connection)
            return schema.statements(connection)
    finally:
        engine.dispose()
