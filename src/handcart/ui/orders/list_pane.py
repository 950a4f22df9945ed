"""The list of orders: search, saved views, filters, table and foot. It asks in the background and shows answers.

What is on screen belongs to one answer; pages that were asked for an earlier one are dropped when they come.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.store.queries.order_list import PAGE, Anchor, OrderListing
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.tabs import Tabs
from handcart.ui.orders.actions import SCREEN
from handcart.ui.orders.empty import no_orders_at_all, nothing_found
from handcart.ui.orders.filter_bar import FilterBar
from handcart.ui.orders.footer import Footer
from handcart.ui.orders.listing import SavedView, Wanted, counts_of
from handcart.ui.orders.model import COLUMNS, SORTS, OrdersModel
from handcart.ui.orders.reading import PagesRead, Picture, Read, Sight
from handcart.ui.orders.search_field import SearchField
from handcart.ui.orders.selection import Selection
from handcart.ui.orders.table import OrdersTable
from handcart.ui.surroundings import Surroundings

_FAR = 20 * PAGE
"""From here on counting off the rows before a page takes longer than finding it from a known place."""
_KEEP_LAYOUT_AFTER = 400
_FIT_AFTER = 60


class ListPane(QWidget):
    """`current_changed` carries the id of the order the list stands on, or None; `opened` is Enter.

    `emptied` says whether the company has no order at all.
    """

    current_changed = Signal(object)
    opened = Signal()
    menu_wanted = Signal(QPoint)
    emptied = Signal(bool)

    def __init__(self, around: Surroundings, read: Read) -> None:
        super().__init__()
        self._around, self._words, self._running = around, around.words, around.running
        self._read = read
        self.wanted = Wanted()
        self.order_id: int | None = None
        self._listing = OrderListing()
        self._answer = 0
        self._anchors: Sequence[Anchor] | None = None
        self._asks_anchors = QObject(self)
        self._by_view: dict[SavedView, int] = dict.fromkeys(SavedView, 0)
        self._make_parts()
        self._arrange()
        self._connect()
        self._write_tabs()

    def load(self) -> None:
        """Ask for the listing as it is wanted now; the order the list stands on is kept where it is part of it."""
        rows = self.table.rows_on_screen()
        self._ask_picture(Sight(rows=rows, follow=self.order_id, offset=rows // 3), fresh=True)

    def renew(self) -> None:
        """Ask again after a change: every row stays where it stands on screen."""
        first, _ = self.table.visible_rows()
        below = self.table.currentIndex().row() - first
        rows = self.table.rows_on_screen()
        seek = self.selection.ids()
        self._ask_picture(Sight(first, rows, follow=self.order_id, offset=max(0, below), seek=seek), fresh=False)

    def want(self, wanted: Wanted) -> None:
        """Show another listing."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        self.filters.show_values(since=wanted.since, above=wanted.above)
        order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(list(SORTS.values()).index(wanted.sort), order)
        self.load()

    def ways_out(self) -> list[QWidget]:
        """What the owner can press where the list is empty."""
        return [*self.no_orders.findChildren(Button), *self.nothing_found.findChildren(Button)]

    def show_everything(self) -> None:
        """No view, no filter, nothing typed; the order of the rows stays."""
        wanted = Wanted(sort=self.wanted.sort, descending=self.wanted.descending)
        self.want(wanted)
        self.search.setText("")
        self.tabs.setCurrentIndex(0)

    def _make_parts(self) -> None:
        words, around = self._words, self._around
        self.search = SearchField(words)
        self.tabs = Tabs()
        words.bind(self, self.tabs.setAccessibleName, "orders.views")
        self.filters = FilterBar(words, currency=around.currency, exponent=around.exponent, today=self._today)
        self.model = OrdersModel(words, exponent=around.exponent)
        self.table = OrdersTable(self.model, around.layouts.layout(SCREEN))
        words.bind(self, self.table.setAccessibleName, "orders.title")
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.footer = Footer(words, currency=around.currency, exponent=around.exponent)
        self.selection = Selection(around, self._read, self.table, self.footer)
        self.no_orders = no_orders_at_all(words, around.menus)
        self.nothing_found = nothing_found(words, self.show_everything)
        self._layout_timer = QTimer(self, singleShot=True, interval=_KEEP_LAYOUT_AFTER)
        self._fit_timer = QTimer(self, singleShot=True, interval=_FIT_AFTER)

    def _arrange(self) -> None:
        title = label(role="page")
        self._words.bind(title, title.setText, "orders.title")
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self.nothing_found)
        self._whole = QWidget()
        self._whole.setLayout(column(self.filters, line(), self._rows, line(), self.footer, gap=0))
        self._places = QStackedWidget()
        self._places.addWidget(self._whole)
        self._places.addWidget(self.no_orders)
        head = row(title, None, self.search, gap=12, margins=(16, 9, 12, 5))
        self.setLayout(column(head, row(self.tabs, margins=(8, 0, 0, 0)), self._places, gap=0))

    def _connect(self) -> None:
        table = self.table
        self.search.typed.connect(lambda text: self.want(replace(self.wanted, typed=text)))
        self.search.left.connect(table.setFocus)
        self.tabs.currentChanged.connect(lambda n: self.want(replace(self.wanted, view=list(SavedView)[n])))
        # Whoever clicks a view wants its rows; the arrows on the tabs themselves stay there.
        self.tabs.tabBarClicked.connect(lambda _place: table.setFocus())
        self.filters.chosen.connect(lambda name, value: self.want(replace(self.wanted, **{name: value})))
        self.filters.column_chosen.connect(table.show_column)
        self.filters.offer_columns(COLUMNS, table.shown_columns)
        table.horizontalHeader().sectionClicked.connect(self._sort_by)
        table.current_row_changed.connect(self._follow_row)
        table.opened.connect(lambda _index: self.opened.emit())
        table.menu_wanted.connect(lambda _index, place: self.menu_wanted.emit(place))
        table.seen.connect(self._seen)
        table.arranged.connect(self._layout_timer.start)
        self._fit_timer.timeout.connect(table.fit_figures)
        self._layout_timer.timeout.connect(lambda: self._around.layouts.keep_layout(SCREEN, table.layout_kept()))
        self._words.changed.connect(self._write_tabs)
        self._words.changed.connect(self._fit_timer.start)

    def _today(self) -> date:
        return self._around.when().today

    def _sort_by(self, section: int) -> None:
        self.want(self.wanted.sorted_by(SORTS[COLUMNS[section].id]))

    def _ask_picture(self, sight: Sight, *, fresh: bool) -> None:
        listing = self.wanted.listing()

        def show(picture: Picture) -> None:
            self._listing, self._anchors = listing, None
            self._answer += 1
            self._show(picture, sight, fresh=fresh)

        self._running.ask(self, lambda: self._read(lambda reader: reader.picture(listing, sight)), show)

    def _show(self, picture: Picture, sight: Sight, *, fresh: bool) -> None:
        self._by_view = counts_of(picture.by_status)
        self._write_tabs()
        on_screen = self.table.rowViewportPosition(self.table.currentIndex().row())
        (self.model.show if fresh else self.model.renew)(picture, today=self._today())
        any_order = self._by_view[SavedView.ALL] > 0
        self._places.setCurrentWidget(self._whole if any_order else self.no_orders)
        self._rows.setCurrentWidget(self.table if picture.totals.orders else self.nothing_found)
        self._stand(picture, sight, fresh=fresh, on_screen=on_screen)
        self.selection.of(self._listing, picture.totals)
        self.search.setVisible(any_order)
        self.emptied.emit(not any_order)
        self._seen()

    def _seen(self) -> None:
        """Other rows are on screen: read what is not at hand, and give their figures room when the list rests."""
        self._ask_pages()
        self._fit_timer.start()

    def _stand(self, picture: Picture, sight: Sight, *, fresh: bool, on_screen: int) -> None:
        """Go back to the order the list stood on, or to where it was."""
        place = None if sight.follow is None else picture.positions.get(sight.follow)
        if place is not None:
            height = self.table.verticalHeader().defaultSectionSize()
            self.table.put_at(place, (place - picture.first) * height if fresh else on_screen)
            self.table.select_rows(place, list(picture.positions.values()))
        elif fresh and picture.totals.orders:
            self.table.scrollToTop()
            self.table.select_rows(0, [])
        elif fresh:
            self._stand_on(None)
        else:
            self.table.leave(sight.first + sight.offset)
        self._follow_row(self.table.currentIndex().row())

    def _follow_row(self, position: int) -> None:
        found = self.model.row(position) if position >= 0 else None
        if found is not None:
            self._stand_on(found.id)

    def _stand_on(self, order_id: int | None) -> None:
        if order_id != self.order_id:
            self.order_id = order_id
            self.current_changed.emit(order_id)

    def _ask_pages(self) -> None:
        """Read what is on screen and not at hand; while the owner scrolls, the newest question wins."""
        first, last = self.table.visible_rows()
        if not self.model.pages.missing(first, last):
            return
        around = max(0, first - PAGE // 2), min(last + PAGE // 2, self.model.rowCount() - 1)
        missing = self.model.pages.missing(*around)
        self._ask_anchors_for(missing[-1])
        listing, answer, anchors = self._listing, self._answer, self._anchors or ()

        def show(pages: PagesRead) -> None:
            if answer == self._answer:
                self.model.put(pages, near=(first + last) // 2)
                self._fit_timer.start()
                self._follow_row(self.table.currentIndex().row())

        self._running.ask(self.table, lambda: self._read(lambda reader: reader.pages(listing, missing, anchors)), show)

    def _ask_anchors_for(self, position: int) -> None:
        if position < _FAR or self._anchors is not None:
            return
        self._anchors = ()
        listing, answer = self._listing, self._answer

        def keep(anchors: Sequence[Anchor]) -> None:
            if answer == self._answer:
                self._anchors = anchors

        self._running.ask(self._asks_anchors, lambda: self._read(lambda reader: reader.anchors(listing)), keep)

    def _write_tabs(self) -> None:
        words = self._words
        tabs = [(words.text(f"orders.view.{view}"), words.wording.number(self._by_view[view])) for view in SavedView]
        self.tabs.blockSignals(True)
        self.tabs.show_tabs(tabs)
        self.tabs.blockSignals(False)
