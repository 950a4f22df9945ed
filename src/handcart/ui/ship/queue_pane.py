"""The left of the ship screen: the queue, and what can be done with several of its orders at once."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, KeyCap, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.ui.ship.actions import KEYS, PICK_LIST, PRINT_SLIPS, SHIP_TICKED
from handcart.ui.ship.queue_table import QueueTable
from handcart.ui.ship.queue_words import QueueWords
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup

_ROOM_FOR_KEYS = 384


class QueuePane(QWidget):
    """`run` does what an action says. Of an empty queue, `review` and `orders` are the ways out."""

    def __init__(
        self,
        words: Words,
        telling: QueueWords,
        run: Callable[[str], object],
        *,
        review: Callable[[], object],
        orders: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self._ready: list[int] = []
        self._in_part = 0
        self.table = QueueTable(words, telling)
        self.nothing = EmptyState(words, "truck", "shipping.empty", "shipping.empty.orders", orders)
        self.to_review = EmptyState(words, "truck", "shipping.empty.review", "shipping.empty.to_review", review)
        self._title = label(role="page")
        words.bind(self, self._title.setText, "shipping.title")
        self.count = label(role="text2")
        self.ticked = label(role="text2")
        self.pick_list = Button(kind="ghost", icon_name="list-checks", on_click=lambda: run(PICK_LIST))
        self.print_slips = Button(on_click=lambda: run(PRINT_SLIPS))
        words.bind(self, self.pick_list.setText, "shipping.pick_list")
        words.bind(self, self.pick_list.setToolTip, "shipping.pick_list.tip")
        words.bind(self, self.print_slips.setText, "shipping.print_slips")
        # It is shown only with ticks, and is the page's next step then.
        self.ship_ticked = Button(kind="primary", on_click=lambda: run(SHIP_TICKED))
        self.ship_ticked.setToolTip(KEYS)
        self._keys = KeyCap(KEYS)
        self.table.ticks_changed.connect(self._write)
        words.changed.connect(self._write)
        self._arrange()
        self._write()

    def show_entries(self, entries: Sequence[QueueEntry], *, to_review: int) -> None:
        """Show this queue; where it is empty, so many orders `to_review` are what comes next."""
        self._ready = [entry.id for entry in entries if entry.group is not QueueGroup.WAITING]
        self.table.show_entries(entries)
        self._in_part = sum(1 for entry in entries if entry.group is QueueGroup.PART)
        empty = self.to_review if to_review else self.nothing
        self._places.setCurrentWidget(self.table if entries else empty)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        # It only helps; in a narrow queue the buttons need the room.
        self._keys.setVisible(self.width() >= _ROOM_FOR_KEYS)

    @property
    def is_empty(self) -> bool:
        """Whether no order has anything to deliver."""
        return self._places.currentWidget() is not self.table

    def ready(self) -> list[int]:
        """All orders that can go at least in part, as they stand."""
        return self._ready

    def ticked_or_ready(self) -> list[int]:
        """The orders ticked, or without any all that can go."""
        return self.table.ticked_in_order() or self._ready

    def _arrange(self) -> None:
        head = row(self._title, None, self.count, self.pick_list, gap=8, margins=(16, 9, 8, 9))
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._places.addWidget(self.nothing)
        self._places.addWidget(self.to_review)
        self.foot = QWidget()
        inside = row(self.ticked, None, self.print_slips, self.ship_ticked, self._keys, gap=8, margins=(16, 11, 12, 12))
        self.foot.setLayout(column(line(), inside, gap=0))
        body = column(head, line(), self._places, self.foot, gap=0)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _write(self) -> None:
        words, ticked = self._words, len(self.table.ticked)
        whole, part = len(self._ready) - self._in_part, self._in_part
        self.count.setText(words.text("shipping.ready_part" if part else "shipping.ready", count=whole, part=part))
        self.pick_list.setVisible(bool(self._ready))
        self.count.setVisible(not self.is_empty)
        self.foot.setVisible(bool(ticked))
        self.ticked.setText(words.text("shipping.foot.ticked", count=ticked))
        several = {1: "shipping.foot.ship_one", 2: "shipping.foot.ship_both"}.get(ticked, "shipping.foot.ship_all")
        self.ship_ticked.setText(words.text(several, count=ticked))
