"""The card of what is unusual: a sentence, what is usual, and the way to say that it is fine."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.ui.changing import change_company
from handcart.ui.kit.cells import Cell, Column, LinkCell, TwoLineCell
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.today.need import Record

if TYPE_CHECKING:
    from handcart.store.session import WriteSession
    from handcart.usecases.anomalies.evidence import Evidence
    from handcart.usecases.anomalies.look import Unusual

_ROW = 46
_COLUMNS = (Column("unusual", "", None), Column("fine", "", 96))


class _Table(TableView):
    """Delete says that the row is fine."""

    def __init__(self, accept: Callable[[int], object]) -> None:
        super().__init__(row_height=_ROW, last_line=False, header=False)
        self._accept = accept

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._accept(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class UnusualCard(QFrame):
    """Hidden where nothing is unusual. What was found stays until sales, orders, returns or stock have changed."""

    def __init__(self, around: Surroundings, open_record: Callable[[Record], object]) -> None:
        super().__init__()
        self._around, self._words, self._open = around, around.words, open_record
        self._evidence: Evidence | None = None
        self._accepted: frozenset[tuple[str, str]] = frozenset()
        self._found: Sequence[Unusual] = ()
        self.found: Sequence[Unusual] = ()
        self.setProperty("look", "card")
        title, about = label(role="strong"), label(role="secondary")
        self.table = _Table(self._accept_row)
        self._model = RowsModel["Unusual"](around.words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.opened.connect(self._opened)
        self.table.link_clicked.connect(lambda index: self._accept_row(index.row()))
        self.table.menu_wanted.connect(self._offer)
        head = row(title, about, None, gap=10, margins=(16, 0, 16, 0))
        self.setLayout(column(head, self.table, gap=6, margins=(1, 12, 1, 6)))
        around.words.bind(self, title.setText, "anomaly.title")
        around.words.bind(self, about.setText, "anomaly.about")
        around.words.bind(self, self.table.setAccessibleName, "anomaly.title")
        self.hide()

    def load(self, today: date) -> None:
        """Read what is looked at; look again where it is not what it was."""
        company = self._around.company

        def query() -> "tuple[Evidence, frozenset[tuple[str, str]]]":
            from handcart.usecases.anomalies.accept import accepted_anomalies_of
            from handcart.usecases.anomalies.evidence import evidence

            with company.read() as session:
                return evidence(session, today=today), accepted_anomalies_of(session)

        def show(read: "tuple[Evidence, frozenset[tuple[str, str]]]") -> None:
            found_in, self._accepted = read
            if found_in != self._evidence:
                self._evidence = found_in
                self._look(found_in)
            else:
                self._show()

        self._around.running.ask(self, query, show)

    def _look(self, found_in: "Evidence") -> None:
        from handcart.usecases.anomalies.look import look_for_unusual

        def then(found: "tuple[Unusual, ...]") -> None:
            if found_in is self._evidence:
                self._found = found
                self._show()

        def failed(_problem: AppError) -> bool:
            # Cancelled, as when the window closes.
            return True

        self._around.running.heavy(
            message("work.looking"), partial(look_for_unusual, found_in), then, failed, shown=False
        )

    def _show(self) -> None:
        from handcart.usecases.anomalies.look import told

        self.found = told(self._found, self._accepted)
        self._model.show(self.found)
        self.table.setFixedHeight(self.table.rows_height())
        self.setVisible(bool(self.found))

    def _cell(self, unusual: "Unusual", name: str) -> Cell:
        if name == "fine":
            return LinkCell(self._words.text("anomaly.fine"))
        return TwoLineCell(self._words.render(unusual.title), self._words.render(unusual.detail))

    def _opened(self, index: QModelIndex) -> None:
        record = self.found[index.row()].record
        if record is not None:
            self._open(record)

    def _offer(self, index: QModelIndex, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self._words.text("anomaly.fine"), lambda: self._accept_row(index.row()))
        menu.exec(place)
        menu.deleteLater()

    def _accept_row(self, number: int) -> None:
        from handcart.usecases.anomalies.accept import ACCEPT, accept_anomaly

        unusual = self.found[number]

        def accept(session: "WriteSession") -> None:
            accept_anomaly(session, unusual.kind, unusual.about)

        said = message("anomaly.accepted")
        change_company(self._around, ACCEPT, accept, lambda _none: self._around.notices.done(said))
