"""How money is given to open orders: a row each with what is open of it and what it gets; the rest is told."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.ui.forms.form import SaidBeside
from handcart.ui.forms.money_fields import AmountEdit
from handcart.ui.forms.place import Place
from handcart.ui.kit.parts import column, label, restyle
from handcart.usecases.payments.outlook import OpenOrder, share_out

_AMOUNT_WIDTH = 110


class Shares(QWidget):
    """The proposal follows the amount until a share is typed by hand; from then on it is the owner's."""

    changed = Signal()

    def __init__(self, place: Place, orders: Sequence[OpenOrder], *, first: int | None) -> None:
        super().__init__()
        self._place, self._first = place, first
        self._orders = tuple(orders)
        self._by_hand = False
        heading = label(role="field")
        place.words.bind(heading, heading.setText, "forms.shares.title")
        self.edits = {each.id: AmountEdit(place, None) for each in self._orders}
        self._facts: dict[int, QLabel] = {each.id: label(role="secondary", wrap=True) for each in self._orders}
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(self._orders):
            edit = self.edits[each.id]
            edit.setFixedWidth(_AMOUNT_WIDTH)
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            edit.textEdited.connect(self._typed)
            grid.addWidget(label(each.number, "medium"), row, 0)
            grid.addWidget(self._facts[each.id], row, 1)
            grid.addWidget(edit, row, 2)
        self.setLayout(column(heading, grid, self.problem, gap=4))
        self.setVisible(bool(self._orders))
        place.words.changed.connect(self._write)
        self._write()

    def propose(self, amount: int | None) -> None:
        """Give the amount out anew, the oldest first, unless the owner gave it out by hand."""
        if self._by_hand:
            return
        shares = share_out(amount or 0, self._orders, first=self._first)
        for order, edit in self.edits.items():
            edit.show_amount(shares.get(order, 0))

    def shares(self, amount: int) -> Mapping[int, int]:
        """What each order gets. SaidBeside where that is no amount, or more than there is."""
        self._say("")
        shares: dict[int, int] = {}
        for order, edit in self.edits.items():
            restyle(edit, "wrong", False)
            try:
                share = edit.amount() if edit.text().strip() else 0
            except BadInput as problem:
                self._wrong(edit, problem)
                raise SaidBeside from problem
            if share:
                shares[order] = share
        if sum(shares.values()) > amount:
            possible = self._place.amount(amount)
            self._say(self._place.words.render(message("payment.bad.shares_above", possible=possible)))
            raise SaidBeside
        return shares

    def known(self) -> int:
        """What the orders get together, as far as it makes sense."""
        return sum(edit.known() or 0 for edit in self.edits.values())

    def discounts(self, paid_on: date) -> Mapping[int, int]:
        """By order, the agreed cash discount that its share, paid that day, leaves open."""
        taken = {each.id: each.discount_taken(self.edits[each.id].known() or 0, paid_on) for each in self._orders}
        return {order: amount for order, amount in taken.items() if amount}

    def _wrong(self, edit: AmountEdit, problem: BadInput) -> None:
        self._say(self._place.words.render(problem.message))
        restyle(edit, "wrong", True)
        edit.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _typed(self) -> None:
        self._by_hand = True
        self.changed.emit()

    def _write(self) -> None:
        for each in self._orders:
            self._facts[each.id].setText(self._told(each))
            name = self._place.words.text("forms.shares.of", order=each.number)
            self.edits[each.id].setAccessibleName(name)

    def _told(self, each: OpenOrder) -> str:
        """What is open of the order, behind the numbers of the invoices it is open on."""
        words, fact = self._place.words, self._fact(each)
        if not each.invoices:
            return fact
        numbers = words.text("orders.list.comma").join(each.invoices)
        return words.text("forms.shares.invoices", invoices=numbers, fact=fact)

    def _fact(self, each: OpenOrder) -> str:
        words, today = self._place.words, self._place.today()
        if not each.due:
            return words.text("forms.shares.advance", amount=self._place.amount(each.lacks))
        amount = self._place.amount(each.due)
        if each.due_on is None:
            return words.text("forms.shares.due", amount=amount)
        if each.due_on < today:
            days = (today - each.due_on).days
            return words.text("forms.shares.overdue", amount=amount, count=days)
        return words.text("forms.shares.due_on", amount=amount, day=words.wording.day(each.due_on, today=today))
