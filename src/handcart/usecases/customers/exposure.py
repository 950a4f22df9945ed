"""What a customer owes already: the money that a new order is held against."""

from dataclasses import replace
from datetime import date

from handcart.store.queries.review_money import OpenMoney, credited_orders, open_money
from handcart.store.session import ReadSession
from handcart.usecases.orders.situation import case_of


def money_open_with(session: ReadSession, order_id: int, customer_id: int, *, today: date) -> OpenMoney:
    """What is open with a customer apart from one order.

    Of an approved order without credit notes, what is not invoiced yet is its total less its invoices. With credit
    notes the documents must be looked into: a wrong invoice was credited and will be written again, goods that came
    back and goodwill will not.
    """
    money = open_money(session, order_id, customer_id)
    credited = sum(
        _not_invoiced(session, other, today=today) for other in credited_orders(session, order_id, customer_id)
    )
    return replace(money, approved_not_invoiced=money.approved_not_invoiced + credited)


def _not_invoiced(session: ReadSession, order_id: int, *, today: date) -> int:
    money = case_of(session, order_id, today=today).money
    return max(0, money.owed - (money.invoiced - money.credited))
