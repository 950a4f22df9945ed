"""The queue as a table: groups that fold, orders that are ticked with Space."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from handcart.ui.kit.cells import Cell, Column, EmptyCell, GroupCell, NumberCell, TickCell, TwoLineCell
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.ui.ship.queue_words import QueueWords
from handcart.ui.ship.scan_field import scanned_text
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup

QueueLine: TypeAlias = QueueEntry | QueueGroup

_COLUMNS = (
    Column("tick", "", 40),
    Column("order", "", None),
    Column("side", "", 92, align="right"),
)
_TICK, _SIDE = 0, 2
_ORDER_HEIGHT, _GROUP_HEIGHT = 48, 30


class QueueTable(TableView):
    """`order_changed` carries the id of the order the owner went to; `ticked` are the ids of those ticked.

    What is `typed` here is a scan and belongs elsewhere.
    """

    order_changed = Signal(int)
    typed = Signal(str)
    ticks_changed = Signal()

    def __init__(self, words: Words, telling: QueueWords) -> None:
        super().__init__(row_height=_ORDER_HEIGHT, header=False)
        self._telling = telling
        self._entries: tuple[QueueEntry, ...] = ()
        self._lines: tuple[QueueLine, ...] = ()
        self.folded = {QueueGroup.WAITING}
        self.ticked: set[int] = set()
        self.order_id: int | None = None
        self._model = RowsModel[QueueLine](words, _COLUMNS, self._cell)
        self.show_model(self._model, _COLUMNS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.setAccessibleName, "shipping.queue")
        self.current_row_changed.connect(self._follow)

    def show_entries(self, entries: Sequence[QueueEntry]) -> None:
        """Show this queue; the order it stood on stays, and what is ticked as far as it is still there."""
        self._entries = tuple(entries)
        self.ticked &= {entry.id for entry in entries}
        if all(entry.group is QueueGroup.WAITING for entry in entries):
            # Nothing else is to be seen.
            self.folded.discard(QueueGroup.WAITING)
        self._lay_out()
        self.ticks_changed.emit()

    def stand_on(self, order_id: int | None) -> None:
        """Go to an order; a folded group opens for it. None, or one that is not in the queue, leaves no row chosen."""
        self.order_id = order_id
        found = next((entry for entry in self._entries if entry.id == order_id), None)
        if found is not None and found.group in self.folded:
            self.folded.discard(found.group)
        self._lay_out()

    def ids(self) -> list[int]:
        """The orders as they stand, those in folded groups left out."""
        return [line.id for line in self._lines if isinstance(line, QueueEntry)]

    def entry(self, order_id: int | None) -> QueueEntry | None:
        """What the queue says of an order."""
        return next((entry for entry in self._entries if entry.id == order_id), None)

    def go(self, rows: int) -> None:
        """Go to the order that stands so many orders below, or above."""
        ids = self.ids()
        if ids:
            place = ids.index(self.order_id) + rows if self.order_id in ids else 0
            self._go_to(ids[max(0, min(place, len(ids) - 1))])

    def ticked_in_order(self) -> list[int]:
        """The orders ticked, as they stand in the queue."""
        return [entry.id for entry in self._entries if entry.id in self.ticked]

    def tick(self, order_ids: Collection[int]) -> None:
        """Tick these orders; where all of them are ticked, untick them. What waits for goods has nothing to ship."""
        orders = {entry.id for entry in self._entries if entry.id in order_ids and _may_tick(entry)}
        self.ticked = self.ticked - orders if orders <= self.ticked else self.ticked | orders
        self.viewport().update()
        self.ticks_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        line = self._current_line()
        if event.key() == Qt.Key.Key_Space and line is not None:
            self.tick(self._orders_of(line))
        elif isinstance(line, QueueGroup) and self._fold_key(event, line):
            self.fold(line, folded=line not in self.folded)
        elif text := scanned_text(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        line = self._lines[index.row()]
        if isinstance(line, QueueGroup):
            self.fold(line, folded=line not in self.folded)
        elif index.column() == _TICK:
            self.tick({line.id})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        index = self.indexAt(event.position().toPoint())
        on_order = index.isValid() and isinstance(self._lines[index.row()], QueueEntry)
        if on_order and index.column() != _TICK:
            super().mouseDoubleClickEvent(event)

    def fold(self, group: QueueGroup, *, folded: bool) -> None:
        """Fold a group, or open it."""
        if folded:
            self.folded.add(group)
        else:
            self.folded.discard(group)
        row = self.currentIndex().row()
        self._lay_out()
        if row >= 0:
            self.select_row(min(row, len(self._lines) - 1))

    def _lay_out(self) -> None:
        lines: list[QueueLine] = []
        for group in QueueGroup:
            entries = [entry for entry in self._entries if entry.group is group]
            if entries:
                lines += [group, *([] if group in self.folded else entries)]
        self._lines = tuple(lines)
        self.clearSpans()
        self._model.show(self._lines)
        for row, line in enumerate(self._lines):
            self.setRowHeight(row, _GROUP_HEIGHT if isinstance(line, QueueGroup) else _ORDER_HEIGHT)
            if isinstance(line, QueueGroup):
                self.setSpan(row, 0, 1, len(_COLUMNS))
            elif not self._telling.side(line):
                # Where nothing stands at the side, the words have its room.
                self.setSpan(row, _SIDE - 1, 1, 2)
        self.horizontalHeader().resizeSection(_SIDE, self.sizeHintForColumn(_SIDE))
        self._mark_current()

    def _mark_current(self) -> None:
        if self.order_id is not None:
            self._go_to(self.order_id)

    def _go_to(self, order_id: int) -> None:
        rows = [n for n, line in enumerate(self._lines) if isinstance(line, QueueEntry) and line.id == order_id]
        if rows:
            self.select_row(rows[0])

    def _follow(self, row: int) -> None:
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if isinstance(line, QueueEntry) and line.id != self.order_id:
            self.order_id = line.id
            self.order_changed.emit(line.id)

    def _current_line(self) -> QueueLine | None:
        index: QModelIndex = self.currentIndex()
        return self._lines[index.row()] if index.isValid() else None

    def _orders_of(self, line: QueueLine) -> set[int]:
        if isinstance(line, QueueEntry):
            return {line.id}
        return {entry.id for entry in self._entries if entry.group is line}

    def _fold_key(self, event: QKeyEvent, group: QueueGroup) -> bool:
        """Enter turns, Left folds, Right opens."""
        if is_enter(event):
            return True
        return event.key() == (Qt.Key.Key_Right if group in self.folded else Qt.Key.Key_Left)

    def _cell(self, line: QueueLine, column_id: str) -> Cell:
        if isinstance(line, QueueGroup):
            if column_id != "tick":
                return EmptyCell()
            count = sum(1 for entry in self._entries if entry.group is line)
            return GroupCell(self._telling.group(line), self._telling.number(count), line in self.folded)
        match column_id:
            case "tick" if not _may_tick(line):
                return EmptyCell()
            case "tick":
                return TickCell(line.id in self.ticked, self._telling.tick(ticked=line.id in self.ticked))
            case "order":
                return TwoLineCell(self._telling.name(line), self._telling.detail(line))
            case _:
                return NumberCell(self._telling.side(line), "amber" if line.late else "text2")


def _may_tick(entry: QueueEntry) -> bool:
    return entry.group is not QueueGroup.WAITING
