"""The screen of a return: three steps, each with the way back; nothing is written before the last, or on "later"."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from handcart.domain.errors import AppError, BadInput, NotAllowed
from handcart.domain.message import message
from handcart.domain.vocabulary import ReturnOutcome
from handcart.store.session import ReadSession
from handcart.ui.forms.form import SaidBeside
from handcart.ui.forms.place import Place
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.field import Field
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, card, column, is_enter, label, row
from handcart.ui.returns.coming_back import ComingBack
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
_WIDTH = 720
_FIRST, _SECOND, _THIRD = range(3)
_TITLES = ("returns.step.coming_back", "returns.step.outcomes", "returns.step.money")


class _Steps(NamedTuple):
    coming_back: ComingBack
    outcomes: OutcomesStep
    money: MoneyStep


class ReturnsScreen(Page):
    """One return at a time. Left half-way, it is as it was when the same return is opened again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._place = around, Place(around)
        self._asked: tuple[str, int] | None = None
        self.page: ReturnPage | None = None
        self._runs = False
        self._steps: _Steps | None = None
        self._at = _FIRST
        self._make_parts()
        around.words.changed.connect(self._write)

    def panes(self) -> list[QWidget]:
        return [self._nothing.button if self.page is None else self._first()]

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Begin a return of an order, or go on with an open one."""
        if record_id is None or (self._asked == (kind, record_id) and self.page is not None):
            return
        self._asked, self.page = (kind, record_id), None
        today, company = self._place.today(), self._around.company

        def query() -> ReturnPage:
            with company.read() as session:
                if kind == OPEN:
                    return open_return_page(session, record_id)
                return new_return_page(session, record_id, today=today)

        self._around.running.ask(self, query, self._begin)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif is_enter(event) or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """To the next step; from the last, carry the return out."""
        if self.page is None or self._runs or not self._checked():
            return
        if self._at == _THIRD:
            self._carry_out(decided=True)
        else:
            self._go_to(self._at + 1)

    def go_back(self) -> None:
        """To the step before; from the first, back to the order, where the return waits."""
        if self._at > self._earliest():
            self._go_to(self._at - 1)
        elif self.page is not None:
            self._around.open("order", self.page.order.id)

    def save_for_later(self) -> None:
        """Write down what came back; what becomes of it is decided later."""
        if self.page is not None and not self._runs and self._checked(only=_FIRST):
            self._carry_out(decided=False)

    def _make_parts(self) -> None:
        words = self._around.words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=self.go_back)
        self.title = label(role="page", wrap=True)
        self.where = [label(role="secondary") for _ in _TITLES]
        self._places = column(gap=0)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.next = Button(kind="primary", on_click=self.go_on)
        self.later = Button(on_click=self.save_for_later)
        words.bind(self.back, self.back.setText, "returns.back")
        words.bind(self.later, self.later.setText, "returns.save_for_later")
        inside = column(self._places, self.problem, row(self.next, self.later, None), gap=16, margins=(16, 16, 16, 16))
        self._card = card(inside)
        self._card.setMaximumWidth(_WIDTH)
        heading = row(self.back, self.title)
        heading.setStretch(1, 1)
        body = QWidget()
        body.setLayout(
            column(heading, row(*self.where, None, gap=16), self._card, None, gap=12, margins=(20, 12, 20, 20))
        )
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Both fill themselves with the colour of the window otherwise.
        body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self._nothing = EmptyState(
            words, "package-x", "returns.empty", "returns.empty.button", lambda: self._around.menus.run("go.orders")
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(area)
        self.setLayout(column(self._whole, gap=0))

    def _begin(self, page: ReturnPage) -> None:
        self.page = page
        self._whole.setCurrentIndex(1)
        for old in self._steps or ():
            self._places.removeWidget(old)
            old.hide()
            old.deleteLater()
        outcomes = OutcomesStep(self._around.words)
        self._steps = _Steps(ComingBack(self._place, page), outcomes, MoneyStep(self._place, page))
        for step in self._steps:
            step.hide()
            self._places.addWidget(step)
        self._go_to(self._earliest())

    def _earliest(self) -> int:
        """What an open return holds is written down already: it begins with what becomes of it."""
        return _FIRST if self.page is None or self.page.returned is None else _SECOND

    def _go_to(self, at: int) -> None:
        self._at = at
        if self._steps is not None:
            for place, step in enumerate(self._steps):
                step.setVisible(place == at)
            if at == _SECOND:
                self._steps.outcomes.show_lines(self._chosen(self._steps.coming_back))
            if at == _THIRD:
                self._foresee()
        self.problem.hide()
        self._write()
        self._first().setFocus()

    def _first(self) -> QWidget:
        return self.next if self._steps is None else self._steps[self._at].first()

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
        at = self._at if only is None else only
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
        company, moment = self._around.company, self._around.when()
        action = "order.settle_return" if decided else "order.open_return"

        def work() -> Done[str]:
            with company.change(action, moment) as session:
                number = carry_out_return(session, page.order.id, plan).returned.number
            return Done(number, frozenset(session.touched))

        def then(number: str) -> None:
            self._runs = False
            self._asked = self.page = None
            self._whole.setCurrentIndex(0)
            said = "returns.done" if decided else "returns.saved"
            self._around.notices.done(message(said, returned=number))
            self._around.open("order", page.order.id)

        self._around.running.change(message("order.step.open_return"), work, then, self._refused)

    def _refused(self, problem: AppError) -> bool:
        self._runs = False
        if not isinstance(problem, BadInput | NotAllowed):
            return False
        sentence = self._around.words.render(problem.message)
        field = self._fields().get((problem.field if isinstance(problem, BadInput) else None) or "")
        if field is not None and field.isVisibleTo(self):
            field.wrong(sentence)
        else:
            self.problem.setText(sentence)
            self.problem.show()
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
            self.title.setText(words.text("returns.title", order=order, customer=page.order.customer_name))
        else:
            number = page.returned.number
            self.title.setText(words.text("returns.title_open", returned=number, order=order))
        for place, (each, title) in enumerate(zip(self.where, _TITLES, strict=True)):
            each.setText(words.text("returns.step", number=place + 1, title=words.text(title)))
            each.setProperty("role", "strong" if place == self._at else "secondary")
            each.style().unpolish(each)
            each.style().polish(each)
        self.next.setText(words.text("returns.finish" if self._at == _THIRD else "returns.next"))
        self.later.setVisible(page.returned is None)
