"""An order as the domain sees it: its rows turned into the facts that steps, facets and sentences are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handcart.domain.balance import OrderMoney, money_facet
from handcart.domain.company import Company
from handcart.domain.message import Amount
from handcart.domain.order_facets import (
    Judgement,
    LineSupply,
    OrderFacets,
    invoicing_extent,
    returns_facet,
    review_facet,
    shipping_extent,
    supply_facet,
)
from handcart.domain.order_life import OrderSituation, require
from handcart.domain.order_lines import LineQuantities, sum_quantities
from handcart.domain.order_status import Hold, OrderFacts
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import LineKind, MoneyFacet, OrderState, SupplyFacet, Verdict
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.queries import orders as order_queries
from handcart.store.queries.order_batches import all_orders
from handcart.store.queries.orders import DocumentSums, FreeStock, MoneySums
from handcart.store.records import Order, OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.orders.pricing import value_in_the_end


@dataclass(frozen=True, slots=True)
class OrderCase:
    """An order with its lines and everything that follows from them at this moment."""

    order: Order
    lines: tuple[OrderLine, ...]
    quantities: dict[int, LineQuantities]
    money: OrderMoney
    situation: OrderSituation

    @property
    def facts(self) -> OrderFacts:
        """The facts whatever day it is."""
        return self.situation.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecords:
    """What an order's situation follows from, wherever it was read. `stock` is asked for what is open."""

    order: Order
    lines: tuple[OrderLine, ...]
    documents: DocumentSums
    sums: MoneySums
    judgements: Sequence[Judgement] = ()
    stock: Mapping[int, FreeStock] = field(default_factory=dict)


def case_of(session: ReadSession, order_id: int, *, today: date) -> OrderCase:
    """The order as it stands now. NotFound where there is none."""
    order = session.get(Order, order_id)
    records = OrderRecords(
        order=order,
        lines=tuple(order_queries.lines_of(session, order_id)),
        documents=order_queries.document_sums(session, order_id),
        sums=order_queries.money_sums(session, order_id),
        judgements=order_queries.judgements(session, order_id),
        stock=order_queries.free_stock(session, order_id) if _looks_at_stock(order) else {},
    )
    return case_from(records, session.company, today=today)


def all_cases(session: ReadSession, *, today: date) -> Iterator[OrderCase]:
    """Every order of the company as it stands now, read many at once."""
    for read in all_orders(session):
        stock = order_queries.free_stock(session, read.order.id) if _looks_at_stock(read.order) else {}
        records = OrderRecords(
            order=read.order,
            lines=read.lines,
            documents=read.documents,
            sums=read.money,
            judgements=read.judgements,
            stock=stock,
        )
        yield case_from(records, session.company, today=today)


def case_from(records: OrderRecords, company: Company, *, today: date) -> OrderCase:
    """The situation of an order whose records were read already."""
    order, lines, documents, sums = records.order, records.lines, records.documents, records.sums
    quantities = {line.id: line_quantities(line) for line in lines}
    money = _money(records, quantities)
    facets = OrderFacets(
        review=review_facet(records.judgements),
        supply=_supply(records, quantities),
        shipping=shipping_extent(quantities.values()),
        invoicing=invoicing_extent(quantities.values()),
        money=MoneyFacet.PAID if _was_settled_elsewhere(order, lines, money) else money_facet(money),
        returns=returns_facet(quantities.values(), open_returns=sums.open_returns),
    )
    facts = OrderFacts(
        state=order.state,
        facets=facets,
        quantities=sum_quantities(quantities.values()),
        due=Amount(money.due, order.currency, company.exponent),
        refund_due=Amount(money.refund_due, order.currency, company.exponent),
        due_on=_oldest_due_day(documents, money),
        hold=Hold(order.hold_reason, order.hold_until) if order.held else None,
        quotation=order.quotation_state,
        open_returns=sums.open_returns,
        draft_documents=documents.drafts,
        imported_open=_is_imported_open(order),
    )
    situation = OrderSituation(
        facts=facts,
        today=today,
        has_customer=order.customer_id is not None,
        line_count=sum(1 for line in lines if line.kind is not LineKind.TEXT),
        blocking_left=_left(records.judgements, Verdict.BLOCK),
        warnings_left=_left(records.judgements, Verdict.WARNING),
        negative_stock_allowed=company.setting(ALLOW_NEGATIVE_STOCK),
    )
    return OrderCase(order, lines, quantities, money, situation)


def require_step(session: ReadSession, order_id: int, step: Step, *, today: date) -> OrderCase:
    """The order as it stands, if `step` is possible now; NotAllowed with the reason otherwise."""
    case = case_of(session, order_id, today=today)
    require(step, case.situation)
    return case


def line_quantities(line: OrderLine) -> LineQuantities:
    """The quantities of a stored line. Nobody waits for an invoice over a gift or a replacement."""
    return LineQuantities(
        kind=line.kind,
        ordered=line.quantity,
        shipped=line.shipped,
        cancelled=line.cancelled,
        returned=line.returned,
        refunded=line.refunded,
        reserved=line.reserved,
        invoiced=line.invoiced,
        credited=line.credited,
        billable=not line.gift and line.replaces_line_id is None,
    )


def _money(records: OrderRecords, quantities: Mapping[int, LineQuantities]) -> OrderMoney:
    order, documents, sums = records.order, records.documents, records.sums
    # What the credits of imported history gave back is not told line by line: they just lower what is owed.
    return OrderMoney(
        state=order.state,
        value=order.gross if order.imported else value_in_the_end(order, records.lines, quantities),
        invoiced=documents.invoiced,
        credited=documents.credited,
        allowances=documents.credited if order.imported else documents.allowances,
        received=sums.received,
        refunded=sums.refunded,
        written_off=sums.written_off,
    )


def _left(judgements: Sequence[Judgement], verdict: Verdict) -> int:
    return sum(1 for judgement in judgements if judgement.verdict is verdict and not judgement.overridden)


def _looks_at_stock(order: Order) -> bool:
    return order.state in (OrderState.RECEIVED, OrderState.APPROVED) and not _is_imported_open(order)


def _supply(records: OrderRecords, quantities: dict[int, LineQuantities]) -> SupplyFacet:
    if not _looks_at_stock(records.order):
        return supply_facet(())
    return supply_facet(line_supplies(records.lines, quantities, records.stock))


def line_supplies(
    lines: Sequence[OrderLine], quantities: dict[int, LineQuantities], stock: Mapping[int, FreeStock]
) -> list[LineSupply]:
    """Where the open part of each line comes from; lines of one product share its stock in their order."""
    left = {product: [max(0, there.free), there.incoming] for product, there in stock.items()}
    supplies = []
    for line in lines:
        quantity = quantities[line.id]
        free, incoming = left.get(line.product_id or 0, [0, 0])
        needed = max(0, quantity.open - quantity.reserved)
        taken, coming = min(free, needed), min(incoming, max(0, needed - free))
        supplies.append(LineSupply(line=quantity, free=taken, incoming=coming))
        if line.product_id in left:
            left[line.product_id] = [free - taken, incoming - coming]
    return supplies


def _oldest_due_day(documents: DocumentSums, money: OrderMoney) -> date | None:
    """The due day of the oldest invoice that money, credits and write-offs do not cover; None if all are."""
    covered = money.credited + max(0, money.had) + money.written_off
    for due_on, gross in documents.invoices:
        covered -= gross
        if covered < 0:
            return due_on
    return None


def _was_settled_elsewhere(order: Order, lines: Sequence[OrderLine], money: OrderMoney) -> bool:
    """Imported history was paid before it came here; no payment of it is recorded, also where some comes back later."""
    if not order.imported or money.had or money.invoiced:
        return False
    return any(line.invoiced for line in lines) or (order.state is OrderState.FINISHED and not order.taken_up)


def _is_imported_open(order: Order) -> bool:
    return order.imported and not order.taken_up and order.state is OrderState.APPROVED
