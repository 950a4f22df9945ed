"""Everything the page of one order shows, read at one moment: facts and messages. Words are the window's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.amounts import HUNDRED_PERCENT, Line, TaxTotal, order_totals
from handcart.domain.message import Amount, Message, Percent, Quantity, message
from handcart.domain.order_facets import OrderFacets
from handcart.domain.order_life import refusal
from handcart.domain.order_lines import LineQuantities
from handcart.domain.order_remaining import Outlook, Remaining, remaining
from handcart.domain.order_status import is_overdue, order_status
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Finding
from handcart.domain.review.importance import importance
from handcart.domain.review.thresholds import may_be_overridden
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import LineKind, OrderState, OrderStatus
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.order_page import OrderPayment, earned_with, money_of_order
from handcart.store.queries.orders import free_stock
from handcart.store.queries.returns import returns_of
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Document, FindingOverride, Order, OrderLine, Return, Shipment
from handcart.store.session import ReadSession
from handcart.store.tables import finding_overrides
from handcart.usecases.orders.remaining import outlook_of
from handcart.usecases.orders.situation import OrderCase, case_of, line_supplies
from handcart.usecases.orders.timeline import TimelineEntry, order_timeline
from handcart.usecases.payments.outlook import usable_credit
from handcart.usecases.review.kept import kept_findings

ENOUGH_TO_BE_USUAL = 3
"""So many other orders it takes before a margin is called usual for a customer."""

_WHOLE_PERCENT = 10_000


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line, what is still to deliver of it, and how much of that is on the shelf for it (thousandths).

    `on_shelf` is None where the shelf says nothing: services, lines that are delivered, orders that are no work.
    """

    line: OrderLine
    open: int
    on_shelf: int | None


@dataclass(frozen=True, slots=True)
class PageFinding:
    """What a rule said, whether the owner may let it stand, and the reason where they did."""

    id: int
    finding: Finding
    may_override: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """What the order earns of its net price, and what is usual for its customer where that is known."""

    share: Percent
    usual: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """One order as its page shows it. `refusals` says of every step that cannot run now why it cannot.

    `paid_ahead` is what was paid beyond its invoices and is kept for the next, `usable_credit` how much of the
    customer's credit the order could take, both in minor units.
    """

    order: Order
    status: OrderStatus
    facets: OrderFacets
    overdue: bool
    due: Amount
    missing: Quantity | None
    remaining: Remaining
    refusals: Mapping[Step, Message]
    lines: tuple[PageLine, ...]
    taxes: tuple[TaxTotal, ...]
    margin: Margin | None
    findings: tuple[PageFinding, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    documents: tuple[Document, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    payments: tuple[OrderPayment, ...] = ()
    returns: tuple[Return, ...] = ()
    refund_due: int = 0
    paid_ahead: int = 0
    usable_credit: int = 0


def order_page(session: ReadSession, order_id: int, *, today: date) -> OrderPage:
    """The page of an order. NotFound where there is none."""
    case = case_of(session, order_id, today=today)
    outlook = outlook_of(session, case)
    return OrderPage(
        order=case.order,
        status=order_status(case.facts, today),
        facets=case.facts.facets,
        overdue=is_overdue(case.facts, today),
        due=case.facts.due,
        missing=_missing(outlook),
        remaining=remaining(case.situation, outlook),
        refusals=refusals_of(case),
        lines=_lines(session, case),
        taxes=_taxes(case),
        margin=_margin(session, case),
        findings=_findings(session, order_id),
        timeline=tuple(order_timeline(session, order_id)),
        documents=tuple(documents_of_order(session, order_id)),
        shipments=tuple(shipments_of(session, order_id)),
        payments=tuple(money_of_order(session, order_id)),
        returns=tuple(returns_of(session, order_id)),
        refund_due=case.money.refund_due,
        paid_ahead=case.money.paid_ahead,
        usable_credit=usable_credit(session, case),
    )


def _missing(outlook: Outlook) -> Quantity | None:
    """How much is missing, where it is of one product: units of several do not add up."""
    return outlook.missing[0].quantity if len(outlook.missing) == 1 else None


def refusals_of(case: OrderCase) -> dict[Step, Message]:
    """Why each step that cannot run now cannot."""
    refused = {step: refusal(step, case.situation) for step in Step}
    money = case.money
    if refused[Step.TAKE_MONEY] is None and money.owed <= money.had + money.written_off:
        # The use case takes more all the same, as an import does; on the page it would be a slip.
        refused[Step.TAKE_MONEY] = message("order.refused.nothing_due")
    return {step: reason for step, reason in refused.items() if reason is not None}


def _lines(session: ReadSession, case: OrderCase) -> tuple[PageLine, ...]:
    supplies = line_supplies(case.lines, case.quantities, free_stock(session, case.order.id))
    is_work = case.order.state in (OrderState.RECEIVED, OrderState.APPROVED) and not case.facts.imported_open
    return tuple(
        PageLine(
            line,
            (quantity := case.quantities[line.id]).open,
            quantity.open - supply.missing if is_work and _waits_for_goods(quantity) else None,
        )
        for line, supply in zip(case.lines, supplies, strict=True)
    )


def _waits_for_goods(quantity: LineQuantities) -> bool:
    return quantity.kind is LineKind.GOODS and quantity.open > 0


def _taxes(case: OrderCase) -> tuple[TaxTotal, ...]:
    lines = [
        Line(amount=line.amount, share=line.share, tax_code_id=line.tax_code_id, tax_rate=line.tax_rate, kind=line.kind)
        for line in case.lines
    ]
    order = case.order
    return order_totals(lines, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding).by_rate


def _margin(session: ReadSession, case: OrderCase) -> Margin | None:
    """None where a cost is not known: what is left would not be what is earned."""
    order = case.order
    unknown = any(line.kind is LineKind.GOODS and line.cost is None for line in case.lines)
    if unknown or order.goods <= 0 or not order.cost:
        return None
    return Margin(margin_share(order.goods, order.cost), _usual_share(session, order))


def _usual_share(session: ReadSession, order: Order) -> Percent | None:
    if order.customer_id is None:
        return None
    earned = earned_with(session, order.customer_id, apart_from=order.id)
    known = earned.orders >= ENOUGH_TO_BE_USUAL and earned.goods > 0
    return margin_share(earned.goods, earned.cost) if known else None


def margin_share(goods: int, cost: int) -> Percent:
    """What is left of `goods` after `cost`, to the whole percent: more would promise what costs do not hold."""
    exact = divide_half_up((goods - cost) * HUNDRED_PERCENT, goods)
    return Percent(divide_half_up(exact, _WHOLE_PERCENT) * _WHOLE_PERCENT)


def _findings(session: ReadSession, order_id: int) -> tuple[PageFinding, ...]:
    overridden = session.find(FindingOverride, finding_overrides.c.order_id == order_id)
    reasons = {override.identity: override.reason for override in overridden}
    return tuple(
        PageFinding(kept.id, kept.finding, may_be_overridden(kept.finding), reasons.get(kept.identity))
        for kept in sorted(kept_findings(session, order_id), key=lambda each: importance(each.finding))
    )
