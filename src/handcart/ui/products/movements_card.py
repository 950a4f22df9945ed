"""The movements of a product's stock, the newest first, with what was there after each."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from handcart.domain.message import Quantity
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.products.page import MOST_MOVEMENTS, Moved

COLUMNS = (
    Column("day", "products.moved.day", 84),
    Column("reason", "products.moved.reason", 120),
    Column("note", "products.moved.note", None),
    Column("quantity", "products.moved.quantity", 80, align="right"),
    Column("on_hand", "products.moved.on_hand", 80, align="right"),
)


class MovementsCard(QFrame):
    """A short table that shows all its rows."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._today = words, date.min
        self.setProperty("look", "card")
        title = label(role="strong")
        words.bind(title, title.setText, "products.moved.title")
        self.summary = label(role="secondary", wrap=True)
        self.model = RowsModel[Moved](words, COLUMNS, self._cell)
        self.table = TableView(last_line=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.table.setAccessibleName, "products.moved.title")
        head = row(title, self.summary, gap=10, margins=(16, 10, 16, 6))
        head.setStretch(1, 1)
        self.setLayout(column(head, self.table, gap=0, margins=(1, 1, 1, 1)))

    def show_moved(self, moved: tuple[Moved, ...], today: date) -> None:
        """Show these movements."""
        self._today = today
        chosen = self.table.currentIndex().row()
        self.model.show(moved)
        self._fit_columns()
        self.table.setVisible(bool(moved))
        self.table.setFixedHeight(self.table.rows_height() + 2)
        if self.table.hasFocus() and moved:
            self.table.select_row(min(max(chosen, 0), len(moved) - 1))
        if len(moved) == MOST_MOVEMENTS:
            self.summary.setText(self._words.text("products.moved.newest", count=MOST_MOVEMENTS))
        else:
            self.summary.setText("" if moved else self._words.text("products.moved.none"))
        self.summary.setVisible(bool(self.summary.text()))

    def _fit_columns(self) -> None:
        """Days and figures are never cut: the note has what is left."""
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(-1)
        for place, each in enumerate(COLUMNS):
            if each.width is not None:
                header.resizeSection(place, max(each.width, self.table.sizeHintForColumn(place)))

    def _cell(self, each: Moved, column_id: str) -> Cell:
        wording, movement = self._words.wording, each.movement
        match column_id:
            case "day":
                return TextCell(wording.day(movement.moved_on, today=self._today), "muted")
            case "reason":
                return TextCell(self._words.text(f"products.reason.{movement.reason}"))
            case "note":
                return TextCell(movement.note, "muted")
            case "quantity":
                return NumberCell(wording.change(Quantity(movement.quantity)))
            case _:
                return NumberCell(wording.quantity(Quantity(each.on_hand)), "red" if each.on_hand < 0 else "muted")
