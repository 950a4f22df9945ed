"""What else is unfinished: orders that were being typed when the page was left or the program ended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, label
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import Way
from handcart.usecases.entry.kept import Kept

_MOST = 4


class Leftovers(QWidget):
    """`wanted` carries the one to go on with."""

    wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._kept: Sequence[Kept] = ()
        self._inside = column(gap=0)
        self.setLayout(self._inside)
        words.changed.connect(self._write)
        self.hide()

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Offer these, and nothing where there are none."""
        self._kept = kept[:_MOST]
        self._write()

    def _write(self) -> None:
        for old in self.findChildren(Flow):
            self._inside.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.setVisible(bool(self._kept))
        if self._kept:
            title = label(self._words.text("entry.leftovers"), "secondary")
            self._inside.addWidget(Flow(title, *(self._button(kept) for kept in self._kept), gap=8))

    def _button(self, kept: Kept) -> Button:
        words = self._words
        name = kept.name or words.text("entry.nobody")
        return Button(words.text(_said(kept), name=name), "link", on_click=lambda: self.wanted.emit(kept))


def _said(kept: Kept) -> str:
    if kept.form.order_id is not None:
        return "entry.leftover.change"
    return "entry.leftover.quotation" if kept.form.way is Way.QUOTATION else "entry.leftover.new"
