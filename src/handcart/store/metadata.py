"""The one collection of tables, and how a table of the company file is declared."""

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def strict_table(name: str, *items: SchemaItem, journaled: bool = True) -> Table:
    """A STRICT table. `journaled=False` marks what follows from other tables and is never written by a step."""
    return Table(name, metadata, *items, sqlite_strict=True, info={"journaled": journaled})


def journaled_columns(table: Table) -> list[Column[object]]:
    """The columns whose values are facts, in order; derived ones are worked out again after an undo."""
    return [column for column in table.columns if not column.info.get("derived")]
