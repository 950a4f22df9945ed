"""The strip in which the listed customers are given a tag: its name, and one button that says how many."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import Button, is_enter, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.tags import LONGEST_TAG, Tagged, tag_customers

_WIDTH = 200


class TagStrip(QWidget):
    """`open` shows it for some customers; Esc and Back put it away, `done` when it went."""

    def __init__(self, around: Surroundings, done: Callable[[], object]) -> None:
        super().__init__()
        self._around, self._words, self._done = around, around.words, done
        self.customers: frozenset[int] = frozenset()
        self.edit, self.problem, asked = QLineEdit(), label(role="error"), label(role="secondary")
        self.edit.setMaxLength(LONGEST_TAG)
        self.edit.setFixedWidth(_WIDTH)
        self.tag, self.back = Button(on_click=self._tag), Button(kind="link", on_click=self._go)
        self._words.bind(self, asked.setText, "segments.tag.ask")
        self._words.bind(self, self.edit.setAccessibleName, "segments.tag.ask")
        self._words.bind(self, self.back.setText, "segments.tag.back")
        self._words.changed.connect(self._write)
        self.edit.textEdited.connect(lambda _text: self.problem.clear())
        self.setLayout(row(asked, self.edit, self.tag, self.back, self.problem, None, gap=8, margins=(16, 0, 16, 6)))
        self.hide()

    def open(self, customers: frozenset[int]) -> None:
        """Ask for the tag of these customers."""
        self.customers = customers
        self.problem.clear()
        self._write()
        self.show()
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        elif is_enter(event):
            self._tag()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        self.tag.setText(self._words.text("segments.tag.do", count=len(self.customers)))

    def _go(self) -> None:
        self.hide()
        self._done()

    def _tag(self) -> None:
        customers, name = self.customers, self.edit.text()
        change_company(
            self._around,
            "customers.tag",
            lambda session: tag_customers(session, customers, name),
            self._tagged,
            self._refused,
        )

    def _tagged(self, tagged: Tagged) -> None:
        self.edit.clear()
        self._go()
        self._around.notices.done(message("segments.tag.done", count=tagged.customers, tag=tagged.tag.name))

    def _refused(self, problem: AppError) -> bool:
        self.problem.setText(self._words.wording.problem(problem))
        self.edit.setFocus()
        return True
