"""A field for a record that is found while typing: a supplier, a product. Enter takes what is highlighted."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.typed_text import LONGEST_LINE
from handcart.ui.kit.completion import Completion, Source, Taken
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.popup import Popup


class Named(Protocol):
    """What can be picked."""

    @property
    def id(self) -> int:
        """What the record is known by."""

    @property
    def name(self) -> str:
        """What stands in the field."""


Found = TypeVar("Found", bound=Named)
Find = Callable[[str, Callable[[Sequence[Found]], object]], None]


class PickField(QLineEdit, Generic[Found]):
    """`picked` carries what was picked, None when the field was emptied; `onward` is Enter on it, `edited` every key.

    Who types faster than the answers come goes on all the same: the likeliest is taken when it is known.
    """

    picked = Signal(object)
    onward = Signal()
    edited = Signal()

    def __init__(self, popup: Popup, source: Source[Found]) -> None:
        super().__init__()
        self._find = source.find
        self.record_id: int | None = None
        self._name = ""
        self.setMaxLength(LONGEST_LINE)
        self.completion: Completion[Found] = Completion(self, popup, source, self._taken)
        self.textEdited.connect(self._edited)

    def show_record(self, record_id: int | None, name: str) -> None:
        """Show what is picked, or a text that names nothing yet."""
        self.record_id, self._name = record_id, name if record_id is not None else ""
        self.setText(name)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        # Tab takes what is offered, before it goes on.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event) and self.text().strip():
            self.settle()
            self.onward.emit()
        elif not self.completion.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.settle()
        self.completion.put_away()

    def settle(self) -> None:
        """Take what is meant: the highlighted, or the likeliest when the answer comes. What names nothing stays."""
        text = self.text().strip()
        if self.record_id is None and text and not self.completion.choose():
            self._find(text, lambda found: self._meant(text, found))

    def _edited(self) -> None:
        if self.record_id is not None:
            self.record_id = None
            self.picked.emit(None)
        self.edited.emit()
        self.completion.ask()

    def _meant(self, text: str, found: Sequence[Found]) -> None:
        if found and self.record_id is None and self.text().strip() == text:
            self.completion.put_away()
            self._take(found[0])

    def _taken(self, taken: Taken[Found]) -> None:
        if taken.found is not None:
            self._take(taken.found)

    def _take(self, found: Found) -> None:
        self.show_record(found.id, found.name)
        self.picked.emit(found)
        self.edited.emit()
