"""One day's waiting records and the order behind each: what the rows of all groups are made with."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from handcart.domain.message import Amount, Message, message
from handcart.domain.order_steps import Step
from handcart.store.queries.today import WaitingOrder, value_of
from handcart.store.session import ReadSession
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

    def next_of(self, order_id: int) -> Following:
        """The next step of an order, for rows whose status does not say it. What needs a form opens the order."""
        # The whole situation of an order: a start on what can be reviewed and shipped does not wait for it.
        from handcart.usecases.orders.remaining import remaining_of

        rest = remaining_of(self.session, order_id, today=self.today)
        settling = settled_by(order_id, rest.next_step) if rest.next_step is not None else Record("order", order_id)
        return Following(rest.button or message("today.open"), settling, _first_part(rest.message))


def settled_by(order_id: int, step: Step) -> Settling:
    """A step that is made at once where it needs no form; else the order is opened for it."""
    return TakeStep(order_id, step) if step in AT_ONCE else Record("order", order_id)


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
