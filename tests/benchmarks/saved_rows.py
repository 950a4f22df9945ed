"""What a saved order read and wrote, made ready to be read and written once more by the driver alone.

The floor of a save: one transaction on the very connection of the use case, with the same PRAGMAs, triggers, indexes
and disk; every row that was read is read, and every row that was written is written once, as it stands at the end,
by prepared statements.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import event

from handcart.store.company_file import CompanyFile

_WRITTEN = ("orders", "order_lines", "findings", "review_decisions", "journal_steps", "journal_rows")

Row = dict[str, Any]
Floor = list[tuple[str, list[tuple[Any, ...]]]]
"""Statements and the rows each of them writes."""
Queries = list[tuple[str, Any]]
"""Queries and their parameters."""


def last_ids(company: CompanyFile) -> dict[str, int]:
    """The last id of every table that a saved order adds to."""
    cursor = _cursor(company)
    return {table: cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in _WRITTEN}


def floor_of(company: CompanyFile, last: Mapping[str, int], *, nth: int = 1) -> Floor:
    """What was written after these ids, as the next but so many order and step of the journal."""
    saved = {table: _rows(company, f"SELECT * FROM {table} WHERE id > {last[table]} ORDER BY id") for table in _WRITTEN}
    (order,), (step,) = saved["orders"], saved["journal_steps"]
    following = {"order_id": order["id"] + nth, "step_id": step["id"] + nth}
    order |= {"number": f"{order['number']}-floor-{nth}", "client_key": None}
    (series,) = _rows(company, "SELECT next_number, id FROM number_series WHERE kind = 'order'")
    use_number = "UPDATE number_series SET next_number = ? + 1 WHERE id = ?"
    return [(use_number, [tuple(series.values())])] + [
        _insertion(table, [row | {name: row_id for name, row_id in following.items() if name in row} for row in rows])
        for table, rows in saved.items()
        if rows
    ]


def queries_of(company: CompanyFile, save: Callable[[], None]) -> Queries:
    """Run `save` and return every query it asked, with its parameters."""
    asked: Queries = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, parameters))

    event.listen(company.writer, "before_cursor_execute", note)
    try:
        save()
    finally:
        event.remove(company.writer, "before_cursor_execute", note)
    return asked


def read_and_write(company: CompanyFile, queries: Queries, floor: Floor) -> None:
    """Read and write the rows in one transaction."""
    cursor = _cursor(company)
    cursor.execute("BEGIN IMMEDIATE")
    for query, parameters in queries:
        cursor.execute(query, parameters).fetchall()
    for statement, rows in floor:
        cursor.executemany(statement, rows)
    cursor.execute("COMMIT")


def _insertion(table: str, rows: list[Row]) -> tuple[str, list[tuple[Any, ...]]]:
    columns = [name for name in rows[0] if name != "id"]
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    return statement, [tuple(row[name] for name in columns) for row in rows]


def _rows(company: CompanyFile, query: str) -> list[Row]:
    cursor = _cursor(company).execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _cursor(company: CompanyFile) -> Any:
    assert company.writer is not None
    connection = company.writer.raw_connection().driver_connection
    assert connection is not None
    return connection.cursor()
