"""One finding at a time: what it says, its figures, the past, the orders compared, and the ways out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from handcart.domain.review.finding import Fix
from handcart.domain.review.sentences import explanation_message, finding_message
from handcart.ui.kit.parts import Button, IconLabel, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.ui.review.compared_table import ComparedTable
from handcart.ui.review.figures_row import FiguresRow
from handcart.ui.review.fix_bar import FixBar, FixCommands
from handcart.ui.review.looks import VERDICT_LOOKS
from handcart.ui.review.past_strip import PastStrip
from handcart.usecases.review.look import Objection, Recipient

_ICON = 20


class FindingCommands(NamedTuple):
    """What the owner can do about the finding that is shown."""

    fix: Callable[[Fix], object]
    ask: Callable[[], object]
    let_stand: Callable[[], object]
    withdraw: Callable[[], object]
    open_order: Callable[[int], object]


class FindingCard(QFrame):
    """Its parts are made anew for each finding; a form that asks something stands at its foot."""

    def __init__(self, words: Words, commands: FindingCommands) -> None:
        super().__init__()
        self._words, self._commands = words, commands
        self.setProperty("look", "card")
        self._parts = column(gap=0)
        self.form_place = column(gap=0)
        self._inside = column(self._parts, self.form_place, gap=0, margins=(1, 1, 1, 1))
        self.setLayout(self._inside)
        self.bar: FixBar | None = None
        self.note = label(role="secondary", wrap=True)

    def show_objection(
        self, objection: Objection, fixes: Sequence[Fix], recipient: Recipient | None, today: date
    ) -> None:
        """Show this finding, with these of its fixes, instead of the one before."""
        empty(self._parts)
        empty(self.form_place)
        words, commands = self._words, self._commands
        parts: list[QWidget] = [self._said(objection)]
        if objection.figures:
            parts.append(_inset(FiguresRow(words, objection.figures, objection.finding.verdict, today)))
        if objection.strip is not None:
            parts.append(_inset(PastStrip(words, objection.strip, objection.finding.verdict)))
        if objection.compared:
            parts += [line(), ComparedTable(words, objection.compared, commands.open_order)]
        run = FixCommands(commands.fix, commands.ask, commands.let_stand)
        self.bar = FixBar(words, objection, fixes, recipient, run)
        self.note = label(role="secondary", wrap=True)
        self.note.setContentsMargins(16, 0, 16, 12)
        self.note.hide()
        for part in (*parts, line(), self.bar, self.note):
            self._parts.addWidget(part)
            if part is not self.note:
                part.show()

    def lay_out(self) -> None:
        """Give every part its place now."""
        self._inside.activate()

    def tell_after(self, sentence: str) -> None:
        """What the finding itself would be after the fix, where that is not clear."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _said(self, objection: Objection) -> QWidget:
        words, finding = self._words, objection.finding
        icon, role, _ = VERDICT_LOOKS[finding.verdict]
        if objection.reason is not None:
            icon, role = "shield-check", "muted"
        said = column(label(words.render(finding_message(finding)), "panel", wrap=True), gap=4)
        why = explanation_message(finding)
        if why is not None:
            said.addWidget(label(words.render(why), "text2", wrap=True))
        if objection.reason is not None:
            said.addWidget(label(words.text("review.overridden_because", reason=objection.reason), "text2", wrap=True))
            said.addLayout(row(Button(words.text("review.withdraw"), "link", on_click=self._commands.withdraw), None))
        inside = row(column(IconLabel(icon, role, _ICON), None), said, gap=10, margins=(16, 14, 16, 12))
        inside.setStretch(1, 1)
        made = QWidget()
        made.setLayout(inside)
        return made


def _inset(part: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(part, margins=(16, 0, 16, 12)))
    return made


def empty(place: QVBoxLayout) -> None:
    """Take away what stands in this place."""
    while (item := place.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Out of sight at once: until it is deleted it would still be found and painted.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
