"""The review screen: the queue at the left, the order it stands on at the right; here its steps are made."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Fix
from handcart.ui.changing import change_company
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import line, row
from handcart.ui.review import deciding
from handcart.ui.review.actions import (
    APPROVE,
    BACK,
    CONTEXT_MENU,
    FIX,
    HOLD,
    LET_STAND,
    NEXT,
    OPEN,
    OTHER_FINDING,
    REJECT,
)
from handcart.ui.review.deciding import Decision, Said
from handcart.ui.review.order_commands import PaneCommands
from handcart.ui.review.order_pane import OrderPane
from handcart.ui.review.queue_pane import QueuePane
from handcart.ui.review.refused import refusal_sentence
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.review.look import Objection, ReviewLook, look_at_review
from handcart.usecases.review.queue import ReviewQueue, review_queue

_QUEUE_WIDTH, _QUEUE_SMALLEST = 356, 280
_QUEUE_SHARE = 0.36
"""Of a narrow window, as much as names need."""


class ReviewScreen(Page):
    """Follows every change of the company; while a step runs, no other begins."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._step_runs = False
        self._stale = False
        # An order that another screen sent the owner to, which may not be waiting any more.
        self._sent_to: int | None = None
        # Decided here: where Undo brings one back, it is what the owner wants to see again.
        self._decided: set[int] = set()
        self.queue = QueuePane(
            around,
            open_order=lambda order_id: self._go("order", order_id),
            open_settings=lambda: self._go("settings", None),
        )
        self.page = OrderPane(around, self._commands())
        parts = row(self.queue, line(upright=True), self.page, gap=0)
        parts.setStretch(2, 1)
        self.setLayout(parts)
        self.queue.current_changed.connect(self._order_changed)
        self.queue.selected_changed.connect(self._selection_changed)
        self.queue.table.clicked.connect(lambda _index: self._back_to_queue())
        self.queue.menu_wanted.connect(self._offer)
        self.page.finding_shown.connect(self._tell)
        self._running.changed.connect(self._company_changed)
        # The key of the action, while the action is off: the two are never on together.
        self._refused_key = QShortcut(QKeySequence("L"), self)
        self._refused_key.activated.connect(self._say_why_nothing_stands)
        self._load()

    def panes(self) -> list[QWidget]:
        return [self.queue.table, *self.page.panes(), self.queue.decided_table]

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Stand on this order, or show it where it does not wait in the queue."""
        if record_id is None:
            return
        # Kept also where the queue is still on its way: it then stands on this order.
        self._sent_to = record_id
        if self.queue.select(record_id):
            self._order_changed(record_id)
        else:
            self._load_order(record_id)

    def half_typed(self) -> bool:
        return self.page.half_typed

    def approve(self) -> None:
        """Approve what is selected in the queue, or the order that is shown."""
        ids = self._to_decide()
        if ids:
            self._decide(deciding.approve(ids))

    def fix(self) -> None:
        """Make the first fix of the finding that is shown."""
        self.page.fix()

    def ask_why_it_stands(self) -> None:
        """Ask why the finding that is shown may stand."""
        self.page.ask_why_it_stands()

    def ask_hold(self) -> None:
        """Ask why and how long the order is held."""
        self.page.ask_hold()

    def ask_reject(self) -> None:
        """Ask why the order is rejected."""
        self.page.ask_reject()

    def go_on(self, rows: int) -> None:
        """Go so many orders down the queue."""
        self.queue.go_on(rows)

    def show_other_finding(self) -> None:
        """Show the next finding of the order; after the last the next order."""
        if not self.page.show_other_finding():
            self.queue.go_on(1)

    def open_order(self) -> None:
        """Show the page of the order."""
        if self.page.look is not None:
            self._go("order", self.page.look.order.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.page.is_asking:
            self.page.escape()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell()
        if self._stale:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        share = round(self.width() * _QUEUE_SHARE)
        self.queue.setFixedWidth(min(_QUEUE_WIDTH, max(_QUEUE_SMALLEST, share)))

    def _commands(self) -> PaneCommands:
        return PaneCommands(
            approve=self.approve,
            fix=self._fix,
            override=self._override,
            withdraw=self._withdraw,
            hold=self._hold,
            reject=self._reject,
            open_order=self.open_order,
            go=self._go,
            give_focus_back=self.queue.table.setFocus,
        )

    def _load(self) -> None:
        company = self._around.company
        self._stale = False

        def query() -> ReviewQueue:
            with company.read() as session:
                return review_queue(session)

        def show(queue: ReviewQueue) -> None:
            before, sent_to = self.queue.order_id, self._sent_to
            came_back = self.queue.show_queue(queue, self._decided)
            self._decided -= came_back
            if sent_to is not None and not self.queue.select(sent_to):
                self._sent_to = sent_to
                self._load_order(sent_to)
            elif self.queue.order_id is None:
                self._nothing_waits()
            elif self.queue.order_id == before:
                self._load_order(before)

        self._running.ask(self, query, show)

    def _nothing_waits(self) -> None:
        self._running.forget(self.page)
        self.page.show_nothing()
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Not on how orders approve themselves, which happens to stand next.
            self.page.all_decided.button.setFocus()
        self._tell()

    def _order_changed(self, order_id: int | None) -> None:
        self._sent_to = None
        # Until the page shows it, nothing can be decided: it would be decided about the order before.
        self._around.tell(kind="", selected=(), may=frozenset(), reasons={})
        self._refused_key.setEnabled(True)
        if order_id is not None:
            self._load_order(order_id)

    def _back_to_queue(self) -> None:
        """From an order that another screen sent the owner to."""
        if self._sent_to is not None:
            self._sent_to = None
            if self.queue.order_id is None:
                self._nothing_waits()
            else:
                self._order_changed(self.queue.order_id)

    def _load_order(self, order_id: int) -> None:
        company, today = self._around.company, self._around.when().today

        def query() -> ReviewLook:
            with company.read() as session:
                return look_at_review(session, order_id, today=today)

        def show(look: ReviewLook) -> None:
            self.page.show_look(look)
            self._selection_changed()

        self._running.ask(self.page, query, show, self._gone)

    def _gone(self, problem: AppError) -> bool:
        if problem.kind != "not_found":
            return False
        self._sent_to = None
        self.page.show_nothing()
        return True

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _selection_changed(self) -> None:
        selected = len(self.queue.selected()) if self._sent_to is None else 1
        self.page.show_selected(selected)
        self._tell()

    def _tell(self) -> None:
        """Tell the actions what is on screen, and what may be decided about it."""
        if not self.isVisible():
            return
        look = self.page.look
        may = set() if self.queue.is_empty else {NEXT, BACK}
        if look is None:
            self._refused_key.setEnabled(False)
            self._around.tell(kind="", selected=(), may=frozenset(may), reasons={})
            return
        several = self.page.several
        may |= {OPEN, OTHER_FINDING}
        steps = {APPROVE: Step.APPROVE, HOLD: Step.HOLD, REJECT: Step.REJECT}
        may |= {action for action, step in steps.items() if several or step not in look.refusals}
        may |= {FIX} if self.page.may_fix and not several else set()
        may |= {LET_STAND} if self.page.may_let_stand and not several else set()
        refused = {} if several else look.refusals
        reasons = {action: refused[step] for action, step in steps.items() if step in refused}
        why_not = self.page.why_not_standing
        reasons |= {} if why_not is None else {LET_STAND: why_not}
        self._refused_key.setEnabled(why_not is not None)
        selected = self.queue.selected() if several else (look.order.id,)
        self._around.tell(kind="order", selected=selected, may=frozenset(may), reasons=reasons)

    def _say_why_nothing_stands(self) -> None:
        """L where nothing can be let stand, or before it is known whether it can."""
        self.page.not_standing.say(self.page.why_not_standing or message("review.no_stand.not_yet"))

    def _fix(self, look: ReviewLook, fix: Fix, reason: str, failed: Failed) -> None:
        self._decide(deciding.fix(look.order.id, fix, reason), failed)

    def _override(self, look: ReviewLook, objection: Objection, reason: str, failed: Failed) -> None:
        self._decide(deciding.override(look.order.id, objection.id, reason), failed)

    def _withdraw(self, look: ReviewLook, objection: Objection) -> None:
        self._decide(deciding.withdraw(look.order.id, objection.id))

    def _hold(self, reason: str, until: date | None, failed: Failed) -> None:
        self._decide(deciding.hold(self._to_decide(), reason, until), failed)

    def _reject(self, reason: str, failed: Failed) -> None:
        self._decide(deciding.reject(self._to_decide(), reason), failed)

    def _to_decide(self) -> tuple[int, ...]:
        """What is selected in the queue, or the order that is shown."""
        selected = self.queue.selected() if self._sent_to is None else ()
        if len(selected) > 1:
            return selected
        return () if self.page.look is None else (self.page.look.order.id,)

    def _decide(self, decision: Decision, failed: Failed | None = None) -> None:
        """Make a step in the background; the queue follows through `running.changed`."""
        # Whoever presses the keys fast decides before the order just decided has left the page.
        if self._step_runs or (decision.ends and self._decided.issuperset(decision.orders)):
            return
        self._step_runs = True
        if not decision.ends:
            self.queue.keep_in_place(decision.orders[0])

        def then(said: Said) -> None:
            self._step_runs = False
            self.page.answered()
            if decision.ends:
                self._decided.update(decision.orders)
                self._back_to_queue()
            self.queue.table.setFocus()
            if said.done is not None:
                self._around.notices.done(said.done)
            if said.refused:
                self._around.notices.sentence(refusal_sentence(self._around.words, said.decision, said.refused))

        def not_done(problem: AppError) -> bool:
            self._step_runs = False
            return failed is not None and failed(problem)

        change_company(self._around, decision.action, decision.make, then, not_done, "review.work")

    def _go(self, kind: str, record_id: int | None) -> None:
        """Go to a record of another screen; an order that no screen edits is shown at least."""
        if self._around.can_open(kind):
            self._around.open(kind, record_id)
        elif kind == "edit_order":
            self._go("order", record_id)

    def _offer(self, place: QPoint) -> None:
        self._around.menus.context_menu(CONTEXT_MENU).popup(place)
