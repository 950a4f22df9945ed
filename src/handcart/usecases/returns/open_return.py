"""Opening a return: the customer sends goods back, or gives up a charge with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.order_steps import Step
from handcart.domain.typed_text import many_lines
from handcart.domain.vocabulary import SeriesKind
from handcart.store.records import Order, OrderLine, Return, ReturnLine
from handcart.store.session import WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.orders.quantities import taken_lines
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step
from handcart.usecases.stock.move import checked_day


@dataclass(frozen=True, slots=True)
class OpenedReturn:
    """The return, and the order as it then stands: a finished one is reopened by the fact."""

    returned: Return
    order: Order


def open_return(
    session: WriteSession,
    order_id: int,
    *,
    quantities: Mapping[int, int],
    returned_on: date | None = None,
    reason: str = "",
) -> OpenedReturn:
    """Take `quantities` (thousandths by line id) back, at most what was delivered and not returned yet.

    What becomes of the goods is decided later, line by line; stock does not change before that.
    """
    case = require_step(session, order_id, Step.OPEN_RETURN, today=session.when.today)
    taken = taken_lines(case, Step.OPEN_RETURN, quantities)
    return_id = session.add(
        Return,
        number=take_number(session, SeriesKind.RETURN),
        order_id=order_id,
        returned_on=checked_day(session.when.today, returned_on, field="returned_on"),
        reason=many_lines(reason, field="reason"),
    )
    for part in taken:
        session.add(ReturnLine, return_id=return_id, order_line_id=part.line.id, quantity=part.quantity)
        session.change(OrderLine, part.line.id, returned=part.line.returned + part.quantity)
    if case.order.imported:
        # History comes alive again: from now on Handcart looks after the order.
        session.change(Order, order_id, taken_up=True)
    opened = session.get(Return, return_id)
    session.describe(order=case.order.number or "", returned=opened.number)
    return OpenedReturn(opened, renew_order(session, order_id).order)
