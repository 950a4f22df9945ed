"""The filters over the list as chips, each taken away with a click, and the field in which a new one is typed."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Amount, Quantity
from handcart.domain.parsing import DecimalSign, parse_money
from handcart.domain.parsing_days import DateOrder, parse_day
from handcart.ui.kit.cells import Column
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.words import Words

Filter = Literal["since", "above"]
FILTERS: tuple[Filter, ...] = ("since", "above")
_TITLES: dict[Filter, str] = {"since": "orders.filter.since", "above": "orders.filter.above"}
_CHIPS: dict[Filter, str] = {"since": "orders.filter.since.chip", "above": "orders.filter.above.chip"}
_HINTS: dict[Filter, str] = {"since": "orders.filter.since.hint", "above": "orders.filter.above.hint"}
_FIELD_WIDTH = 170
_ONE_AND_A_HALF = Quantity(1500)
_DATE_ORDERS: dict[str, DateOrder] = {"zh_CN": "ymd", "en_US": "mdy"}


class FilterBar(QWidget):
    """`chosen` carries a filter and its value: a day, an amount in minor units, or None when it was taken away.

    `column_chosen` carries a column's number and whether it is to be shown.
    """

    chosen = Signal(str, object)
    column_chosen = Signal(int, bool)

    def __init__(self, words: Words, *, currency: str, exponent: int, today: Callable[[], date]) -> None:
        super().__init__()
        self._words = words
        self._currency, self._exponent, self._today = currency, exponent, today
        self._values: dict[Filter, date | int | None] = {"since": None, "above": None}
        self._entering: Filter = "since"
        self.chips = {name: self._chip(name) for name in FILTERS}
        self.add = Button(kind="chip", icon_name="funnel", on_click=self._offer)
        words.bind(self, self.add.setText, "orders.filter.add")
        self.entry = QLineEdit()
        self.entry.setFixedWidth(_FIELD_WIDTH)
        self.entry.returnPressed.connect(self._take)
        self.entry.installEventFilter(self)
        self.problem = label(role="error", wrap=True)
        self.columns = Button(kind="ghost", icon_name="columns-3")
        words.bind(self, self.columns.setAccessibleName, "orders.columns")
        words.bind(self, self.columns.setToolTip, "orders.columns")
        chips = row(*self.chips.values(), self.add, self.entry, None, self.columns, gap=6)
        self.setLayout(column(chips, self.problem, gap=2, margins=(16, 4, 12, 4)))
        self.entry.hide()
        self.problem.hide()
        words.changed.connect(self._write)
        self._write()

    def show_values(self, *, since: date | None, above: int | None) -> None:
        """Show the filters that hold."""
        self._values = {"since": since, "above": above}
        self._write()

    def offer_columns(self, columns: Sequence[Column], shown: Callable[[], Sequence[int]]) -> None:
        """Let the owner choose among these columns; `shown` says which are shown when the menu opens."""
        self.columns.clicked.connect(lambda: self.column_menu(columns, shown()).popup(self._below(self.columns)))

    def begin(self, name: Filter) -> None:
        """Open the field in which the value of a filter is typed."""
        self._entering = name
        self.problem.hide()
        restyle(self.entry, "wrong", False)
        self.entry.clear()
        self._name_entry()
        self.add.hide()
        self.entry.show()
        self.entry.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._close_entry()
            self.add.setFocus()
            return True
        return super().eventFilter(watched, event)

    def add_menu(self) -> QMenu:
        """The filters that can be added, as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in FILTERS:
            title = self._words.text("orders.filter.choose", filter=self._words.text(_TITLES[name]))
            menu.addAction(title).triggered.connect(partial(self.begin, name))
        return menu

    def _chip(self, name: Filter) -> Button:
        chip = Button(kind="chip", icon_name="x", on_click=lambda: self.chosen.emit(name, None))
        chip.setCheckable(True)
        chip.setChecked(True)
        # A chip is on as long as it is there: a click takes it away.
        chip.clicked.connect(lambda: chip.setChecked(True))
        return chip

    def _offer(self) -> None:
        self.add_menu().popup(self._below(self.add))

    def column_menu(self, columns: Sequence[Column], shown: Sequence[int]) -> QMenu:
        """The columns to choose among, as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place, each in enumerate(columns):
            self._offer_column(menu, place, each, place in shown)
        return menu

    def _offer_column(self, menu: QMenu, place: int, each: Column, shown: bool) -> None:
        action = menu.addAction(self._words.text(each.title))
        action.setCheckable(True)
        action.setChecked(shown)
        # The column that takes the rest of the width stays: without it nothing would fill the list.
        action.setEnabled(each.width is not None)
        action.toggled.connect(lambda on: self.column_chosen.emit(place, on))

    def _take(self) -> None:
        try:
            value = self._read(self.entry.text())
        except AppError as problem:
            self.problem.setText(self._words.render(problem.message))
            self.problem.show()
            restyle(self.entry, "wrong", True)
            return
        self._close_entry()
        self.add.setFocus()
        self.chosen.emit(self._entering, value)

    def _read(self, typed: str) -> date | int:
        wording = self._words.wording
        if self._entering == "since":
            order = _DATE_ORDERS.get(wording.locale, "dmy")
            return parse_day(typed, today=self._today(), date_order=order)
        sign: DecimalSign = "," if "," in wording.quantity(_ONE_AND_A_HALF) else "."
        return parse_money(typed, exponent=self._exponent, decimal_sign=sign)

    def _close_entry(self) -> None:
        self.entry.hide()
        self.problem.hide()
        self.add.show()

    def _write(self) -> None:
        for name, value in self._values.items():
            chip = self.chips[name]
            chip.setVisible(value is not None)
            if value is not None:
                text = self._words.text(_CHIPS[name], value=self._written(value))
                chip.setText(text)
                chip.setToolTip(self._words.text("orders.filter.remove"))
        self._name_entry()

    def _written(self, value: date | int) -> str:
        wording = self._words.wording
        if isinstance(value, date):
            return wording.day(value, today=self._today())
        return wording.money(Amount(value, self._currency, self._exponent))

    def _name_entry(self) -> None:
        self.entry.setAccessibleName(self._words.text(_TITLES[self._entering]))
        self.entry.setPlaceholderText(self._words.text(_HINTS[self._entering]))

    @staticmethod
    def _below(button: Button) -> QPoint:
        return button.mapToGlobal(button.rect().bottomLeft())
