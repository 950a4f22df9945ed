"""What must hold after every import and undo: tables that follow from others do."""

from typing import Any

from handcart.store import triggers
from handcart.store.company_file import CompanyFile
from handcart.usecases.check.check_company import check_company


def rows_of(company: CompanyFile, record: type[Any]) -> list[Any]:
    """Every record of a kind."""
    with company.read() as session:
        return session.find(record)


def assert_derived_is_right(company: CompanyFile) -> None:
    """Daily totals, stock levels and search indexes are what the facts say; every reference leads somewhere."""
    with company.transaction() as connection:
        for expected, table in (
            (triggers.expected_daily_totals(), "daily_totals"),
            (triggers.expected_stock_levels(), "stock_levels"),
        ):
            kept = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            wanted = connection.exec_driver_sql(expected).all()
            # A day whose orders are all gone keeps a row of zeros; it is as good as none.
            assert {tuple(row) for row in kept if any(row[1:])} == {tuple(row) for row in wanted if any(row[1:])}
        for table in triggers.SEARCHED_TABLES:
            connection.exec_driver_sql(
                f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)"
            )
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        wanted_triggers = set(triggers.definitions())
        there = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars()
        assert set(there) == wanted_triggers
    with company.read() as session:
        assert check_company(session) == []
