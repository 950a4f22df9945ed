"""Products a customer is due to order again, from the customer's own rhythm for each product."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median_low

from handcart.analysis.rhythm import rhythm_of
from handcart.store.queries.recommendations import ProductPurchase, names_of_products, purchases_of
from handcart.store.records import Customer
from handcart.store.session import ReadSession

MOST_ORDERS = 400
"""Of the customer, the newest: what was usual before is no rhythm of now."""
SOON_DAYS = 7
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class DueProduct:
    """A product bought on `purchases` days, every `every_days` days; `quantity` (thousandths) as usual.

    `sure` where the intervals are many enough and alike.
    """

    product_id: int
    code: str
    name: str
    unit: str
    purchases: int
    every_days: int
    last_on: date
    due_on: date
    quantity: int
    sure: bool

    def days_over(self, today: date) -> int:
        """How many days ago it was due; below 0 where it is still to come."""
        return (today - self.due_on).days


def due_for_reorder(
    session: ReadSession, customer_id: int, *, today: date, soon_days: int = SOON_DAYS, most: int = MOST_SHOWN
) -> tuple[DueProduct, ...]:
    """What the customer is due to order again up to `soon_days` from today, what is sure first, then the longest due.

    What the customer seems to have given up is left out, and what is no longer sold. The walk-in customer is many:
    what they buy has no rhythm.
    """
    if session.get(Customer, customer_id).walk_in:
        return ()
    purchases = purchases_of(session, customer_id, today, most=MOST_ORDERS)
    products = {key: list(rows) for key, rows in groupby(purchases, key=lambda each: each.product_id)}
    names = names_of_products(session, set(products))
    due = (_due(rows, *names[key][1:], today=today) for key, rows in products.items() if key in names)
    last_day = today + timedelta(days=soon_days)
    found = [each for each in due if each is not None and each.due_on <= last_day]
    return tuple(sorted(found, key=lambda each: (not each.sure, each.due_on, each.name))[:most])


def _due(rows: list[ProductPurchase], code: str, name: str, unit: str, *, today: date) -> DueProduct | None:
    rhythm = rhythm_of([each.day.toordinal() for each in rows])
    if rhythm is None or rhythm.is_over(today.toordinal()):
        return None
    return DueProduct(
        product_id=rows[0].product_id,
        code=code,
        name=name,
        unit=unit,
        purchases=rhythm.purchases,
        every_days=rhythm.gap,
        last_on=date.fromordinal(rhythm.last),
        due_on=date.fromordinal(rhythm.due),
        # One that was bought, never between two: half a cup is none.
        quantity=median_low(each.quantity for each in rows),
        sure=rhythm.is_sure,
    )
