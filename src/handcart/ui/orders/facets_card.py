"""The six facets of an order, side by side; what needs a look has the colour of its tone."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from handcart.domain.vocabulary import MoneyFacet, OrderState, ReturnsFacet, ReviewFacet, SupplyFacet
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import IconLabel, column, label, row
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.usecases.orders.page import OrderPage

NAMES = ("review", "supply", "shipping", "invoicing", "money", "returns")
_ICONS = ("shield-check", "package-minus", "truck", "receipt-text", "coins", "undo-2")
_ONE_LINE = 620
_SMALLEST = 300
_GAP = 16
_TONES = {
    ReviewFacet.WARNINGS: "amber",
    ReviewFacet.BLOCKED: "red",
    SupplyFacet.SHORT: "amber",
    SupplyFacet.ON_ORDER: "amber",
    MoneyFacet.OVERPAID: "violet",
    MoneyFacet.REFUND_DUE: "violet",
    ReturnsFacet.OPEN: "violet",
}


@dataclass(frozen=True, slots=True)
class _Facet:
    """The widgets of one facet."""

    whole: QWidget
    name: QLabel
    icon: IconLabel
    value: QLabel


class FacetsCard(QFrame):
    """Six in a row, or three where the page is narrow."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("look", "card")
        self._facets = [self._facet(name) for name in NAMES]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)
        self.setLayout(self._grid)
        self._columns = 0
        self._tones = [""] * len(NAMES)
        theme().changed.connect(self._paint_values)
        self._place(len(NAMES))

    def show_page(self, page: OrderPage) -> None:
        """Show the facets of this order."""
        for place, name in enumerate(NAMES):
            value = getattr(page.facets, name)
            facet = self._facets[place]
            facet.value.setText(self._text(page, name, str(value)))
            self._tones[place] = _tone(page, name)
            facet.icon.show_icon(_ICONS[place], self._tones[place] or "muted")
            facet.whole.setAccessibleName(f"{facet.name.text()} {facet.value.text()}")
        self._paint_values()

    def texts(self) -> dict[str, str]:
        """What each facet says."""
        return {name: facet.value.text() for name, facet in zip(NAMES, self._facets, strict=True)}

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        # Six in a row must not keep the page from becoming so narrow that they stand in two.
        return QSize(_SMALLEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        for place, facet in enumerate(self._facets):
            if place % self._columns:
                left = facet.whole.geometry()
                painter.fillRect(left.x() - _GAP // 2, left.y() + 2, 1, left.height() - 4, theme().color("row_line"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._place(len(NAMES) if self.width() >= _ONE_LINE else len(NAMES) // 2)

    def _facet(self, name: str) -> _Facet:
        heading, value, icon = label(role="hint"), label(role="secondary"), IconLabel("check", "muted", INLINE)
        self._words.bind(heading, heading.setText, f"order.facet.{name}")
        whole = QWidget()
        whole.setLayout(column(heading, row(icon, value, None, gap=6), gap=3))
        return _Facet(whole, heading, icon, value)

    def _text(self, page: OrderPage, name: str, value: str) -> str:
        words = self._words
        if name == "supply" and page.missing is not None:
            return words.text("orders.page.missing", quantity=page.missing)
        if name == "money" and page.overdue:
            return words.text("orders.page.overdue")
        return words.text(f"order.facet.{name}.{value}")

    def _paint_values(self) -> None:
        for facet, tone in zip(self._facets, self._tones, strict=True):
            color = theme().tokens.color(tone or "text")
            facet.value.setStyleSheet(f"font-size: 12px; color: {color}; font-weight: {600 if tone else 500};")

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, facet in enumerate(self._facets):
            self._grid.addWidget(facet.whole, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for place in range(len(NAMES)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)


def _tone(page: OrderPage, name: str) -> str:
    """The tone of a facet that needs a look now; what a review said of a decided order is only remembered."""
    if name == "money" and page.overdue:
        return "red"
    if name == "review" and page.order.state is not OrderState.RECEIVED:
        return ""
    return _TONES.get(getattr(page.facets, name), "")
