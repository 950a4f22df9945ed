"""What a screen may say to the owner outside itself: a toast for what is done, a strip for a state that lasts."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.ui.kit.strip import Strip, Weight
from handcart.ui.kit.words import Words

if TYPE_CHECKING:
    from handcart.ui.kit.toast import Toast

Way = tuple[Message, Callable[[], object]]
"""What a button says, and what it does."""


class Notices(QObject):
    """The window's one toast and one strip. `undo` is what the toast's button does, `undo_keys` its shortcut."""

    def __init__(
        self, words: Words, window: QWidget, strip: Strip, undo: Callable[[], object], undo_keys: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._words = words
        self._window = window
        self._strip = strip
        self._undo = undo
        self._undo_keys = undo_keys

    @cached_property
    def toast(self) -> "Toast":
        """The toast of the window."""
        # Made with the first one: the start of the window does not wait for it.
        from handcart.ui.kit.toast import Toast

        return Toast(self._window)

    def done(self, what: Message, *, undoable: bool = True) -> None:
        """Say what has just been done, with Undo where that is possible."""
        text = self._words.render(what)
        if undoable:
            self.toast.say(text, self._words.text("toast.undo"), self._undo_keys(), self._undo)
        else:
            self.toast.say(text)

    def over(self) -> None:
        """What was said to be done holds no longer: another company is open. Its Undo would take back another step."""
        if "toast" in vars(self):
            self.toast.hide()

    def state(self, what: Message, weight: Weight = "amber", *, may_close: bool = True, way: Way | None = None) -> None:
        """Show a state that lasts (read-only file, failed backup); `way` leads to where it can be mended."""
        self.sentence(self._words.render(what), weight, may_close=may_close)
        if way is not None:
            text, on_click = way
            self._strip.offer_way(self._words.render(text), on_click)

    def sentence(self, text: str, weight: Weight = "amber", *, may_close: bool = True) -> None:
        """The same for a sentence that is already in words, as the one of an error."""
        self._strip.show_text(text, weight, may_close=may_close)

    def clear(self) -> None:
        """The state has ended."""
        self._strip.hide()
