"""Real histories from file to tables and back out: figures to the cent, the same file twice, undone to nothing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from builders import message_id, new_company, when
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import OrderStatus
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Document, Order, OrderLine, Product, StockNote
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.imports.result import ImportResult
from handcart.usecases.imports.undo_import import undo_import
from import_checks import assert_derived_is_right, rows_of
from shared_data import shared


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def read(*files: Path) -> OrderHistory:
    return read_order_history(files, exponent=2, progress=Progress())


def brought_in(company: CompanyFile, said: OrderHistory) -> ImportResult:
    result = import_orders(company, said, when=when(), render=message_id, progress=Progress())
    assert result.rows_read == result.imported_rows + result.unchanged_rows + result.refused_rows
    assert result.amount_in_file == result.amount_imported + result.amount_refused + result.rounding
    assert_derived_is_right(company)
    return result


def comes_again_and_goes(company: CompanyFile, said: OrderHistory, first: ImportResult) -> None:
    """The same files again change nothing; undone, nothing is left."""
    again = brought_in(company, said)
    assert (again.unchanged_rows, again.imported_rows, again.batch_id) == (first.imported_rows, 0, None)
    assert first.batch_id is not None
    assert undo_import(company, first.batch_id, when=when()).kept == ()
    assert_derived_is_right(company)
    left: Sequence[type] = (Order, OrderLine, Document, StockNote, Product)
    assert [rows_of(company, record) for record in left] == [[]] * 5
    assert len(rows_of(company, Customer)) == 1


def test_online_retail(company: CompanyFile) -> None:
    with read(shared("online_retail/OnlineRetail_2010-12.xlsx")) as said:
        result = brought_in(company, said)

        assert (result.rows_read, result.imported_rows, result.refused_rows) == (42_481, 42_481, 0)
        assert (result.orders_new, result.credits_new, result.stock_notes) == (1_559, 326, 140)
        assert (result.customers_new, result.walk_in_rows) == (948, 15_631)
        assert (result.amount_imported, result.rounding) == (Decimal("748957.02"), Decimal(0))
        credits = [document.net for document in rows_of(company, Document) if document.order_id is None]
        assert sum(credits) == 7_478_912
        orders = rows_of(company, Order)
        assert sum(order.net - order.credited for order in orders) - sum(credits) == 74_895_702
        assert all(order.status is OrderStatus.FINISHED and not order.due for order in orders)
        comes_again_and_goes(company, said, result)


def test_superstore(company: CompanyFile) -> None:
    with read(shared("superstore/Sample - Superstore.xls")) as said:
        result = brought_in(company, said)

        assert (result.rows_read, result.imported_rows) == (9_994, 9_994)
        assert (result.orders_new, result.customers_new, len(result.duplicates)) == (5_009, 793, 1)
        assert len(rows_of(company, OrderLine)) == 9_994
        assert result.amount_in_file == Decimal("2297200.8603")
        assert result.amount_imported + result.rounding == result.amount_in_file
        comes_again_and_goes(company, said, result)


def test_northwind(company: CompanyFile) -> None:
    with read(*sorted(shared("northwind").glob("*.csv"))) as said:
        result = brought_in(company, said)

        assert (result.rows_read, result.refused_rows) == (2_155, 0)
        assert (result.orders_new, result.customers_new) == (830, 91)
        waiting = [order for order in rows_of(company, Order) if order.status is OrderStatus.IMPORTED_OPEN]
        assert len(waiting) == 21
        assert not any(order.shipped_on for order in waiting)
        comes_again_and_goes(company, said, result)
