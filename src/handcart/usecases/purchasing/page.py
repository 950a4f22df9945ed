"""Everything the page of a purchase or production order shows, read at one moment: facts, no words."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.amounts import line_amount
from handcart.domain.message import Message
from handcart.domain.purchase_life import (
    PurchaseQuantities,
    PurchaseStatus,
    PurchaseStep,
    is_late,
    refusal,
    status_of,
)
from handcart.store.queries.purchase_page import BoughtLine, CameIn, bought_lines, came_in
from handcart.store.records import PurchaseOrder, Supplier
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class PurchasePageLine:
    """A line: what is still to come of it and the most that may come now (thousandths), its amount (minor units)."""

    bought: BoughtLine
    open: int
    receivable: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class PurchaseReceipt:
    """Goods that came in on a day, as they were received."""

    number: str
    received_on: date
    note: str
    lines: tuple[CameIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasePage:
    """One purchase or production order as its page shows it. `expected_on` is the first day something open was promised
    for; `refusals` says of each step that is not possible why not.
    """

    purchase: PurchaseOrder
    supplier: Supplier | None
    status: PurchaseStatus
    expected_on: date | None
    lines: tuple[PurchasePageLine, ...]
    receipts: tuple[PurchaseReceipt, ...]
    value: int
    refusals: dict[PurchaseStep, Message]

    @property
    def open(self) -> int:
        """What is still to come of everything, in thousandths."""
        return sum(line.open for line in self.lines)


def purchase_page(session: ReadSession, purchase_order_id: int, *, today: date) -> PurchasePage:
    """The page of a purchase or production order. NotFound where there is none."""
    purchase = session.get(PurchaseOrder, purchase_order_id)
    lines = tuple(_line(each, session.company.exponent) for each in bought_lines(session, purchase_order_id))
    expected = _expected(purchase, lines)
    late = is_late(purchase.state, expected, today=today)
    return PurchasePage(
        purchase=purchase,
        supplier=None if purchase.supplier_id is None else session.get(Supplier, purchase.supplier_id),
        status=status_of(purchase.state, late=late, begun=any(line.bought.received for line in lines)),
        expected_on=expected,
        lines=lines,
        receipts=_receipts(came_in(session, purchase_order_id)),
        value=sum(line.amount or 0 for line in lines),
        refusals={step: why for step in PurchaseStep if (why := refusal(step, purchase.state)) is not None},
    )


def _line(each: BoughtLine, exponent: int) -> PurchasePageLine:
    quantities = PurchaseQuantities(ordered=each.quantity, received=each.received, cancelled=each.cancelled)
    amount = None if each.price is None else line_amount(each.quantity - each.cancelled, each.price, 0, exponent)
    return PurchasePageLine(each, quantities.open, quantities.receivable(countable=each.countable), amount)


def _expected(purchase: PurchaseOrder, lines: tuple[PurchasePageLine, ...]) -> date | None:
    days = [line.bought.expected_on for line in lines if line.open and line.bought.expected_on is not None]
    return min(days, default=purchase.expected_on)


def _receipts(came: list[CameIn]) -> tuple[PurchaseReceipt, ...]:
    by_receipt: dict[int, list[CameIn]] = {}
    for each in came:
        by_receipt.setdefault(each.receipt_id, []).append(each)
    return tuple(
        PurchaseReceipt(lines[0].number, lines[0].received_on, lines[0].note, tuple(lines))
        for lines in by_receipt.values()
    )
