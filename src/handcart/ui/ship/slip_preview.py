"""The packing slip as it would be printed now: it follows what is packed and typed, a moment after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.page import AFTER_FIRST_PICTURE
from handcart.ui.kit.parts import column, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.ship import Consignment

if TYPE_CHECKING:
    # Loaded after the first picture: setting pages takes more than all the rest of the screen.
    from handcart.ui.preview.pane import PreviewPane

FOLLOWS_AFTER = 150
"""Milliseconds the owner must rest: a scanner packs faster than a page can be set."""

_A4 = 297 / 210


class SlipPreview(QWidget):
    """Call `follow` after each change."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._wanted: tuple[int, dict[int, int], Consignment] | None = None
        self.pane: PreviewPane | None = None
        title, follows = label(role="strong"), label(role="muted")
        around.words.bind(self, title.setText, "shipping.slip")
        around.words.bind(self, follows.setText, "shipping.slip.follows")
        self._inside = column(row(title, None, follows), gap=8)
        self.setLayout(self._inside)
        self._rest = QTimer(self, singleShot=True, interval=FOLLOWS_AFTER)
        self._rest.timeout.connect(self._show)
        QTimer.singleShot(AFTER_FIRST_PICTURE, self, self._make)

    def follow(self, order_id: int, taken: dict[int, int], consignment: Consignment) -> None:
        """Show the slip of these quantities (thousandths by line id), sent so."""
        wanted = (order_id, taken, consignment)
        if wanted != self._wanted:
            self._wanted = wanted
            self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit()

    def _make(self) -> None:
        from handcart.ui.preview.pane import PreviewPane

        self.pane = PreviewPane(self._around.words)
        self._inside.addWidget(self.pane)
        self._fit()
        self._show()

    def _fit(self) -> None:
        """As high as one sheet: most slips are."""
        if self.pane is not None:
            self.pane.setFixedHeight(round(self.width() * _A4) + 2)

    def _show(self) -> None:
        if self.pane is None or self._wanted is None:
            return
        from handcart.ui.preview.sources import slip_to_be_source

        order_id, taken, consignment = self._wanted
        self.pane.follow(self._around, slip_to_be_source(order_id, taken, consignment, self._around.when().today))
