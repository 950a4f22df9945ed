"""What stands beside the list of purchase orders: the page of one, the form of a draft, or what is short."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.vocabulary import PurchaseKind
from handcart.store.records import Supplier
from handcart.ui.kit.parts import column
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.purchasing.actions import PLACE
from handcart.ui.purchasing.order_pane import OrderPane, Take
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage

if TYPE_CHECKING:
    from handcart.ui.purchasing.draft_form import DraftForm
    from handcart.ui.purchasing.short_pane import ShortPane

SMALLEST = 440


class PurchasePane(QWidget):
    """Shows one of its pages at a time, or nothing. `saved` carries the id of a draft that was made or changed, `left`
    is the way back from a form. Offers while typing are shown over `whole`, the screen.
    """

    saved = Signal(int)
    left = Signal()

    def __init__(self, around: Surroundings, take: Take) -> None:
        super().__init__()
        self._around = around
        self.whole: QWidget = self
        self.order = OrderPane(around, take)
        self._pages = QStackedWidget()
        self._nothing = QWidget()
        self._order = scrolled(self.order)
        for each in (self._nothing, self._order):
            self._pages.addWidget(each)
        self.setLayout(column(self._pages, gap=0))
        self.setMinimumWidth(SMALLEST)

    @cached_property
    def draft(self) -> "DraftForm":
        """The form of a draft, made with the first one."""
        from handcart.ui.kit.popup import Popup
        from handcart.ui.purchasing.draft_form import DraftForm

        made = DraftForm(self._around, Popup(self.whole))
        made.saved.connect(self.saved)
        made.left.connect(self.left)
        self._pages.addWidget(made)
        return made

    @cached_property
    def short(self) -> "ShortPane":
        """What is short, made when it is first asked for."""
        from handcart.ui.purchasing.short_pane import ShortPane

        made = ShortPane(self._around)
        made.drafted.connect(self.saved)
        made.left.connect(self.left)
        self._pages.addWidget(made)
        return made

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

    def begin_draft(self, kind: PurchaseKind, supplier: Supplier | None = None) -> None:
        """The form of an order that is not there yet, to a supplier where one is known."""
        from handcart.ui.purchasing.typed_draft import new_draft

        self._pages.setCurrentWidget(self.draft)
        self.draft.show_draft(new_draft(kind))
        if supplier is not None:
            self.draft.choose_supplier(supplier)

    def change_draft(self, page: PurchasePage) -> None:
        """The form of the draft on the page."""
        from handcart.ui.purchasing.drafting import as_typed

        self._pages.setCurrentWidget(self.draft)
        self.draft.show_draft(as_typed(page, self._around.words.wording, self._around.currency))

    def show_short(self) -> None:
        """What is short."""
        self._pages.setCurrentWidget(self.short)
        self.short.begin()

    def first(self) -> QWidget:
        """Where the cursor goes on the page."""
        shown = self._pages.currentWidget()
        for name in ("draft", "short"):
            if shown is vars(self).get(name):
                return (self.draft if name == "draft" else self.short).first()
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
