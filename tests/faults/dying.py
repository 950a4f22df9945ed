"""Programs that are killed in the middle of their work, for the fault tests. Run as `python dying.py WHAT FILE ...`.

A kill is SIGKILL from within, at the n-th tick of SQLite's virtual machine, so that it strikes in the middle of
statements and can be repeated; or from outside, whenever the test likes.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from builders import no_backup, when
from handcart.store import company_file, migrations, schema
from handcart.store.company_file import CompanyFile
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order

_OPERATIONS_PER_TICK = 200


def add_column(connection: Connection) -> None:
    """What a later version might do: rebuild the table of order lines with one more column, and fill it."""
    row = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = 'order_lines'")
    definition = str(row.scalar_one())
    indexes_and_triggers = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'order_lines' AND sql <> ''"
    )
    again = indexes_and_triggers.scalars().all()
    widened = definition.replace("PRIMARY KEY (id)", "packed INTEGER NOT NULL, PRIMARY KEY (id)", 1)
    connection.exec_driver_sql(widened.replace("CREATE TABLE order_lines", "CREATE TABLE new_lines", 1))
    connection.exec_driver_sql("INSERT INTO new_lines SELECT *, shipped FROM order_lines")
    connection.exec_driver_sql("DROP TABLE order_lines")
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    connection.exec_driver_sql("ALTER TABLE new_lines RENAME TO order_lines")
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    for statement in again:
        connection.exec_driver_sql(statement)


def create_wider(connection: Connection) -> None:
    """The schema of a new file of that later version."""
    schema.create(connection)
    add_column(connection)


WIDER = migrations.Plan({migrations.FIRST_VERSION + 1: add_column}, create_wider)


def die_at(connection: Any, tick: int) -> None:
    """Kill this process at the so-many-th tick of a driver connection; never, if its work is done before."""
    left = iter(range(tick - 1, -1, -1))

    def count() -> int:
        if next(left, 1) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    connection.set_progress_handler(count, _OPERATIONS_PER_TICK)


def migrate(path: Path, tick: int) -> None:
    """Open an older company file, which migrates it, and die on the way."""

    def arm(connection: Connection, _company: Path) -> None:
        die_at(connection.connection.driver_connection, tick)

    company_file.open_for_work(path, holder="test", back_up=arm, plan=WIDER).close()


def take_orders(path: Path, customer: int, products: list[int]) -> None:
    """Take one order after the other for ever, and say so each time one is saved."""
    with company_file.open_for_work(path, holder="test", back_up=no_backup) as company:
        while True:
            print(take_order(company, customer, products), flush=True)


def take_order(company: CompanyFile, customer: int, products: list[int]) -> str:
    """Take an order with a line per product; returns its number once it is on the disk."""
    lines = tuple(LineInput(product_id=product) for product in products)
    with company.change("order.receive", when()) as session:
        return receive_order(session, OrderInput(customer_id=customer, lines=lines)).number


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["migrate", path, tick]:
            migrate(Path(path), int(tick))
        case ["take_orders", path, customer, *products]:
            take_orders(Path(path), int(customer), [int(product) for product in products])
