"""Every order of every list follows an index: SQLite sorts nothing by itself, whether from the start or from afar."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import Connection, event

from builders import TODAY, new_company
from catalogue_steps import step
from handcart.domain.vocabulary import CustomerKind, OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customer_list import CUSTOMER_LIST
from handcart.store.queries.invoice_list import INVOICE_LIST
from handcart.store.queries.listing import Anchor, Listing, ListQuery
from handcart.store.queries.movement_list import MOVEMENT_LIST
from handcart.store.queries.order_list import ORDER_LIST
from handcart.store.queries.payment_list import PAYMENT_LIST
from handcart.store.queries.product_list import PRODUCT_LIST
from handcart.store.queries.purchase_list import PURCHASE_LIST
from handcart.store.queries.supplier_list import SUPPLIER_LIST
from handcart.store.session import ReadSession
from handcart.usecases.customers.save import add_customer
from handcart.usecases.products.save import add_product
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.suppliers.save import add_supplier

OTHERS: Mapping[str, ListQuery[Any]] = {
    "customers": CUSTOMER_LIST,
    "invoices": INVOICE_LIST,
    "payments": PAYMENT_LIST,
    "purchases": PURCHASE_LIST,
    "suppliers": SUPPLIER_LIST,
}
LISTS: Mapping[str, ListQuery[Any]] = {
    "orders": ORDER_LIST,
    "products": PRODUCT_LIST,
    "movements": MOVEMENT_LIST,
    "invoices": INVOICE_LIST,
    "payments": PAYMENT_LIST,
}
KEYS: Mapping[str, Any] = {
    "ordered": TODAY.isoformat(),
    "day": TODAY.isoformat(),
    "status": int(OrderStatus.DRAFT),
    **dict.fromkeys(("total", "amount", "price", "on_hand", "reserved", "free", "incoming", "cover"), 0),
}
"""A value of each sort key that is not text."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """A company with a customer who never ordered, a supplier nobody bought from, a product nobody has."""
    with new_company(tmp_path_factory.mktemp("plans")) as opened:
        step(opened, add_customer, name="Hotel Seeblick", kind=CustomerKind.BUSINESS)
        supplier = step(opened, add_supplier, name="Kiln").id
        cup = step(opened, add_product, name="Cup").id
        step(opened, draft_purchase_order, supplier, (PurchaseLineInput(product_id=cup, quantity=1_000),))
        yield opened


def plans(session: ReadSession, query: ListQuery[Any], listing: Listing, anchors: list[Anchor]) -> list[str]:
    """What SQLite does for a page of a listing."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        statements.append((statement, parameters))

    event.listen(session.connection, "before_cursor_execute", note)
    query.page(session, listing, 0, anchors=anchors)
    event.remove(session.connection, "before_cursor_execute", note)
    return [
        row[3]
        for statement, parameters in statements
        for row in session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("from_afar", [False, True])
@pytest.mark.parametrize(("name", "sort"), [(name, sort) for name, query in LISTS.items() for sort in query.sorts])
def test_no_order_is_made_in_memory(
    company: CompanyFile, name: str, sort: str, from_afar: bool, descending: bool
) -> None:
    anchors = [Anchor(0, KEYS.get(sort, ""), 1)] if from_afar else []
    with company.read() as session:
        steps = plans(session, LISTS[name], Listing(sort, descending), anchors)
    sorting = [step for step in steps if "TEMP B-TREE FOR" in step and "ORDER BY" in step]
    # Some keys are put together from other tables: 50,000 products are sorted in some hundredths of a second.
    assert bool(sorting) is not LISTS[name].sorts[sort].indexed
    if LISTS[name].sorts[sort].indexed:
        assert any("INDEX ix_" in step or "autoindex" in step for step in steps)


@pytest.mark.parametrize("name", ["customers", "invoices", "payments", "purchases", "suppliers"])
def test_every_order_finds_the_place_of_a_record_that_lacks_its_key(company: CompanyFile, name: str) -> None:
    query = OTHERS[name]
    with company.read() as session:
        for sort in query.sorts:
            listing = Listing(sort)
            rows = query.page(session, listing, 0)
            assert [query.position(session, listing, row.id) for row in rows] == list(range(len(rows)))
            assert len(query.anchors(session, listing)) == (1 if rows else 0)


@pytest.mark.parametrize("name", ["invoices", "payments"])
def test_counting_follows_no_join_that_nothing_is_read_from(company: CompanyFile, name: str) -> None:
    with company.read() as session:
        statements: list[str] = []
        event.listen(session.connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        LISTS[name].totals(session, Listing("number"))
        LISTS[name].count(session, Listing("number"))
    assert len(statements) == 2
    assert not any("JOIN" in each for each in statements)


def test_where_no_index_leads_to_the_key_the_anchors_hold_the_ids_of_every_row(company: CompanyFile) -> None:
    listing = Listing("last_order")
    with company.read() as session:
        whole = CUSTOMER_LIST.page(session, listing, 0)
        anchors = CUSTOMER_LIST.anchors(session, listing, every=1)
        assert [anchor.ids for anchor in anchors] == [(row.id,) for row in whole]
        assert CUSTOMER_LIST.page(session, listing, 1, anchors=anchors, limit=5) == whole[1:]
        assert CUSTOMER_LIST.page(session, listing, len(whole), anchors=anchors) == []
