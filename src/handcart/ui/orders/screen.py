"""The orders screen: the list at the left, the page of the order it stands on at the right."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.lists.list_pane import ListPane
from handcart.ui.orders.actions import CONTEXT_MENU, NEXT_STEP, STEPS_IN_MENUS, action_of
from handcart.ui.orders.listing import ORDERS
from handcart.ui.orders.order_pane import OrderPane
from handcart.ui.orders.steps import STEPS, Told, make_step
from handcart.ui.running.door import Failed
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.page import OrderPage, order_page

CALM = 120
"""Milliseconds the arrows must rest before the page follows the list."""

_BOTH = 900
"""The width that list and page need to stand beside each other."""
_LIST_SHARE = 0.5
_LIST_SMALLEST, _LIST_LARGEST = 420, 560


class OrdersScreen(Page):
    """Runs the steps of the order on its page, and follows every change of the company."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._wide = False
        self._step_runs = False
        self._no_orders = False
        self._stale = False
        self.list = ListPane(around, ORDERS)
        self.page = OrderPane(around, self._run)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.page)
        self._splitter.setStretchFactor(1, 1)
        self.list.setMinimumWidth(_LIST_SMALLEST)
        self.setLayout(column(self._splitter, gap=0))
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._connect()
        self.list.load()

    def panes(self) -> list[QWidget]:
        strip = self.page.strip
        on_page = strip.next if strip.next_step is not None else self.page.heading.more
        return [self.list.table, *self.list.ways_out(), on_page, self.page.lines.table, self.list.search]

    def search_field(self) -> QWidget:
        return self.list.search

    def go_to_search(self) -> None:
        """Go to the search field."""
        self._show_wide(False)
        self.list.go_to_search()

    def take(self, step: Step) -> None:
        """Make a step of the order on the page, or ask first what it needs."""
        if not self._step_runs:
            self.page.take(step)

    def take_next(self) -> None:
        """Make the step that the page proposes."""
        step = self.page.strip.next_step
        if step is not None:
            self.take(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self._wide:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell()
        if self._stale:
            self._load_if_any()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            listed = max(_LIST_SMALLEST, min(_LIST_LARGEST, round(self.width() * _LIST_SHARE)))
            self._splitter.setSizes([listed, self.width() - listed])
        self._arrange()

    def _connect(self) -> None:
        self.list.current_changed.connect(self._order_changed)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self._offer_at)
        self.list.emptied.connect(self._emptied)
        self.page.went_back.connect(self._go_back)
        self.page.menu_wanted.connect(self._offer)
        self._calm.timeout.connect(self._load)
        self._running.changed.connect(self._company_changed)

    def _order_changed(self, order_id: int | None) -> None:
        # Until the page shows it, no step may run: it would be made on the order before.
        self._around.tell(kind="", selected=(), may=frozenset(), reasons={})
        if order_id is None:
            self._calm.stop()
            self._running.forget(self.page)
            self.page.show_nothing()
        elif self.page.page is None:
            self._load()
        else:
            self._calm.start()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        # The list is asked even out of sight: its answer holds the count beside the screen's name.
        self.list.renew()
        if self.isVisible():
            self._load_if_any()
        else:
            self._stale = True

    def _load_if_any(self) -> None:
        self._stale = False
        if self.list.current_id is not None:
            self._load()

    def _load(self) -> None:
        order_id, today, company = self.list.current_id, self._around.when().today, self._around.company
        self._calm.stop()

        def query() -> OrderPage:
            with company.read() as session:
                return order_page(session, order_id or 0, today=today)

        def show(page: OrderPage) -> None:
            self._step_runs = False
            self.page.show_page(page, today)
            self._tell()

        self._running.ask(self.page, query, show, self._gone)

    def _gone(self, problem: AppError) -> bool:
        """An order that was discarded has no page; the list no longer names it either."""
        self._step_runs = False
        if problem.kind != "not_found":
            return False
        self.page.show_nothing()
        return True

    def _tell(self) -> None:
        """Tell the actions which order is on screen and which steps it allows, with the reasons of the others."""
        page = self.page.page
        if page is None or page.order.id != self.list.current_id or not self.isVisible():
            return
        runnable = [step for step in STEPS_IN_MENUS if step not in page.refusals]
        may = {action_of(step) for step in runnable}
        if self.page.strip.next_step is not None:
            may.add(NEXT_STEP)
        reasons = {action_of(step): reason for step, reason in page.refusals.items()}
        self._around.tell(kind="order", selected=(page.order.id,), may=frozenset(may), reasons=reasons)

    def _run(self, page: OrderPage, step: Step, told: Told, failed: Failed) -> None:
        """Make a step in the background; list and page follow through `running.changed`."""
        if self._step_runs:
            return
        self._step_runs = True
        company, moment, runs = self._around.company, self._around.when(), STEPS[step]

        def work() -> Done[tuple[Message, ...]]:
            with company.change(runs.action, moment) as session:
                notices = make_step(session, page.order.id, step, told)
            return Done(notices, frozenset(session.touched))

        def then(notices: tuple[Message, ...]) -> None:
            self._step_runs = False
            name = page.order.number or page.order.customer_name
            self._around.notices.done(message(f"orders.done.{step}", order=name))
            for notice in notices:
                self._around.notices.state(notice)

        def not_done(problem: AppError) -> bool:
            self._step_runs = False
            return failed(problem)

        self._running.change(step_name(step), work, then, not_done)

    def _open(self) -> None:
        if self._calm.isActive():
            self._load()
        self._show_wide(True)
        (self.page.strip.next if self.page.strip.next_step is not None else self.page.heading.more).setFocus()

    def _go_back(self) -> None:
        self._show_wide(False)
        self.list.table.setFocus()

    def _show_wide(self, wide: bool) -> None:
        self._wide = wide
        self._arrange()

    def _emptied(self, empty: bool) -> None:
        self._no_orders = empty
        self._arrange()

    def _arrange(self) -> None:
        """Both beside each other; one of them where the other was opened, is not needed or has no room."""
        both = self.width() >= _BOTH
        self.list.setVisible(not self._wide)
        self.page.setVisible(not self._no_orders and (both or self._wide))
        self.page.show_wide(self._wide)

    def _offer(self) -> None:
        more = self.page.heading.more
        self._offer_at(more.mapToGlobal(more.rect().bottomLeft()))

    def _offer_at(self, place: QPoint) -> None:
        if self._calm.isActive():
            self._load()
        self._around.menus.context_menu(CONTEXT_MENU).popup(place)
