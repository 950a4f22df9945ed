"""The left of the ship screen: the queue, and what can be done with several of its orders at once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.ui.ship.actions import SHIP_TICKED
from handcart.ui.ship.queue_table import QueueTable
from handcart.ui.ship.queue_words import QueueWords
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup


class QueuePane(QWidget):
    """`run` does what an action says; `leave` is the way out of an empty queue."""

    def __init__(
        self, words: Words, telling: QueueWords, run: Callable[[str], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self._words = words
        self._ready = 0
        self.table = QueueTable(words, telling)
        self.empty = EmptyState(words, "truck", "shipping.empty", "shipping.empty.orders", leave)
        self._title = label(role="page")
        words.bind(self, self._title.setText, "shipping.title")
        self.count = label(role="text2")
        self.ticked = label(role="text2")
        self.ship_ticked = Button(on_click=lambda: run(SHIP_TICKED))
        self.table.ticks_changed.connect(self._write)
        words.changed.connect(self._write)
        self._arrange()
        self._write()

    def show_entries(self, entries: Sequence[QueueEntry]) -> None:
        """Show this queue."""
        self._ready = sum(1 for entry in entries if entry.group is not QueueGroup.WAITING)
        self.table.show_entries(entries)
        self._places.setCurrentWidget(self.table if entries else self.empty)
        self._write()

    def _arrange(self) -> None:
        head = row(self._title, None, self.count, gap=8, margins=(16, 9, 10, 9))
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._places.addWidget(self.empty)
        self.foot = QWidget()
        inside = row(self.ticked, None, self.ship_ticked, gap=8, margins=(16, 11, 12, 12))
        self.foot.setLayout(column(line(), inside, gap=0))
        body = column(head, line(), self._places, self.foot, gap=0)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _write(self) -> None:
        words, ticked = self._words, len(self.table.ticked)
        self.count.setText(words.text("shipping.ready", count=self._ready))
        self.foot.setVisible(bool(ticked))
        self.ticked.setText(words.text("shipping.foot.ticked", count=ticked))
        several = {1: "shipping.foot.ship_one", 2: "shipping.foot.ship_both"}.get(ticked, "shipping.foot.ship_all")
        self.ship_ticked.setText(words.text(several, count=ticked))
