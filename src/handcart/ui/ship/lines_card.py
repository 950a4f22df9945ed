"""What is packed: the scan field over the open lines, with how much of each goes now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame

from handcart.domain.errors import AppError
from handcart.domain.message import Quantity
from handcart.domain.packing import Packable
from handcart.ui.kit.cells import BarCell, Cell, Column, IconCell, NumberCell, TextRole, TwoLineCell
from handcart.ui.kit.parts import column, label, line
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.kit.words import Words
from handcart.ui.ship.scan_field import ScanField, scanned_text
from handcart.ui.ship.send_editor import SendEditor

COLUMNS = (
    Column("mark", "", 38),
    Column("product", "shipping.line.product", None),
    Column("open", "shipping.line.open", 62, align="right"),
    Column("send", "shipping.line.send", 82, align="right"),
    Column("packed", "shipping.line.packed", 132),
)
_OPEN, _SEND, _PACKED = 2, 3, 4
_ROW = 46
_MOST_ROWS = 8
_NARROW = 440


@dataclass(frozen=True, slots=True)
class PackedLine:
    """A line and how much of it goes now."""

    line: Packable
    quantity: int


class _Lines(TableView):
    """What is typed here is a scan: it goes to the scan field."""

    typed = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif text := scanned_text(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


class LinesCard(QFrame):
    """`scan` packs what was typed (see `ScanField`); `choose` lets so much of a line go and raises what is wrong."""

    def __init__(self, words: Words, scan: Callable[[str], str], choose: Callable[[Packable, int], object]) -> None:
        super().__init__()
        self._words, self._choose = words, choose
        self._rows: tuple[PackedLine, ...] = ()
        self.setProperty("look", "card")
        self.scan = ScanField(words, scan)
        self.model = RowsModel[PackedLine](words, COLUMNS, self._cell)
        self.table = _Lines(row_height=_ROW, last_line=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.table.setAccessibleName, "shipping.lines")
        self.editor = SendEditor(words, self.table, _SEND)
        self.problem = label(role="error", wrap=True)
        self.problem.setContentsMargins(16, 6, 16, 8)
        self.problem.hide()
        self._connect()
        inside = column(self.scan, gap=0, margins=(12, 10, 14, 10))
        self.setLayout(column(inside, line(), self.table, self.problem, gap=0, margins=(1, 1, 1, 1)))

    def show_lines(self, rows: Sequence[PackedLine], *, same_order: bool) -> None:
        """Show these lines; for the same order the row stays where it is."""
        place = max(0, self.table.currentIndex().row()) if same_order else 0
        if [each.line.line_id for each in rows] != [each.line.line_id for each in self._rows]:
            self.editor.put_away()
        self._rows = tuple(rows)
        self.model.show(rows)
        if rows:
            self.table.select_row(min(place, len(rows) - 1))
        self._fit_columns()
        self.table.setFixedHeight(min(self.table.rows_height(), 30 + _MOST_ROWS * _ROW) + 2)

    def take_typed(self) -> bool:
        """Take what is typed in a cell and in the scan field. Returns whether nothing is left to be mended."""
        self.editor.enter()
        return self.editor.isHidden() and self.scan.take_typed()

    def mark(self, line_id: int) -> None:
        """Bring the line that was just packed into view and mark it."""
        for place, each in enumerate(self._rows):
            if each.line.line_id == line_id:
                self.table.select_row(place)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Figures have the room they need, names all the rest."""
        header = self.table.horizontalHeader()
        header.setSectionHidden(_OPEN, self.width() < _NARROW)
        header.resizeSection(_PACKED, self.table.sizeHintForColumn(_PACKED))

    def _connect(self) -> None:
        self.scan.stepped.connect(self._step)
        self.scan.edit_wanted.connect(self._edit_current)
        self.table.typed.connect(self.scan.add_typed)
        self.table.left.connect(self.scan.field.setFocus)
        self.table.opened.connect(self._edit)
        self.editor.entered.connect(self._entered)
        self.editor.closed.connect(lambda: self._say_wrong(""))

    def _step(self, rows: int) -> None:
        if self._rows:
            place = self.table.currentIndex().row() + rows
            self.table.select_row(max(0, min(place, len(self._rows) - 1)))

    def _edit_current(self) -> None:
        if self._rows:
            self._edit(self.table.currentIndex())

    def _edit(self, index: QModelIndex) -> None:
        self._say_wrong("")
        shown = self._rows[index.row()]
        self.editor.open_at(index.row(), self._words.wording.quantity(Quantity(shown.quantity)))

    def _entered(self, row: int, text: str, onward: bool) -> None:
        each = self._rows[row].line
        try:
            quantity = typed_quantity(self._words, text, field="send", countable=each.countable, may_be_zero=True)
            self._choose(each, quantity)
        except AppError as problem:
            self._say_wrong(self._words.wording.problem(problem))
            return
        self.editor.put_away()
        if onward:
            self.table.select_row(min(row + 1, len(self._rows) - 1))
            self.table.setFocus()

    def _say_wrong(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.wrong(sentence)

    def _cell(self, shown: PackedLine, column_id: str) -> Cell:
        wording, each = self._words.wording, shown.line
        match column_id:
            case "mark":
                return _mark(shown)
            case "product":
                return TwoLineCell(each.name, each.code)
            case "open":
                return NumberCell(wording.quantity(Quantity(each.open)), "text2")
            case "send":
                role: TextRole = "text" if shown.quantity else "muted"
                return NumberCell(wording.quantity(Quantity(shown.quantity)), role, 600)
            case _:
                text = self._words.text("shipping.line.of", packed=Quantity(shown.quantity), open=Quantity(each.open))
                return BarCell(shown.quantity / each.open, text, going=shown.quantity < each.open)


def _mark(shown: PackedLine) -> IconCell:
    if shown.quantity >= shown.line.open:
        return IconCell("circle-check", "", "green")
    return IconCell("circle-dot" if shown.quantity else "circle", "", "accent_text" if shown.quantity else "muted")
