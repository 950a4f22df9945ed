"""The place on a product's page where stock is counted, corrected, written off or entered; one form at a time."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from handcart.domain.message import Quantity, message
from handcart.store.records import Product
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.products.actions import ADJUST
from handcart.ui.products.stock_fields import LOST, STOCK_FORMS, StockForm
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.stock.count import StockChange


class StockFormCard(QFrame):
    """Hidden until `open`; what is half typed stays with its product. The focus goes back to where it came from;
    `closed` where that is not there any more.
    """

    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "step")
        self._around, self._words = around, around.words
        self._product: Product | None = None
        self._kind = ""
        self._came_from: QWidget | None = None
        self._forms: dict[str, RecordForm] = {}
        self.title = label(role="strong")
        self.close_button = Button(kind="ghost", icon_name="x", on_click=self.put_away)
        self._words.bind(self.close_button, self.close_button.setAccessibleName, "products.stock.close")
        self._words.bind(self.close_button, self.close_button.setToolTip, "products.stock.close")
        self._place: QVBoxLayout = column(gap=0)
        self.setLayout(column(row(self.title, None, self.close_button), self._place, gap=8, margins=(16, 10, 12, 12)))
        self._words.changed.connect(self._write)
        self.hide()

    @property
    def form(self) -> RecordForm | None:
        """The form that is open."""
        return self._forms.get(self._kind)

    def open(self, kind: str, product: Product) -> None:
        """Ask what changing the stock of this product needs; `kind` is the action."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self._kind, self._product = kind, product
        if kind not in self._forms:
            self._forms[kind] = self._make(kind)
        for name, form in self._forms.items():
            form.setVisible(name == kind)
        self._fill(self._forms[kind], product)
        self._write()
        self.show()
        self._forms[kind].first_field().setFocus()

    def follow(self, product: Product) -> None:
        """Another product is on the page: a form that was open goes."""
        if self._product is not None and product.id != self._product.id:
            self.put_away()

    def put_away(self) -> None:
        """Close what is open; what was typed is there again when it is opened for the same product."""
        if not self.isHidden():
            had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
            self.hide()
            self._kind, self._product = "", None
            if had_focus and self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus()
            elif had_focus:
                self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _make(self, kind: str) -> RecordForm:
        declared = STOCK_FORMS[kind]
        made = RecordForm(self._around, declared.sections, self._saver(declared), button=declared.button)
        made.take_back_button.hide()
        self._place.addWidget(made)
        return made

    def _fill(self, form: RecordForm, product: Product) -> None:
        first = {"moved_on": self._around.when().today}
        form.show_new(first | ({"direction": LOST} if self._kind == ADJUST else {}), key=product.id)

    def _saver(self, declared: StockForm) -> Callable[[Mapping[str, Any], Callable[[], None], Failed], object]:
        def save(_changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
            form, product = self.form, self._product
            if form is None or product is None:
                return
            told = form.values()

            def then(change: StockChange) -> None:
                saved()
                form.show_new()
                on_hand = Quantity(change.on_hand)
                self._around.notices.done(message(declared.done, product=product.name, on_hand=on_hand))
                self.put_away()

            action = next(kind for kind, each in STOCK_FORMS.items() if each is declared)
            change_company(self._around, action, lambda session: declared.make(session, product.id, told), then, failed)

        return save

    def _write(self) -> None:
        if self._kind and self._product is not None:
            self.title.setText(self._words.text(STOCK_FORMS[self._kind].title, product=self._product.name))
