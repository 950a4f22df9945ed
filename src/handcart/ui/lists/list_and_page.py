"""A screen of a list and a page: the list at the left, the record it stands on at the right, or over the whole width.

Orders, products and customers are shown so. A screen says how a record is read and shown; keeping list and page
together, whatever changes in the company, is done here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.store.session import ReadSession
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.list_pane import ListPane
from handcart.ui.lists.several_pane import SeveralPane
from handcart.ui.lists.side_by_side import BOTH, SideBySide
from handcart.ui.surroundings import Surroundings

Shown = TypeVar("Shown")

CALM = 120
"""Milliseconds the arrows must rest before the page follows the list."""

_NOTHING: Mapping[str, Message] = {}


class Allowed(NamedTuple):
    """What the records on screen allow: ids of actions, and why others are not allowed."""

    may: frozenset[str] = frozenset()
    reasons: Mapping[str, Message] = _NOTHING


class ListAndPage(Page, Generic[Shown]):
    """What a screen gives: `kind` (what its records are called), `context_menu`, and the methods that raise here.

    `page` shows one record, `several`, where there is one, what can be done with many. `shown` is what the page shows
    now, None while it shows nothing or another record is on its way; `making` is true while the page is for a record
    that is not there yet (`begin_new`).
    """

    kind = ""
    context_menu = ""

    def __init__(
        self, around: Surroundings, declaration: AnyDeclaration, page: QWidget, several: SeveralPane | None = None
    ) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._page, self._several = page, several
        # Reading the record has its own place: what else is asked for the page does not replace it, nor it that.
        self._asks_record = QObject(self)
        self.shown: Shown | None = None
        self.selected: tuple[int, ...] = ()
        self.making = False
        self._wide = self._nothing_at_all = self._stale = self._tells = False
        self.list: ListPane[Any] = ListPane(around, declaration)
        self._both = SideBySide(self.list, page, *([] if several is None else [several]))
        self._whole = column(self._both, gap=0)
        self._whole.setStretch(0, 1)
        self.setLayout(self._whole)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._connect()
        self.list.load()

    def read_record(self, session: ReadSession, record_id: int, today: date) -> Shown:
        """What the page shows of a record; NotFound where it is gone. Runs in another thread."""
        raise NotImplementedError

    def show_shown(self, shown: Shown, today: date) -> None:
        """Put it on the page."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """No record is chosen: empty the page."""
        raise NotImplementedError

    def id_of(self, shown: Shown) -> int:
        """The id of the record that is shown."""
        raise NotImplementedError

    def allowed(self, shown: Shown) -> Allowed:
        """What the record on the page allows."""
        return Allowed()

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        """So many records are selected; tell what can be done with them (`tell`) and show it.

        Without `ids` they are too many for anything to be done at once, or are still being read.
        """

    def show_back(self, shown: bool) -> None:
        """The page has the whole width (or not): show the way back."""

    def first_on_page(self) -> QWidget:
        """What takes the focus when the page gets the whole width."""
        raise NotImplementedError

    def panes(self) -> list[QWidget]:
        return [self.list.table, *self.list.ways_out(), *self.beside(), self.list.search]

    def beside(self) -> list[QWidget]:
        """Where F6 goes beside the list: to the page, or to what can be done with several."""
        if self._several is None or self._both.page is not self._several:
            return [self.first_on_page()]
        button = self._several.first_button()
        return [] if button is None else [button]

    def search_field(self) -> QWidget:
        return self.list.search

    def put_above(self, widget: QWidget) -> None:
        """Put something over list and page that both have in common."""
        self._whole.insertWidget(0, widget)

    def go_to_search(self) -> None:
        """Go to the search field, back from the wide page."""
        self.show_wide(False)
        self.list.go_to_search()

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Show this record, in the list and on the page."""
        if record_id is not None:
            self.making = False
            self.show_wide(False)
            self.list.show_record(record_id)

    def tell(self, selected: tuple[int, ...], allowed: Allowed) -> None:
        """Tell the actions which records are on screen and what they allow."""
        if self.isVisible():
            kind = self.kind if selected else ""
            self._around.tell(kind=kind, selected=selected, may=allowed.may, reasons=allowed.reasons)

    def load(self) -> None:
        """Read the record the list stands on for the page."""
        record_id, today, company = self.list.current_id, self._around.when().today, self._around.company
        self._calm.stop()
        if record_id is None or self.making or self._many():
            # While several are selected the page is out of sight: it is read when it comes back.
            return

        def query() -> Shown:
            with company.read() as session:
                return self.read_record(session, record_id, today)

        def show(shown: Shown) -> None:
            self.shown = shown
            self.show_shown(shown, today)
            self._tell_shown()

        self._running.ask(self._asks_record, query, show, self._gone)

    def begin_new(self) -> None:
        """The page is for a record that is not there yet, until it is saved or left (`end_new`)."""
        self.making, self.shown = True, None
        self._calm.stop()
        self._running.forget(self._asks_record)
        self._both.show_page(self._page)
        self.tell((), Allowed())
        self.show_wide(self._wide or self.width() < BOTH)

    def end_new(self, record_id: int | None = None) -> None:
        """Show the record that was made, or the one the list stands on."""
        self.making = False
        if record_id is not None:
            self.list.show_record(record_id)
        elif self.list.current_id is None:
            self._empty()
        else:
            self.load()
        self._arrange()

    def tell_of_several(self) -> None:
        """What came of several records stands beside the list, which stands on none, until one is chosen or changes."""
        if self._several is not None:
            self.list.let_go()
            self._tells = True
            self._both.show_page(self._several)
            self._arrange()

    def show_wide(self, wide: bool) -> None:
        """Give the page the whole width, or let the list stand beside it again."""
        self._wide = wide
        self._arrange()

    def go_back(self) -> None:
        """From the wide page, or from one for a new record, to the list."""
        if self.making:
            self.end_new()
        self.show_wide(False)
        self.list.table.setFocus()

    def offer_at(self, place: QPoint) -> None:
        """Open the menu of what can be done with the selected records."""
        if self._calm.isActive():
            self.load()
        self._around.menus.context_menu(self.context_menu).popup(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and (self._wide or self.making):
            self.go_back()
        elif event.key() == Qt.Key.Key_Escape and self._many():
            self._take_one()
        elif event.key() == Qt.Key.Key_Escape and self._tells:
            self._end_telling()
            self.list.table.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell_shown()
        if self._stale:
            self._follow()

    def _connect(self) -> None:
        self.list.current_changed.connect(self._record_changed)
        self.list.selected.connect(self._selection_changed)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self.offer_at)
        self.list.emptied.connect(self._emptied)
        self._calm.timeout.connect(self.load)
        if self._several is not None:
            self._several.emptied.connect(self.list.table.setFocus)
        self._running.changed.connect(self._company_changed)

    def _record_changed(self, record_id: int | None) -> None:
        if self.making and not self.list.table.hasFocus():
            # The list follows a change, or was just read: only who goes on in it leaves the new record.
            return
        # Until the page shows it, nothing may be done: it would be done to the record before.
        self.tell((), Allowed())
        self.making = False
        if record_id is None:
            self._calm.stop()
            self._running.forget(self._asks_record)
            self._empty()
        elif self.shown is None:
            self.load()
        else:
            self._calm.start()

    def _selection_changed(self, ids: tuple[int, ...]) -> None:
        self.selected = ids
        if self._tells and not self.list.selection.size():
            return
        self._end_telling()
        if self._several is not None and self._many():
            self._both.show_page(self._several)
            self.tell((), Allowed())
            self.show_several(ids, self.list.selection.size())
        elif self._both.page is not self._page:
            self._both.show_page(self._page)
            self.load()
        else:
            self._tell_shown()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        self._stale = True
        if self.isVisible():
            self._follow()

    def _follow(self) -> None:
        self._stale = False
        self._end_telling()
        self.list.renew()
        self.load()

    def _end_telling(self) -> None:
        if self._tells:
            self._tells = False
            self._both.show_page(self._page)
            self._arrange()

    def _empty(self) -> None:
        self.shown = None
        self.show_nothing()

    def _gone(self, problem: AppError) -> bool:
        """A record that was removed has no page; the list no longer names it either."""
        if problem.kind != "not_found":
            return False
        self._empty()
        return True

    def _tell_shown(self) -> None:
        shown = self.shown
        if shown is not None and not self._many() and self.id_of(shown) == self.list.current_id:
            self.tell((self.id_of(shown),), self.allowed(shown))

    def _many(self) -> bool:
        """Whether what can be done with several stands beside the list."""
        return self._several is not None and self.list.selection.size() > 1

    def _take_one(self) -> None:
        """Of several selected records only the one the list stands on stays selected."""
        table = self.list.table
        table.select_row(table.currentIndex().row())
        table.setFocus()

    def _open(self) -> None:
        self._take_one()
        if self._calm.isActive():
            self.load()
        self.show_wide(True)
        self.first_on_page().setFocus()

    def _emptied(self, empty: bool) -> None:
        self._nothing_at_all = empty
        self._arrange()

    def _arrange(self) -> None:
        self._both.arrange(wide=self._wide, needed=self.making or self._tells, useless=self._nothing_at_all)
        self.show_back(self._wide)
