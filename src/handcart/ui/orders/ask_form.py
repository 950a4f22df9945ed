"""The small form a step opens in its place: why, and for a rest which kind; nothing runs before the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import SettlementKind
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.words import Words


class AskForm(QWidget):
    """`answered` carries the reason and the kind of settlement; `put_away` is Esc or Cancel."""

    answered = Signal(str, object)
    put_away = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = label(role="strong", wrap=True)
        self.detail = label(role="secondary", wrap=True)
        self.kinds = QComboBox()
        self.kind = Field(words, "orders.ask.kind", self.kinds)
        self.text = QLineEdit()
        self.text.setMaxLength(LONGEST_LINE)
        self.text.returnPressed.connect(self._answer)
        self.reason = Field(words, "orders.ask.reason", self.text)
        self.confirm = Button(kind="primary", on_click=self._answer)
        self.cancel = Button(on_click=self.put_away.emit)
        words.bind(self.cancel, self.cancel.setText, "orders.ask.cancel")
        buttons = row(self.confirm, self.cancel, None)
        self.setLayout(column(self.title, self.detail, self.kind, self.reason, buttons, gap=8))

    def ask(self, title: str, button: str, *, detail: str = "", kinds: Sequence[SettlementKind] = ()) -> None:
        """Open with these words; `kinds` are offered where a rest is settled, whose reason may be left out."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.confirm.setText(button)
        self.kinds.clear()
        for kind in kinds:
            self.kinds.addItem(self._words.text(f"orders.settlement.{kind}"), kind)
        self.kind.setVisible(bool(kinds))
        self.text.clear()
        self.reason.right()
        (self.kinds if kinds else self.text).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        self.answered.emit(self.text.text().strip(), self.kinds.currentData())
