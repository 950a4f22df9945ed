"""The forms of the review screen, one at a time: why a finding stands, an order is held or rejected, another value."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.domain.review.sentences import finding_message
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.words import Words
from handcart.ui.review.ask_form import AskForm, line_field
from handcart.ui.review.entering import Entering
from handcart.ui.review.finding_card import empty
from handcart.usecases.review.look import Objection

Reasoned = Callable[[str], object]


class Asking:
    """Opens a form in a place, and puts the one before away.

    `opened` is told of each form, `put_away` when one goes unanswered.
    """

    def __init__(
        self, words: Words, *, today: Callable[[], date], opened: Callable[[], object], put_away: Callable[[], object]
    ) -> None:
        self._words, self._today, self._opened, self._put_away = words, today, opened, put_away
        self._place: QVBoxLayout | None = None
        self.form: AskForm | None = None
        self._title = ""
        # What was typed into forms that were left without an answer, by their questions.
        self._typed: dict[str, list[str]] = {}

    def why_it_stands(self, place: QVBoxLayout, objection: Objection, answer: Reasoned) -> None:
        """Ask for the reason of an override, and offer those given last."""
        words = self._words
        reason = line_field(words, "review.field.reason")
        title = words.text("review.ask_override", finding=words.render(finding_message(objection.finding)))
        form = self._open(place, title, {"reason": reason}, "review.override", lambda: answer(_text(reason)))
        form.suggest(objection.reasons, lambda text: _write(reason, text))
        form.begin()

    def why_held(self, place: QVBoxLayout, title: str, answer: Callable[[str, date | None], object]) -> None:
        """Ask why and how long what `title` names waits."""
        words = self._words
        reason = line_field(words, "review.field.reason")
        until = DayField(words, "review.field.until", today=self._today, empty="review.field.until_empty", name="until")
        fields: dict[str, Field] = {"reason": reason, "until": until}
        form = self._open(place, title, fields, "review.hold_now", lambda: answer(_text(reason), until.day()))
        form.begin()

    def why_rejected(self, place: QVBoxLayout, title: str, answer: Reasoned) -> None:
        """Ask why what `title` names is rejected."""
        reason = line_field(self._words, "review.field.reason")
        form = self._open(place, title, {"reason": reason}, "review.reject_now", lambda: answer(_text(reason)))
        form.begin()

    def value(
        self, place: QVBoxLayout, title: Message, entering: Entering, answer: Callable[[Entering], object]
    ) -> None:
        """Ask for the value of a fix."""
        said = self._words.render(title).rstrip("… ")
        form = self._open(place, said, entering.fields, "review.change_now", lambda: answer(entering))
        form.begin(entering.about)

    def show_mistake(self, problem: AppError) -> bool:
        """Show a mistake beside its field, while a form is open."""
        return self.form is not None and self.form.show_mistake(problem)

    def close(self) -> None:
        """Put the form away; what is typed in it is there again when the same is asked again."""
        if self.form is not None and self.form.half_typed:
            self._typed[self._title] = self.form.typed()
        if self._place is not None:
            empty(self._place)
        self._place = self.form = None

    def forget_typed(self) -> None:
        """The form that is open was answered: nothing of it is kept."""
        self._typed.pop(self._title, None)
        if self.form is not None:
            self.form.settle()

    @property
    def half_typed(self) -> bool:
        """Whether something was typed that was not answered with."""
        return bool(self._typed) or (self.form is not None and self.form.half_typed)

    def _open(
        self,
        place: QVBoxLayout,
        title: str,
        fields: Mapping[str, Field],
        confirm: str,
        answer: Callable[[], object],
    ) -> AskForm:
        self.close()
        form = AskForm(self._words, title, fields, self._words.text(confirm), answer=answer, put_away=self._put_away)
        place.addWidget(form)
        form.show()
        self._place, self.form, self._title = place, form, title
        form.type_again(self._typed.pop(title, ()))
        self._opened()
        return form


def _text(field: Field) -> str:
    assert isinstance(field.control, QLineEdit)  # noqa: S101 - `line_field` makes them so
    return field.control.text()


def _write(field: Field, text: str) -> None:
    assert isinstance(field.control, QLineEdit)  # noqa: S101 - as above
    field.control.setText(text)
    field.control.setFocus()
