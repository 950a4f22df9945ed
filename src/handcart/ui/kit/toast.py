"""The toast: what has just been done, with Undo. It goes by itself, unless pointed at."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from handcart.ui.kit.parts import Button, label, row
from handcart.ui.kit.theme import theme

STAYS = 6000
FADE = 160
_ABOVE_FOOT = 76


class Toast(QWidget):
    """One at a time, above the foot of its window. Undo is in the menu too: nothing is lost when it goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._text = label(role="medium")
        self.button = Button()
        self._keys = label(role="hint")
        self._on_click: Callable[[], object] | None = None
        self.button.clicked.connect(self._clicked)
        self.setLayout(row(self._text, 8, self.button, self._keys, gap=8, margins=(14, 5, 14, 5)))
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADE)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._end)
        theme().changed.connect(self._dress)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, button: str = "", keys: str = "", on_click: Callable[[], object] | None = None) -> None:
        """Show `text`, and with `on_click` a button (most often Undo) and its keys."""
        self._text.setText(text)
        self.button.setText(button)
        self._keys.setText(keys)
        self.button.setVisible(on_click is not None)
        self._keys.setVisible(bool(keys))
        self._on_click = on_click
        self._dress()
        self.adjustSize()
        self._place()
        self._effect.setOpacity(0.0)
        self.show()
        self.raise_()
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()
        self._timer.start()
        self.setAccessibleName(text)
        self._read_aloud()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _read_aloud(self) -> None:
        # Imported with the first toast: no window needs it to begin with.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _clicked(self) -> None:
        on_click, self._on_click = self._on_click, None
        self.hide()
        if on_click is not None:
            on_click()

    def _end(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self._window
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _ABOVE_FOOT)

    def _dress(self) -> None:
        tokens = theme().tokens
        self.setStyleSheet(
            f"QLabel {{ color: {tokens.toast_text}; }}"
            f'QLabel[role="hint"] {{ color: {tokens.toast_muted}; }}'
            f"QPushButton {{ color: {tokens.toast_action}; background: transparent; border: 1px solid transparent;"
            " font-weight: 600; padding: 0 6px; min-height: 24px; max-height: 24px; }"
            f"QPushButton:focus {{ border: 2px solid {tokens.toast_action}; padding: 0 5px; }}"
        )
