"""Order histories by hand, as reading would make them from a file: one sheet, a row per line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from handcart.domain.message import message
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import LineMoney
from handcart.files.histories.lines import Lines, content_of
from handcart.files.histories.order_records import CreditRecord, OrderRecord, StockNoteRecord
from handcart.files.histories.records import (
    Address,
    ControlTotals,
    CustomerRecord,
    LineRecord,
    ProductRecord,
    RefusedRow,
    RowAt,
    SoldLine,
    Source,
)

DAY = date(2026, 3, 2)
FILE = Path("history.csv")


@dataclass
class HandmadeHistory:
    """What the import asks of an `OrderHistory`."""

    orders: tuple[OrderRecord, ...] = ()
    credits: tuple[CreditRecord, ...] = ()
    stock_notes: tuple[StockNoteRecord, ...] = ()
    customers: tuple[CustomerRecord, ...] = ()
    products: tuple[ProductRecord, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    duplicates: tuple[Any, ...] = ()
    unreadable: tuple[Any, ...] = ()
    sources: tuple[Source, ...] = (Source(FILE, "Sheet1", "lines", "csv", 0),)
    exponent: int = 2

    @property
    def totals(self) -> ControlTotals:
        """Totals of the lines as they are: nothing is rounded here, and a refused row has no amount."""
        orders = [line for order in self.orders for line in order.lines + order.credited]
        others = [line for record in (*self.credits, *self.stock_notes) for line in record.lines]
        lines = orders + others
        amount = Decimal(sum(line.amount for line in lines)).scaleb(-self.exponent)
        return ControlTotals(
            rows_read=len(lines) + len(self.refused),
            rows_usable=len(lines),
            rows_refused=len(self.refused),
            rows_without_customer=sum(len(order.lines) for order in self.orders if order.customer is None),
            charge_rows=sum(line.kind is LineKind.CHARGE for line in lines),
            orders=len(self.orders),
            lines=len(lines),
            credits=len(self.credits),
            stock_notes=len(self.stock_notes),
            amount_in_file=amount,
            amount_usable=amount,
            amount_refused=Decimal(0),
            rounding=Decimal(0),
        )


def line(position: int, product: str, quantity: int, price: int, **values: Any) -> LineRecord:
    """A line of whole units at a price in hundredths; `key` and `row` are filled in by its order."""
    record = LineRecord(
        key="",
        position=position,
        row=RowAt(0, 0),
        kind=LineKind.GOODS,
        product=product,
        text=None,
        quantity=quantity * 1000,
        price=price * 100,
        discount=0,
        amount=quantity * price,
    )
    return record._replace(**values)


def order(number: str, *lines: LineRecord, customer: str | None = "C1", **values: Any) -> OrderRecord:
    """An order; lines of negative quantity are its credited ones."""
    key = f"number:{number}"
    record = OrderRecord(
        key=key,
        number=number,
        customer=customer,
        ordered_on=DAY,
        promised_on=None,
        shipped_on=None,
        open=False,
        returned=False,
        reference=None,
        ship_to=None,
        lines=_placed(key, number, [one for one in lines if one.quantity > 0]),
        credited=_placed(key, number, [one for one in lines if one.quantity < 0]),
    )
    return replace(record, **values)


def credit(number: str, *lines: LineRecord, customer: str | None = "C1") -> CreditRecord:
    """A free-standing credit note."""
    key = f"number:{number}"
    return CreditRecord(key, number, customer, DAY, _placed(key, number, lines))


def stock_note(number: str, *lines: LineRecord) -> StockNoteRecord:
    """A stock note."""
    key = f"number:{number}"
    return StockNoteRecord(key, number, DAY, _placed(key, number, lines))


def sold(number: str, position: int) -> SoldLine:
    """The line of an order that a credited line gives back."""
    return SoldLine(f"number:{number}", position)


def customer(code: str, name: str | None = None, **values: Any) -> CustomerRecord:
    """A customer with a code."""
    return CustomerRecord(code, code, name or f"Customer {code}", **values)


def product(code: str, name: str | None = None, kind: LineKind = LineKind.GOODS, **values: Any) -> ProductRecord:
    """A product with a code."""
    return ProductRecord(code, code, name or f"Product {code}", kind, **values)


def history(*records: OrderRecord | CreditRecord | StockNoteRecord, **values: Any) -> HandmadeHistory:
    """A history of these records, with the customers and products they name unless others are given."""
    lines = [
        one
        for record in records
        for one in (record.lines + record.credited if isinstance(record, OrderRecord) else record.lines)
    ]
    named = [record.customer for record in records if not isinstance(record, StockNoteRecord)]
    made = HandmadeHistory(
        orders=tuple(record for record in records if isinstance(record, OrderRecord)),
        credits=tuple(record for record in records if isinstance(record, CreditRecord)),
        stock_notes=tuple(record for record in records if isinstance(record, StockNoteRecord)),
        customers=tuple(customer(code) for code in dict.fromkeys(named) if code is not None),
        products=tuple(product(code, kind=kind) for code, kind in {one.product: one.kind for one in lines}.items()),
    )
    return replace(made, **values)


def refused_row(row: int) -> RefusedRow:
    """A row that reading refused."""
    return RefusedRow(FILE, "Sheet1", row, message("files.refused.price_missing"))


PARIS = Address(name="Odile", street="1 rue Haute", city="Paris", postcode="75001", country="France")


def _placed(key: str, number: str, lines: Sequence[LineRecord]) -> Lines:
    """The lines by column, as an order holds them."""
    return Lines(
        order_key=key,
        positions=[one.position for one in lines],
        sources=[0] * len(lines),
        rows=[_row(number, one).row for one in lines],
        contents=[content_of(_sold(one), _money(one)) for one in lines],
        sold={one.position: one.sold for one in lines if one.sold is not None},
    )


def _sold(one: LineRecord) -> ProductRecord:
    return ProductRecord(one.product, one.product, one.text, one.kind)


def _money(one: LineRecord) -> LineMoney:
    in_file = Decimal(one.amount).scaleb(-2)
    return LineMoney(one.quantity, one.price, one.discount, one.amount, in_file, exact=True)


def _row(number: str, one: LineRecord) -> RowAt:
    """Any row of its own: the number of the order and the position."""
    digits = "".join(sign for sign in number if sign.isdigit()) or "0"
    return RowAt(0, int(digits) * 100 + one.position)
