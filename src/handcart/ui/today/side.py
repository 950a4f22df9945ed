"""The place beside the list of Today. What stands in it is loaded and made when the first picture has been seen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handcart.ui.kit.parts import column
from handcart.ui.surroundings import Surroundings
from handcart.usecases.today.need import Record

if TYPE_CHECKING:
    from handcart.ui.today.side_cards import SideCards
    from handcart.usecases.today.beside import TodayBeside

_NARROWEST, _WIDEST = 380, 460


class Side(QWidget):
    """`load` reads and shows it for a day; `cards` are there from then on."""

    def __init__(self, around: Surroundings, open_record: Callable[[Record], object]) -> None:
        super().__init__()
        self._around, self._open = around, open_record
        self.cards: SideCards | None = None
        self._inside: QVBoxLayout = column(None, gap=0)
        self.setLayout(self._inside)

    def panes(self) -> list[QWidget]:
        """Where F6 goes: what can be gone on with, the chart, what is worth a look."""
        return [] if self.cards is None else self.cards.panes()

    def keep_narrow(self, width: int | None) -> None:
        """Take so much of the width, within bounds; None where there is nothing beside."""
        if width is None:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(max(_NARROWEST, min(_WIDEST, width)))

    def load(self, today: date) -> None:
        """Read it in the background and show it."""
        company = self._around.company

        def query() -> "TodayBeside":
            from handcart.usecases.today.beside import today_beside

            with company.read() as session:
                return today_beside(session, today)

        self._around.running.ask(self, query, self._show)

    def _show(self, beside: "TodayBeside") -> None:
        if self.cards is None:
            from handcart.ui.today.side_cards import SideCards

            self.cards = SideCards(self._around, self._open)
            self._inside.insertWidget(0, self.cards)
            self.cards.show()
        self.cards.show_beside(beside)
