"""The third step: the credit note that is proposed, and whether money goes back, stays as credit, or waits."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.ui.forms.money_fields import MoneyFields
from handcart.ui.forms.place import Place
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column, label
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.returns.page import ForeseenReturn, ReturnPage


class Settled(StrEnum):
    """What happens with money that is due back."""

    PAY_BACK = "pay_back"
    KEEP = "keep"
    LATER = "later"


class MoneyStep(QWidget):
    """Shows only what applies: without a refund no money moves."""

    def __init__(self, place: Place, page: ReturnPage) -> None:
        super().__init__()
        words = self._words = place.words
        self._foreseen: ForeseenReturn | None = None
        walk_in = page.order.customer_id in (None, WALK_IN_CUSTOMER)
        self._ways = tuple(way for way in Settled if not (walk_in and way is Settled.KEEP))
        self.says = label(role="text", wrap=True)
        self.issue = QCheckBox()
        self.issue.setChecked(True)
        words.bind(self.issue, self.issue.setText, "returns.issue")
        self.way = QComboBox()
        for _way in self._ways:
            self.way.addItem("")
        self._way = Field(words, "returns.way", self.way)
        self.money = MoneyFields(place, amount=None, own_methods=page.own_methods, method=page.last_method)
        self.fields: Mapping[str, Field] = self.money.fields
        self.setLayout(column(self.says, self.issue, self._way, self.money, gap=12))
        self.way.currentIndexChanged.connect(self._arrange)
        self.issue.toggled.connect(self._arrange)
        words.changed.connect(self._write)
        self._write()

    def show_foreseen(self, foreseen: ForeseenReturn | None) -> None:
        """What the return comes to; None where nothing is refunded."""
        if foreseen is not None and foreseen != self._foreseen:
            self.money.amount.show_amount(foreseen.due_back.minor)
        self._foreseen = foreseen
        self._write()

    def first(self) -> QWidget:
        """The way the money goes, where there is something to choose."""
        return self.way if self._way.isVisibleTo(self) else self.issue

    def moved(self) -> MoneyMoved | None:
        """The money that goes back. BadInput names the field of a mistake."""
        return self.money.moved() if self._chosen() is Settled.PAY_BACK else None

    def keeps_credit(self) -> bool:
        """Whether what is due back stays as the customer's credit."""
        return self._chosen() is Settled.KEEP

    def issues(self) -> bool:
        """Whether the credit note is issued at once."""
        return self.issue.isChecked()

    def _due_back(self) -> bool:
        """Whether money is due back: only an issued credit note makes it so where something was invoiced."""
        foreseen = self._foreseen
        if foreseen is None or foreseen.due_back.minor <= 0:
            return False
        return self.issue.isChecked() or not foreseen.credit.minor

    def _chosen(self) -> Settled:
        return self._ways[self.way.currentIndex()] if self._due_back() else Settled.LATER

    def _arrange(self) -> None:
        foreseen = self._foreseen
        self.issue.setVisible(foreseen is not None and foreseen.credit.minor > 0)
        self._way.setVisible(self._due_back())
        self.money.setVisible(self._chosen() is Settled.PAY_BACK)

    def _write(self) -> None:
        words, foreseen = self._words, self._foreseen
        for place, way in enumerate(self._ways):
            self.way.setItemText(place, words.text(f"returns.way.{way}"))
        if foreseen is None:
            said = words.text("returns.no_money")
        else:
            credit = [words.text("returns.credit", amount=foreseen.credit, tax=foreseen.tax)]
            due = words.text(_due_back(foreseen), amount=foreseen.due_back)
            said = " ".join([*(credit if foreseen.credit.minor else ()), due])
        self.says.setText(said)
        self._arrange()


def _due_back(foreseen: ForeseenReturn) -> str:
    if foreseen.due_back.minor > 0:
        return "returns.due_back"
    return "returns.rest_is_open" if foreseen.paid else "returns.nothing_due_back"
