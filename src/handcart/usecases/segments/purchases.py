"""What every customer bought on which day: what the models of probability are told. No library."""

from dataclasses import dataclass
from datetime import date

from handcart.store.queries.segments import FirstOrder, PurchaseDays, day_number, first_orders, purchase_days
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Purchases:
    """What every customer bought on which day up to `as_of`, and their first orders; read once, it travels to where
    the models are fitted.
    """

    as_of: date
    exponent: int
    days: PurchaseDays
    first: tuple[FirstOrder, ...]

    @property
    def last_day(self) -> int:
        """The number of the day up to which was read."""
        return day_number(self.as_of)


def purchases_until(session: ReadSession, as_of: date) -> Purchases:
    """Read all purchases up to a day."""
    return Purchases(
        as_of, session.company.exponent, purchase_days(session, as_of), tuple(first_orders(session, as_of))
    )
