"""What Today shows at once, read at one moment. It is the first that a start reads: it loads nothing it does not need.

Its values are tuples, as all that is defined at the start: a dataclass takes five times as long to define.
"""

from datetime import date
from typing import NamedTuple

from handcart.store.session import ReadSession
from handcart.usecases.today.figures import KeyFigures, key_figures
from handcart.usecases.today.need import NeedGroup
from handcart.usecases.today.needs import what_needs_me
from handcart.usecases.today.waiting import read_waiting


class TodayPicture(NamedTuple):
    """The key figures and what needs the owner."""

    today: date
    figures: KeyFigures
    groups: tuple[NeedGroup, ...]


def today_picture(session: ReadSession, today: date) -> TodayPicture:
    """What Today shows first."""
    waiting = read_waiting(session, today)
    return TodayPicture(today, key_figures(session, waiting, today), what_needs_me(session, waiting, today))
