"""One day's waiting records and the order behind each: what the rows of all groups are made with."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from handcart.domain.message import Amount, Message, message
from handcart.domain.order_life import refusal
from handcart.domain.order_remaining import remaining
from handcart.domain.order_steps import Step, step_name
from handcart.store.queries.today import WaitingOrder, value_of
from handcart.store.session import ReadSession
from handcart.usecases.orders.remaining import outlook_of
from handcart.usecases.orders.situation import case_of
from handcart.usecases.today.need import Need, NeedGroup, NeedKind, Record, Settling, TakeStep
from handcart.usecases.today.waiting import Waiting

MOST_OF_A_GROUP = 3
"""Rows that are shown of each group."""

AT_ONCE = frozenset({Step.APPROVE, Step.RECEIVE, Step.RELEASE, Step.SHIP, Step.INVOICE, Step.ISSUE})
"""The steps that need no form: they are made where they are shown. Money moves with its day, way and amount."""


class Following(NamedTuple):
    """What would settle an order: its button, what it does, and how the order would say what remains."""

    button: Message
    settling: Settling
    remains: Message


class DayReading:
    """Works out the rows of one day within one session."""

    def __init__(self, session: ReadSession, waiting: Waiting, today: date) -> None:
        self.session, self.waiting, self.today = session, waiting, today
        self.exponent = session.company.exponent

    def amount(self, minor: int, currency: str) -> Amount:
        """An amount of an order."""
        return Amount(minor, currency, self.exponent)

    def next_of(self, order_id: int, wanted: Step | None = None) -> Following:
        """The next step of an order; where `wanted` is possible, that one. What needs a form opens the order."""
        case = case_of(self.session, order_id, today=self.today)
        rest = remaining(case.situation, outlook_of(self.session, case))
        step, button = rest.next_step, rest.button
        if wanted is not None and wanted is not step and refusal(wanted, case.situation) is None:
            step, button = wanted, step_name(wanted)
        opened = Record("order", order_id)
        settling = TakeStep(order_id, step) if step in AT_ONCE else opened
        return Following(button or message("today.open"), settling, _first_part(rest.message))


def _first_part(remains: Message) -> Message:
    """What comes next of all that remains: a row of Today tells of one step."""
    first = remains.values.get("first")
    return first if isinstance(first, Message) else remains


def of_orders(kind: NeedKind, found: Sequence[WaitingOrder], needs: Iterable[Need]) -> NeedGroup:
    """A group of orders, which comes to their gross value."""
    return NeedGroup(kind, tuple(needs), len(found), sum(value_of(order.gross, order.rate) for order in found))


def about_order(
    reading: DayReading, kind: NeedKind, order: WaitingOrder, reason: Message, button: Message, settling: Settling
) -> Need:
    """A row about an order, with its gross value."""
    return Need(
        kind=kind,
        number=order.number or "",
        name=order.customer_name,
        reason=reason,
        figure=reading.amount(order.gross, order.currency),
        state=order.status,
        button=button,
        settling=settling,
        inside=Record("order", order.id),
    )
