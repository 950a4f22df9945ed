"""The small parts of every page: labels by role, buttons, icons, key caps, cards, lines, rows and columns."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import CONTROL, icon, pixmap
from handcart.ui.kit.theme import theme

LabelRole = Literal[
    "text",
    "product",
    "figure",
    "page",
    "panel",
    "strong",
    "medium",
    "text2",
    "secondary",
    "muted",
    "hint",
    "field",
    "error",
    "warn",
]
ButtonKind = Literal["plain", "primary", "danger", "ghost", "link", "chip", "search"]
Item = QWidget | QLayout | int | None
_ICON_ROLES = {"primary": "on_accent", "danger": "red", "link": "accent_text", "search": "muted"}


def label(text: str = "", role: LabelRole = "text", *, wrap: bool = False) -> QLabel:
    """A text in one of the roles of the type scale. Never rich text: what a person typed stays text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let the style look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter alone was pressed: it presses the button that has the focus, which Qt does in dialogs only."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_control_enter(event: QKeyEvent) -> bool:
    """Whether Ctrl+Enter was pressed, on the keypad as well: it answers the form that has the focus."""
    return _with_control(event) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_save(event: QKeyEvent) -> bool:
    """Whether Ctrl+Enter or Ctrl+S was pressed: it saves the form that has the focus."""
    return is_control_enter(event) or (_with_control(event) and event.key() == Qt.Key.Key_S)


def _with_control(event: QKeyEvent) -> bool:
    """Control and no other; which keys lie on the keypad does not count."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier


class Button(QPushButton):
    """A button of a kind; a page fills at most one (`primary`): the next step.

    One that shows only an icon needs `setAccessibleName`. Its text is shown as it is: mnemonics belong to menus, and
    the & of a name such as Kiln & Leaf is no mnemonic.
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = "plain",
        icon_name: str | None = None,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._kind = kind
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        if icon_name is not None:
            self._draw_icon()
            theme().changed.connect(self._draw_icon)

    def show_icon(self, name: str) -> None:
        """Show another icon from now on."""
        self._icon_name = name
        self._draw_icon()

    def show_kind(self, kind: ButtonKind) -> None:
        """Be a button of another kind from now on, as where the page's next step changes."""
        self._kind = kind
        restyle(self, "kind", kind)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw_icon(self) -> None:
        if self._icon_name is not None:
            gap = 3 if self.text() else 0
            self.setIcon(icon(self._icon_name, _ICON_ROLES.get(self._kind, "text2"), CONTROL, gap))
            self.setIconSize(QSize(CONTROL + gap, CONTROL))

    def setText(self, text: str) -> None:  # noqa: N802 Qt's name
        super().setText(text.replace("&", "&&"))
        self._draw_icon()


class IconLabel(QWidget):
    """An icon beside a text that says the same, so it is silent for assistive technology."""

    def __init__(self, name: str, role: str = "muted", size: int = CONTROL) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(size, size)
        theme().changed.connect(self.update)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon from now on."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(self._name, self._role, self._size, self.devicePixelRatioF()))
        painter.end()


class Badge(QWidget):
    """A white icon on a filled, rounded square: the mark of a company, or Handcart's own."""

    def __init__(self, name: str, role: str = "accent", size: int = 26) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setFixedSize(size, size)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._name, self._role)
        painter.end()


def paint_badge(painter: QPainter, ground: QRectF, name: str, role: str) -> None:
    """Paint a badge into the square `ground`."""
    size = CONTROL if ground.width() < 40 else 24
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(role))
    painter.drawRoundedRect(ground, ground.width() / 4, ground.width() / 4)
    corner = ground.topLeft()
    corner.setX(corner.x() + (ground.width() - size) / 2)
    corner.setY(corner.y() + (ground.height() - size) / 2)
    light_text = role == "accent" or theme().tokens.name == "light"
    painter.drawPixmap(
        corner,
        pixmap(name, "on_accent" if light_text else "window", size, painter.device().devicePixelRatio()),
    )


class KeyCap(QWidget):
    """Keys as they stand on a keyboard: `KeyCap("Ctrl+Enter")`."""

    HEIGHT = 18

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setFixedSize(max(18, QFontMetrics(font(11, 500)).horizontalAdvance(keys) + 10), self.HEIGHT)
        self.setAccessibleName(keys)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(0.5, 0.5, self.width() - 1, self.HEIGHT - 1)
        painter.setPen(theme().color("border2"))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(theme().color("muted"))
        painter.setFont(font(11, 500))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()


def frame(look: str, content: QLayout | None = None) -> QFrame:
    """A ground from the style sheet: card, pane, step, line, strip-red, strip-amber, strip-blue."""
    made = QFrame()
    made.setProperty("look", look)
    if content is not None:
        made.setLayout(content)
    return made


def card(content: QLayout) -> QFrame:
    """White paper with a rounded border."""
    return frame("card", content)


def line(*, upright: bool = False) -> QFrame:
    """A hairline across (or, `upright`, down) its layout."""
    made = frame("line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def row(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row of widgets and layouts; a number is a space in points, None takes what is left over."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def column(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column of widgets and layouts; a number is a space in points, None takes what is left over."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: tuple[int, int, int, int]) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
