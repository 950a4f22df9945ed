"""What a return is made from, or where an open one stands: read for the flow that carries it out."""

from dataclasses import dataclass, replace
from datetime import date

from handcart.domain.message import Amount
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import LineKind, PaymentMethod, ReturnOutcome
from handcart.store.queries.payments import last_method_of, own_methods
from handcart.store.queries.returns import return_lines_of
from handcart.store.records import Order, OrderLine, Product, Return
from handcart.store.session import ReadSession
from handcart.usecases.documents.amounts import amounts_of_credit
from handcart.usecases.orders.pricing import value_in_the_end
from handcart.usecases.orders.situation import case_of, line_quantities, require_step
from handcart.usecases.returns.carry_out import Outcomes

_SERVICE = (ReturnOutcome.REPAIR, ReturnOutcome.REPLACE, ReturnOutcome.REFUND)
OUTCOMES_OF = {
    LineKind.GOODS: tuple(ReturnOutcome),
    LineKind.SERVICE: _SERVICE,
    LineKind.CHARGE: (ReturnOutcome.REFUND,),
}
"""What can become of a line that comes back: only goods can go back on a shelf or be thrown away."""


@dataclass(frozen=True, slots=True)
class ReturnableLine:
    """A line of an order with how much of it comes back: at most `possible` thousandths, `quantity` already said.

    `return_line_id` and `outcome` are those of an open return.
    """

    id: int
    name: str
    unit: str
    kind: LineKind
    countable: bool
    possible: int
    quantity: int = 0
    return_line_id: int | None = None
    outcome: ReturnOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """`returned` is None for a return that is not opened yet."""

    order: Order
    returned: Return | None
    lines: tuple[ReturnableLine, ...]
    last_method: PaymentMethod | None
    own_methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeseenReturn:
    """What refunds would come to: the credit note with its tax, and what would be due back to the customer. `paid` says
    whether any money came in at all.
    """

    credit: Amount
    tax: Amount
    due_back: Amount
    paid: bool


def new_return_page(session: ReadSession, order_id: int, *, today: date) -> ReturnPage:
    """What of an order can come back. NotAllowed where nothing can."""
    case = require_step(session, order_id, Step.OPEN_RETURN, today=today)
    lines = (_line(session, line, case.quantities[line.id].returnable) for line in case.lines)
    return _page(session, case.order, None, tuple(line for line in lines if line.possible > 0))


def open_return_page(session: ReadSession, return_id: int) -> ReturnPage:
    """An open return, with what was already decided about its lines. NotFound where there is none."""
    returned = session.get(Return, return_id)
    lines = []
    for row in return_lines_of(session, return_id):
        line = _line(session, session.get(OrderLine, row.order_line_id), row.quantity)
        lines.append(replace(line, quantity=row.quantity, return_line_id=row.id, outcome=row.outcome))
    return _page(session, session.get(Order, returned.order_id), returned, tuple(lines))


def foresee_return(session: ReadSession, page: ReturnPage, outcomes: Outcomes, *, today: date) -> ForeseenReturn:
    """What the refunds among these outcomes (by order line: quantity and outcome) would come to."""
    case, company = case_of(session, page.order.id, today=today), session.company
    refunds = {line: each.quantity for line, each in outcomes.items() if each.outcome is ReturnOutcome.REFUND}
    # What is new has to count as returned first; a return that is open counts already.
    new = page.returned is None
    lines = tuple(
        replace(
            line,
            returned=line.returned + (refunds.get(line.id, 0) if new else 0),
            refunded=line.refunded + refunds.get(line.id, 0),
        )
        for line in case.lines
    )
    quantities = {line.id: line_quantities(line) for line in lines}
    credited = {line: min(quantity, quantities[line].to_credit) for line, quantity in refunds.items()}
    credited = {line: quantity for line, quantity in credited.items() if quantity}
    amounts = amounts_of_credit(session, case, credited) if credited else None
    gross, tax = (amounts.gross, amounts.tax) if amounts else (0, 0)
    value = case.money.value if case.order.imported else value_in_the_end(case.order, lines, quantities)
    money = replace(case.money, value=value, credited=case.money.credited + gross)
    credit, of_it, back = (
        Amount(minor, company.currency, company.exponent) for minor in (gross, tax, money.refund_due)
    )
    return ForeseenReturn(credit, of_it, back, paid=money.received > 0)


def _line(session: ReadSession, line: OrderLine, possible: int) -> ReturnableLine:
    countable = line.product_id is not None and session.get(Product, line.product_id).countable
    return ReturnableLine(line.id, line.name, line.unit, line.kind, countable, possible)


def _page(session: ReadSession, order: Order, returned: Return | None, lines: tuple[ReturnableLine, ...]) -> ReturnPage:
    return ReturnPage(
        order=order,
        returned=returned,
        lines=lines,
        last_method=None if order.customer_id is None else last_method_of(session, order.customer_id),
        own_methods=tuple(own_methods(session)),
    )
