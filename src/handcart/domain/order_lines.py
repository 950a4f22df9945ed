"""The quantities of one order line, what follows from them, and what must always hold between them.

Here belong: how much of a line is open, may ship, be invoiced, credited or returned, how much of it a step
may take, and the sums of an order. Not here: prices and amounts (`money`, `tax`), and when a step is allowed
at all (`order_life`). All quantities are thousandths.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from handcart.domain.message import Message, Quantity, message
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import LineKind

_DELIVERED_BY_SHIPPING = frozenset({LineKind.GOODS, LineKind.SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineQuantities:
    """What was agreed about a line and what happened to it so far.

    `refunded` is the part of `returned` that ended in a refund. `reserved` is the stock set aside for the
    open part. `billable` is False for gifts and replacements: they may stand on an invoice, but nobody waits
    for it. A service is shipped when it is done.
    """

    kind: LineKind
    ordered: int
    shipped: int = 0
    cancelled: int = 0
    returned: int = 0
    refunded: int = 0
    reserved: int = 0
    invoiced: int = 0
    credited: int = 0
    billable: bool = True

    @property
    def wanted(self) -> int:
        """What the customer takes or has taken: ordered and not cancelled. A text is never delivered."""
        return 0 if self.kind is LineKind.TEXT else self.ordered - self.cancelled

    @property
    def delivered(self) -> int:
        """What the customer got. A charge needs no delivery: it is owed as soon as it is agreed."""
        return self.shipped if self.kind in _DELIVERED_BY_SHIPPING else self.wanted

    @property
    def open(self) -> int:
        """What still has to be delivered."""
        return self.wanted - self.delivered

    @property
    def shippable(self) -> int:
        """What can go now: reserved goods, and services, which need no stock."""
        return min(self.open, self.reserved) if self.kind is LineKind.GOODS else self.open

    @property
    def undoable(self) -> int:
        """What may be taken back into the house as if never shipped: neither invoiced nor returned.

        A piece that was refunded and credited stands on no invoice any more, but it is no other piece's turn by that.
        """
        return max(0, self.shipped - max(self.returned, self.net_invoiced + self.refunded))

    @property
    def returnable(self) -> int:
        """What the customer has and may send back; of a charge, what may be given up with the goods."""
        return self.delivered - self.returned

    @property
    def net_invoiced(self) -> int:
        """What stands on invoices and was not credited again."""
        return self.invoiced - self.credited

    @property
    def invoiceable(self) -> int:
        """What may be put on an invoice, delivered or not."""
        return max(0, self.kept_in_the_end - self.net_invoiced)

    @property
    def awaits_invoice(self) -> int:
        """What will have to stand on an invoice in the end and does not yet."""
        return self.invoiceable if self.billable else 0

    @property
    def to_invoice(self) -> int:
        """What was delivered and waits for an invoice."""
        return max(0, self.delivered - self.refunded - self.net_invoiced) if self.billable else 0

    @property
    def creditable(self) -> int:
        """What a credit note may take back."""
        return self.net_invoiced

    @property
    def to_credit(self) -> int:
        """What was invoiced but will not be kept: cancelled or refunded, and the credit note is missing."""
        return max(0, self.net_invoiced - self.kept_in_the_end)

    @property
    def cancellable(self) -> int:
        """What may be cancelled: the open part; of a charge, what is neither invoiced nor given up in a return."""
        return min(self.invoiceable, self.returnable) if self.kind is LineKind.CHARGE else self.open

    @property
    def kept_in_the_end(self) -> int:
        """What the customer takes and does not give back for a refund."""
        return self.wanted - self.refunded


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuantities:
    """The sums of an order's lines, to ask whether anything is open. They mix units: never show them."""

    open: int = 0
    shipped: int = 0
    shippable: int = 0
    undoable: int = 0
    returnable: int = 0
    net_invoiced: int = 0
    invoiceable: int = 0
    awaits_invoice: int = 0
    to_invoice: int = 0
    creditable: int = 0
    to_credit: int = 0
    cancellable: int = 0


def sum_quantities(lines: Iterable[LineQuantities]) -> OrderQuantities:
    """Every quantity of `OrderQuantities` summed over `lines`."""
    lines = tuple(lines)
    return OrderQuantities(
        **{field.name: sum(getattr(line, field.name) for line in lines) for field in fields(OrderQuantities)}
    )


@dataclass(frozen=True, slots=True)
class _Limit:
    """One sentence of the form "never more of `part` than of `whole`"."""

    id: str
    part: Callable[[LineQuantities], int]
    whole: Callable[[LineQuantities], int]


_COUNTED = ("ordered", "shipped", "cancelled", "returned", "refunded", "reserved", "invoiced", "credited")

# ordered = shipped + cancelled + open holds by the definition of open; what must be kept is open >= 0.
_LIMITS = (
    _Limit("order.broken.ordered", lambda line: line.shipped + line.cancelled, lambda line: line.ordered),
    _Limit("order.broken.returned", lambda line: line.returned, lambda line: line.delivered),
    _Limit("order.broken.refunded", lambda line: line.refunded, lambda line: line.returned),
    _Limit("order.broken.credited", lambda line: line.credited, lambda line: line.invoiced),
    _Limit("order.broken.reserved", lambda line: line.reserved, lambda line: max(0, line.open)),
)


def broken_invariants(line: LineQuantities) -> list[Message]:
    """What is wrong with the quantities of `line`; empty when all is well."""
    negative = [
        message(f"order.broken.negative.{name}", quantity=Quantity(getattr(line, name)))
        for name in _COUNTED
        if getattr(line, name) < 0
    ]
    exceeded = [
        message(limit.id, part=Quantity(limit.part(line)), whole=Quantity(limit.whole(line)))
        for limit in _LIMITS
        if limit.part(line) > limit.whole(line)
    ]
    return negative + exceeded


_QUANTITY_LIMITS: Mapping[Step, Callable[[LineQuantities], int]] = {
    Step.SHIP: lambda line: line.shippable,
    Step.UNDO_SHIPMENT: lambda line: line.undoable,
    Step.INVOICE: lambda line: line.invoiceable,
    Step.CREDIT: lambda line: line.creditable,
    Step.CANCEL_OPEN: lambda line: line.cancellable,
    Step.OPEN_RETURN: lambda line: line.returnable,
}


def quantity_refusal(
    step: Step, line: LineQuantities, quantity: int, *, product: str, negative_stock_allowed: bool = False
) -> Message | None:
    """Why `step`, one that handles quantities, may not take so many thousandths of `line`; None if it may."""
    if quantity <= 0:
        return message("order.refused.quantity_positive", product=product)
    most = _QUANTITY_LIMITS[step](line)
    if step is Step.SHIP and negative_stock_allowed:
        most = line.open
    if quantity <= most:
        return None
    asked, possible = Quantity(quantity), Quantity(most)
    return message(f"order.refused.quantity.{step}", product=product, asked=asked, possible=possible)


def amendment_refusal(line: LineQuantities, *, ordered: int, price_changed: bool, product: str) -> Message | None:
    """Why a line may not be amended to `ordered` thousandths, or to another price; None when it may."""
    # A charge is never shipped, but may have been given up in a return.
    least = max(line.shipped, line.returned) + line.cancelled
    if ordered < least:
        return message("order.refused.below_shipped", product=product, least=Quantity(least))
    if price_changed and line.net_invoiced:
        return message("order.refused.price_invoiced", product=product)
    return None
