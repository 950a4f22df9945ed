"""The ship screen: the queue at the left, the order on the packing table at the right."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.domain.packing import Packing
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.ship import actions
from handcart.ui.ship.allowed import allowed_now
from handcart.ui.ship.beside import Beside
from handcart.ui.ship.pack_pane import PackPane
from handcart.ui.ship.queue_pane import QueuePane
from handcart.ui.ship.queue_words import QueueWords
from handcart.ui.ship.sender import Sender
from handcart.ui.ship.works import Works
from handcart.ui.surroundings import Surroundings
from handcart.usecases.shipping.packing_page import PackingPage, packing_page
from handcart.usecases.shipping.queue import ShipQueue, ship_queue
from handcart.usecases.shipping.ship_orders import Sending

CALM = 120
"""Milliseconds the arrows must rest before the table follows the queue."""

_SHIP_KEYS = ("Ctrl+Return", actions.KEYS)


class ShipScreen(Page):
    """Keeps the work about every order until it is shipped, and follows every change of the company."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._works = Works()
        self._stale = self._arrives = False
        self._sender = Sender(self, around, gone=self._gone, failed=self._not_shipped)
        self._make_parts()
        self._commands: dict[str, Callable[[], object]] = {
            actions.SHIP: self.ship,
            actions.OTHERWISE: lambda: self.ship(otherwise=True),
            actions.SHIP_TICKED: self.ship_ticked,
            actions.NEXT_ORDER: lambda: self.queue.table.go(1),
            actions.PREVIOUS_ORDER: lambda: self.queue.table.go(-1),
            actions.TICK: self._tick_current,
            actions.PACK_ALL: lambda: self.table.pack(Packing()),
            actions.PACK_NONE: lambda: self.table.pack(Packing(scanning=True)),
            actions.PICK_LIST: lambda: self._sender.pick_list(self.queue.ticked_or_ready()),
            actions.PRINT_SLIPS: self._print_slips,
            actions.OPEN_ORDER: lambda: around.open("order", self.queue.table.order_id),
        }
        self._connect()
        self._load_queue()

    def panes(self) -> list[QWidget]:
        return [self.queue.table, self.table.lines.scan.field, self.table.lines.table, self.table.shipment.delivery]

    def search_field(self) -> QWidget:
        return self.table.lines.scan.field

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Put this order on the table, whether it can go or not."""
        if record_id is not None:
            self._put_on_table(record_id)

    def half_typed(self) -> bool:
        """Whether something was packed or typed of an order that has not gone."""
        return self.table.begun or self._works.any_kept

    def run(self, action_id: str) -> None:
        """Do what one of this screen's actions says."""
        self._commands[action_id]()

    def ship(self, *, otherwise: bool = False) -> None:
        """Ship what is packed of the order on the table, with its slip or, `otherwise`, as the second button says.

        What is typed and not taken yet is scanned first.
        """
        page = self.table.page
        if page is None or self._sender.busy or not self.table.lines.take_typed():
            return
        if not self.table.foot.ship.isEnabled() or page.order.id != self.queue.table.order_id:
            return
        try:
            consignment = self.table.shipment.consignment()
        except BadInput:
            return
        self._let_leave([page.order.id])
        prints = self.table.foot.prints is not otherwise
        self._sender.ship(page.order, self.table.taken(), consignment, prints=prints)

    def _ship_by_key(self) -> None:
        """Press the filled button. From the navigation as well; not while something is typed outside this page, as in
        the palette.
        """
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus) and isinstance(focus, QLineEdit):
            return
        if not self.queue.table.ticked:
            self.ship()
        elif self.table.page is None or self.table.lines.take_typed():
            self.ship_ticked()

    def ship_ticked(self) -> None:
        """Ship all orders that are ticked, as one step."""
        sendings = self._sendings()
        if sendings and not self._sender.busy:
            self._let_leave([sending.order_id for sending in sendings])
            self._sender.ship_several(sendings)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        # Else the focus is back where it was.
        self._arrives = self.table.page is None
        self._tell()
        if self._stale:
            self._load_queue()

    def _make_parts(self) -> None:
        around = self._around
        self.queue = QueuePane(
            around.words,
            QueueWords(around.words, lambda: around.when().today),
            self.run,
            review=lambda: around.menus.run("go.review"),
            orders=lambda: around.menus.run("go.orders"),
        )
        self.table = PackPane(around, self.run)
        self._beside = Beside(self.queue, self.table)
        self.setLayout(column(self._beside, gap=0))
        self._calm = QTimer(self, singleShot=True, interval=CALM)

    def _connect(self) -> None:
        queue = self.queue.table
        queue.order_changed.connect(self._order_changed)
        queue.opened.connect(lambda _index: self._to_table())
        queue.menu_wanted.connect(lambda _index, place: self._offer(place))
        queue.ticks_changed.connect(self._ticks_changed)
        queue.typed.connect(self.table.lines.scan.add_typed)
        self.table.edited.connect(self._tell)
        self.table.went_back.connect(self._back_to_queue)
        self.table.menu_wanted.connect(self._offer_more)
        self._calm.timeout.connect(self._load_page)
        self._running.changed.connect(self._company_changed)
        for keys in _SHIP_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self._ship_by_key)

    # --- What is shown

    def _load_queue(self) -> None:
        self._stale = False
        company, today = self._around.company, self._around.when().today

        def query() -> ShipQueue:
            with company.read() as session:
                return ship_queue(session, today=today)

        self._running.ask(self.queue, query, self._show_queue)

    def _show_queue(self, shown: ShipQueue) -> None:
        self.queue.show_entries(shown.entries, to_review=shown.to_review)
        order_id = self._works.order_to_show(shown.entries, self.queue.table.order_id, begun=self.table.begun)
        self.queue.table.stand_on(order_id)
        if order_id is None:
            self._clear_table()
        else:
            self._load_page()
        self._beside.arrange()

    def _load_page(self) -> None:
        self._calm.stop()
        order_id, company, today = self.queue.table.order_id, self._around.company, self._around.when().today
        if order_id is None:
            return

        def query() -> PackingPage:
            with company.read() as session:
                return packing_page(session, order_id, today=today)

        self._running.ask(self.table, query, self._show_page, self._not_there)

    def _show_page(self, page: PackingPage) -> None:
        before = self.table.page
        self._keep_work()
        self._works.stay()
        self.table.show_page(page, self._works.of(page.order.id))
        if before is not None and before.order.id == page.order.id:
            self._tell_of_change(before, page)
        self._tell()
        if self._arrives and self._has_focus_in(self):
            # Where a scanner types; the arrows of the navigation are left alone.
            self.table.lines.scan.field.setFocus()
        self._arrives = False

    def _tell_of_change(self, before: PackingPage, now: PackingPage) -> None:
        """The order changed while it was packed: what was packed is kept, and the owner is told."""
        if self.table.packing.begun and before.lines != now.lines:
            exceeds = self.table.packing.exceeds(now.lines)
            self.table.tell(message("shipping.changed.less" if exceeds else "shipping.changed"))

    def _not_there(self, problem: AppError) -> bool:
        if problem.kind != "not_found":
            return False
        self._clear_table()
        return True

    def _clear_table(self) -> None:
        self._keep_work()
        self._works.stay()
        self.table.show_nothing()
        self._tell()

    def _keep_work(self) -> None:
        page = self.table.page
        if page is not None:
            self._works.keep(page.order.id, self.table.work() if self.table.begun else None)

    def _order_changed(self, _order_id: int) -> None:
        self._around.tell(may=frozenset())
        self._calm.start()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if kinds and self.isVisible():
            self._load_queue()
        elif kinds:
            self._stale = True

    # --- Shipping

    def _let_leave(self, order_ids: Collection[int]) -> None:
        self._works.leave(order_ids, self.queue.table.ids(), self.queue.table.order_id)

    def _gone(self, order_ids: Collection[int]) -> None:
        self._works.forget(order_ids)
        self.table.lines.scan.field.setFocus()

    def _not_shipped(self, problem: AppError) -> bool:
        self._works.stay()
        return self.table.shipment.show_problem(problem)

    def _sendings(self) -> list[Sending]:
        """The ticked orders as they would go; none where something typed about one of them cannot be read."""
        self._keep_work()
        sendings = []
        for order_id in self.queue.table.ticked_in_order():
            try:
                sendings.append(self._works.sending(self._around.words, order_id))
            except BadInput as problem:
                # Shown where it can be mended.
                self._put_on_table(order_id)
                self.table.shipment.show_problem(problem)
                return []
        return sendings

    def _print_slips(self) -> None:
        sendings = self._sendings()
        if sendings:
            self._sender.print_slips(sendings)

    # --- Moving about

    def _put_on_table(self, order_id: int) -> None:
        self._keep_work()
        self.queue.table.stand_on(order_id)
        self._load_page()
        self._to_table()

    def _to_table(self) -> None:
        if self._calm.isActive():
            self._load_page()
        self._beside.turn_to_table()
        self.table.lines.scan.field.setFocus()

    def _back_to_queue(self) -> None:
        self._beside.turn_to_queue()
        self.queue.table.setFocus()

    def _step_back(self) -> None:
        """Esc: from the fields to the scan field, from there to the queue. Nothing typed is lost."""
        if self._has_focus_in(self.table.shipment):
            self.table.lines.scan.field.setFocus()
        else:
            self._back_to_queue()

    def _has_focus_in(self, place: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and place.isAncestorOf(focused)

    def _ticks_changed(self) -> None:
        self.table.foot.fill(not self.queue.table.ticked)
        self._tell()

    def _tick_current(self) -> None:
        order_id = self.queue.table.order_id
        if order_id is not None:
            self.queue.table.tick({order_id})

    def _offer(self, place: QPoint) -> None:
        if self._calm.isActive():
            self._load_page()
        self._around.menus.context_menu(actions.CONTEXT_MENU).popup(place)

    def _offer_more(self) -> None:
        more = self.table.more
        self._offer(more.mapToGlobal(more.rect().bottomLeft()))

    def _tell(self) -> None:
        """Tell the actions which order is on the table and what can be done."""
        if self.isVisible():
            now = allowed_now(self.queue, self.table)
            kind = "order" if now.selected else ""
            self._around.tell(kind=kind, selected=now.selected, may=now.may, reasons=now.reasons)
