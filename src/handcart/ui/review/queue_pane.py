"""The left of the review screen: the orders that wait, below them those decided lately, and what decides itself."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import ReviewFacet, Verdict
from handcart.domain.when import AUTOMATIC
from handcart.store.queries.review_queue import LatelyDecided, SpeakingFinding, WaitingOrder
from handcart.ui.kit.cells import Cell, Column, IconCell, NumberCell, TwoLineCell
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import Button, IconLabel, column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.review.looks import FACET_LOOKS
from handcart.ui.surroundings import Surroundings
from handcart.usecases.review.queue import ReviewQueue

ROW = 48
_FEWEST_DECIDED = 3
_NAMES_SHOWN = 4

WAITING = (
    Column("verdict", "", 38),
    Column("order", "", None),
    Column("total", "", 84, align="right"),
)
DECIDED = (Column("decision", "", 38), Column("order", "", None))
_DECISION_ICONS = {"rejected": ("x", "muted"), "cancelled": ("ban", "muted")}


class QueuePane(QWidget):
    """`current_changed` carries the id of the order the queue stands on, or None; `selected_changed` its selection."""

    current_changed = Signal(object)
    selected_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, around: Surroundings, *, open_order: Callable[[int], object], open_settings: Callable[[], object]
    ) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._open_order = open_order
        self._queue: ReviewQueue | None = None
        self._filling = False
        self.order_id: int | None = None
        # Mended here: it keeps its place until the owner leaves it, so that what follows it comes next.
        self._mended: int | None = None
        self.waiting = RowsModel[WaitingOrder](self._words, WAITING, self._waiting_cell)
        self.table = self._table(self.waiting, WAITING, "review.queue", many=True)
        self.decided = RowsModel[LatelyDecided](self._words, DECIDED, self._decided_cell)
        self.decided_table = self._table(self.decided, DECIDED, "review.decided")
        self.count = label(role="text2")
        self.nothing = label(role="text2", wrap=True)
        self._words.bind(self.nothing, self.nothing.setText, "review.nothing_waits")
        self.decided_title = label(role="strong")
        self._words.bind(self.decided_title, self.decided_title.setText, "review.decided")
        self.automatic = Button(kind="link", on_click=open_settings)
        self._arrange()
        self._connect()

    def show_queue(self, queue: ReviewQueue, decided: Collection[int] = ()) -> set[int]:
        """Show the queue, standing on the order it stood on, or on the one that came into its place.

        Where some that were `decided` wait again, it stands on the first of them; returns which.
        """
        before = {order.id for order in self._queue.waiting} if self._queue else set()
        came_back = [order.id for order in queue.waiting if order.id in decided and order.id not in before]
        if came_back:
            self.order_id = came_back[0]
        place = max(0, self.table.currentIndex().row())
        queue = self._in_its_place(queue, place)
        waits = {order.id for order in queue.waiting}
        # Once some of them are decided, or are there again, the rest are looked at one by one.
        chosen = set(self.selected()) if not came_back and waits.issuperset(self.selected()) else set()
        self._queue = queue
        self._filling = True
        self.waiting.show(queue.waiting)
        self.decided.show(queue.decided)
        self._fit()
        self._stand(queue.waiting, chosen, place)
        self._filling = False
        self._write()
        self._follow_row()
        if came_back:
            self.current_changed.emit(self.order_id)
        self.selected_changed.emit()
        return set(came_back)

    def keep_in_place(self, order_id: int) -> None:
        """Leave this order where it stands, however grave it is from now on, while the queue stands on it."""
        self._mended = order_id

    def select(self, order_id: int) -> bool:
        """Stand on this order; says whether it waits here."""
        ids = [order.id for order in self._queue.waiting] if self._queue else []
        if order_id in ids:
            self.table.select_row(ids.index(order_id))
        return order_id in ids

    def go_on(self, rows: int) -> None:
        """Go down so many orders, as far as there are any."""
        last = self.waiting.rowCount() - 1
        if last >= 0:
            self.table.select_row(min(max(self.table.currentIndex().row() + rows, 0), last))

    def selected(self) -> tuple[int, ...]:
        """The ids of the selected orders, from top to bottom."""
        rows = self.waiting.rowCount()
        return tuple(self.waiting.row(place).id for place in self.table.selected_rows() if place < rows)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return self.waiting.rowCount() == 0

    def _table(
        self,
        model: RowsModel[WaitingOrder] | RowsModel[LatelyDecided],
        columns: Sequence[Column],
        name: str,
        *,
        many: bool = False,
    ) -> TableView:
        made = TableView(row_height=ROW, edge=14, header=False, last_line=False, many=many)
        made.show_model(model, columns)
        self._words.bind(made, made.setAccessibleName, name)
        return made

    def _arrange(self) -> None:
        title = label(role="page")
        self._words.bind(title, title.setText, "review.title")
        head = row(title, None, self.count, gap=8, margins=(16, 12, 16, 10))
        foot = row(IconLabel("settings", "muted", INLINE), self.automatic, None, gap=6, margins=(16, 0, 12, 0))
        below = QWidget()
        below.setLayout(foot)
        below.setFixedHeight(54)
        decided = row(self.decided_title, margins=(16, 14, 16, 8))
        nothing = row(self.nothing, margins=(16, 4, 16, 4))
        self._decided_lines = (line(), line())
        above, under = self._decided_lines
        self._lists = column(head, nothing, self.table, above, decided, under, self.decided_table, None, gap=0)
        self.setLayout(column(self._lists, line(), below, gap=0))

    def _connect(self) -> None:
        self.table.current_row_changed.connect(lambda _row: self._follow_row())
        self.table.selectionModel().selectionChanged.connect(lambda *_ranges: self._tell_selection())
        self.table.opened.connect(lambda index: self._open_order(self.waiting.row(index.row()).id))
        self.table.menu_wanted.connect(lambda _index, place: self.menu_wanted.emit(place))
        self.decided_table.opened.connect(lambda index: self._open_order(self.decided.row(index.row()).id))
        self._words.changed.connect(self._write)

    def _tell_selection(self) -> None:
        if not self._filling:
            self.selected_changed.emit()

    def _in_its_place(self, queue: ReviewQueue, place: int) -> ReviewQueue:
        """The queue with the mended order where it stood before."""
        mended = next((each for each in queue.waiting if each.id == self._mended == self.order_id), None)
        if mended is None:
            return queue
        others = [each for each in queue.waiting if each is not mended]
        return replace(queue, waiting=(*others[:place], mended, *others[place:]))

    def _fit(self) -> None:
        """Each list as high as its rows, where there is room; then those decided lately give way first."""
        decided = self.decided.rowCount() * ROW
        self.table.setVisible(not self.is_empty)
        self.nothing.setVisible(self.is_empty)
        self.table.setMaximumHeight(self.waiting.rowCount() * ROW + 1)
        self.decided_table.setMaximumHeight(decided)
        self.decided_table.setMinimumHeight(min(decided, _FEWEST_DECIDED * ROW))
        self._lists.setStretchFactor(self.table, 1000)
        self._lists.setStretchFactor(self.decided_table, 10)

    def _stand(self, waiting: Sequence[WaitingOrder], chosen: set[int], place: int) -> None:
        if not waiting:
            return
        ids = [order.id for order in waiting]
        self.table.select_row(ids.index(self.order_id) if self.order_id in ids else min(place, len(ids) - 1))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at, order_id in enumerate(ids):
            if order_id in chosen:
                self.table.selectionModel().select(self.waiting.index(at, 0), flags)

    def _follow_row(self) -> None:
        if self._filling:
            return
        place = self.table.currentIndex().row()
        found = self.waiting.row(place).id if 0 <= place < self.waiting.rowCount() else None
        if found != self.order_id:
            self.order_id, self._mended = found, None
            self.current_changed.emit(found)

    def _write(self) -> None:
        words, queue = self._words, self._queue
        if queue is None:
            return
        self.count.setText(words.text("review.waiting", count=queue.count))
        self.count.setVisible(queue.count > 0)
        for part in (self.decided_title, *self._decided_lines, self.decided_table):
            part.setVisible(bool(queue.decided))
        self.automatic.setEnabled(self._around.can_open("settings"))
        if queue.ceiling is None:
            self.automatic.setText(words.text("review.automatic.off"))
        else:
            self.automatic.setText(words.text("review.automatic.on", ceiling=words.wording.money(queue.ceiling)))

    def _waiting_cell(self, order: WaitingOrder, column_id: str) -> Cell:
        if column_id == "verdict":
            icon, role, text = FACET_LOOKS[order.review]
            return IconCell(icon, self._words.text(text), role)
        if column_id == "total":
            amount = Amount(order.gross, self._around.currency, self._around.exponent)
            return NumberCell(self._words.wording.money(amount), "text2")
        return TwoLineCell(f"{order.number}  {order.customer_name}", self._speaking(order))

    def _speaking(self, order: WaitingOrder) -> str:
        """The rules that fire in short words: "Quantity, credit, stock"."""
        words = self._words
        if not order.speaking:
            overridden = order.review is ReviewFacet.OVERRIDDEN
            return words.text("review.all_overridden" if overridden else "review.all_clear")
        names = list(dict.fromkeys(_short_name(found) for found in order.speaking))
        said = words.text("review.comma").join(words.text(name) for name in names[:_NAMES_SHOWN])
        if len(names) > _NAMES_SHOWN:
            said = words.text("review.and_more", names=said)
        return said[:1].upper() + said[1:]

    def _decided_cell(self, decided: LatelyDecided, column_id: str) -> Cell:
        if column_id == "decision":
            icon, role = _DECISION_ICONS.get(decided.decision, ("circle-check", "green"))
            if decided.overridden and decided.decision == "approved":
                icon, role = "shield-check", "text2"
            return IconCell(icon, self._words.text(f"review.was.{decided.decision}"), role)
        return TwoLineCell(f"{decided.number}  {decided.customer_name}", self._how_decided(decided))

    def _how_decided(self, decided: LatelyDecided) -> str:
        words = self._words
        by = "itself" if decided.decided_by == AUTOMATIC else "you"
        parts = [words.text(f"review.by.{by}" if decided.decision == "approved" else f"review.was.{decided.decision}")]
        if decided.reason:
            parts.append(decided.reason)
        elif decided.overridden:
            names = words.text("review.comma").join(words.text(f"review.short.{rule}") for rule in decided.overridden)
            parts.append(words.text("review.names_overridden", names=names))
        parts.append(self._moment(decided))
        return words.text("review.between").join(parts)

    def _moment(self, decided: LatelyDecided) -> str:
        """The time of today's decisions, the day of earlier ones."""
        wording, zone, today = self._words.wording, self._around.zone, self._around.when().today
        local: date = decided.decided_at.astimezone(zone).date()
        return wording.time(decided.decided_at, zone) if local == today else wording.day(local, today=today)


def _short_name(found: SpeakingFinding) -> str:
    new_address = found.rule is Rule.ADDRESS and found.verdict is Verdict.INFO
    return "review.short.new_address" if new_address else f"review.short.{found.rule}"
