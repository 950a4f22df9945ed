"""Queue and packing table beside each other, or one of them where there is no room for both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from handcart.ui.kit.parts import column
from handcart.ui.ship.pack_pane import PackPane
from handcart.ui.ship.queue_pane import QueuePane

_BOTH = 880
"""The width that queue and table need to stand beside each other."""
_QUEUE_SHARE = 0.3
_QUEUE_SMALLEST, _QUEUE_LARGEST = 340, 400


class Beside(QWidget):
    """`turn_to_table` and `turn_to_queue` choose what is seen where there is room for one of them."""

    def __init__(self, queue: QueuePane, table: PackPane) -> None:
        super().__init__()
        self._queue, self._table = queue, table
        self._at_table = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(queue)
        self._splitter.addWidget(table)
        self._splitter.setStretchFactor(1, 1)
        queue.setMinimumWidth(_QUEUE_SMALLEST)
        self.setLayout(column(self._splitter, gap=0))

    def turn_to_table(self) -> None:
        """The owner works on an order."""
        self._at_table = True
        self.arrange()

    def turn_to_queue(self) -> None:
        """The owner chooses an order."""
        self._at_table = False
        self.arrange()

    def arrange(self) -> None:
        """Look again at what there is to show: an empty queue has the whole width."""
        both, alone = self.width() >= _BOTH, self._queue.is_empty and self._table.page is None
        self._queue.setVisible(both or alone or not self._at_table)
        self._table.setVisible(not alone and (both or self._at_table))
        self._table.show_wide(self._at_table and not both)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            queue = max(_QUEUE_SMALLEST, min(_QUEUE_LARGEST, round(self.width() * _QUEUE_SHARE)))
            self._splitter.setSizes([queue, self.width() - queue])
        self.arrange()
