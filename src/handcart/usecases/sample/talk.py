"""What the owner of the sample knows of customers beside their orders: tags, what was talked about, whom to call."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import InteractionKind
from handcart.store.session import WriteSession
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.tags import tag_customer, tag_customers
from handcart.usecases.sample.cast import Cast
from handcart.usecases.sample.days import Calendar, open_day

Render = Callable[[Message], str]


class _Talk(NamedTuple):
    """With the customer of a role, so many days ago; `again`: to come back to it so many days from today."""

    role: str
    kind: InteractionKind
    days_ago: int
    text: str
    again: int | None = None


_TRADES = {
    "hotel": "sample.tag.hotel",
    "museum": "sample.tag.museum",
}
_REGULARS = ("key", "near limit", "exempt")
_TALKS = (
    _Talk("key", InteractionKind.CALL, 2, "sample.talk.terrace", 0),
    _Talk("key", InteractionKind.VISIT, 78, "sample.talk.blend"),
    _Talk("key", InteractionKind.MAIL, 141, "sample.talk.prices"),
    _Talk("quoted", InteractionKind.MAIL, 5, "sample.talk.offer", -1),
    _Talk("silent", InteractionKind.CALL, 96, "sample.talk.renovation", 12),
    _Talk("returns", InteractionKind.MESSAGE, 9, "sample.talk.chipped"),
    _Talk("long overdue", InteractionKind.CALL, 17, "sample.talk.promise"),
)


def talk(session: WriteSession, cast: Cast, days: Calendar, render: Render) -> None:
    """Tag customers by their trade, and note what was talked about."""
    for trade, tag in _TRADES.items():
        ids = [party.customer_id for party in cast.parties if party.trade == trade]
        tag_customers(session, ids, render(message(tag)))
    for role in _REGULARS:
        tag_customer(session, cast.role(role).customer_id, render(message("sample.tag.regular")))
    for each in _TALKS:
        log_interaction(
            session,
            cast.role(each.role).customer_id,
            kind=each.kind,
            told=render(Message(each.text)),
            happened_on=open_day(days.today - timedelta(days=each.days_ago), back=True),
            follow_up_on=None if each.again is None else days.today + timedelta(days=each.again),
        )
