"""Finding a setting by words of its name or its explanation."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.ui.kit.cells import Column, TextCell, TwoLineCell
from handcart.ui.kit.parts import card, column, label
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TWO_LINES, TableView
from handcart.ui.kit.words import Words
from handcart.ui.settings.index import SettingEntry, settings_index

_TALLEST = 480
"""So high is the list of what was found; the smallest window has room for it."""
_COLUMNS = (Column("name", "settings.found.name"), Column("page", "settings.found.page", 150))


class SettingSearch(QLineEdit):
    """Where words are typed; Down goes to what was found."""

    went_down = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        words.bind(self, self.setPlaceholderText, "settings.search")
        words.bind(self, self.setAccessibleName, "settings.search")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class FoundSettings(QWidget):
    """What was found, with the page it stands on. `chosen` carries the id of the one that is opened."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.entries: tuple[SettingEntry, ...] = ()
        self._typed = ""
        self.nothing = label(role="text2", wrap=True)
        self.table = TableView(row_height=TWO_LINES, last_line=False)
        self._model: RowsModel[SettingEntry] = RowsModel(words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        words.bind(self.table, self.table.setAccessibleName, "settings.found")
        words.bind(self.nothing, self.nothing.setText, "settings.found.nothing")
        self.held = card(column(self.table, gap=0, margins=(1, 1, 1, 4)))
        self.setLayout(column(self.nothing, self.held, None, gap=8, margins=(0, 0, 20, 20)))
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(self._opened)
        words.changed.connect(lambda: self.look_for(self._typed))

    def look_for(self, typed: str) -> None:
        """Show every setting that has all the words."""
        self._typed = typed
        self.entries = tuple(matching(self._words, typed))
        self._model.show(self.entries)
        self.nothing.setVisible(not self.entries)
        self.held.setVisible(bool(self.entries))
        self.table.setFixedHeight(min(self.table.rows_height(), _TALLEST))
        if self.entries:
            self.table.select_row(0)

    def _cell(self, entry: SettingEntry, column_id: str) -> TwoLineCell | TextCell:
        words = self._words
        if column_id == "page":
            return TextCell(words.text(f"settings.group.{entry.group}"), "muted", pixels=12)
        return TwoLineCell(words.text(entry.title), words.text(entry.why))

    def _opened(self, index: QModelIndex) -> None:
        self.chosen.emit(self.entries[index.row()].id)


def matching(words: Words, typed: str) -> Sequence[SettingEntry]:
    """The settings whose name or explanation has all the words typed; those whose name has them come first."""
    wanted = typed.casefold().split()
    titled, explained = [], []
    for entry in settings_index() if wanted else ():
        title, why = words.text(entry.title).casefold(), words.text(entry.why).casefold()
        also = words.text(entry.also).casefold() if entry.also else ""
        if all(word in title for word in wanted):
            titled.append(entry)
        elif all(word in f"{title} {why} {also}" for word in wanted):
            explained.append(entry)
    return (*titled, *explained)
