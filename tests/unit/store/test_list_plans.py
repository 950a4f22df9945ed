"""Every order of every list follows an index: SQLite sorts nothing by itself, whether from the start or from afar."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import Connection, event

from builders import TODAY, new_company
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Anchor, Listing, ListQuery
from handcart.store.queries.movement_list import MOVEMENT_LIST
from handcart.store.queries.order_list import ORDER_LIST
from handcart.store.queries.product_list import PRODUCT_LIST
from handcart.store.session import ReadSession

LISTS: Mapping[str, ListQuery[Any]] = {"orders": ORDER_LIST, "products": PRODUCT_LIST, "movements": MOVEMENT_LIST}
KEYS: Mapping[str, Any] = {
    "ordered": TODAY,
    "day": TODAY,
    "status": OrderStatus.DRAFT,
    **dict.fromkeys(("total", "price", "on_hand", "reserved", "free", "incoming", "cover"), 0),
}
"""A value of each sort key that is not text."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    with new_company(tmp_path_factory.mktemp("plans")) as opened:
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
    assert any("INDEX ix_" in step or "autoindex" in step for step in steps)
