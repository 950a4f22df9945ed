"""The orders screen: the list at the left, the page of the order it stands on at the right."""

from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message, Value, message
from handcart.store.session import ReadSession
from handcart.ui.letterhead import lead_to_settings, letterhead_check
from handcart.ui.lists.list_and_page import Allowed, ListAndPage
from handcart.ui.lists.several_pane import SeveralPane
from handcart.ui.lists.wanted import everything
from handcart.ui.orders.actions import CONTEXT_MENU, NEXT_STEP, STEPS_IN_MENUS, action_of
from handcart.ui.orders.listing import LISTED, ORDERS
from handcart.ui.orders.order_pane import OrderPane, Then
from handcart.ui.orders.several import SeveralSteps
from handcart.ui.orders.steps import STEPS, Doing, Told, make_step, name_of
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.page import OrderPage, order_page


class OrdersScreen(ListAndPage[OrderPage]):
    """Runs the steps of the order on its page."""

    kind = "order"
    context_menu = CONTEXT_MENU

    def __init__(self, around: Surroundings) -> None:
        self.page = OrderPane(around, self._run)
        self.several = SeveralPane(around.words)
        self._step_runs = False
        self._steps = SeveralSteps(around, self.several, self._tell_several)
        super().__init__(around, ORDERS, self.page, self.several)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self._offer)

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Show an order, or all orders of one of the kinds that other screens list."""
        if kind not in LISTED:
            super().open_record(kind, record_id)
            return
        self.show_wide(False)
        self.list.want(everything(ORDERS, self.list.wanted).limited(*LISTED[kind]), again=True)

    def show_half_typed(self) -> None:
        order_id = self.page.half_typed_order
        if order_id is not None and order_id != self.list.current_id:
            self.open_record("order", order_id)

    def panes(self) -> list[QWidget]:
        lines = [self.page.lines.table] if self.page.isVisible() else []
        return [self.list.table, *self.list.ways_out(), *self.beside(), *lines, self.list.search]

    def first_on_page(self) -> QWidget:
        return self.page.strip.way_on(self.page.heading.more)

    def read_record(self, session: ReadSession, record_id: int, today: date) -> OrderPage:
        return order_page(session, record_id, today=today)

    def show_shown(self, shown: OrderPage, today: date) -> None:
        self._step_runs = False
        self.page.show_page(shown, today)

    def show_nothing(self) -> None:
        self._step_runs = False
        self.page.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.page.show_wide(shown)

    def id_of(self, shown: OrderPage) -> int:
        return shown.order.id

    def allowed(self, shown: OrderPage) -> Allowed:
        may = {action_of(doing) for doing in STEPS_IN_MENUS if self.page.may(doing)}
        if self.page.strip.next_step is not None:
            may.add(NEXT_STEP)
        return Allowed(frozenset(may), {action_of(step): reason for step, reason in shown.refusals.items()})

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        self._steps.show(ids, count)

    def take(self, doing: Doing) -> None:
        """Do this with the order on the page, or ask first what it needs; or with all that are selected."""
        if len(self.selected) > 1:
            self.several.choose(doing)
        elif not self._step_runs:
            self.page.take(doing)

    def take_next(self) -> None:
        """Answer the form that is open, else make the step that the page proposes."""
        step = self.page.strip.next_step
        if not self._step_runs and not self.page.confirm() and step is not None:
            self.take(step)

    def _run(self, page: OrderPage, doing: Doing, told: Told, follows: Then) -> None:
        """Make a step in the background; list and page follow through `running.changed`."""
        if self._step_runs:
            return
        self._step_runs = True
        company, moment, answer = self._around.company, self._around.when(), told.answer
        check = letterhead_check(self._around)
        action = STEPS[doing].action if answer is None else answer.action
        said = message(f"orders.done.{doing}") if answer is None else answer.done

        def work() -> Done[tuple[tuple[Message, ...], dict[str, Value]]]:
            with company.change(action, moment) as session:
                notices = make_step(session, page.order.id, doing, told)
                check(session)
            return Done((notices, dict(session.step.parameters)), frozenset(session.touched))

        def then(made: tuple[tuple[Message, ...], dict[str, Value]]) -> None:
            notices, described = made
            self._step_runs = False
            follows.done()
            name = page.order.number or page.order.quotation_number or page.order.customer_name
            self._around.notices.done(Message(said.id, {**described, "order": name, **said.values}))
            for notice in notices:
                self._around.notices.state(notice)

        def not_done(problem: AppError) -> bool:
            self._step_runs = False
            return follows.failed(problem) or lead_to_settings(self._around, problem.message)

        self._running.change(name_of(doing), work, then, not_done)

    def _tell_several(self, ids: tuple[int, ...], may: frozenset[str]) -> None:
        if len(self.selected) > 1:
            self.tell(ids, Allowed(may))

    def _offer(self) -> None:
        more = self.page.heading.more
        self.offer_at(more.mapToGlobal(more.rect().bottomLeft()))
