"""What the stock is worth: what lies on the shelves at the end of a day, at what it costs by now."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.rounding import divide_half_up
from handcart.store.queries.stock_value import OnShelf, on_shelves
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Worth:
    """A product on the shelf and its value in minor units; None where its cost is not known."""

    shelf: OnShelf
    value: int | None


@dataclass(frozen=True, slots=True)
class StockReport:
    """The stock of a day. `without_cost` counts the products that could not be valued."""

    as_of: date
    products: tuple[Worth, ...]
    value: int
    without_cost: int


def stock_report(session: ReadSession, *, as_of: date, today: date) -> StockReport:
    """Every product that is there, with its value."""
    scale = 10 ** (7 - session.company.exponent)
    found = []
    for shelf in on_shelves(session, as_of, today=today):
        value = None if shelf.cost is None else divide_half_up(shelf.quantity * shelf.cost, scale)
        found.append(Worth(shelf, value))
    total = sum(each.value or 0 for each in found)
    return StockReport(as_of, tuple(found), total, sum(each.value is None for each in found))
