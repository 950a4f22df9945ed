"""The language of the running window, and texts that follow it.

`words.bind(label, label.setText, "orders.title")` writes the text now and again whenever the language changes,
for as long as the widget lives. Screens with painted or composed texts connect to `words.changed`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from handcart.domain.message import Message, Value
from handcart.wording import Wording


class _Bound(QObject):
    """One text of a widget. A child of the widget, so that it ends with it."""

    def __init__(self, words: "Words", owner: QObject, setter: Callable[[str], object], message: Message) -> None:
        super().__init__(owner)
        self._words = words
        self._setter = setter
        self._message = message
        words.changed.connect(self.write)
        self.write()

    def write(self) -> None:
        self._setter(self._words.render(self._message))


class Words(QObject):
    """What the window says, in the language that holds now."""

    changed = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording

    def switch(self, wording: Wording) -> None:
        """Speak another language from now on; every bound text is written anew."""
        self.wording = wording
        self.changed.emit()

    def text(self, message_id: str, **values: Value) -> str:
        """The text of a message id in the language that holds now."""
        return self.wording.text(message_id, **values)

    def render(self, message: Message) -> str:
        """A message in the language that holds now."""
        return self.wording.render(message)

    def sentence(self, message: Message) -> str:
        """A message with a capital at its beginning: names of steps are written as they stand within a sentence."""
        text = self.render(message)
        return text[:1].upper() + text[1:]

    def bind(self, owner: QObject, setter: Callable[[str], object], message_id: str, **values: Value) -> None:
        """Write the text with `setter` now and after each change of language, while `owner` lives."""
        _Bound(self, owner, setter, Message(message_id, values))
