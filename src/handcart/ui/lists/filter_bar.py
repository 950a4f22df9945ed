"""The filters over a list as chips, each taken away with a click, and the menus that add one or choose columns."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from handcart.ui.kit.cells import Column
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.lists.entry import Entry
from handcart.ui.lists.filters import ChoiceFilter, ChosenFilter, Filter, Place, TypedFilter

_LOWER = 3
"""Points by which a chip is lower than the button beside the chips, above and below."""


class FilterBar(QWidget):
    """`chosen` carries a filter's name and its value, or None when it was taken away.

    `column_chosen` carries a column's number and whether it is to be shown; `export_wanted` asks for a file of the
    list. `place` says where a value is typed.
    """

    chosen = Signal(str, object)
    column_chosen = Signal(int, bool)
    export_wanted = Signal()

    def __init__(self, words: Words, filters: Sequence[Filter], place: Callable[[], Place]) -> None:
        super().__init__()
        self._words, self._filters, self._place = words, filters, place
        self._values: dict[str, Hashable] = {}
        self.chips = {each.name: self._chip(each.name) for each in filters}
        self.add = Button(kind="chip", icon_name="funnel", on_click=self._offer)
        words.bind(self, self.add.setText, "lists.filter.add")
        if not filters:
            # Never shown here: without a parent yet, it would be a window of its own for a moment.
            self.add.hide()
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.entry = Entry(words, self.problem)
        self.entry.ended.connect(lambda: self.add.setVisible(bool(filters)))
        self.columns = Button(kind="ghost", icon_name="columns-3")
        words.bind(self, self.columns.setAccessibleName, "lists.columns")
        words.bind(self, self.columns.setToolTip, "lists.columns")
        self.export = Button(kind="ghost", icon_name="file-spreadsheet", on_click=self.export_wanted.emit)
        words.bind(self, self.export.setAccessibleName, "lists.export")
        words.bind(self, self.export.setToolTip, "lists.export")
        chips = Flow(*self.chips.values(), self.add, self.entry, gap=6)
        whole = row(column(_LOWER, chips, gap=0), column(row(self.export, self.columns, gap=2), None), gap=6)
        whole.setStretch(0, 1)
        self.setLayout(column(whole, self.problem, gap=2, margins=(16, 4, 12, 4)))
        words.changed.connect(self._write)
        self._write()

    def show_values(self, values: dict[str, Hashable]) -> None:
        """Show the filters that hold, by name."""
        self._values = values
        self._write()

    def offer_columns(self, columns: Callable[[], Sequence[Column]], shown: Callable[[], Sequence[int]]) -> None:
        """Let the owner choose among `columns`; `shown` says which are shown, both when the menu opens."""
        self.columns.clicked.connect(lambda: self.column_menu(columns(), shown()).popup(below(self.columns)))

    def begin(self, name: str) -> None:
        """Open the field in which the value of a filter is typed."""
        chosen = next(each for each in self._filters if each.name == name)
        if not isinstance(chosen, ChoiceFilter | ChosenFilter):
            self.add.hide()
            self.entry.begin(chosen.title, chosen.hint, partial(self._take, chosen), back=self.add)

    def add_menu(self) -> QMenu:
        """The filters that can be added, as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for each in self._filters:
            if isinstance(each, ChosenFilter):
                continue
            title = self._words.text(each.title)
            if isinstance(each, ChoiceFilter):
                self._offer_choices(menu.addMenu(title), each)
            else:
                typed = menu.addAction(self._words.text("lists.filter.choose", filter=title))
                typed.triggered.connect(partial(self.begin, each.name))
        return menu

    def column_menu(self, columns: Sequence[Column], shown: Sequence[int]) -> QMenu:
        """The columns to choose among, as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place, each in enumerate(columns):
            self._offer_column(menu, place, each, place in shown)
        return menu

    def _offer_choices(self, menu: QMenu, each: ChoiceFilter) -> None:
        for choice in each.choices:
            action = menu.addAction(self._words.text(choice.title))
            action.setCheckable(True)
            action.setChecked(self._values.get(each.name) == choice.value)
            action.triggered.connect(partial(self._choose, each.name, choice.value))

    def _choose(self, name: str, value: Hashable) -> None:
        self.chosen.emit(name, value)

    def _offer_column(self, menu: QMenu, place: int, each: Column, shown: bool) -> None:
        action = menu.addAction(self._words.text(each.title))
        action.setCheckable(True)
        action.setChecked(shown)
        # The column that takes the rest of the width stays: without it nothing would fill the list.
        action.setEnabled(each.width is not None)
        action.toggled.connect(lambda on: self.column_chosen.emit(place, on))

    def _chip(self, name: str) -> Button:
        chip = Button(kind="chip", icon_name="x", on_click=lambda: self.chosen.emit(name, None))
        chip.setCheckable(True)
        chip.setChecked(True)
        # A chip is on as long as it is there: a click takes it away.
        chip.clicked.connect(lambda: chip.setChecked(True))
        return chip

    def _offer(self) -> None:
        self.add_menu().popup(below(self.add))

    def _take(self, chosen: TypedFilter, typed: str) -> None:
        value = chosen.read(typed, self._place())
        self.chosen.emit(chosen.name, value)

    def _write(self) -> None:
        for each in self._filters:
            chip, value = self.chips[each.name], self._values.get(each.name)
            chip.setVisible(value is not None)
            if value is not None:
                chip.setText(self._words.text(each.chip, value=each.written(value, self._place())))
                chip.setToolTip(self._words.text("lists.filter.remove"))


def below(button: Button) -> QPoint:
    """Where a button's menu opens."""
    return button.mapToGlobal(button.rect().bottomLeft())
