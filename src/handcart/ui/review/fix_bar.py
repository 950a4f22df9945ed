"""The foot of a finding: its fixes, whom to ask, and how to let it stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from handcart.domain.review.finding import Fix
from handcart.ui.kit.flow import FlowLayout
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import Button, KeyCap, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.review.fix_words import words_of_fix, words_of_override
from handcart.usecases.review.look import Objection, Recipient

_WIDEST_NAME = 170


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
        buttons: list[QWidget] = [*offered]
        if recipient is not None and not fixed:
            buttons.append(self._ask(recipient, commands))
        title = label(words.text("review.fix.title"), "strong")
        if not buttons:
            title.hide()
        self.override: Button | None = None
        if objection.may_override and not fixed:
            text = words.render(words_of_override(objection.finding))
            self.override = Button(text, "ghost", "shield-check", commands.let_stand)
        places = QWidget()
        places.setLayout(FlowLayout(*buttons, gap=8, line_gap=8))
        keys = [KeyCap("F")] if fixes else []
        named = column(row(title, *keys, gap=6), None, margins=(0, 6, 0, 0))
        inside = row(named, places, gap=12, margins=(16, 12, 12, 12))
        inside.setStretch(1, 1)
        if self.override is not None:
            inside.addWidget(self.override, 0, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(column(KeyCap("L"), None, margins=(0, 7, 0, 0)))
        self.setLayout(inside)
        proposed = (button for fix, button in zip(fixes, offered, strict=True) if fix == objection.proposed)
        self._filled = next(proposed, None)
        self.fix = self._filled or next(iter(offered), None)
        self.first = next((each for each in (*buttons, self.override) if isinstance(each, Button)), None)

    def fill(self, filled: bool) -> None:
        """Whether the fix it proposes is the page's next step; not while a form asks something."""
        if self._filled is not None:
            self._filled.show_kind("primary" if filled else "plain")

    def _fix(self, fix: Fix, commands: FixCommands) -> Button:
        return Button(self._words.render(words_of_fix(fix)), on_click=lambda: commands.fix(fix))

    def _ask(self, recipient: Recipient, commands: FixCommands) -> Button:
        name = QFontMetrics(font(13, 500)).elidedText(recipient.name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        made = Button(self._words.text("review.ask", name=name), icon_name="mail", on_click=commands.ask)
        made.setToolTip(self._words.text("review.ask.at", name=recipient.name, email=recipient.email))
        return made
