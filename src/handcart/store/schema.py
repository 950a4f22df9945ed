"""The schema of a new company file, and its comparison with that of an existing one."""

from sqlalchemy import Connection

from handcart.store import triggers
from handcart.store.tables import metadata


def create(connection: Connection) -> None:
    """Create every table, index, search index and trigger in an empty database."""
    metadata.create_all(connection, checkfirst=False)
    triggers.create_search_indexes(connection)
    triggers.create(connection)


def statements(connection: Connection) -> dict[tuple[str, str], str]:
    """Every statement of the file's schema by kind and name, white space folded, as SQLite keeps it."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows}
