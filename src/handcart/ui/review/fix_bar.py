"""The foot of a finding: its fixes, whom to ask, and how to let it stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handcart.domain.review.finding import Fix
from handcart.ui.kit.flow import FlowLayout
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import Button, KeyCap, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.review.fix_words import words_of_fix, words_of_override
from handcart.usecases.review.look import Objection, Recipient

_WIDEST_NAME = 170
_SIDE_BY_SIDE = 520
"""Below this width, letting it stand goes below the fixes."""
_GAP, _INSET, _AROUND = 12, 16, 24
"""Between the parts, beside them, and what a button needs around its text."""


class FixCommands(NamedTuple):
    """What the buttons do."""

    fix: Callable[[Fix], object]
    ask: Callable[[], object]
    let_stand: Callable[[], object]


class FixBar(QWidget):
    """Made anew for each finding; only the fix it proposes is filled. Buttons go on in the next line if they must."""

    def __init__(
        self,
        words: Words,
        objection: Objection,
        fixes: Sequence[Fix],
        recipient: Recipient | None,
        commands: FixCommands,
    ) -> None:
        super().__init__()
        self._words = words
        fixed = objection.reason is not None
        offered = [self._fix(fix, commands) for fix in fixes]
        self._offered = {words.render(words_of_fix(fix)): button for fix, button in zip(fixes, offered, strict=True)}
        buttons: list[QWidget] = [*offered]
        if recipient is not None and not fixed:
            buttons.append(self._ask(recipient, commands))
        self.override: Button | None = None
        if objection.may_override and not fixed:
            text = words.render(words_of_override(objection.finding))
            self.override = Button(text, "ghost", "shield-check", commands.let_stand)
        self._arrange(buttons, has_key=bool(fixes))
        proposed = (button for fix, button in zip(fixes, offered, strict=True) if fix == objection.proposed)
        self._filled = next(proposed, None)
        self.fix = self._filled or next(iter(offered), None)
        self.first = next((each for each in (*buttons, self.override) if isinstance(each, Button)), None)

    def _arrange(self, buttons: Sequence[QWidget], *, has_key: bool) -> None:
        title, places, self._beside = label(self._words.text("review.fix.title"), "strong"), QWidget(), QWidget()
        places.setLayout(FlowLayout(*buttons, gap=8, line_gap=8))
        keys = [KeyCap("F")] if has_key else []
        self._named = column(row(title, *keys, gap=6), None, margins=(0, 6, 0, 0))
        fixing = row(self._named, places, gap=_GAP)
        fixing.setStretch(1, 1)
        if self.override is not None:
            self._beside.setLayout(row(self.override, KeyCap("L"), None, gap=8))
        self._parts = row(fixing, self._beside, gap=_GAP, margins=(_INSET, 12, 12, 12))
        self._parts.setStretch(0, 1)
        self._parts.setAlignment(self._beside, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._parts)
        # Not before they belong to the bar: each would flash up as a window of its own.
        title.setVisible(bool(buttons))
        self._beside.setVisible(self.override is not None)

    def fill(self, filled: bool) -> None:
        """Whether the fix it proposes is the page's next step; not while a form asks something."""
        if self._filled is not None:
            self._filled.show_kind("primary" if filled else "plain")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        room = self.width() - 2 * _INSET - self._named.sizeHint().width() - _GAP - _AROUND
        if beside and self.override is not None:
            room -= self._beside.sizeHint().width() + _GAP
        for text, button in self._offered.items():
            shown = QFontMetrics(font(13, 500)).elidedText(text, Qt.TextElideMode.ElideRight, room)
            if shown != button.text().replace("&&", "&"):
                button.setText(shown)
                button.setToolTip("" if shown == text else text)
                button.setAccessibleName(text)

    def _fix(self, fix: Fix, commands: FixCommands) -> Button:
        return Button(self._words.render(words_of_fix(fix)), on_click=lambda: commands.fix(fix))

    def _ask(self, recipient: Recipient, commands: FixCommands) -> Button:
        name = QFontMetrics(font(13, 500)).elidedText(recipient.name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        made = Button(self._words.text("review.ask", name=name), icon_name="mail", on_click=commands.ask)
        made.setToolTip(self._words.text("review.ask.at", name=recipient.name, email=recipient.email))
        return made
