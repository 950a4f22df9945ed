"""The plan as a table: a group for each supplier, proposals ticked with Space, what is enough folded away."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip

from handcart.ui.kit.cells import (
    BarCell,
    Cell,
    Column,
    EmptyCell,
    GroupCell,
    NumberCell,
    TickCell,
    TwoFiguresCell,
    TwoLineCell,
)
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.ui.planning.telling import PlanWords
from handcart.usecases.planning.plan import PlanRow, PurchasePlan

_COLUMNS = (
    Column("tick", "", 44),
    Column("product", "planning.column.product", None),
    Column("on_hand", "planning.column.on_hand", 66, align="right"),
    Column("orders", "planning.column.orders", 64, align="right"),
    Column("incoming", "planning.column.incoming", 72, align="right"),
    Column("demand", "planning.column.demand", 68, align="right"),
    Column("safety", "planning.column.safety", 66, align="right"),
    Column("missing", "planning.column.missing", 64, align="right"),
    Column("buy", "planning.column.buy", 54, align="right"),
    Column("cost", "planning.column.cost", 84, align="right"),
    Column("needed_by", "planning.column.needed_by", 92, align="right"),
    Column("lasts", "planning.column.lasts", 100),
)
_NAMES = [column.id for column in _COLUMNS]
_ROW_HEIGHT, _GROUP_HEIGHT = 46, 30
_ROOM_FOR_NAMES = 210
_GOES_FIRST = ("safety", "incoming", "lasts", "orders", "needed_by", "demand", "on_hand")
"""What is left out, one after the other, where the names would have no room."""
_LONG = 60
"""Days that fill the bar."""


class Group(NamedTuple):
    """Rows that are ordered together; `enough` are those of which nothing is to be ordered."""

    key: int | str
    rows: tuple[PlanRow, ...]

    @property
    def enough(self) -> bool:
        return self.key == "enough"


Line = PlanRow | Group


class PlanTable(TableView):
    """`row_changed` tells that the owner stands on another row; `ticks_changed` follows every tick."""

    row_changed = Signal()
    ticks_changed = Signal()

    def __init__(self, words: Words, telling: PlanWords) -> None:
        super().__init__(row_height=_ROW_HEIGHT)
        self._words, self._telling = words, telling
        self._plan: PurchasePlan | None = None
        self._groups: tuple[Group, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self.quantities: dict[int, int] = {}
        self.unticked: set[int] = set()
        self.folded: set[int | str] = {"enough"}
        self._model = RowsModel[Line](words, _COLUMNS, self._cell)
        self.show_model(self._model, _COLUMNS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.setAccessibleName, "planning.table")
        self.current_row_changed.connect(lambda _row: self.row_changed.emit())

    @property
    def current(self) -> PlanRow | None:
        """The row the owner stands on."""
        line = self._line(self.currentIndex().row())
        return line if isinstance(line, PlanRow) else None

    def show_plan(self, plan: PurchasePlan, rows: Sequence[PlanRow]) -> None:
        """Show these rows of a plan; the owner stays on the product they stood on."""
        stood = self.current
        self._plan = plan
        self._groups = _grouped(rows)
        self._lay_out()
        wanted = [n for n, line in enumerate(self._lines) if isinstance(line, PlanRow)]
        same = [n for n in wanted if stood is not None and self._lines[n].product.id == stood.product.id]  # type: ignore[union-attr]
        if wanted:
            self.select_row((same or wanted)[0])
        self.row_changed.emit()
        self.ticks_changed.emit()

    def quantity_of(self, row: PlanRow) -> int:
        """What is to be ordered: what the owner typed, else what is proposed."""
        return self.quantities.get(row.product.id, row.quantity)

    def ticked(self) -> list[PlanRow]:
        """The rows that will be ordered."""
        shown = (row for group in self._groups for row in group.rows)
        return [row for row in shown if self._is_ticked(row)]

    def type_quantity(self, row: PlanRow, quantity: int) -> None:
        """Order so much of it instead; more than nothing ticks it."""
        self.quantities[row.product.id] = quantity
        self.unticked.discard(row.product.id)
        self.viewport().update()
        self.ticks_changed.emit()

    def tick(self, rows: Sequence[PlanRow]) -> None:
        """Tick these rows; where all of them are ticked, untick them."""
        may = [row for row in rows if self._may_tick(row)]
        ids = {row.product.id for row in may}
        if all(self._is_ticked(row) for row in may):
            self.unticked |= ids
        else:
            self.unticked -= ids
        self.viewport().update()
        self.ticks_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        line = self._line(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Space and line is not None:
            self.tick(line.rows if isinstance(line, Group) else [line])
        elif isinstance(line, Group) and self._turns(event, line):
            self._fold(line)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._line(index.row())
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            return
        if isinstance(line, Group):
            self._fold(line)
        elif index.column() == 0:
            self.tick([line])

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line(self.indexAt(event.pos()).row())
            if isinstance(line, PlanRow) and self._plan is not None:
                said = self._telling.spoken(line, self._plan, self.quantity_of(line))
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._choose_columns()

    def _choose_columns(self) -> None:
        """Leave out what the sum at the right says as well, until the names have room."""
        left = self.viewport().width() - sum(column.width or 0 for column in _COLUMNS)
        for name in _GOES_FIRST:
            place = _NAMES.index(name)
            self.setColumnHidden(place, left < _ROOM_FOR_NAMES)
            if left < _ROOM_FOR_NAMES:
                left += _COLUMNS[place].width or 0

    def _lay_out(self) -> None:
        lines: list[Line] = []
        for group in self._groups:
            lines += [group, *(() if group.key in self.folded else group.rows)]
        self._lines = tuple(lines)
        self.clearSpans()
        self._model.show(self._lines)
        for number, line in enumerate(self._lines):
            is_group = isinstance(line, Group)
            self.setRowHeight(number, _GROUP_HEIGHT if is_group else _ROW_HEIGHT)
            if is_group:
                self.setSpan(number, 0, 1, len(_COLUMNS))

    def _fold(self, group: Group) -> None:
        self.folded ^= {group.key}
        self._lay_out()
        self.select_row(next(n for n, line in enumerate(self._lines) if line == group))

    def _turns(self, event: QKeyEvent, group: Group) -> bool:
        if is_enter(event):
            return True
        return event.key() == (Qt.Key.Key_Right if group.key in self.folded else Qt.Key.Key_Left)

    def _line(self, number: int) -> Line | None:
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def _may_tick(self, row: PlanRow) -> bool:
        return row.product.has_source and self.quantity_of(row) > 0

    def _is_ticked(self, row: PlanRow) -> bool:
        return self._may_tick(row) and row.product.id not in self.unticked

    def _cell(self, line: Line, name: str) -> Cell:
        if isinstance(line, Group):
            return self._heading(line) if name == "tick" else EmptyCell()
        if name == "tick":
            if not self._may_tick(line):
                return EmptyCell()
            ticked = self._is_ticked(line)
            return TickCell(ticked, self._words.text("planning.ticked" if ticked else "planning.not_ticked"))
        if name == "product":
            return TwoLineCell(line.product.name, self._telling.under_name(line))
        if name in ("cost", "needed_by"):
            return EmptyCell() if self._plan is None else self._of_plan(line, name, self._plan)
        return self._lasts(line) if name == "lasts" else self._figure(line, name)

    def _heading(self, group: Group) -> Cell:
        words, telling, plan = self._words, self._telling, self._plan
        if plan is None:
            return EmptyCell()
        folded = group.key in self.folded
        if group.enough:
            return GroupCell(
                words.text("planning.enough"), words.text("planning.products", count=len(group.rows)), folded
            )
        costs = [row.cost_of(self.quantity_of(row), plan.exponent) or 0 for row in group.rows if self._is_ticked(row)]
        holds = words.text("planning.holds", count=len(group.rows), cost=telling.money(sum(costs), plan.exponent))
        return GroupCell(telling.source_with_days(group.rows, plan), holds, folded)

    def _figure(self, row: PlanRow, name: str) -> Cell:
        telling, need, quantity = self._telling, row.need, self.quantity_of(row)
        if name == "buy":
            return NumberCell(telling.quantity(quantity) if quantity else "–", "text", 600)
        figures = {
            "on_hand": need.on_hand,
            "orders": need.reserved + need.waiting,
            "incoming": need.incoming,
            "demand": need.demand,
            "safety": need.safety,
            "missing": need.missing,
        }
        if name in ("missing", "on_hand"):
            return NumberCell(
                telling.quantity(figures[name]), "text", 600 if name == "missing" and need.missing else 400
            )
        return NumberCell(telling.quantity(figures[name]), "text2")

    def _of_plan(self, row: PlanRow, name: str, plan: PurchasePlan) -> Cell:
        """What all of it and one of it costs; by when it is needed, marked where no order can come in time."""
        quantity = self.quantity_of(row)
        if name == "needed_by":
            late = row.too_late and quantity > 0
            return NumberCell(self._telling.needed_by(row), "red" if late else "text2")
        cost = self._telling.money(row.cost_of(quantity, plan.exponent), plan.exponent) if quantity else "–"
        return TwoFiguresCell(cost, self._telling.each(row), "text2")

    def _lasts(self, row: PlanRow) -> Cell:
        days = _LONG if row.lasts is None else row.lasts
        return BarCell(days / _LONG, self._telling.lasts(row), good=not row.quantity)


def _grouped(rows: Sequence[PlanRow]) -> tuple[Group, ...]:
    """What is to be ordered by who brings it, what nobody brings last, and after it what is enough."""
    sources: dict[int | str, list[PlanRow]] = {}
    for row in rows:
        product = row.product
        if row.quantity:
            key = "made" if product.made_here else product.supplier_id or "nobody"
            sources.setdefault(key, []).append(row)
    made = [Group(key, tuple(group)) for key, group in sources.items() if key != "nobody"]
    if "nobody" in sources:
        made.append(Group("nobody", tuple(sources["nobody"])))
    enough = tuple(row for row in rows if not row.quantity)
    return (*made, Group("enough", enough)) if enough else tuple(made)
