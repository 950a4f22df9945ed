"""Payments of a bank statement with the invoices they may be for, ticked one by one or all at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from handcart.domain.message import Amount
from handcart.ui.kit.cells import CELL, Cell, Column, NumberCell, PillCell, TextCell, TickCell
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.tokens import Tone
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.lists.proposal import Certainty, PaymentProposal

_COLUMNS = (
    Column("tick", "", 40),
    Column("row", "import.row", 56, "right"),
    Column("day", "import.payment.day", 108),
    Column("amount", "import.payment.amount", 92, "right"),
    Column("payer", "import.payment.payer", 156),
    Column("purpose", "import.payment.purpose"),
    Column("certainty", "import.payment.fits", 118),
    Column("customer", "import.payment.customer", 150),
    Column("invoices", "import.payment.invoices", 124),
)
_LOOKS = {
    Certainty.CERTAIN: (Tone.GREEN, "circle-check"),
    Certainty.LIKELY: (Tone.AMBER, "circle-help"),
    Certainty.SETTLED: (Tone.AMBER, "info"),
    Certainty.UNKNOWN: (Tone.GREY, "circle-dot"),
}


class ProposalsTable(TableView):
    """`ticked` are the keys of those to be recorded; `changed` is called when one is ticked."""

    def __init__(self, around: Surroundings, changed: Callable[[], object]) -> None:
        super().__init__()
        self._around, self._words, self._changed = around, around.words, changed
        self.ticked: set[str] = set()
        self._words.bind(self, self.setAccessibleName, "import.payment.title")
        self._model: RowsModel[PaymentProposal] = RowsModel(self._words, _COLUMNS, self._cell)
        self.show_model(self._model, _COLUMNS)
        self.opened.connect(self._toggle)

    def show_proposals(self, proposals: Sequence[PaymentProposal]) -> None:
        """Show these; what is certain is ticked."""
        self._all = tuple(proposals)
        self.ticked = {each.key for each in proposals if each.certainty is Certainty.CERTAIN}
        self._model.show(self._all)
        if proposals:
            self.select_row(0)
        self._changed()

    def confirmed(self) -> list[PaymentProposal]:
        """Those that are ticked, in their order."""
        return [each for each in self._all if each.key in self.ticked]

    def tick_all(self) -> None:
        """Tick every one that fits somebody who owes something; where all of them are, none."""
        owing = [each for each in self._all if each.certainty is not Certainty.SETTLED]
        possible = {each.key for each in owing if each.customer_id is not None}
        self.ticked = set() if self.ticked == possible else possible
        self._repaint_ticks()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(index.data(CELL), TickCell):
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        each = self._model.row(index.row())
        if each.customer_id is not None:
            self.ticked ^= {each.key}
            self._repaint_ticks()

    def _repaint_ticks(self) -> None:
        self.viewport().update()
        self._changed()

    def _cell(self, each: PaymentProposal, name: str) -> Cell:
        words = self._words
        match name:
            case "tick":
                return self._tick(each)
            case "row":
                return NumberCell(str(each.at.row), "muted")
            case "day":
                return TextCell(words.wording.day(each.paid_on), "text2")
            case "amount":
                money = Amount(each.amount, self._around.currency, self._around.exponent)
                return NumberCell(words.wording.money(money), weight=500)
            case "certainty":
                return PillCell(words.text(f"import.certainty.{each.certainty}"), *_LOOKS[each.certainty])
            case "invoices":
                return TextCell(", ".join(each.invoices), "text2")
        return TextCell(" ".join(str(getattr(each, name)).split()), "text" if name == "payer" else "text2")

    def _tick(self, each: PaymentProposal) -> Cell:
        if each.customer_id is None:
            return TextCell("")
        ticked = each.key in self.ticked
        return TickCell(ticked, self._words.text("import.payment.ticked" if ticked else "import.payment.unticked"))
