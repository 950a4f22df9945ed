"""Which lines a step can take and how much of each, with what is proposed: read before a step is made in part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind
from handcart.store.queries.documents import drafted_quantities
from handcart.store.records import OrderLine, Product
from handcart.store.session import ReadSession
from handcart.usecases.documents.uninvoiced import waits_for_invoice
from handcart.usecases.orders.ship import all_that_can_go
from handcart.usecases.orders.situation import OrderCase, require_step


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of which a step can take something: at most `possible`, and `proposed` (thousandths).

    `expected` where more is possible than is said to come, as when a supplier sends a little more than was ordered.
    """

    id: int
    name: str
    unit: str
    possible: int
    proposed: int
    countable: bool
    expected: int | None = None


Limits = Callable[[ReadSession, OrderCase], tuple[Mapping[int, int], Mapping[int, int]]]
"""What is possible and what is proposed of an order, by line id."""


def step_lines(session: ReadSession, order_id: int, step: Step, *, today: date) -> tuple[StepLine, ...]:
    """The lines `step` can take now, by position. NotAllowed where it is not possible, or all stands on drafts."""
    case = require_step(session, order_id, step, today=today)
    possible, proposed = _LIMITS[step](session, case)
    if not any(quantity > 0 for quantity in possible.values()):
        raise NotAllowed("document.refused.all_drafted")
    return tuple(
        StepLine(line.id, line.name, line.unit, possible[line.id], proposed.get(line.id, 0), _countable(session, line))
        for line in case.lines
        if possible.get(line.id, 0) > 0
    )


def _countable(session: ReadSession, line: OrderLine) -> bool:
    if line.product_id is None:
        return False
    return session.get(Product, line.product_id).countable


def _to_ship(_session: ReadSession, case: OrderCase) -> tuple[Mapping[int, int], Mapping[int, int]]:
    ready = all_that_can_go(case)
    return ready, ready


def _to_invoice(session: ReadSession, case: OrderCase) -> tuple[Mapping[int, int], Mapping[int, int]]:
    drafted = drafted_quantities(session, case.order.id, DocumentKind.INVOICE)
    possible = {line: each.invoiceable - drafted.get(line, 0) for line, each in case.quantities.items()}
    return possible, waits_for_invoice(case, drafted)


def _to_credit(session: ReadSession, case: OrderCase) -> tuple[Mapping[int, int], Mapping[int, int]]:
    drafted = drafted_quantities(session, case.order.id, DocumentKind.CREDIT_NOTE)
    possible = {line: each.creditable - drafted.get(line, 0) for line, each in case.quantities.items()}
    proposed = {line: min(each.to_credit, possible[line]) for line, each in case.quantities.items()}
    return possible, proposed


def _to_cancel(_session: ReadSession, case: OrderCase) -> tuple[Mapping[int, int], Mapping[int, int]]:
    possible = {line: each.cancellable for line, each in case.quantities.items()}
    return possible, possible


def _to_return(_session: ReadSession, case: OrderCase) -> tuple[Mapping[int, int], Mapping[int, int]]:
    return {line: each.returnable for line, each in case.quantities.items()}, {}


_LIMITS: Mapping[Step, Limits] = {
    Step.SHIP: _to_ship,
    Step.INVOICE: _to_invoice,
    Step.CREDIT: _to_credit,
    Step.CANCEL_OPEN: _to_cancel,
    Step.OPEN_RETURN: _to_return,
}
