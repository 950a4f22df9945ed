"""Closing the books and opening them again: a line that says how they stand, and the form it opens."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm, side_by_side
from handcart.ui.forms.strip import run_answer
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.closed_books import CLOSE_BOOKS, REOPEN_BOOKS, close_books, closed_until, reopen_books

_DAY_WIDTH = 280


class CloseForm(StepForm):
    """The last day that shall be closed."""

    def __init__(self, words: Words, *, today: Callable[[], date]) -> None:
        super().__init__(words, message("books.close.title"), message("books.close.verb"))
        last_month = today().replace(day=1) - timedelta(days=1)
        self.until = DayField(
            words, "books.until", today=today, empty="books.until.empty", name="until", day=last_month
        )
        # A day needs no more room than it takes to read.
        self.until.setMaximumWidth(_DAY_WIDTH)
        self._add(self._field("until", self.until))
        self._says(lambda: words.text("books.close.effect"))

    def read(self) -> Answer:
        until = self.until.day()
        if until is None:
            raise BadInput("books.bad.no_day", field="until")
        day = until

        def make(session: WriteSession) -> None:
            close_books(session, day)

        return Answer(CLOSE_BOOKS, message("books.close.done", until=day), make)


class ReopenForm(StepForm):
    """Why the books are opened again, and after which day; without one, wholly."""

    def __init__(self, words: Words, *, today: Callable[[], date]) -> None:
        super().__init__(words, message("books.reopen.title"), message("books.reopen.verb"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        self.until = DayField(words, "books.reopen.until", today=today, empty="books.reopen.wholly", name="until")
        reason = self._field("reason", Field(words, "orders.ask.reason", self.reason))
        self._add(side_by_side(reason, self._field("until", self.until)))

    def read(self) -> Answer:
        reason, until = self.reason.text(), self.until.day()

        def make(session: WriteSession) -> None:
            reopen_books(session, reason=reason, until=until)

        return Answer(REOPEN_BOOKS, message("books.reopen.done"), make)


class BooksBar(QFrame):
    """How the books stand, the button that changes it, and the form below them while it is open."""

    put_away = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._form: StepForm | None = None
        self.said = label(role="text2")
        self.button = Button(kind="link", on_click=self.open_form)
        self._body = column(row(IconLabel("lock"), self.said, self.button, None, gap=8), gap=10)
        self.setLayout(self._body)
        self._closed = closed_until(around.profile())
        around.words.changed.connect(self._say)
        self._say()

    def write(self) -> None:
        """Say how the books stand by now: read from the file, for the window learns of a changed profile later."""
        company = self._around.company

        def query() -> date | None:
            with company.read() as session:
                return closed_until(session.company)

        self._around.running.ask(self, query, self._know)

    def _know(self, closed: date | None) -> None:
        self._closed = closed
        self._say()

    def _say(self) -> None:
        closed, words = self._closed, self._words
        self.said.setText(words.text("books.open") if closed is None else words.text("books.closed", until=closed))
        self.button.setText(words.text("books.close" if closed is None else "books.change"))

    def open_form(self) -> None:
        """Ask for what closes the books, or what opens them where they are closed."""
        self._end_form()
        make = CloseForm if self._closed is None else ReopenForm
        form = make(self._words, today=lambda: self._around.when().today)
        self._form = form
        form.answered.connect(self._answered)
        form.put_away.connect(self._end_form)
        self._body.addWidget(form)
        first = form.first()
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _answered(self, answer: Answer) -> None:
        form = self._form

        def then(_notices: object) -> None:
            self._end_form()
            self._around.notices.done(answer.done)
            self.write()

        def failed(problem: Exception) -> bool:
            return form is not None and form is self._form and form.refused(problem)  # type: ignore[arg-type]

        run_answer(self._around, answer, then, failed)

    def _end_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            self._body.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.button.setFocus()
