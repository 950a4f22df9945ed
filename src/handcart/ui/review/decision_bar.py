"""The foot of the review screen: approve, hold, reject with their keys, and why approving is off."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.parts import Button, KeyCap, label, row
from handcart.ui.kit.words import Words
from handcart.usecases.review.look import ReviewLook

HEIGHT = 54
_ROOM_FOR_KEYS, _ROOM_FOR_WHY = 660, 560


class DecisionBar(QWidget):
    """Approve is filled where nothing is left to mend."""

    def __init__(
        self,
        words: Words,
        *,
        approve: Callable[[], object],
        hold: Callable[[], object],
        reject: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self._selected = 1
        self._look: ReviewLook | None = None
        self.approve = Button(icon_name="check", on_click=approve)
        self.hold = Button(icon_name="pause", on_click=hold)
        self.reject = Button(kind="danger", icon_name="x", on_click=reject)
        words.bind(self, self.hold.setText, "review.hold")
        words.bind(self, self.reject.setText, "review.reject")
        self.why = label(role="secondary", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._keys = [*self._hint("review.key.finding", "N"), *self._hint("review.key.order", "J", "K")]
        pairs = row(
            *(self.approve, KeyCap("A"), 4, self.hold, KeyCap("H"), 4, self.reject, KeyCap("R"), 8, self.why, 8),
            *self._keys,
            gap=6,
            margins=(20, 0, 20, 0),
        )
        pairs.setStretch(pairs.indexOf(self.why), 1)
        self.setLayout(pairs)
        self.setFixedHeight(HEIGHT)
        words.changed.connect(self._write)

    def show_look(self, look: ReviewLook | None, selected: int) -> None:
        """What may be decided about this order; with several selected, about all of them."""
        self._look, self._selected = look, selected
        self._write()

    def _write(self) -> None:
        look, several = self._look, self._selected > 1
        refusals: Mapping[Step, Message] = look.refusals if look else {}
        words = self._words
        approve = words.text("review.approve_many", count=self._selected) if several else words.text("review.approve")
        self.approve.setText(approve)
        self.approve.setEnabled(look is not None and (several or Step.APPROVE not in refusals))
        self.hold.setEnabled(look is not None and (several or Step.HOLD not in refusals))
        self.reject.setEnabled(look is not None and (several or Step.REJECT not in refusals))
        self.why.setText(self._why(look, several=several))

    def fill(self, filled: bool) -> None:
        """Whether Approve may be the page's next step: it is where nothing is left to mend."""
        objections = self._look.open if self._look else ()
        mendable = any(each.proposed for each in objections)
        self.approve.show_kind("primary" if filled and (self._selected > 1 or not mendable) else "plain")

    def _why(self, look: ReviewLook | None, *, several: bool) -> str:
        words = self._words
        if look is None:
            return ""
        if several:
            return words.text("review.why.several")
        refused = look.refusals.get(Step.APPROVE)
        if refused is not None:
            blocked = any(each.finding.verdict is Verdict.BLOCK for each in look.open)
            return words.text("review.why.blocked") if blocked else words.render(refused)
        warned = any(each.finding.verdict is Verdict.WARNING for each in look.open)
        return words.text("review.why.warned" if warned else "review.why.clear")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        # What must be is there in the smallest window as well; what only helps needs room.
        for part in self._keys:
            part.setVisible(self.width() >= _ROOM_FOR_KEYS)
        self.why.setVisible(self.width() >= _ROOM_FOR_WHY)

    def _hint(self, text: str, *keys: str) -> list[QWidget]:
        name = label(role="secondary")
        self._words.bind(name, name.setText, text)
        return [*(KeyCap(key) for key in keys), name]
