"""What is made ready when the first picture stands, a piece at a time: nobody shall wait for it when it is wanted.

Every screen of orders, customers or goods brings the list and the rules of review with it. Loaded here, the first of
these screens is there in half the time; they are small (4 MB). What belongs to one screen alone waits for it, but for
screens made of so much that the window would stand still while they are loaded.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

Piece = Callable[[], object]

_OF_MOST_SCREENS = (
    "handcart.domain.review.case",
    "handcart.domain.review.review",
    "handcart.store.queries.review_money",
    "handcart.usecases.review.customer_facts",
    "handcart.usecases.review.gather",
    "handcart.usecases.orders.renew",
    "handcart.usecases.review.renew",
    "handcart.ui.lists.declaration",
    "handcart.ui.lists.list_pane",
    "handcart.ui.lists.record_screen",
    "handcart.store.queries.sales_breakdown",
    "handcart.store.queries.sold_series",
    "handcart.store.queries.purchasing",
    "handcart.store.queries.plan",
)
"""In the order in which they need each other: none of them takes long when those before it are there."""
_OF_LARGE_SCREENS = (
    "handcart.usecases.forecasts.factors",
    "handcart.usecases.forecasts.forecast_sales",
    "handcart.ui.forecasts.forecasting",
    "handcart.ui.forecasts.subject_choice",
    "handcart.ui.forecasts.factors_page",
    "handcart.ui.forecasts.products_page",
    "handcart.ui.forecasts.screen",
    "handcart.usecases.planning.plan",
    "handcart.ui.planning.why_pane",
    "handcart.ui.planning.screen",
)
"""Likewise, of screens that take longer to load than one turn of the window may."""


def do_in_pieces(owner: QObject, pieces: Iterator[Piece]) -> None:
    """Do one piece after the other as long as `owner` lives, with room for other events between any two."""

    def go_on() -> None:
        piece = next(pieces, None)
        if piece is not None:
            piece()
            QTimer.singleShot(0, owner, go_on)

    QTimer.singleShot(0, owner, go_on)


def modules_of_most_screens() -> Iterator[Piece]:
    """Each loads one."""
    return (partial(import_module, name) for name in (*_OF_MOST_SCREENS, *_OF_LARGE_SCREENS))
