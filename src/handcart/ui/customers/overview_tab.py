"""The overview of a customer: six figures, what is open, the latest orders, who they are and what happened."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handcart.ui.customers.contact_log import ContactLog
from handcart.ui.customers.figures import FiguresCard
from handcart.ui.customers.orders_cards import OrdersCard
from handcart.ui.customers.outlook_card import OutlookCard
from handcart.ui.customers.recommended import RecommendedCards
from handcart.ui.customers.who_card import WhoCard
from handcart.ui.kit.parts import column, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage

_SIDE_BY_SIDE = 860
_SIDE = 320
_AS_WIDE_AS_IT_GETS = 16_777_215


class OverviewTab(QWidget):
    """`show_orders` leads to all orders, `show_notes` to all that was noted."""

    def __init__(
        self, around: Surroundings, *, show_orders: Callable[[], object], show_notes: Callable[[], object]
    ) -> None:
        super().__init__()
        self._words = around.words
        self._count = 0
        self.figures = FiguresCard(around)
        self.open = OrdersCard(around, "customers.open.title")
        self.recommended = RecommendedCards(around)
        self.recommended.hide()
        self.latest = OrdersCard(around, "customers.latest.title", link=show_orders)
        self.who = WhoCard(around)
        self.outlook = OutlookCard(around)
        self.log = ContactLog(around, more=show_notes)
        main, side = QWidget(), QWidget()
        main.setLayout(column(self.recommended, self.open, self.latest, None, gap=12))
        side.setLayout(column(self.who, self.outlook, self.log, None, gap=12))
        self._side = side
        self._cards = row(main, side, gap=12)
        self._cards.setStretch(0, 1)
        self.setLayout(column(self.figures, self._cards, None, gap=12, margins=(20, 12, 20, 20)))
        self._words.changed.connect(self._write)

    def show_page(self, page: CustomerPage, today: date) -> None:
        """Show this customer."""
        self._count = page.counts.orders
        self.figures.show_figures(page.figures)
        self.open.show_orders(page.open, today)
        self.open.setVisible(bool(page.open))
        self.latest.show_orders(page.latest, today)
        self.recommended.show_customer(page.customer.id)
        self.who.show_page(page)
        self.outlook.show_customer(page.customer.id, walk_in=page.customer.walk_in)
        self.log.show_relations(page.customer.id, page.relations, may_change=page.may_change)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)
        self._side.setMinimumWidth(_SIDE if beside else 0)
        self._side.setMaximumWidth(_SIDE if beside else _AS_WIDE_AS_IT_GETS)

    def _write(self) -> None:
        self.latest.link.setText(self._words.text("customers.latest.all", count=self._count))
        self.latest.link.setVisible(self._count > 0)
