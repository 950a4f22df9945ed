"""A list: search, views, filters, table and foot. It asks in the background and shows answers.

What is on screen belongs to one answer; pages that were asked for an earlier one are dropped when they come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.store.queries.listing import PAGE, Anchor, Listing, ListRow
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.lists.declaration import CellContext, ListDeclaration
from handcart.ui.lists.empty import nothing_found, nothing_yet
from handcart.ui.lists.exporting import export_as_seen
from handcart.ui.lists.filter_bar import FilterBar
from handcart.ui.lists.filters import Place
from handcart.ui.lists.footer import Footer
from handcart.ui.lists.model import ListModel
from handcart.ui.lists.own_views import OwnViews
from handcart.ui.lists.reading import ListReader, PagesRead, Picture, Question, Read, Sight
from handcart.ui.lists.search_field import SearchField
from handcart.ui.lists.selection import Selection
from handcart.ui.lists.table import ListTable
from handcart.ui.lists.view_bar import ViewBar, own_key
from handcart.ui.lists.wanted import Wanted, at_first, everything
from handcart.ui.surroundings import Surroundings

Value = TypeVar("Value")

_FAR = 20 * PAGE
"""From here on counting off the rows before a page takes longer than finding it from a known place."""
_KEEP_LAYOUT_AFTER = 400
_FIT_AFTER = 60


class ListPane(QWidget, Generic[ListRow]):
    """`current_changed` carries the id of the record the list stands on, or None; `opened` is Enter.

    `selected` carries the ids of all selected records (see `Selection`); `emptied` says whether there is no record at
    all. `read` is handed in by tests alone.
    """

    current_changed = Signal(object)
    selected = Signal(object)
    opened = Signal()
    menu_wanted = Signal(QPoint)
    emptied = Signal(bool)

    def __init__(
        self, around: Surroundings, declaration: ListDeclaration[ListRow], read: Read[ListRow] | None = None
    ) -> None:
        super().__init__()
        self._around, self._words, self._running = around, around.words, around.running
        self._declaration = declaration
        self._read: Read[ListRow] = read if read is not None else self._read_company
        self.wanted = at_first(declaration)
        self.current_id: int | None = None
        self._listing = Listing(declaration.sort)
        self._answer = 0
        self._anchors: Sequence[Anchor] | None = None
        self._asks_anchors = QObject(self)
        self._own = OwnViews(declaration, around.layouts)
        self._counts: Mapping[str, int] = {}
        self._make_parts()
        self._arrange()
        self._connect()

    def load(self) -> None:
        """Ask for the listing as it is wanted now; the record the list stands on is kept where it is part of it."""
        self._ask_fresh(self._listings())

    def renew(self) -> None:
        """Ask again after a change: every row stays where it stands on screen."""
        first, _ = self.table.visible_rows()
        below = self.table.currentIndex().row() - first
        rows = self.table.rows_on_screen()
        seek = self.selection.ids()
        sight = Sight(first, rows, follow=self.current_id, offset=max(0, below), seek=seek)
        self._ask_picture(sight, self._listings(), fresh=False)

    def show_record(self, record_id: int) -> None:
        """Stand on this record, with no view or filter that would leave it out."""
        self.current_id = record_id
        self.want(everything(self._declaration, self.wanted), again=True)
        self.current_changed.emit(record_id)

    def let_go(self) -> None:
        """Stand on no record and select none, until one is chosen again."""
        current = self.table.currentIndex()
        if current.isValid():
            self.table.leave(current.row())
        self._stand_on(None)
        self.renew()

    def want(self, wanted: Wanted, *, again: bool = False) -> None:
        """Show another listing; `again` asks for it even where it is shown already, and counts the views anew."""
        if wanted == self.wanted and not again:
            return
        self.wanted = wanted
        self.filters.show_values(dict(wanted.limits))
        self.views.show_wanted(wanted)
        if self.search.text().strip() != wanted.typed:
            self.search.blockSignals(True)
            self.search.setText(wanted.typed)
            self.search.blockSignals(False)
        self._show_sort()
        # What the views have does not depend on what is shown.
        self._ask_fresh(self._listings() if again or not self._counts else {})

    def entitle(self, column_id: str, title: str) -> None:
        """Another title (a message id) for a column, where what it shows depends on the company."""
        columns = tuple(
            each._replace(title=title) if each.id == column_id else each for each in self._declaration.columns
        )
        self._declaration = replace(self._declaration, columns=columns)
        self.table.list_model.entitle(columns)

    def ways_out(self) -> list[QWidget]:
        """What the owner can press where the list is empty."""
        return [*self.nothing_yet.findChildren(Button), *self.nothing_found.findChildren(Button)]

    def show_everything(self) -> None:
        """No view, no filter, nothing typed; the order of the rows stays."""
        self.want(everything(self._declaration, self.wanted))

    def go_to_search(self) -> None:
        """Go to the search field, ready for other words."""
        self.search.setFocus()
        self.search.selectAll()

    def _make_parts(self) -> None:
        words, around, declared = self._words, self._around, self._declaration
        self.search = SearchField(words, declared.words)
        self.filters = FilterBar(words, declared.filters, self._place)
        self.views = ViewBar(words, declared, self._own, lambda: self.wanted, self.filters.entry)
        self.tabs = self.views.tabs
        self.model = ListModel(declared, CellContext(words, around.currency, around.exponent))
        self.table = ListTable(self.model, declared.hidden, around.layouts.layout(declared.id))
        words.bind(self, self.table.setAccessibleName, declared.words.title)
        self.footer = Footer(
            words,
            count=declared.words.count,
            sums=declared.total is not None,
            currency=around.currency,
            exponent=around.exponent,
        )
        self.selection = Selection(around, declared, self._read, self.table, self.footer)
        self.nothing_yet = nothing_yet(declared, words, around.menus)
        self.nothing_found = nothing_found(declared, words, self.show_everything)
        self._layout_timer = QTimer(self, singleShot=True, interval=_KEEP_LAYOUT_AFTER)
        self._fit_timer = QTimer(self, singleShot=True, interval=_FIT_AFTER)
        self._show_sort()

    def _arrange(self) -> None:
        title = label(role="page")
        self._words.bind(title, title.setText, self._declaration.words.title)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self.nothing_found)
        self._whole = QWidget()
        whole = column(self.filters, line(), self._rows, line(), self.footer, gap=0)
        whole.setStretch(2, 1)
        self._whole.setLayout(whole)
        self._places = QStackedWidget()
        self._places.addWidget(self._whole)
        self._places.addWidget(self.nothing_yet)
        head = row(title, None, self.search, gap=12, margins=(16, 9, 12, 5))
        self.setLayout(column(head, self.views, self._places, gap=0))

    def _connect(self) -> None:
        table = self.table
        self.search.typed.connect(lambda text: self.want(replace(self.wanted, typed=text)))
        self.search.left.connect(table.setFocus)
        # Again, even where it is shown already: a view that was just saved is counted.
        self.views.chosen.connect(lambda wanted: self.want(wanted, again=True))
        # Whoever clicks a view wants its rows; the arrows on the tabs themselves stay there.
        self.tabs.tabBarClicked.connect(lambda _place: table.setFocus())
        self.filters.chosen.connect(lambda name, value: self.want(self.wanted.limited(name, value)))
        self.filters.column_chosen.connect(table.show_column)
        self.filters.export_wanted.connect(self._export)
        self.filters.offer_columns(lambda: self._declaration.columns, table.shown_columns)
        table.horizontalHeader().sectionClicked.connect(self._sort_by)
        table.current_row_changed.connect(self._follow_row)
        table.opened.connect(lambda _index: self.opened.emit())
        table.menu_wanted.connect(lambda _index, place: self.menu_wanted.emit(place))
        table.seen.connect(self._seen)
        table.arranged.connect(self._layout_timer.start)
        self.selection.changed.connect(self.selected)
        self._fit_timer.timeout.connect(table.fit_figures)
        self._layout_timer.timeout.connect(self._keep_layout)
        self._words.changed.connect(self._fit_timer.start)

    def _read_company(self, question: Question[ListRow, Value]) -> Value:
        with self._around.company.read() as session:
            return question(ListReader(session, self._declaration.query))

    def _export(self) -> None:
        listing = self.wanted.listing(self._declaration)
        export_as_seen(self, self._around, self._declaration, listing, self.table)

    def _place(self) -> Place:
        return Place(self._words.wording, self._around.currency, self._around.exponent, self._today())

    def _today(self) -> date:
        return self._around.when().today

    def _keep_layout(self) -> None:
        self._around.layouts.keep_layout(self._declaration.id, self.table.layout_kept())

    def _sort_by(self, section: int) -> None:
        column = self._declaration.columns[section]
        if column.sortable:
            self.want(self.wanted.sorted_by(self._declaration, column.id))
        else:
            self._show_sort()

    def _show_sort(self) -> None:
        names = [column.id for column in self._declaration.columns]
        order = Qt.SortOrder.DescendingOrder if self.wanted.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(names.index(self.wanted.sort), order)

    def _listings(self) -> Mapping[str, Listing]:
        """The listings whose rows are counted on the tabs."""
        declared = self._declaration
        views = {view.id: Listing(declared.sort, limits=view.limits) for view in declared.views}
        return views | {own_key(view): view.wanted.listing(declared) for view in self._own}

    def _ask_fresh(self, views: Mapping[str, Listing]) -> None:
        rows = self.table.rows_on_screen()
        self._ask_picture(Sight(rows=rows, follow=self.current_id, offset=rows // 3), views, fresh=True)

    def _ask_picture(self, sight: Sight, views: Mapping[str, Listing], *, fresh: bool) -> None:
        """Ask for the listing that is wanted, and how many rows each of the views has."""
        listing = self.wanted.listing(self._declaration)

        def show(picture: Picture[ListRow]) -> None:
            self._listing, self._anchors = listing, None
            self._answer += 1
            self._show(picture, sight, fresh=fresh)

        self._running.ask(self, lambda: self._read(lambda reader: reader.picture(listing, sight, views)), show)

    def _show(self, picture: Picture[ListRow], sight: Sight, *, fresh: bool) -> None:
        if picture.counts:
            self._counts = picture.counts
            self.views.show_counts(self._counts)
        on_screen = self.table.rowViewportPosition(self.table.currentIndex().row())
        (self.model.show if fresh else self.model.renew)(picture, today=self._today())
        any_record = picture.totals.count > 0 or any(self._counts.values())
        waited = any(button.hasFocus() for button in self.ways_out())
        self._places.setCurrentWidget(self._whole if any_record else self.nothing_yet)
        self._rows.setCurrentWidget(self.table if picture.totals.count else self.nothing_found)
        if waited and picture.totals.count:
            # The button of the empty list goes: after an undo the owner goes on in the rows that came back.
            self.table.setFocus()
        self._stand(picture, sight, fresh=fresh, on_screen=on_screen)
        self.selection.of(self._listing, picture.totals)
        self.search.setVisible(any_record)
        self.views.setVisible(any_record)
        self.emptied.emit(not any_record)
        self._seen()

    def _seen(self) -> None:
        """Other rows are on screen: read what is not at hand, and give their figures room when the list rests."""
        self._ask_pages()
        self._fit_timer.start()

    def _stand(self, picture: Picture[ListRow], sight: Sight, *, fresh: bool, on_screen: int) -> None:
        """Go back to the record the list stood on, or to where it was."""
        place = None if sight.follow is None else picture.positions.get(sight.follow)
        if place is not None:
            height = self.table.verticalHeader().defaultSectionSize()
            self.table.put_at(place, (place - picture.first) * height if fresh else on_screen)
            self.table.select_rows(place, list(picture.positions.values()))
        elif fresh and picture.totals.count:
            self.table.scrollToTop()
            self.table.select_rows(0, [])
        elif fresh:
            self._stand_on(None)
        elif picture.positions:
            # The record it stood on has left the list; others that were selected with it have not.
            places = sorted(picture.positions.values())
            self.table.select_rows(places[0], places)
        else:
            self.table.leave(sight.first + sight.offset)
        self._follow_row(self.table.currentIndex().row())

    def _follow_row(self, position: int) -> None:
        found = self.model.row(position) if position >= 0 else None
        if found is not None:
            self._stand_on(found.id)

    def _stand_on(self, record_id: int | None) -> None:
        if record_id != self.current_id:
            self.current_id = record_id
            self.current_changed.emit(record_id)

    def _ask_pages(self) -> None:
        """Read what is on screen and not at hand; while the owner scrolls, the newest question wins."""
        first, last = self.table.visible_rows()
        if not self.model.pages.missing(first, last):
            return
        around = max(0, first - PAGE // 2), min(last + PAGE // 2, self.model.rowCount() - 1)
        missing = self.model.pages.missing(*around)
        self._ask_anchors_for(missing[-1])
        listing, answer, anchors = self._listing, self._answer, self._anchors or ()

        def show(pages: PagesRead[ListRow]) -> None:
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
