"""Queries about single orders: what their columns are worked out from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.order_facets import Judgement
from handcart.domain.vocabulary import DocumentKind, DocumentState, PurchaseState, ReturnState
from handcart.store.queries.documents import IS_ALLOWANCE
from handcart.store.records import Order, OrderLine
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import (
    allocations,
    customers,
    documents,
    finding_overrides,
    findings,
    order_lines,
    orders,
    product_prices,
    purchase_lines,
    purchase_orders,
    returns,
    settlements,
    stock_levels,
)

_LINES = select(order_lines).where(order_lines.c.order_id == bindparam("order")).order_by(order_lines.c.position)
_DOCUMENTS = (
    select(
        documents.c.kind, documents.c.state, documents.c.gross, documents.c.due_on, IS_ALLOWANCE.label("is_allowance")
    )
    .where(documents.c.order_id == bindparam("order"))
    .order_by(documents.c.due_on, documents.c.id)
)
_MONEY = select(
    select(func.coalesce(func.sum(allocations.c.amount), 0))
    .where(allocations.c.order_id == bindparam("order"), allocations.c.amount > 0)
    .scalar_subquery()
    .label("received"),
    select(func.coalesce(-func.sum(allocations.c.amount), 0))
    .where(allocations.c.order_id == bindparam("order"), allocations.c.amount < 0)
    .scalar_subquery()
    .label("refunded"),
    select(func.coalesce(func.sum(settlements.c.amount - func.coalesce(documents.c.gross, 0)), 0))
    .select_from(settlements.outerjoin(documents, documents.c.id == settlements.c.credit_note_id))
    .where(settlements.c.order_id == bindparam("order"))
    .scalar_subquery()
    .label("written_off"),
    select(func.count())
    .select_from(returns)
    .where(returns.c.order_id == bindparam("order"), returns.c.state == ReturnState.OPEN)
    .scalar_subquery()
    .label("open_returns"),
)
_JUDGEMENTS = (
    select(findings.c.verdict, finding_overrides.c.id.is_not(None).label("overridden"))
    .select_from(
        findings.outerjoin(
            finding_overrides,
            and_(
                finding_overrides.c.order_id == findings.c.order_id,
                finding_overrides.c.identity == findings.c.identity,
            ),
        )
    )
    .where(findings.c.order_id == bindparam("order"))
)
_STOCK = select(
    stock_levels.c.product_id,
    (stock_levels.c.on_hand - stock_levels.c.reserved).label("free"),
    select(
        func.coalesce(func.sum(purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled), 0)
    )
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .where(
        purchase_lines.c.product_id == stock_levels.c.product_id,
        # Word for word the condition of the index of open purchase lines. Of some lines more came than was ordered.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state == PurchaseState.ORDERED,
    )
    .scalar_subquery()
    .label("incoming"),
).where(
    stock_levels.c.product_id.in_(
        select(order_lines.c.product_id).where(
            order_lines.c.order_id == bindparam("order"), order_lines.c.product_id.is_not(None)
        )
    )
)
_GROUP_PRICES = select(product_prices.c.product_id, product_prices.c.price).where(
    product_prices.c.product_id.in_(bindparam("products", expanding=True)),
    product_prices.c.price_group_id
    == select(customers.c.price_group_id).where(customers.c.id == bindparam("customer")).scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class DocumentSums:
    """The issued documents of an order in gross amounts, and how many drafts there are.

    `invoices` are (due date, gross) of the issued invoices, oldest due first; `allowances` the part of `credited`
    that gave no quantity back.
    """

    invoiced: int
    credited: int
    drafts: int
    invoices: tuple[tuple[date | None, int], ...]
    allowances: int = 0


@dataclass(frozen=True, slots=True)
class MoneySums:
    """Money allocated to an order, taken back from it, written off without credit note; and its open returns."""

    received: int
    refunded: int
    written_off: int
    open_returns: int


NO_MONEY = MoneySums(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class FreeStock:
    """What of a product is on the shelf and not reserved, and what is on its way."""

    free: int
    incoming: int


def lines_of(session: ReadSession, order_id: int) -> list[OrderLine]:
    """The lines of an order by position."""
    return [OrderLine(*row) for row in session.rows(_LINES, {"order": order_id})]


def document_sums(session: ReadSession, order_id: int) -> DocumentSums:
    """What the documents of an order come to."""
    return sums_of_documents(session.rows(_DOCUMENTS, {"order": order_id}))


def sums_of_documents(rows: Sequence[AnyRow]) -> DocumentSums:
    """What documents come to of which kind, state, gross, due day and whether they are allowances were read."""
    issued = [row for row in rows if row.state is DocumentState.ISSUED]
    invoices = [row for row in issued if row.kind is DocumentKind.INVOICE]
    credit_notes = [row for row in issued if row.kind is DocumentKind.CREDIT_NOTE]
    return DocumentSums(
        invoiced=sum(row.gross for row in invoices),
        credited=sum(row.gross for row in credit_notes),
        allowances=sum(row.gross for row in credit_notes if row.is_allowance),
        drafts=len(rows) - len(issued),
        invoices=tuple((row.due_on, row.gross) for row in invoices),
    )


def money_sums(session: ReadSession, order_id: int) -> MoneySums:
    """What was paid, paid back and written off for an order."""
    row = session.row(_MONEY, {"order": order_id})
    assert row is not None  # noqa: S101 - a query of sums always has one row
    return MoneySums(row.received, row.refunded, row.written_off, row.open_returns)


def judgements(session: ReadSession, order_id: int) -> tuple[Judgement, ...]:
    """What the findings of an order say, and which of them the owner overrode."""
    rows = session.rows(_JUDGEMENTS, {"order": order_id})
    return tuple(Judgement(row.verdict, bool(row.overridden)) for row in rows)


def free_stock(session: ReadSession, order_id: int) -> dict[int, FreeStock]:
    """The unreserved stock of every product of an order, by product id."""
    rows = session.rows(_STOCK, {"order": order_id})
    return {row.product_id: FreeStock(row.free, row.incoming) for row in rows}


def group_prices(session: ReadSession, product_ids: Iterable[int], customer_id: int) -> dict[int, int]:
    """The prices agreed with the customer's price group, by product; products without one are not there."""
    rows = session.rows(_GROUP_PRICES, {"products": sorted(product_ids), "customer": customer_id})
    return {row.product_id: row.price for row in rows}


def is_saved_already(session: ReadSession, client_key: str) -> Order | None:
    """The order that was saved under this client key."""
    return session.find_one(Order, orders.c.client_key == client_key)
