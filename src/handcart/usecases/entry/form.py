"""What stands on the entry page: a head, lines, and what was typed and cannot be used yet. Data only.

It becomes an `OrderInput` when it is worked out or saved; nothing here reads or writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from handcart.domain.message import Message
from handcart.domain.vocabulary import LineKind, PaymentMethod, ProductKind
from handcart.usecases.orders.inputs import ONE, LineInput, OrderInput

LINE_KINDS = {
    ProductKind.GOODS: LineKind.GOODS,
    ProductKind.SERVICE: LineKind.SERVICE,
    ProductKind.CHARGE: LineKind.CHARGE,
}


class Way(StrEnum):
    """What is being entered, and with it what saving does."""

    ORDER = "order"
    QUOTATION = "quotation"
    QUICK_SALE = "quick_sale"


class Cell(StrEnum):
    """What can be typed of a line."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    PRICE = "price"
    DISCOUNT = "discount"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A line as entered. `key` tells it apart on the page; price None and tax code None are proposed.

    `typed` holds by cell what was typed and cannot be used, `problems` why; the values are then those before.
    """

    key: int
    kind: LineKind = LineKind.GOODS
    product_id: int | None = None
    line_id: int | None = None
    code: str = ""
    name: str = ""
    unit: str = ""
    countable: bool = False
    quantity: int = ONE
    price: int | None = None
    discount: int = 0
    tax_code_id: int | None = None
    gift: bool = False
    note: str = ""
    typed: Mapping[Cell, str] = field(default_factory=dict)
    problems: Mapping[Cell, Message] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether it says what is sold; without that it is no line of the order yet."""
        return self.product_id is not None or bool(self.name)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was entered."""
        return not self.named and not self.typed

    def may_enter(self, cell: Cell) -> bool:
        """Whether the cell means anything in this line: a text has no price, a gift costs nothing."""
        if cell in (Cell.PRODUCT, Cell.NOTE):
            return True
        if self.kind is LineKind.TEXT:
            return False
        return not self.gift or cell is Cell.QUANTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """The whole page. `head.lines` stays empty; `order_id` is the stored order that is being changed, `slot` counts the
    new orders that are unfinished beside each other.

    `typed` holds by field of the head what was typed and cannot be used. `contact_id` is the person to ask.
    """

    head: OrderInput = field(default_factory=OrderInput)
    lines: tuple[EntryLine, ...] = ()
    way: Way = Way.ORDER
    order_id: int | None = None
    slot: int = 0
    contact_id: int | None = None
    method: PaymentMethod = PaymentMethod.CASH
    reason: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept_under(self) -> int:
        """The key under which it is kept while unfinished: the order it changes, or 0 and below for a new one."""
        return -self.slot if self.order_id is None else self.order_id

    @property
    def entered(self) -> tuple[EntryLine, ...]:
        """The lines that say what is sold."""
        return tuple(line for line in self.lines if line.named)


def as_input(form: EntryForm) -> OrderInput:
    """The form as the use cases of orders take it."""
    return replace(form.head, lines=tuple(line_input(line) for line in form.entered))


def line_input(line: EntryLine) -> LineInput:
    """A line as the use cases take it: what the product says by itself is left to it, unless the line is stored."""
    own = line.product_id is None or line.line_id is not None
    return LineInput(
        kind=line.kind,
        product_id=line.product_id,
        code=line.code if own else "",
        name=line.name if own else "",
        unit=line.unit if own else "",
        quantity=line.quantity,
        price=line.price,
        discount=line.discount,
        tax_code_id=line.tax_code_id,
        gift=line.gift,
        note=line.note,
        line_id=line.line_id,
    )
