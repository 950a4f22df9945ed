"""The bar of running work: shown after 0.3 s, with what it does, how far it is, and Cancel where possible."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from handcart.ui.kit.parts import Button, label, row
from handcart.ui.kit.words import Words

AFTER = 300


class WorkBar(QFrame):
    """Hidden until work has lasted `AFTER` milliseconds."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self._text = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(260)
        self._cancel: Callable[[], object] | None = None
        self.cancel_button = Button(on_click=self._cancelled)
        words.bind(self, self.cancel_button.setText, "work.cancel")
        words.bind(self, self._bar.setAccessibleName, "work.progress")
        self.setLayout(row(self._text, self._bar, None, self.cancel_button, gap=12, margins=(16, 6, 12, 6)))
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.show)
        self.hide()

    def begin(self, doing: str, cancel: Callable[[], object] | None) -> None:
        """Work named `doing` has begun; `cancel` asks it to stop."""
        self._cancel = cancel
        self.cancel_button.setVisible(cancel is not None)
        self.cancel_button.setEnabled(True)
        self.tell(0, 0, doing)
        if not self.isVisible():
            self._timer.start()

    def tell(self, done: int, total: int, doing: str | None = None) -> None:
        """`done` of `total`; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if doing is not None:
            self._text.setText(doing)

    def end(self) -> None:
        """The work has ended, in whatever way."""
        self._timer.stop()
        self._cancel = None
        self.hide()

    def _cancelled(self) -> None:
        self.cancel_button.setEnabled(False)
        if self._cancel is not None:
            self._cancel()
