"""What happened to an order, as the order page tells it: every step with its moment and who made it."""

from dataclasses import dataclass
from datetime import datetime

from handcart.domain.message import Message
from handcart.store.queries.order_history import steps_of_order
from handcart.store.records import Order
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step: when, in which words, and by whom (see `domain.when`)."""

    moment: datetime
    message: Message
    who: str


def order_timeline(session: ReadSession, order_id: int) -> list[TimelineEntry]:
    """The steps of an order, its shipments, documents, money and returns, newest first. NotFound without an order."""
    session.get(Order, order_id)
    return [
        TimelineEntry(step.made_at, Message(f"step.{step.action}", step.parameters), step.made_by)
        for step in steps_of_order(session, order_id)
    ]
