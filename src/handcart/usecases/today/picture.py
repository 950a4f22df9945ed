"""What Today shows at once, read at one moment; what stands beside it is read when that has been seen."""

from dataclasses import dataclass
from datetime import date

from handcart.store.session import ReadSession
from handcart.usecases.today.figures import KeyFigures, key_figures
from handcart.usecases.today.first_order import FirstOrder, first_order
from handcart.usecases.today.months import MonthSales, sales_of_months
from handcart.usecases.today.need import NeedGroup
from handcart.usecases.today.needs import what_needs_me
from handcart.usecases.today.waiting import read_waiting
from handcart.usecases.today.worth_a_look import WorthALook, worth_a_look


@dataclass(frozen=True, slots=True)
class TodayPicture:
    """The key figures and what needs the owner."""

    today: date
    figures: KeyFigures
    groups: tuple[NeedGroup, ...]


@dataclass(frozen=True, slots=True)
class TodayBeside:
    """How the months went, what is worth a look, and the first steps of a young company."""

    months: tuple[MonthSales, ...]
    look: WorthALook
    first: FirstOrder | None


def today_picture(session: ReadSession, today: date) -> TodayPicture:
    """What Today shows first."""
    waiting = read_waiting(session, today)
    return TodayPicture(today, key_figures(session, waiting, today), what_needs_me(session, waiting, today))


def today_beside(session: ReadSession, today: date) -> TodayBeside:
    """What stands beside it."""
    return TodayBeside(sales_of_months(session, today), worth_a_look(session, today), first_order(session))
