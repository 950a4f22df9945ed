"""What every use case of money asks of an amount, a day and a method before it writes them."""

from datetime import date

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.message import Amount
from handcart.domain.parsing_days import within_our_time
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.session import ReadSession


def checked_amount(session: ReadSession, amount: int, *, most: int | None = None) -> int:
    """An amount of money in minor units: above 0, not absurd, and at most `most` where there is a limit."""
    if amount <= 0:
        raise BadInput("payment.bad.amount", field="amount")
    if amount > MAX_AMOUNT_MINOR:
        raise BadInput("payment.bad.too_much", field="amount", possible=money(session, MAX_AMOUNT_MINOR))
    if most is not None and amount > most:
        asked, possible = money(session, amount), money(session, max(0, most))
        raise BadInput("payment.bad.above", field="amount", asked=asked, possible=possible)
    return amount


def checked_paid_on(today: date, paid_on: date | None) -> date:
    """The day money moved: today unless said otherwise, and never one that is still to come."""
    if paid_on is not None and paid_on > today:
        raise BadInput("payment.bad.paid_on", field="paid_on", day=paid_on)
    return within_our_time(paid_on or today, "paid_on")


def checked_own_method(method: PaymentMethod, own_method: str) -> str:
    """The owner's name for a method of their own; the other methods have their names already."""
    own_method = one_line(own_method, field="own_method")
    if method is PaymentMethod.OTHER and not own_method:
        raise BadInput("payment.bad.own_method", field="own_method")
    return own_method if method is PaymentMethod.OTHER else ""


def refuse_credit_of_walk_in(customer_id: int) -> None:
    """The walk-in customer is another person every time: nobody's money can be kept there."""
    if customer_id == WALK_IN_CUSTOMER:
        raise BadInput("payment.bad.walk_in_credit", field="amount")


def money(session: ReadSession, minor: int) -> Amount:
    """An amount in the company's currency, as messages carry it."""
    return Amount(minor, session.company.currency, session.company.exponent)
