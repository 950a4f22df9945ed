"""The small form in which a decision asks for its reason, or a fix for its value; nothing runs before the answer."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.typed_text import LONGEST_LINE
from handcart.ui.kit.field import Field
from handcart.ui.kit.flow import FlowLayout
from handcart.ui.kit.page import TypedForm, typed_in
from handcart.ui.kit.parts import Button, column, frame, label, row
from handcart.ui.kit.words import Words

_LONGEST_REASON_SHOWN = 60


class AskForm(TypedForm):
    """Fields by the name that a `BadInput` gives them. `answer` reads them; what it raises is shown beside its field.

    Enter answers, Esc puts the form away; where something is typed, it first says what Esc again discards.
    """

    def __init__(
        self,
        words: Words,
        title: str,
        fields: Mapping[str, Field],
        confirm: str,
        *,
        answer: Callable[[], object],
        put_away: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words, self._fields = words, fields
        self._answer, self._put_away = answer, put_away
        self.confirm = Button(confirm, "primary", on_click=self.submit)
        cancel = Button(words.text("review.cancel"), on_click=put_away)
        self._esc_again = label(words.text("records.esc_again"), "secondary")
        self._esc_again.hide()
        self._suggestions = QWidget()
        self._suggestions.hide()
        places = row(gap=12)
        for field in fields.values():
            places.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        inside = column(
            label(title, "strong", wrap=True),
            places,
            self._suggestions,
            row(self.confirm, cancel, self._esc_again, None),
            gap=8,
        )
        inside.setContentsMargins(16, 12, 16, 12)
        self.setLayout(column(frame("step", inside), gap=0, margins=(12, 0, 12, 12)))
        for field in fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.returnPressed.connect(self.submit)

    def suggest(self, reasons: Sequence[str], take: Callable[[str], object]) -> None:
        """Offer what was answered before."""
        if not reasons:
            return
        chips = [self._chip(reason, take) for reason in reasons]
        self._suggestions.setLayout(FlowLayout(*chips, gap=6, line_gap=6))
        self._suggestions.show()

    @property
    def half_typed(self) -> bool:
        return typed_in(self)

    def typed(self) -> list[str]:
        """What stands in the fields of text, for `type_again`."""
        return [edit.text() for edit in self._edits()]

    def type_again(self, typed: Sequence[str]) -> None:
        """Put into the fields what was typed there before."""
        for edit, text in zip(self._edits(), typed, strict=False):
            edit.setText(text)
            edit.setModified(True)

    def settle(self) -> None:
        """What is typed was used."""
        for edit in self._edits():
            edit.setModified(False)

    def escape(self) -> None:
        """Away with the form, where nothing is typed or the owner was told."""
        if self.half_typed and self._esc_again.isHidden():
            self._esc_again.show()
        else:
            self._put_away()

    def begin(self, at: str = "") -> None:
        """Take the cursor to the field of this name, else the first; typing replaces what stands there."""
        first = (self._fields.get(at) or next(iter(self._fields.values()))).control
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def submit(self) -> None:
        """Read the answer; a mistake is shown beside its field."""
        for field in self._fields.values():
            field.right()
        try:
            self._answer()
        except BadInput as problem:
            self.show_mistake(problem)

    def show_mistake(self, problem: AppError) -> bool:
        """Show a mistake beside the field it names, or the only one; False for what is not about these fields."""
        if not isinstance(problem, BadInput):
            return False
        field = self._fields.get(problem.field or "") or next(iter(self._fields.values()))
        field.wrong(self._words.wording.problem(problem))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def _edits(self) -> list[QLineEdit]:
        return self.findChildren(QLineEdit)

    def _chip(self, reason: str, take: Callable[[str], object]) -> Button:
        short = reason if len(reason) <= _LONGEST_REASON_SHOWN else f"{reason[: _LONGEST_REASON_SHOWN - 1]}…"
        return Button(short.replace("\n", " "), "chip", on_click=lambda: take(reason))


def line_field(words: Words, title: str, text: str = "", hint: str = "") -> Field:
    """A field for one line of text."""
    edit = QLineEdit(text)
    edit.setMaxLength(LONGEST_LINE)
    return Field(words, title, edit, hint)
