"""What stands beside a list while several of its records are selected: what can be done with all, and what came of it.

Doing it is the screen's; this only asks and tells.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.domain.typed_text import LONGEST_LINE, required_line
from handcart.ui.kit.fact_rows import RowsCard, fact_row
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.lists.selection import MOST_AT_ONCE
from handcart.ui.running.several import Outcome

MOST_NAMES = 12
"""So many records are named for one reason; the others are counted."""


class Offer(NamedTuple):
    """Something that can be done with `possible` of the selected records; `asks` for one reason for all of them, or for
    what else `asked` (a message id) says.

    The first that is a `next_step` has the filled button.
    """

    id: str
    name: Message
    possible: int
    asks: bool = False
    next_step: bool = True
    asked: str = "several.reason"


class SeveralPane(QScrollArea):
    """`chosen` carries the id of an offer and the reason that was given, if it asks for one.

    `emptied` when the button that had the focus is gone and none is left.
    """

    chosen = Signal(str, str)
    emptied = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._offers: Sequence[Offer] = ()
        self._told: Message | None = None
        self._summary: Message | None = None
        self._asking: Offer | None = None
        self._count = 0
        self._made: list[Button] = []
        self.title = label(role="page")
        self.summary = label(role="medium", wrap=True)
        self.sentence = label(role="text2", wrap=True)
        self._buttons = column(gap=8)
        self._choices = QWidget()
        self._choices.setLayout(self._buttons)
        self._make_reason()
        self.outcome = RowsCard()
        self.outcome.hide()
        self._body = QWidget()
        parts = (self.title, self.summary, self.sentence, self._choices, self._form, self.outcome, None)
        self._body.setLayout(column(*parts, gap=12, margins=(20, 12, 20, 20)))
        self.summary.hide()
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.changed.connect(self._write)

    def show_offers(
        self, count: int, offers: Sequence[Offer], *, told: Message | None = None, summary: Message | None = None
    ) -> None:
        """So many records are selected, and this can be done with them; too many for anything, or still being read,
        where nothing is offered. `told` says what was done with them in the place of how many are selected, `summary`
        what they come to.
        """
        self._told, self._summary = told, summary
        self._count, self._offers = count, [each for each in offers if each.possible]
        self._put_away()
        self._write()

    def show_outcome(self, what: Message, outcome: Outcome, name: Callable[[int], str]) -> None:
        """What came of it, with what kept records from it; `name` says what a record is called."""
        words = self._words
        self.outcome.title.setText(words.sentence(outcome.told(what)))
        rows = []
        for reason, ids in outcome.reasons():
            names = [name(each) for each in ids[:MOST_NAMES]]
            if len(ids) > MOST_NAMES:
                names.append(words.text("several.more", count=len(ids) - MOST_NAMES))
            separator = words.text("several.separator")
            rows.append(fact_row("circle-alert", "amber", words.render(reason), separator.join(names)))
        self.outcome.show_rows(rows)
        self.outcome.setVisible(bool(rows))

    def forget_outcome(self) -> None:
        """Something else is selected: what came of it before is no longer of interest."""
        self.outcome.hide()

    def first_button(self) -> QWidget | None:
        """What can be done first, where there is anything."""
        return self._made[0] if self._made else None

    def choose(self, offer_id: str) -> None:
        """Choose an offer, as its button does."""
        offer = next((each for each in self._offers if each.id == offer_id), None)
        if offer is not None:
            self._choose(offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self._asking is not None:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _make_reason(self) -> None:
        words = self._words
        self.text = QLineEdit()
        self.text.setMaxLength(LONGEST_LINE)
        self.text.returnPressed.connect(self._answer)
        self.reason = Field(words, "several.reason", self.text)
        self.confirm = Button(kind="primary", on_click=self._answer)
        self.cancel = Button(on_click=self._put_away)
        words.bind(self.cancel, self.cancel.setText, "several.cancel")
        inside = column(self.reason, row(self.confirm, self.cancel, None), gap=8, margins=(16, 12, 16, 12))
        self._form = card(inside)
        self._form.hide()

    def _write(self) -> None:
        words = self._words
        told = self._told
        self.title.setText(words.render(told) if told else words.text("several.title", count=self._count))
        self.summary.setText("" if self._summary is None else words.render(self._summary))
        self.summary.setVisible(self._summary is not None)
        if self._count > MOST_AT_ONCE:
            self.sentence.setText(words.text("several.too_many", count=MOST_AT_ONCE))
        else:
            self.sentence.setText(words.text("several.choose" if self._offers else "several.nothing"))
        had_focus = any(button.hasFocus() for button in self._made)
        self._make_buttons()
        if had_focus:
            (self._made[0].setFocus if self._made else self.emptied.emit)()

    def _make_buttons(self) -> None:
        self._made.clear()
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        filled = next((offer for offer in self._offers if offer.next_step), None)
        for offer in self._offers:
            made = self._offered(offer, filled=offer is filled)
            self._buttons.addWidget(made)
            made.show()

    def _offered(self, offer: Offer, *, filled: bool) -> QWidget:
        words = self._words
        text = words.text("several.do", what=words.render(offer.name), count=offer.possible)
        button = Button(text, "primary" if filled else "plain", on_click=partial(self._choose, offer))
        self._made.append(button)
        left_out = self._count - offer.possible
        quiet = label(words.text("several.left_out", count=left_out) if left_out else "", "secondary")
        made = QWidget()
        made.setLayout(row(button, quiet, None, gap=10))
        return made

    def _choose(self, offer: Offer) -> None:
        if not offer.asks:
            self.chosen.emit(offer.id, "")
            return
        self._asking = offer
        self.confirm.setText(self._words.text("several.do", what=self._words.render(offer.name), count=offer.possible))
        self.text.clear()
        self.reason.entitle(offer.asked)
        self.reason.right()
        # In the place of what is offered: one step at a time, and one filled button.
        self._choices.hide()
        self._form.show()
        self.text.setFocus()

    def _answer(self) -> None:
        if self._asking is None:
            return
        try:
            reason = required_line(self.text.text(), field="reason")
        except BadInput as problem:
            self.reason.wrong(self._words.render(problem.message))
            return
        offer = self._asking
        self._put_away()
        self.chosen.emit(offer.id, reason)

    def _put_away(self) -> None:
        had_focus = self._form.isAncestorOf(QApplication.focusWidget() or self)
        self._asking = None
        self._form.hide()
        self._choices.show()
        first = self.first_button()
        if had_focus and first is not None:
            first.setFocus()
