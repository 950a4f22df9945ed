"""The selected rows of the list: what they come to, and copying them. Rows that are not at hand are read first."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from handcart.domain.message import message
from handcart.store.queries.order_list import PAGE, ListingTotals, OrderListing, OrderRow
from handcart.ui.orders import copying
from handcart.ui.orders.footer import Footer
from handcart.ui.orders.model import COLUMNS
from handcart.ui.orders.reading import Read
from handcart.ui.orders.table import OrdersTable
from handcart.ui.surroundings import Surroundings

_MOST_FOUND_AGAIN = 50


class Selection(QObject):
    """Counts for the foot of the list; one question at a time for the sum, one for what is copied."""

    def __init__(self, around: Surroundings, read: Read, table: OrdersTable, footer: Footer) -> None:
        super().__init__(table)
        self._around, self._running = around, around.running
        self._read = read
        self._table, self._model, self._footer = table, table.orders, footer
        self._listing = OrderListing()
        self._totals = ListingTotals(0, 0)
        self._asks_rows = QObject(self)
        table.selectionModel().selectionChanged.connect(lambda *_: self.count())
        table.copy_wanted.connect(self.copy)

    def of(self, listing: OrderListing, totals: ListingTotals) -> None:
        """From now on the rows are those of this listing."""
        self._listing, self._totals = listing, totals
        self._footer.show_all(totals)
        self.count()

    def ids(self) -> tuple[int, ...]:
        """The selected orders that are at hand, where they are few enough to be found again one by one."""
        if self._size() > _MOST_FOUND_AGAIN:
            return ()
        return tuple(found.id for found in self._at_hand())

    def count(self) -> None:
        """Show how many rows are selected and what they come to."""
        size = self._size()
        known = self._totals.gross if size == self._totals.orders else self._known_sum(size)
        self._footer.show_selected(size, known)
        if known is not None:
            self._running.forget(self)
            return
        listing, ranges = self._listing, self._table.selected_ranges()
        self._running.ask(
            self,
            lambda: self._read(lambda reader: sum(found.gross for found in reader.rows(listing, ranges))),
            lambda gross: self._footer.show_selected(size, gross),
        )

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with its titles."""
        size = self._size()
        if size > copying.MOST_ROWS:
            self._say("orders.copy.too_many", copying.MOST_ROWS)
            return
        model, listing, ranges = self._model, self._listing, self._table.selected_ranges()
        columns = self._table.shown_columns()
        titles = [self._around.words.text(COLUMNS[place].title) for place in columns]

        def table_of(rows: list[OrderRow]) -> str:
            return copying.as_table(titles, (model.texts(each, columns) for each in rows))

        def keep(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._say("orders.copy.done", size)

        self._running.ask(
            self._asks_rows, lambda: self._read(lambda reader: table_of(reader.rows(listing, ranges))), keep
        )

    def _size(self) -> int:
        return sum(last - first + 1 for first, last in self._table.selected_ranges())

    def _at_hand(self) -> list[OrderRow]:
        ranges = self._table.selected_ranges()
        rows = (self._model.row(place) for first, last in ranges for place in range(first, last + 1))
        return [found for found in rows if found is not None]

    def _known_sum(self, size: int) -> int | None:
        """The sum where every selected row is at hand."""
        if size > PAGE:
            return None
        known = [found.gross for found in self._at_hand()]
        return sum(known) if len(known) == size else None

    def _say(self, text: str, count: int) -> None:
        self._around.notices.done(message(text, count=count), undoable=False)
