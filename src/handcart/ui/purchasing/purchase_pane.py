"""What stands beside the list of purchase orders: the page of one."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.parts import column
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.purchasing.actions import PLACE
from handcart.ui.purchasing.order_pane import OrderPane, Take
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage

SMALLEST = 440


class PurchasePane(QWidget):
    """Shows one of its pages at a time, or nothing."""

    def __init__(self, around: Surroundings, take: Take) -> None:
        super().__init__()
        self._around = around
        self.order = OrderPane(around, take)
        self._pages = QStackedWidget()
        self._nothing = QWidget()
        self._order = scrolled(self.order)
        for each in (self._nothing, self._order):
            self._pages.addWidget(each)
        self.setLayout(column(self._pages, gap=0))
        self.setMinimumWidth(SMALLEST)

    def show_page(self, page: PurchasePage, today: date) -> None:
        """Show this order."""
        another = self.order.page is None or self.order.page.purchase.id != page.purchase.id
        self.order.show_page(page, today)
        self._pages.setCurrentWidget(self._order)
        if another:
            self._order.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No order is chosen."""
        self.order.show_nothing()
        self._pages.setCurrentWidget(self._nothing)

    def first(self) -> QWidget:
        """Where the cursor goes on the page."""
        return self.order.strip.way_on(self.order.heading.more)

    def open_form(self, action_id: str) -> None:
        """Ask what a step of the order on the page needs."""
        page = self.order.page
        if page is None:
            return
        # With the first form comes the business behind them.
        from handcart.ui.forms.place import Place
        from handcart.ui.purchasing.step_forms import PlaceForm, ReceiveForm

        place = Place(self._around)
        form = PlaceForm if action_id == PLACE else ReceiveForm
        self.order.open_form(action_id, lambda: form(place, page))
        self._order.ensureWidgetVisible(self.order.strip)
