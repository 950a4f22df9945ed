"""The lasting strip under the top bar: a state that stays until it ends or is put away."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QFrame

from handcart.ui.kit.parts import Button, IconLabel, label, restyle, row
from handcart.ui.kit.words import Words

Weight = Literal["red", "amber", "blue"]
_ICONS: dict[Weight, str] = {"red": "octagon-x", "amber": "triangle-alert", "blue": "info"}


class Strip(QFrame):
    """One sentence with its weight. Hidden until `show_text`."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._icon = IconLabel("info", "blue")
        self._text = label(role="medium")
        self.way = Button(kind="link", on_click=self._go)
        self.way.hide()
        self._on_way: Callable[[], object] = self.hide
        self.close_button = Button(kind="ghost", icon_name="x", on_click=self.hide)
        words.bind(self, self.close_button.setAccessibleName, "strip.close")
        words.bind(self, self.close_button.setToolTip, "strip.close")
        self.setLayout(row(self._icon, self._text, self.way, None, self.close_button, margins=(16, 3, 8, 3)))
        self.hide()

    def show_text(self, text: str, weight: Weight = "amber", *, may_close: bool = True) -> None:
        """Show `text`, which stays until it is put away or, without `may_close`, until `hide`."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._icon.show_icon(_ICONS[weight], weight)
        restyle(self, "look", f"strip-{weight}")
        self.close_button.setVisible(may_close)
        self.way.hide()
        self.show()

    def offer_way(self, text: str, on_click: Callable[[], object]) -> None:
        """Beside the sentence that is shown, the way to where it can be mended."""
        self._on_way = on_click
        self.way.setText(text)
        self.way.show()

    def _go(self) -> None:
        self.hide()
        self._on_way()
