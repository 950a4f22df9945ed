"""A strip under the head of a record: what to know in one sentence, what can be done, and in its place the form that
something opens. It runs what a form was answered with.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message, Value
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.forms.form import Answer, Notices, StepForm
from handcart.ui.forms.open_forms import OpenForm, OpenForms
from handcart.ui.forms.sentence_strip import SentenceStrip
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, label
from handcart.ui.surroundings import Surroundings


class Offer(NamedTuple):
    """Something that can be done with the record; `open` makes its form, or hands an answer over at once.

    `is_next` where it brings the record nearer to its end: that button is filled, and Ctrl+Enter presses it.
    """

    id: str
    name: Message
    open: Callable[[], StepForm | Answer | None]
    is_next: bool = False


class FormStrip(SentenceStrip):
    """The offer that is next comes first. Half-filled forms stay with their record. `done` when a step is made."""

    done = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._forms = OpenForms[str]()
        self._record: int | None = None
        self._offers: tuple[Offer, ...] = ()
        self._names: Mapping[str, Value] = {}
        self._runs = False
        self.sentence = label(role="strong", wrap=True)
        self.detail = label(role="secondary", wrap=True)
        self.buttons: list[Button] = []
        self._buttons = column(gap=0)
        self.say_with(column(self.sentence, self.detail, self._buttons, gap=6))

    def show_record(self, record_id: int, sentence: str, detail: str = "") -> None:
        """From now on this record is meant, with a sentence and a quiet one below."""
        self._record = record_id
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def offer(self, offers: Sequence[Offer], names: Mapping[str, Value]) -> None:
        """What can be done with the record; `names` fill what is said when it is done. A form whose offer is gone
        ends.
        """
        self._offers, self._names = tuple(offers), names
        focused = next((each.objectName() for each in self.buttons if each.hasFocus()), "")
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = [self._button(each) for each in self._offers]
        if self.buttons:
            flow = Flow(*self.buttons, gap=8, line_gap=8)
            self._buttons.addWidget(flow)
            flow.show()
            self._focus(focused)
        opened = None if self._record is None else self._forms.of(self._record)
        if opened is not None and self._record is not None and not self._offered(opened.doing):
            self._forms.end(self._record)
            opened = None
        self.show_form(None if opened is None else opened.form)

    def offered(self) -> tuple[str, ...]:
        """The ids of what is offered."""
        return tuple(offer.id for offer in self._offers)

    def take(self, offer_id: str) -> bool:
        """Do what is offered under this id; False where it is not."""
        offer, record = self._offered(offer_id), self._record
        if offer is None or record is None or self._runs:
            return False
        opened = self._forms.of(record)
        if opened is not None and opened.doing == offer_id:
            opened.form.first().setFocus()
            return True
        made = offer.open()
        if isinstance(made, Answer):
            self._run(made, lambda: None, lambda _problem: False)
        elif made is not None:
            self.open(made, offer_id)
        return True

    def end_form(self) -> None:
        """End the form that is open for the record that is shown."""
        opened = None if self._record is None else self._forms.of(self._record)
        if opened is not None and self._record is not None:
            self._end(self._record, opened)

    def open(self, form: StepForm, doing: str, about: int | None = None, *, focus: bool = True) -> None:
        """Put a form in the place of the sentence, for the record that is shown."""
        record = self._record
        if record is None:
            return
        opened = OpenForm(form, doing, about)
        form.answered.connect(lambda answer: self._answered(record, opened, answer))
        form.put_away.connect(lambda: self._end(record, opened))
        self.show_form(None)
        self._forms.put(record, opened)
        self.show_form(form)
        if focus:
            first = form.first()
            first.setFocus()
            if isinstance(first, QLineEdit):
                first.selectAll()

    def confirm(self) -> bool:
        """Answer the form that is open; without one, do what is next. False where nothing is."""
        if self.form is not None:
            self.form.answer()
            return True
        following = next((each.id for each in self._offers if each.is_next), "")
        return self.take(following)

    def way_on(self, otherwise: QWidget) -> QWidget:
        """Where the cursor goes: the form, else the filled button, else `otherwise`."""
        if self.form is not None:
            return self.form.first()
        return self.buttons[0] if self.buttons else otherwise

    def _button(self, offer: Offer) -> Button:
        button = Button(kind="primary" if offer.is_next else "plain", on_click=lambda: self.take(offer.id))
        button.setObjectName(offer.id)
        button.setText(self._words.render(offer.name))
        return button

    def _focus(self, offer_id: str) -> None:
        """Buttons are made anew after every change: the cursor stays on what it stood on."""
        for button in self.buttons:
            if offer_id and button.objectName() == offer_id:
                button.setFocus()

    def _offered(self, offer_id: str) -> Offer | None:
        return next((each for each in self._offers if each.id == offer_id), None)

    def _answered(self, record: int, opened: OpenForm[str], answer: Answer) -> None:
        def failed(problem: AppError) -> bool:
            return self._forms.of(record) is opened and opened.form.refused(problem)

        self._run(answer, lambda: self._end(record, opened), failed)

    def _end(self, record: int, opened: OpenForm[str]) -> None:
        if self._forms.of(record) is not opened:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and opened.form.isAncestorOf(focused)
        if self.form is opened.form:
            self.show_form(None)
        self._forms.end(record)
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _run(self, answer: Answer, done: Callable[[], object], failed: Callable[[AppError], bool]) -> None:
        if self._runs:
            return
        self._runs, names = True, dict(self._names)

        def make(session: WriteSession) -> Notices | None:
            """What the step found out, such as the number of an invoice, is said as well."""
            notices: Notices | None = answer.make(session)
            names.update(session.step.parameters)
            return notices

        def then(notices: Notices) -> None:
            self._runs = False
            done()
            self.done.emit()
            self._around.notices.done(Message(answer.done.id, {**names, **answer.done.values}))
            for notice in notices:
                self._around.notices.state(notice)

        def not_done(problem: AppError) -> bool:
            self._runs = False
            return failed(problem)

        run_answer(self._around, answer._replace(make=make), then, not_done)


def run_answer(
    around: Surroundings,
    answer: Answer,
    then: Callable[[Notices], object],
    failed: Callable[[AppError], bool],
) -> None:
    """Make what a form was answered with as one step of the journal."""
    change_company(around, answer.action, lambda session: answer.make(session) or (), then, failed)
