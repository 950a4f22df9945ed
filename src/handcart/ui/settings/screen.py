"""The settings screen: a search and the pages at the left, one page at the right; everything is kept as it is made."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from handcart.ui.kit.cells import Column, IconCell
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.settings.index import Group, settings_index
from handcart.ui.settings.scrolled import Scrolled
from handcart.ui.settings.search import FoundSettings, SettingSearch
from handcart.ui.surroundings import Surroundings

_LIST_WIDTH = 230
_ICONS: Mapping[Group, str] = {
    Group.COMPANY: "store",
    Group.SALES: "clipboard-list",
    Group.REVIEW: "scan-search",
    Group.TAX: "coins",
    Group.NUMBERS: "list-checks",
    Group.PRICES: "tag",
    Group.COMPUTER: "settings",
}
_COLUMNS = (Column("page", ""),)


class SettingsScreen(Page):
    """`open_record("setting", place)` goes to an entry of `settings_index()`; "settings" just shows the screen."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._pages: dict[Group, Scrolled] = {}
        self._group = Group.COMPANY
        self.search = SettingSearch(around.words)
        self.found = FoundSettings(around.words)
        self.groups = TableView(header=False, edge=10, last_line=False)
        self._model: RowsModel[Group] = RowsModel(around.words, _COLUMNS, self._cell)
        self._model.show(list(Group))
        self.groups.show_model(self._model, _COLUMNS)
        self._words.bind(self.groups, self.groups.setAccessibleName, "settings.groups")
        self._stack = QStackedWidget()
        self._foots = QStackedWidget()
        self._stack.addWidget(self.found)
        self._arrange()
        self.groups.select_row(0)
        self.groups.current_row_changed.connect(self._row_chosen)
        self.search.textChanged.connect(self._look_for)
        self.search.went_down.connect(self.found.table.setFocus)
        self.found.chosen.connect(self.go_to)
        around.running.changed.connect(self._company_changed)
        self._show(Group.COMPANY)

    def panes(self) -> list[QWidget]:
        page = self._pages[self._group]
        control = next(iter(page.places().values()), page)
        return [self.groups, self.found.table if self.search.text() else control, self.search]

    def search_field(self) -> QWidget:
        return self.search

    def open_record(self, kind: str, record_id: int | None) -> None:
        if kind == "setting" and record_id is not None:
            self.go_to(settings_index()[record_id].id)

    def go_to(self, setting_id: str) -> None:
        """Show a setting by its id, with the focus in it."""
        entry = next(each for each in settings_index() if each.id == setting_id)
        self.search.clear()
        self.groups.select_row(list(Group).index(entry.group))
        self._show(entry.group)
        self._pages[entry.group].go_to(entry.id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._around.tell(kind="", selected=(), may=frozenset(), reasons={})
        self._pages[self._group].shown_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.groups.setFocus()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        title = label(role="page")
        self._words.bind(title, title.setText, "settings.title")
        left = QFrame()
        left.setProperty("look", "pane")
        left.setFixedWidth(_LIST_WIDTH)
        head = column(title, self.search, gap=10, margins=(16, 14, 16, 8))
        left.setLayout(column(head, self.groups, gap=0))
        right = QWidget()
        held = column(self._stack, gap=0, margins=(20, 16, 0, 0))
        self._foot = QWidget()
        self._foot.setLayout(column(line(), column(self._foots, gap=0, margins=(20, 11, 20, 11)), gap=0))
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        right.setLayout(column(held, self._foot, gap=0))
        self.setLayout(row(left, line(upright=True), right, gap=0))

    def _cell(self, group: Group, _column: str) -> IconCell:
        return IconCell(_ICONS[group], self._words.text(f"settings.group.{group}"), role="text")

    def _row_chosen(self, place: int) -> None:
        if place >= 0:
            self.search.clear()
            self._show(list(Group)[place])

    def _show(self, group: Group) -> None:
        self._group = group
        if group not in self._pages:
            self._pages[group] = _page(group, self._around)
            self._stack.addWidget(self._pages[group])
            if (foot := self._pages[group].foot) is not None:
                self._foots.addWidget(foot)
        self._show_page(self._pages[group])
        self._pages[group].shown_again()

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        foot = page.foot if isinstance(page, Scrolled) else None
        self._foot.setVisible(foot is not None)
        if foot is not None:
            self._foots.setCurrentWidget(foot)

    def _look_for(self, typed: str) -> None:
        if typed.strip():
            self.found.look_for(typed)
            self._show_page(self.found)
        else:
            self._show_page(self._pages[self._group])

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if kinds and self.isVisible():
            self._pages[self._group].shown_again()


def _page(group: Group, around: Surroundings) -> Scrolled:
    """Each page is loaded when it is first shown."""
    return _MAKERS.get(group, partial(_values, group))(around)


def _values(group: Group, around: Surroundings) -> Scrolled:
    from handcart.ui.settings.values_page import ValuesPage

    return ValuesPage(around, group)


def _company(around: Surroundings) -> Scrolled:
    from handcart.ui.settings.company_page import CompanyPage

    return CompanyPage(around)


def _review(around: Surroundings) -> Scrolled:
    from handcart.ui.settings.review_page import ReviewPage

    return ReviewPage(around)


def _tax(around: Surroundings) -> Scrolled:
    from handcart.ui.settings.tax_page import TaxPage

    return TaxPage(around)


def _numbers(around: Surroundings) -> Scrolled:
    from handcart.ui.settings.numbers_page import NumbersPage

    return NumbersPage(around)


def _prices(around: Surroundings) -> Scrolled:
    from handcart.ui.settings.price_groups_page import PriceGroupsPage

    return PriceGroupsPage(around)


_MAKERS: Mapping[Group, Callable[[Surroundings], Scrolled]] = {
    Group.COMPANY: _company,
    Group.REVIEW: _review,
    Group.TAX: _tax,
    Group.NUMBERS: _numbers,
    Group.PRICES: _prices,
}
