"""The one theme of the running window: which tokens hold, Qt's palette and style sheet made of them.

Painted parts ask `theme().tokens` while painting; parts that keep a picture listen to `theme().changed`.
"""

from functools import cache
from string import Template
from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from handcart.places import resources
from handcart.ui.kit.fonts import application_font
from handcart.ui.kit.tokens import DARK, LIGHT, Tokens

Choice = Literal["system", "light", "dark"]


class Theme(QObject):
    """Light or dark, following the system unless the owner chose one. Use the only instance, `theme()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "light"
        self.tokens: Tokens = LIGHT
        self._applied: str | None = None
        self._system_was_dark = False

    def start(self, choice: Choice) -> None:
        """Dress the application once, before its first window, and follow the system from then on.

        The style itself is Fusion by the application's arguments: `setStyle` costs a tenth of the whole start.
        """
        application = cast(QApplication, QApplication.instance())
        self._system_was_dark = application.palette().window().color().lightness() < 128
        application.setFont(application_font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.choose(choice)

    def choose(self, choice: Choice) -> None:
        """Switch to light or dark, or follow the system."""
        self.choice = choice
        self.tokens = DARK if self._wants_dark() else LIGHT
        if self._applied != self.tokens.name:
            self._applied = self.tokens.name
            self._dress()
            self.changed.emit()

    def color(self, role: str) -> QColor:
        """The colour of a role in the theme that holds now."""
        return _color(self.tokens.color(role))

    def _wants_dark(self) -> bool:
        """What the owner chose; else what the system says; else how bright its windows were at the start."""
        if self.choice != "system":
            return self.choice == "dark"
        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._system_was_dark
        return scheme == Qt.ColorScheme.Dark

    def _system_changed(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _dress(self) -> None:
        application = cast(QApplication, QApplication.instance())
        application.setPalette(_palette(self.tokens))
        application.setStyleSheet(_style_sheet(self.tokens))


@cache
def theme() -> Theme:
    """The theme of this application."""
    return Theme()


@cache
def _color(value: str) -> QColor:
    return QColor(value)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    roles = {
        role.Window: tokens.window,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.subtle,
        role.Button: tokens.raised,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border2,
        role.Dark: tokens.border2,
        role.Shadow: tokens.border2,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for which, value in roles.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette


def _style_sheet(tokens: Tokens) -> str:
    """The one style sheet, its `$roles` filled; `$icons` is the folder of the pictures it names."""
    folder = resources() / "style"
    sheet = (folder / "handcart.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(tokens._asdict(), icons=folder.as_posix())
