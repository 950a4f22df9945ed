"""What happened with a customer: one line to note the next thing, and the latest below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.typed_text import LONGEST_TEXT
from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import Interaction
from handcart.ui.changing import change_company
from handcart.ui.customers.interaction_words import ICONS, kind_words, told
from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.kit.parts import Button, column, is_enter, label, row
from handcart.ui.kit.scrolled import bring_into_view
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.relations import CustomerRelations
from handcart.usecases.customers.typed_interaction import TypedInteraction, read_interaction
from handcart.usecases.history.record_history import word_message

LATEST = 5
_LONGEST = 140
"""So much of what was said stands in a row."""


class LogLine(QLineEdit):
    """Enter notes what is typed, Esc takes it back first."""

    def __init__(self, enter: Callable[[], object]) -> None:
        super().__init__()
        self._enter = enter
        self.setMaxLength(LONGEST_TEXT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            # In the field's own history: Ctrl+Z brings it back.
            self.selectAll()
            self.del_()
        else:
            super().keyPressEvent(event)


class ContactLog(QWidget):
    """Call `show_relations`; `more` leads to all that was noted. What is typed stays with its customer."""

    def __init__(self, around: Surroundings, *, more: Callable[[], object]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id = 0
        self._may_change = False
        self._relations: CustomerRelations | None = None
        self._typed: dict[int, str] = {}
        self.rows = RowsCard()
        self._words.bind(self, self.rows.title.setText, "customers.log.title")
        self.rows.summary.hide()
        self.line = LogLine(self.note)
        self._words.bind(self, self.line.setPlaceholderText, "customers.log.hint")
        self._words.bind(self, self.line.setAccessibleName, "customers.log.field")
        self.meant, self.problem = label(role="secondary", wrap=True), label(role="error", wrap=True)
        self.meant.hide()
        self.problem.hide()
        self.more = Button(kind="link", on_click=more)
        typing = QWidget()
        typing.setLayout(column(self.line, self.meant, self.problem, gap=4, margins=(16, 2, 16, 6)))
        self.typing = typing
        self.rows.add_above(typing)
        self.rows.add_below(_held(self.more))
        self.setLayout(column(self.rows, gap=0))
        self.line.textChanged.connect(self._tell)
        self._words.changed.connect(self._write)

    def show_relations(self, customer_id: int, relations: CustomerRelations, *, may_change: bool) -> None:
        """Show what happened with this customer."""
        if customer_id != self._customer_id:
            self._typed[self._customer_id] = self.line.text()
            self._customer_id = customer_id
            self.line.setText(self._typed.pop(customer_id, ""))
        self._relations, self._may_change = relations, may_change
        self._write()

    def begin(self, kind: InteractionKind) -> None:
        """Note something of a kind: its word stands there already."""
        if not self.line.text().strip():
            self.line.setText(f"{self._words.text(f'customers.log.begin.{kind}')} ")
        bring_into_view(self.line)

    def note(self) -> None:
        """Note what is typed."""
        read = self._read()
        if read is None or not self.line.text().strip():
            return
        customer_id, text = self._customer_id, self.line.text()

        def then(_noted: Interaction) -> None:
            if self._customer_id == customer_id and self.line.text() == text:
                self.line.clear()
            self._around.notices.done(message("customers.done.log"))

        def failed(problem: AppError) -> bool:
            self.problem.setText(self._words.render(problem.message))
            self.problem.show()
            self.meant.hide()
            return True

        change_company(
            self._around,
            "interaction.add",
            lambda session: log_interaction(session, customer_id, **read._asdict()),
            then,
            failed,
        )

    def _read(self) -> TypedInteraction | None:
        if self._relations is None:
            return None
        today = self._around.when().today
        return read_interaction(self.line.text(), kind_words(self._words), self._relations.contacts, today)

    def _tell(self) -> None:
        """Say below the line what it is taken for."""
        self.problem.hide()
        read, words = self._read(), self._words
        self.meant.setVisible(read is not None and bool(self.line.text().strip()))
        if read is None or self._relations is None:
            return
        parts = [words.render(word_message(read.kind))]
        name = self._relations.contact_name(read.contact_id)
        if name:
            parts = [words.text("customers.log.with", kind=parts[0], name=name)]
        if read.follow_up_on is not None:
            parts.append(words.text("customers.log.follow_up", day=words.wording.day(read.follow_up_on)))
        self.meant.setText(words.text("customers.log.meant", what=words.text("customers.between").join(parts)))

    def _write(self) -> None:
        relations = self._relations
        if relations is None:
            return
        shown = [self._row(relations, each) for each in relations.interactions[:LATEST]]
        self.rows.show_rows(shown, lines=False)
        self.typing.setVisible(self._may_change)
        self.more.setVisible(relations.count > 0)
        self.more.setText(self._words.text("customers.log.all", count=relations.count))
        self._tell()

    def _row(self, relations: CustomerRelations, interaction: Interaction) -> QWidget:
        title, detail = told(self._words, relations, interaction, self._around.when().today)
        return fact_row(ICONS[interaction.kind], "muted", _shortened(title), detail)


def _held(widget: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(row(widget, None, margins=(12, 0, 12, 4)))
    return held


def _shortened(text: str) -> str:
    """The beginning of what was said, on one line: all of it stands with the notes."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
