"""What stands beside on Today: how the months went, what is worth a look, the first steps of a young company."""

from datetime import date
from typing import NamedTuple

from handcart.store.session import ReadSession
from handcart.usecases.today.first_order import FirstOrder, first_order
from handcart.usecases.today.months import MonthSales, sales_of_months
from handcart.usecases.today.worth_a_look import WorthALook, worth_a_look


class TodayBeside(NamedTuple):
    """Read when the first picture has been seen; `first` is None where no first steps are shown."""

    months: tuple[MonthSales, ...]
    look: WorthALook
    first: FirstOrder | None


def today_beside(session: ReadSession, today: date) -> TodayBeside:
    """What stands beside."""
    return TodayBeside(sales_of_months(session, today), worth_a_look(session, today), first_order(session))
