"""Quotations: drafts with a number and a validity of their own, sent to a customer who accepts or declines."""

from datetime import date, timedelta

from handcart.domain.errors import BadInput
from handcart.domain.order_steps import Step
from handcart.domain.parsing_days import within_our_time
from handcart.domain.typed_text import many_lines
from handcart.domain.vocabulary import OrderSource, QuotationState, SeriesKind
from handcart.store.queries.day import late_quotations
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.orders.receive import ReceivedOrder, number_and_review
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step

USUAL_VALIDITY = timedelta(days=30)
"""How long a quotation is valid where nothing else was said."""


def make_quotation(session: WriteSession, order_id: int, *, valid_until: date | None = None) -> Order:
    """Make a draft a quotation: it gets its number and its last day."""
    case = require_step(session, order_id, Step.MAKE_QUOTATION, today=session.when.today)
    number = take_number(session, SeriesKind.QUOTATION)
    session.describe(quotation=number)
    session.change(
        Order,
        order_id,
        quotation_number=number,
        quotation_state=QuotationState.OPEN,
        valid_until=_validity(session, valid_until or case.order.valid_until),
    )
    return renew_order(session, order_id).order


def send_quotation(session: WriteSession, order_id: int, *, valid_until: date | None = None) -> Order:
    """Note that a quotation went to the customer, for the first time or again after it was declined or expired."""
    order = _quotation(session, order_id, Step.SEND_QUOTATION)
    last_day = _validity(session, valid_until or _still_ahead(order.valid_until, session.when.today))
    session.change(Order, order_id, quotation_state=QuotationState.SENT, valid_until=last_day)
    return renew_order(session, order_id).order


def accept_quotation(session: WriteSession, order_id: int) -> ReceivedOrder:
    """The customer accepts: the quotation is received as an order of today, at the prices it promised.

    Its last day does not bind the owner, who may accept a late answer.
    """
    _quotation(session, order_id, Step.ACCEPT_QUOTATION)
    session.change(
        Order,
        order_id,
        quotation_state=QuotationState.ACCEPTED,
        source=OrderSource.QUOTATION,
        ordered_on=session.when.today,
    )
    return number_and_review(session, order_id)


def decline_quotation(session: WriteSession, order_id: int, *, reason: str = "") -> Order:
    """The customer does not want it. The quotation stays, with the reason where one was told."""
    _quotation(session, order_id, Step.DECLINE_QUOTATION)
    session.change(
        Order, order_id, quotation_state=QuotationState.DECLINED, decision_reason=many_lines(reason, field="reason")
    )
    return renew_order(session, order_id).order


def expire_quotation(session: WriteSession, order_id: int) -> Order:
    """Nobody answered in time."""
    _quotation(session, order_id, Step.EXPIRE_QUOTATION)
    _expire(session, order_id)
    return renew_order(session, order_id).order


def expire_old_quotations(session: WriteSession) -> list[int]:
    """Expire every sent quotation whose last day is over, as a new business day begins; returns their ids."""
    late = late_quotations(session, session.when.today)
    for order_id in late:
        _expire(session, order_id)
        renew_order(session, order_id)
    session.describe(count=len(late))
    return late


def _quotation(session: WriteSession, order_id: int, step: Step) -> Order:
    order = require_step(session, order_id, step, today=session.when.today).order
    session.describe(quotation=order.quotation_number or "")
    return order


def _expire(session: WriteSession, order_id: int) -> None:
    session.change(Order, order_id, quotation_state=QuotationState.EXPIRED)


def _still_ahead(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def _validity(session: WriteSession, wanted: date | None) -> date:
    last_day = wanted or session.when.today + USUAL_VALIDITY
    if last_day < session.when.today:
        raise BadInput("order.bad.valid_until", field="valid_until", day=last_day)
    return within_our_time(last_day, "valid_until")
