"""The ship screen: the queue at the left, the order on the packing table at the right."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.packing import Packing
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.running.work import Done
from handcart.ui.ship import actions
from handcart.ui.ship.pack_pane import PackPane, Work
from handcart.ui.ship.queue_pane import QueuePane
from handcart.ui.ship.queue_words import QueueWords
from handcart.ui.ship.shipment_card import consignment_of
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.ship import Consignment, ShippedOrder, ship_order
from handcart.usecases.shipping.packing_page import PackingPage, packing_page
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup, ship_queue
from handcart.usecases.shipping.ship_orders import Sending, ShippedOrders, ship_orders

CALM = 120
"""Milliseconds the arrows must rest before the table follows the queue."""

_BOTH = 880
"""The width that queue and table need to stand beside each other."""
_QUEUE_SHARE = 0.3
_QUEUE_SMALLEST, _QUEUE_LARGEST = 320, 400
_SHIP_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class ShipScreen(Page):
    """Keeps the work about every order until it is shipped, and follows every change of the company."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._works: dict[int, Work] = {}
        self._sent: set[int] = set()
        self._next: int | None = None
        self._ships = self._stale = self._wide = self._arrives = False
        telling = QueueWords(around.words, lambda: around.when().today)
        self.queue = QueuePane(around.words, telling, self.run, lambda: around.menus.run("go.orders"))
        self.table = PackPane(around, self.run)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.queue)
        self._splitter.addWidget(self.table)
        self._splitter.setStretchFactor(1, 1)
        self.queue.setMinimumWidth(_QUEUE_SMALLEST)
        self.setLayout(column(self._splitter, gap=0))
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._commands: dict[str, Callable[[], object]] = {
            actions.SHIP: self.ship,
            actions.OTHERWISE: lambda: self.ship(otherwise=True),
            actions.SHIP_TICKED: self.ship_ticked,
            actions.TICK: self._tick_current,
            actions.PACK_ALL: lambda: self.table.pack(Packing()),
            actions.PACK_NONE: lambda: self.table.pack(Packing(scanning=True)),
            actions.PICK_LIST: self._pick_list,
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
            self._go_to(record_id)

    def run(self, action_id: str) -> None:
        """Do what one of this screen's actions says."""
        self._commands[action_id]()

    def ship(self, *, otherwise: bool = False) -> None:
        """Ship what is packed of the order on the table, with its slip or, `otherwise`, as the second button says.

        What is typed and not taken yet is scanned first.
        """
        page = self.table.page
        if page is None or self._ships or not self.table.lines.scan.take_typed():
            return
        if not self.table.foot.ship.isEnabled():
            return
        try:
            consignment = self.table.shipment.consignment()
        except BadInput:
            return
        self._ship(page, self.table.taken(), consignment, prints=self.table.foot.prints is not otherwise)

    def ship_ticked(self) -> None:
        """Ship all orders that are ticked, as one step."""
        sendings = self._sendings()
        if not sendings or self._ships:
            return
        self._begin([sending.order_id for sending in sendings])
        company, moment = self._around.company, self._around.when()

        def work() -> Done[ShippedOrders]:
            with company.change("order.ship_several", moment) as session:
                shipped = ship_orders(session, sendings)
            return Done(shipped, frozenset(session.touched))

        def then(shipped: ShippedOrders) -> None:
            self._end()
            for shipment in shipped.shipments:
                self._works.pop(shipment.order_id, None)
            self._around.notices.done(message("shipping.done.several", count=len(shipped.shipments)))
            for each in shipped.refused:
                self._around.notices.state(message("shipping.refused.one", order=each.number, reason=each.reason))

        self._running.change(message("shipping.working"), work, then, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._arrives = True
        self._tell()
        if self._stale:
            self._stale = False
            self._load_queue()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            queue = max(_QUEUE_SMALLEST, min(_QUEUE_LARGEST, round(self.width() * _QUEUE_SHARE)))
            self._splitter.setSizes([queue, self.width() - queue])
        self._arrange()

    def _connect(self) -> None:
        queue = self.queue.table
        queue.order_changed.connect(self._order_changed)
        queue.opened.connect(lambda _index: self._to_table())
        queue.menu_wanted.connect(lambda _index, place: self._offer(place))
        queue.ticks_changed.connect(self._tell)
        self.table.edited.connect(self._tell)
        self.table.went_back.connect(self._back_to_queue)
        self.table.menu_wanted.connect(self._offer_more)
        self._calm.timeout.connect(self._load_page)
        self._running.changed.connect(self._company_changed)
        for keys in _SHIP_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.ship)

    # --- Reading

    def _load_queue(self) -> None:
        company, today = self._around.company, self._around.when().today

        def query() -> tuple[QueueEntry, ...]:
            with company.read() as session:
                return ship_queue(session, today=today)

        self._running.ask(self.queue, query, self._show_queue)

    def _show_queue(self, entries: tuple[QueueEntry, ...]) -> None:
        self.queue.show_entries(entries)
        order_id = self._order_to_show(entries)
        self.queue.table.stand_on(order_id)
        if order_id is None:
            self._put_down()
        elif self.table.page is None or self.table.page.order.id != order_id or not self._ships:
            self._load_page()

    def _order_to_show(self, entries: tuple[QueueEntry, ...]) -> int | None:
        """The order on the table, also one that cannot go any more while work about it would be lost; after a
        shipment, the one that followed.
        """
        there = {entry.id for entry in entries}
        now = self.queue.table.order_id
        if now in self._sent:
            self._sent.clear()
            now = self._next
        elif now is not None and (now in there or self.table.begun):
            return now
        if now in there:
            return now
        return next((entry.id for entry in entries if entry.group is not QueueGroup.WAITING), None)

    def _load_page(self) -> None:
        self._calm.stop()
        order_id, company, today = self.queue.table.order_id, self._around.company, self._around.when().today
        if order_id is None:
            return

        def query() -> PackingPage:
            with company.read() as session:
                return packing_page(session, order_id, today=today)

        self._running.ask(self.table, query, self._show_page, self._gone)

    def _show_page(self, page: PackingPage) -> None:
        before = self.table.page
        self._keep_work()
        self.table.show_page(page, self._works.get(page.order.id))
        if before is not None and before.order.id == page.order.id:
            self._tell_of_change(before, page)
        self._tell()
        if self._arrives and self.isAncestorOf(self.focusWidget() or self):
            # Where a scanner types; the arrows of the navigation are left alone.
            self.table.lines.scan.field.setFocus()
        self._arrives = False

    def _tell_of_change(self, before: PackingPage, now: PackingPage) -> None:
        """The order changed while it was packed: what was packed is kept, and the owner is told."""
        if self.table.packing.begun and before.lines != now.lines:
            exceeds = self.table.packing.exceeds(now.lines)
            self.table.tell(message("shipping.changed.less" if exceeds else "shipping.changed"))

    def _gone(self, problem: AppError) -> bool:
        if problem.kind != "not_found":
            return False
        self._put_down()
        return True

    def _put_down(self) -> None:
        self._keep_work()
        self.table.show_nothing()
        self._tell()

    def _keep_work(self) -> None:
        """Remember what was done about the order on the table, until it is shipped."""
        page = self.table.page
        if page is None or page.order.id in self._sent:
            return
        if self.table.begun:
            self._works[page.order.id] = self.table.work()
        else:
            self._works.pop(page.order.id, None)

    def _order_changed(self, _order_id: int) -> None:
        self._around.tell(may=frozenset())
        self._calm.start()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        if self.isVisible():
            self._load_queue()
        else:
            self._stale = True

    # --- Shipping

    def _ship(self, page: PackingPage, taken: dict[int, int], consignment: Consignment, *, prints: bool) -> None:
        order_id = page.order.id
        self._begin([order_id])
        company, moment = self._around.company, self._around.when()

        def work() -> Done[ShippedOrder]:
            with company.change("order.ship", moment) as session:
                shipped = ship_order(session, order_id, quantities=taken, consignment=consignment)
            return Done(shipped, frozenset(session.touched))

        def then(shipped: ShippedOrder) -> None:
            self._end()
            self._works.pop(order_id, None)
            done = f"shipping.done.{shipped.shipment.delivery}"
            number = page.order.number or ""
            self._around.notices.done(message(done, order=number, shipment=shipped.shipment.number))
            self.table.lines.scan.field.setFocus()
            if prints:
                self._print_slip(shipped.shipment.id)

        self._running.change(step_name(Step.SHIP), work, then, self._failed)

    def _print_slip(self, shipment_id: int) -> None:
        from handcart.ui.ship.slips import print_packing_slip

        print_packing_slip(self, self._around, shipment_id)

    def _print_slips(self) -> None:
        """Print the slips of the ticked orders as they would go."""
        from handcart.ui.ship.slips import print_slips_to_be

        sendings = self._sendings()
        if sendings:
            print_slips_to_be(self, self._around, sendings)

    def _pick_list(self) -> None:
        """Show what to take from the shelves: for the ticked orders, or for all that can go."""
        from handcart.ui.ship.slips import show_pick_list

        show_pick_list(self, self._around, self.queue.table.ticked_in_order() or self.queue.ready())

    def _begin(self, order_ids: list[int]) -> None:
        """Orders are about to leave: the one after them is shown next."""
        self._ships = True
        self._sent = set(order_ids)
        ids = self.queue.table.ids()
        now = self.queue.table.order_id
        place = ids.index(now) if now in ids else 0
        staying = [each for each in (*ids[place:], *reversed(ids[:place])) if each not in self._sent]
        self._next = staying[0] if staying else None

    def _end(self) -> None:
        self._ships = False

    def _failed(self, problem: AppError) -> bool:
        self._ships = False
        self._sent.clear()
        return self.table.shipment.show_problem(problem)

    def _sendings(self) -> list[Sending]:
        """The ticked orders as they would go; none where something typed about one of them cannot be read."""
        self._keep_work()
        try:
            return [self._sending(order_id) for order_id in self.queue.table.ticked_in_order()]
        except BadInput:
            return []

    def _sending(self, order_id: int) -> Sending:
        """An order among several: as it was packed, where that was begun; else all that can go."""
        work = self._works.get(order_id)
        if work is None:
            return Sending(order_id)
        try:
            return Sending(order_id, work.quantities, consignment_of(self._around.words, work.typed))
        except BadInput as problem:
            # Shown where it can be mended.
            self._go_to(order_id)
            self.table.shipment.show_problem(problem)
            raise

    # --- Moving about

    def _go_to(self, order_id: int) -> None:
        self._keep_work()
        self.queue.table.stand_on(order_id)
        self._load_page()
        self._to_table()

    def _to_table(self) -> None:
        if self._calm.isActive():
            self._load_page()
        self._wide = True
        self._arrange()
        self.table.lines.scan.field.setFocus()

    def _back_to_queue(self) -> None:
        self._wide = False
        self._arrange()
        self.queue.table.setFocus()

    def _step_back(self) -> None:
        """Esc: from the fields to the scan field, from there to the queue. Nothing typed is lost."""
        if self.table.shipment.isAncestorOf(self.focusWidget() or self):
            self.table.lines.scan.field.setFocus()
        else:
            self._back_to_queue()

    def _arrange(self) -> None:
        """Queue and table beside each other, or one of them where there is no room."""
        both = self.width() >= _BOTH
        self.queue.setVisible(both or not self._wide)
        self.table.setVisible(both or self._wide)
        self.table.show_wide(self._wide and not both)

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
        page = self.table.page
        if not self.isVisible():
            return
        may = {actions.SHIP_TICKED, actions.PRINT_SLIPS} if self.queue.table.ticked else set()
        if self.queue.ready():
            may.add(actions.PICK_LIST)
        reasons: dict[str, Message] = {}
        if page is not None and page.order.id == self.queue.table.order_id:
            may |= {actions.OPEN_ORDER, actions.PACK_ALL, actions.PACK_NONE}
            if self.queue.table.entry(page.order.id) is not None:
                may.add(actions.TICK)
            if self.table.foot.ship.isEnabled():
                may |= {actions.SHIP, actions.OTHERWISE}
            elif page.refusal is not None:
                reasons[actions.SHIP] = page.refusal
        selected = () if page is None else (page.order.id,)
        kind = "" if page is None else "order"
        self._around.tell(kind=kind, selected=selected, may=frozenset(may), reasons=reasons)
