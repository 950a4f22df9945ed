"""The card of what is worth a look: a sentence, what it rests on, and the customer or product behind it."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame

from handcart.ui.kit.cells import Cell, Column, TwoLineCell
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.today.need import Record
from handcart.usecases.today.worth_a_look import Oddity, WorthALook

_ROW = 46
_COLUMNS = (Column("oddity", "", None),)


class LookCard(QFrame):
    """Hidden where nothing is worth a look. `open_record` shows what a row is about."""

    def __init__(self, words: Words, open_record: Callable[[Record], object]) -> None:
        super().__init__()
        self._words, self._open = words, open_record
        self.setProperty("look", "card")
        title, self._among = label(role="strong"), label(role="secondary")
        self.table = TableView(row_height=_ROW, last_line=False, header=False)
        self._model = RowsModel[Oddity](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.opened.connect(self._opened)
        head = row(title, self._among, None, gap=10, margins=(16, 0, 16, 0))
        self.setLayout(column(head, self.table, gap=6, margins=(1, 12, 1, 6)))
        words.bind(self, title.setText, "today.look.title")
        words.bind(self, self.table.setAccessibleName, "today.look.title")
        words.changed.connect(self._write)
        self._look: WorthALook | None = None
        self.hide()

    def show_look(self, look: WorthALook) -> None:
        """Show these oddities."""
        self._look = look
        self._model.show(look.oddities)
        self.table.setFixedHeight(self.table.rows_height())
        self.setVisible(bool(look.oddities))
        self._write()

    def _write(self) -> None:
        if self._look is not None:
            self._among.setText(self._words.text("today.look.among", count=self._look.customers))

    def _cell(self, oddity: Oddity, _column: str) -> Cell:
        return TwoLineCell(self._words.render(oddity.title), self._words.render(oddity.detail))

    def _opened(self, index: QModelIndex) -> None:
        self._open(self._model.row(index.row()).about)
