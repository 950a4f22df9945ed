"""Several orders at once: what can be done with each of them now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import NotFound
from handcart.domain.order_steps import Step
from handcart.store.session import ReadSession
from handcart.usecases.orders.page import refusals_of
from handcart.usecases.orders.situation import OrderCase, case_of


@dataclass(frozen=True, slots=True)
class SeveralOrders:
    """`names` says what each order is called, by id; `possible` for how many of them each step is possible."""

    names: Mapping[int, str]
    possible: Mapping[Step, int]


def several_orders(session: ReadSession, ids: Sequence[int], steps: Sequence[Step], *, today: date) -> SeveralOrders:
    """What these orders allow of these steps. Orders that are gone are left out."""
    cases = [case for order_id in ids if (case := _case(session, order_id, today)) is not None]
    refused = [refusals_of(case) for case in cases]
    return SeveralOrders(
        names={case.order.id: case.order.number or case.order.customer_name for case in cases},
        possible={step: sum(1 for refusals in refused if step not in refusals) for step in steps},
    )


def _case(session: ReadSession, order_id: int, today: date) -> OrderCase | None:
    try:
        return case_of(session, order_id, today=today)
    except NotFound:
        return None
