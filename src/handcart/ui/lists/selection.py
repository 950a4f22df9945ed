"""The selected rows of a list: which they are, what they come to, and copying them.

Rows that are not at hand are read first, so that actions and sums are told of all of them.
"""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from handcart.domain.message import message
from handcart.store.queries.listing import PAGE, Listing, ListingTotals, ListRow
from handcart.ui.lists import copying
from handcart.ui.lists.declaration import ListDeclaration
from handcart.ui.lists.footer import Footer
from handcart.ui.lists.reading import Read
from handcart.ui.lists.table import ListTable
from handcart.ui.surroundings import Surroundings

MOST_AT_ONCE = 200
"""Something can be done to so many records at once; of a longer selection actions are told nothing."""
_MOST_FOUND_AGAIN = 50


class Selection(QObject, Generic[ListRow]):
    """Counts for the foot of a list. `changed` carries the ids of all selected records from top to bottom, the one
    the list stands on first; none while they are read, or where they are more than can be dealt with at once.
    """

    changed = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        declaration: ListDeclaration[ListRow],
        read: Read[ListRow],
        table: ListTable,
        footer: Footer,
    ) -> None:
        super().__init__(table)
        self._around, self._running = around, around.running
        self._declaration, self._read = declaration, read
        self._table, self._footer = table, footer
        self._model = table.list_model
        self._listing = Listing(declaration.sort)
        self._totals = ListingTotals(0)
        self._asks_rows = QObject(self)
        table.selectionModel().selectionChanged.connect(lambda *_: self.count())
        table.copy_wanted.connect(self.copy)

    def of(self, listing: Listing, totals: ListingTotals) -> None:
        """From now on the rows are those of this listing."""
        self._listing, self._totals = listing, totals
        self._footer.show_all(totals)
        self.count()

    def size(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self._table.selected_ranges())

    def ids(self) -> tuple[int, ...]:
        """The selected records that are at hand, where they are few enough to be found again one by one."""
        if self.size() > _MOST_FOUND_AGAIN:
            return ()
        return tuple(found.id for found in self._at_hand())

    def count(self) -> None:
        """Show how many rows are selected and what they come to, and tell which they are."""
        size = self.size()
        known = self._at_hand() if size <= PAGE else []
        if len(known) == size:
            self._running.forget(self)
            self._tell(size, known)
            return
        self._footer.show_selected(size, self._totals.total if size == self._totals.count else None)
        self.changed.emit(())
        if size > MOST_AT_ONCE and (self._declaration.total is None or size == self._totals.count):
            self._running.forget(self)
            return
        listing, ranges = self._listing, self._table.selected_ranges()
        self._running.ask(
            self,
            lambda: self._read(lambda reader: reader.rows(listing, ranges)),
            lambda rows: self._tell(size, rows),
        )

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with its titles."""
        size = self.size()
        if size > copying.MOST_ROWS:
            self._say("lists.copy.too_many", copying.MOST_ROWS)
            return
        model, listing, ranges = self._model, self._listing, self._table.selected_ranges()
        columns = self._table.shown_columns()
        titles = [self._around.words.text(model.columns[place].title) for place in columns]

        def table_of(rows: list[ListRow]) -> str:
            return copying.as_table(titles, (model.texts(each, columns) for each in rows))

        def keep(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._say("lists.copy.done", size)

        self._running.ask(
            self._asks_rows, lambda: self._read(lambda reader: table_of(reader.rows(listing, ranges))), keep
        )

    def _tell(self, size: int, rows: Sequence[ListRow]) -> None:
        total = self._declaration.total
        self._footer.show_selected(size, sum(map(total.of, rows)) if total is not None else None)
        current = self._model.row(self._table.currentIndex().row())
        ids = [found.id for found in rows]
        if current is not None and current.id in ids:
            ids = [current.id, *(each for each in ids if each != current.id)]
        self.changed.emit(tuple(ids) if len(ids) <= MOST_AT_ONCE else ())

    def _at_hand(self) -> list[ListRow]:
        ranges = self._table.selected_ranges()
        rows = (self._model.row(place) for first, last in ranges for place in range(first, last + 1))
        return [found for found in rows if found is not None]

    def _say(self, text: str, count: int) -> None:
        self._around.notices.done(message(text, count=count), undoable=False)
