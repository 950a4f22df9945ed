"""Sales of products for tests: finished orders of one line, written as rows, which is quick."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from builders import days_ago
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, OrderLine

_NUMBERS = count(1)


def sell(
    company: CompanyFile, product_id: int | None, sales: Iterable[tuple[date, int]], *, customer_id: int | None = None
) -> None:
    """On each of these days so many pieces at 10.00, tax apart."""
    with company.change("order.approve", days_ago(0)) as session:
        for day, pieces in sales:
            number, net = f"S-{next(_NUMBERS)}", pieces * 1_000
            order_id = session.add(
                Order, number=number, number_sort=number, state=OrderState.FINISHED, ordered_on=day, currency="EUR",
                customer_id=customer_id, net=net, gross=net,
            )  # fmt: skip
            session.add(
                OrderLine, order_id=order_id, position=1, kind=LineKind.GOODS, product_id=product_id, name="Cup",
                quantity=pieces * 1_000, shipped=pieces * 1_000, price=100_000, amount=net,
            )  # fmt: skip


def months_before(today: date, months: int, *, day: int = 5) -> list[date]:
    """This day of each of so many months before this one, the oldest first."""
    days = []
    for number in range(months, 0, -1):
        year, month = divmod(today.year * 12 + today.month - 1 - number, 12)
        days.append(date(year, month + 1, day))
    return days
