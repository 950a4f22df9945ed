"""The sales report: what was ordered in a period, less what was credited in it."""

from dataclasses import dataclass
from datetime import date

from handcart.store.queries.reports import MonthOfSales, customers_with_orders, sales_by_month
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class SalesReport:
    """Sums over the period and per month, in minor units. An order counts from Approved on.

    `net` has charges, `goods` leaves them out; credits are taken off on their own day. `customers` are different
    customers with an order of value; what walk-in customers bought is `walk_in_net`.
    """

    orders: int
    customers: int
    net: int
    goods: int
    gross: int
    walk_in_net: int
    by_month: tuple[MonthOfSales, ...]


def sales_report(session: ReadSession, *, first: date = date.min, last: date) -> SalesReport:
    """Sales of the days from `first` to `last`."""
    months = tuple(sales_by_month(session, first, last))
    return SalesReport(
        orders=sum(month.orders for month in months),
        customers=customers_with_orders(session, first, last),
        net=sum(month.net for month in months),
        goods=sum(month.goods for month in months),
        gross=sum(month.gross for month in months),
        walk_in_net=sum(month.walk_in_net for month in months),
        by_month=months,
    )
