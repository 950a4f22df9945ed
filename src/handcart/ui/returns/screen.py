"""The screen of a return: three steps, each with the way back; nothing is written before the last, or on "later"."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.errors import AppError, BadInput, NotAllowed
from handcart.domain.message import message
from handcart.domain.vocabulary import ReturnOutcome, ReturnState
from handcart.store.records import Return
from handcart.store.session import ReadSession
from handcart.ui.forms.form import SaidBeside
from handcart.ui.forms.place import Place
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.field import Field
from handcart.ui.kit.page import Page, typed_in
from handcart.ui.kit.parts import column, is_control_enter, is_enter
from handcart.ui.letterhead import lead_to_settings, letterhead_check
from handcart.ui.returns.coming_back import ComingBack
from handcart.ui.returns.frame import StepsFrame
from handcart.ui.returns.money_step import MoneyStep
from handcart.ui.returns.outcomes import OutcomesStep
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.returns.carry_out import Decided, Outcomes, ReturnPlan, carry_out_return
from handcart.usecases.returns.page import (
    ForeseenReturn,
    ReturnableLine,
    ReturnPage,
    foresee_return,
    new_return_page,
    open_return_page,
)

NEW, OPEN = "order_return", "return"
"""The kinds this screen is asked to open: a new return of an order, and one that is open."""
_FIRST, _SECOND, _THIRD = range(3)


class _Steps(NamedTuple):
    coming_back: ComingBack
    outcomes: OutcomesStep
    money: MoneyStep


class _HalfWay(NamedTuple):
    """A return in which something was typed when another one was opened."""

    page: ReturnPage
    steps: _Steps
    at: int


class ReturnsScreen(Page):
    """One return at a time. Left half-way, it is as it was when the same return is opened again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._place = around, Place(around)
        self._asked: tuple[str, int] | None = None
        self.page: ReturnPage | None = None
        self._runs = False
        self._steps: _Steps | None = None
        self._aside: dict[tuple[str, int], _HalfWay] = {}
        self._make_parts()
        around.words.changed.connect(self._write)

    def panes(self) -> list[QWidget]:
        return [self._nothing.button if self.page is None else self._first()]

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Begin a return of an order, or go on with an open one."""
        if record_id is None or (self._asked == (kind, record_id) and self.page is not None):
            return
        self._put_aside()
        self._asked, self.page = (kind, record_id), None
        if self._asked in self._aside:
            self._go_on_with(self._aside.pop(self._asked))
            return
        today, company = self._place.today(), self._around.company

        def query() -> ReturnPage:
            with company.read() as session:
                if kind == OPEN:
                    return open_return_page(session, record_id)
                return new_return_page(session, record_id, today=today)

        self._around.running.ask(self, query, self._begin)

    def half_typed(self) -> bool:
        return bool(self._aside) or self._is_typed_in()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif is_enter(event) or is_control_enter(event):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """To the next step; from the last, carry the return out."""
        if self.page is None or self._runs or not self._checked():
            return
        if self.frame.at == _THIRD:
            self._carry_out(decided=True)
        else:
            self._go_to(self.frame.at + 1)

    def go_back(self) -> None:
        """To the step before; from the first, back to the order, where the return waits."""
        if self.frame.at > self._earliest():
            self._go_to(self.frame.at - 1)
        elif self.page is not None:
            self._around.open("order", self.page.order.id)

    def save_for_later(self) -> None:
        """Write down what came back; what becomes of it is decided later."""
        if self.page is not None and not self._runs and self._checked(only=_FIRST):
            self._carry_out(decided=False)

    def _make_parts(self) -> None:
        words = self._around.words
        self.frame = StepsFrame(words, go_back=self.go_back, go_on=self.go_on, save_for_later=self.save_for_later)
        self._nothing = EmptyState(
            words, "package-x", "returns.empty", "returns.empty.button", lambda: self._around.menus.run("go.orders")
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(self.frame)
        self.setLayout(column(self._whole, gap=0))

    def _begin(self, page: ReturnPage) -> None:
        outcomes = OutcomesStep(self._around.words)
        steps = _Steps(ComingBack(self._place, page), outcomes, MoneyStep(self._place, page))
        self._go_on_with(_HalfWay(page, steps, _FIRST if page.returned is None else _SECOND))

    def _go_on_with(self, half_way: _HalfWay) -> None:
        before = [each.steps for each in self._aside.values()]
        self.page = half_way.page
        self._whole.setCurrentIndex(1)
        self.frame.hold(half_way.steps, put_aside=self._steps in before)
        self._steps = half_way.steps
        self._go_to(half_way.at)

    def _put_aside(self) -> None:
        """Keep what is typed for one return while another is opened."""
        if self._asked is not None and self.page is not None and self._steps is not None and self._is_typed_in():
            self._aside[self._asked] = _HalfWay(self.page, self._steps, self.frame.at)

    def _is_typed_in(self) -> bool:
        return self.page is not None and self._steps is not None and any(map(typed_in, self._steps))

    def _earliest(self) -> int:
        """What an open return holds is written down already: it begins with what becomes of it."""
        return _FIRST if self.page is None or self.page.returned is None else _SECOND

    def _go_to(self, at: int) -> None:
        self.frame.show_step(at)
        if self._steps is not None:
            if at == _SECOND:
                self._steps.outcomes.show_lines(self._chosen(self._steps.coming_back))
            if at == _THIRD:
                self._foresee()
        self._write()
        self._first().setFocus()

    def _first(self) -> QWidget:
        return self.frame.next if self._steps is None else self._steps[self.frame.at].first()

    def _chosen(self, coming_back: ComingBack) -> Mapping[int, tuple[ReturnableLine, int]]:
        """The lines that come back, and how much of each."""
        page = self.page
        if page is None:
            return {}
        if page.returned is not None:
            return {each.id: (each, each.quantity) for each in page.lines}
        taken = coming_back.grid.known() or {}
        return {each.id: (each, taken[each.id]) for each in page.lines if each.id in taken}

    def _decided(self) -> dict[int, Decided]:
        return {} if self._steps is None else self._steps.outcomes.decided()

    def _foresee(self) -> None:
        page, today, decided = self.page, self._place.today(), self._undecided_before()
        if page is None or self._steps is None:
            return
        money = self._steps.money
        if not any(each.outcome is ReturnOutcome.REFUND for each in decided.values()):
            money.show_foreseen(None)
            return

        def query(session: ReadSession) -> ForeseenReturn:
            return foresee_return(session, page, decided, today=today)

        self._place.ask(money, query, money.show_foreseen)

    def _undecided_before(self) -> Outcomes:
        """What is decided now, without what an open return had settled already."""
        settled = {each.id for each in (self.page.lines if self.page else ()) if each.outcome is not None}
        return {line: each for line, each in self._decided().items() if line not in settled}

    def _checked(self, only: int | None = None) -> bool:
        """Whether the step that is shown can be left; a mistake is said beside its field."""
        if self._steps is None or self.page is None:
            return False
        coming_back, _outcomes, money = self._steps
        at = self.frame.at if only is None else only
        try:
            if at == _FIRST and self.page.returned is None:
                coming_back.quantities()
                coming_back.returned_on()
            if at == _THIRD:
                money.moved()
        except BadInput as problem:
            self._refused(problem)
            return False
        except SaidBeside:
            return False
        for field in self._fields().values():
            field.right()
        return True

    def _plan(self, *, decided: bool) -> ReturnPlan | None:
        if self._steps is None or self.page is None:
            return None
        coming_back, _outcomes, money = self._steps
        opened = self.page.returned
        if not decided:
            taken = self._chosen(coming_back)
            outcomes: Outcomes = {line: Decided(quantity, None) for line, (_, quantity) in taken.items()}
        else:
            outcomes = self._undecided_before()
        return ReturnPlan(
            outcomes=outcomes,
            return_id=None if opened is None else opened.id,
            returned_on=None if opened is not None else coming_back.returned_on(),
            reason=coming_back.reason.text(),
            issue=money.issues(),
            refund=money.moved() if decided else None,
            keep_credit=decided and money.keeps_credit(),
        )

    def _carry_out(self, *, decided: bool) -> None:
        page, plan = self.page, self._plan(decided=decided)
        if page is None or plan is None:
            return
        self._runs = True
        company, moment, check = self._around.company, self._around.when(), letterhead_check(self._around)
        action = "order.settle_return" if decided else "order.open_return"

        def work() -> Done[Return]:
            with company.change(action, moment) as session:
                returned = carry_out_return(session, page.order.id, plan).returned
                check(session)
            return Done(returned, frozenset(session.touched))

        def then(returned: Return) -> None:
            self._runs = False
            self._asked = self.page = None
            self._whole.setCurrentIndex(0)
            said = "returns.done" if returned.state is ReturnState.CLOSED else "returns.saved"
            # Where all of an open return waits on, nothing was written: Undo would take back another step.
            self._around.notices.done(message(said, returned=returned.number), undoable=plan.writes)
            self._around.open("order", page.order.id)

        self._around.running.change(message("order.step.open_return"), work, then, self._refused)

    def _refused(self, problem: AppError) -> bool:
        self._runs = False
        if not isinstance(problem, BadInput | NotAllowed):
            return False
        if lead_to_settings(self._around, problem.message):
            return True
        sentence = self._around.words.render(problem.message)
        field = self._fields().get((problem.field if isinstance(problem, BadInput) else None) or "")
        if field is not None and field.isVisibleTo(self):
            field.wrong(sentence)
        else:
            self.frame.say(sentence)
        return True

    def _fields(self) -> Mapping[str, Field]:
        if self._steps is None:
            return {}
        coming_back, _outcomes, money = self._steps
        return {**coming_back.fields, **money.fields}

    def _write(self) -> None:
        words, page = self._around.words, self.page
        if page is None:
            return
        order = page.order.number or ""
        if page.returned is None:
            title = words.text("returns.title", order=order, customer=page.order.customer_name)
        else:
            title = words.text("returns.title_open", returned=page.returned.number, order=order)
        self.frame.write(title, may_wait=page.returned is None)
