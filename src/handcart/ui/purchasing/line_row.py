"""One line of a purchase order while it is written: product, quantity, price, expected day, and what it comes to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.amounts import line_amount
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.domain.parsing import LONGEST_INPUT, parse_price
from handcart.ui.kit.completion import Source
from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.parts import Button, column, is_enter, label, restyle, row
from handcart.ui.kit.pick_field import PickField
from handcart.ui.kit.popup import Popup
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.purchasing.typed_draft import TypedLine
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.choices import BoughtChoice
from handcart.usecases.purchasing.lines import PurchaseLineInput

NAMES = ("quantity", "price", "expected")
WIDTHS = {"quantity": 76, "price": 84, "expected": 116, "amount": 84}


class LineRow(QWidget):
    """`edited` follows every key, `onward` is Enter in the last field that matters, `removed` the cross."""

    edited = Signal()
    onward = Signal()
    removed = Signal()

    def __init__(self, around: Surroundings, popup: Popup, source: Source[BoughtChoice]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._countable = False
        self._order_line_id: int | None = None
        self.product: PickField[BoughtChoice] = PickField(popup, source)
        self.expected = DayEdit(around.words, "expected_on", today=lambda: around.when().today)
        self.edits = dict(zip(NAMES, (QLineEdit(), QLineEdit(), self.expected), strict=True))
        for name, edit in self.edits.items():
            edit.setFixedWidth(WIDTHS[name])
            edit.setMaxLength(LONGEST_INPUT)
            if name != "expected":
                edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            edit.textEdited.connect(self._edited)
        self.amount = label()
        self.amount.setFixedWidth(WIDTHS["amount"])
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = Button(kind="ghost", icon_name="x", on_click=self.removed.emit)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        fields = row(self.product, *self.edits.values(), self.amount, self.remove, gap=8)
        fields.setStretch(0, 1)
        self.setLayout(column(fields, self.problem, gap=2))
        self.product.picked.connect(self._picked)
        self.product.edited.connect(self._edited)
        self.product.onward.connect(self._to_quantity)

    @property
    def quantity(self) -> QLineEdit:
        """The field of the quantity."""
        return self.edits["quantity"]

    def show_typed(self, typed: TypedLine) -> None:
        """Put this into the fields."""
        self.product.show_record(typed.product_id, typed.product)
        self._countable, self._order_line_id = typed.countable, typed.order_line_id
        self.edits["quantity"].setText(typed.quantity)
        self.edits["price"].setText(typed.price)
        self.expected.show_day(None, typed.expected)
        self._show_amount()

    def typed(self) -> TypedLine:
        """What stands in the fields."""
        return TypedLine(
            product_id=self.product.record_id,
            product=self.product.text(),
            countable=self._countable,
            order_line_id=self._order_line_id,
            quantity=self.edits["quantity"].text(),
            price=self.edits["price"].text(),
            expected=self.expected.as_typed(),
        )

    def name_fields(self, number: int) -> None:
        """Say which line this is, for assistive technology."""
        words = self._words
        self.product.setAccessibleName(words.text("purchasing.form.line.product", line=number))
        for name, edit in self.edits.items():
            edit.setAccessibleName(words.text(f"purchasing.form.line.{name}", line=number))
        self.remove.setAccessibleName(words.text("purchasing.form.line.remove", line=number))
        self.remove.setToolTip(self.remove.accessibleName())

    def read(self) -> PurchaseLineInput:
        """The line as it is saved. BadInput names its field; then `wrong` says it."""
        words, typed = self._words, self.typed()
        if typed.product_id is None:
            raise BadInput("purchasing.bad.product", field="product_id")
        if not typed.quantity.strip():
            raise BadInput("purchasing.bad.quantity", field="quantity")
        quantity = typed_quantity(words, typed.quantity, field="quantity", countable=typed.countable)
        return PurchaseLineInput(
            product_id=typed.product_id,
            quantity=quantity,
            price=self._price(),
            expected_on=self.expected.read(),
            order_line_id=typed.order_line_id,
        )

    def value(self) -> int:
        """What the line comes to in minor units, 0 while it cannot be read."""
        try:
            quantity = typed_quantity(self._words, self.quantity.text(), field="quantity", may_be_zero=True)
            price = self._price() or 0
        except BadInput:
            return 0
        return line_amount(quantity, price, 0, self._around.exponent)

    def wrong(self, field: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there."""
        self.right()
        edit = self._control(field)
        self.problem.setText(sentence)
        self.problem.show()
        edit.setAccessibleDescription(sentence)
        restyle(edit, "wrong", True)
        edit.setFocus()

    def right(self) -> None:
        """Nothing is wrong (any more)."""
        self.problem.hide()
        for edit in (self.product, *self.edits.values()):
            edit.setAccessibleDescription("")
            restyle(edit, "wrong", False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        # A field leaves Enter to what it stands in.
        if is_enter(event):
            self.onward.emit()
        else:
            super().keyPressEvent(event)

    def _control(self, field: str) -> QLineEdit:
        names = {"quantity": "quantity", "price": "price", "expected_on": "expected"}
        return self.edits[names[field]] if field in names else self.product

    def _price(self) -> int | None:
        text = self.edits["price"].text()
        return parse_price(text, decimal_sign=self._words.wording.decimal_sign, field="price") if text.strip() else None

    def _picked(self, choice: BoughtChoice | None) -> None:
        self._order_line_id = None
        if choice is None:
            return
        words = self._words.wording
        self._countable = choice.countable
        if choice.quantity is not None and not self.quantity.text().strip():
            self.quantity.setText(words.quantity(Quantity(choice.quantity)))
        self.edits["price"].setText(
            "" if choice.cost is None else words.price(UnitPrice(choice.cost, self._around.currency))
        )

    def _to_quantity(self) -> None:
        self.quantity.setFocus()
        self.quantity.selectAll()

    def _edited(self) -> None:
        self.right()
        self._show_amount()
        self.edited.emit()

    def _show_amount(self) -> None:
        amount = Amount(self.value(), self._around.currency, self._around.exponent)
        self.amount.setText("" if self.product.record_id is None else self._words.wording.money(amount))
