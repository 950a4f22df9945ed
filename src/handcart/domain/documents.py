"""Partial invoices and credit notes that add up to their order exactly, whatever the sequence.

Rounded alone, the parts of an order miss it by a cent more often than not. So a document is the difference
between two positions: what the order is worth at the quantities taken with this document, less what earlier
documents took, per line and per rate. Amounts without quantity (a cash discount) are in `allowances.py`.

To be stored with a document: per line quantity, amount, share and tax; per rate net, tax and gross; its
goods. The sums of these over the earlier documents (`what_stands`) are all the next document needs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from handcart.domain.amounts import Line, TaxTotal, order_totals, tax_of
from handcart.domain.errors import BadInput
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import TaxRounding


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine(Line):
    """A line of an order as documents see it; a line without quantity has no amount."""

    line_id: int
    quantity: int

    def __post_init__(self) -> None:
        if not self.quantity and (self.amount or self.share):
            raise ValueError(self)


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """The lines of an order with their stored amounts, and the rules they are taxed by."""

    lines: tuple[OrderLine, ...]
    prices_gross: bool
    tax_rounding: TaxRounding


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """What one line of an order contributes: quantity in thousandths, the rest in minor units.

    `tax` is 0 where tax is rounded per rate: there it belongs to the rate, not to a line.
    """

    line_id: int
    quantity: int = 0
    amount: int = 0
    share: int = 0
    tax: int = 0

    @property
    def value(self) -> int:
        """The amount less its share of the order discount."""
        return self.amount - self.share


@dataclass(frozen=True, slots=True)
class DocumentAmounts:
    """A document in numbers, or the sum of several. `goods` is the net of all lines that are not charges."""

    lines: tuple[DocumentLine, ...] = ()
    by_rate: tuple[TaxTotal, ...] = ()
    goods: int = 0

    @property
    def net(self) -> int:
        """Without tax, in minor units."""
        return sum(total.net for total in self.by_rate)

    @property
    def tax(self) -> int:
        """All tax, in minor units."""
        return sum(total.tax for total in self.by_rate)

    @property
    def gross(self) -> int:
        """With tax, in minor units: what is to be paid."""
        return sum(total.gross for total in self.by_rate)


NOTHING = DocumentAmounts()
Quantities: TypeAlias = Mapping[int, int]
"""Thousandths by line id; a line that is not named has none."""


def what_stands(invoices: Iterable[DocumentAmounts], credit_notes: Iterable[DocumentAmounts] = ()) -> DocumentAmounts:
    """What invoices less credit notes come to, per line and per rate."""
    standing = NOTHING
    for invoice in invoices:
        standing = combined(standing, invoice, 1)
    for credit_note in credit_notes:
        standing = combined(standing, credit_note, -1)
    return standing


def worth(order: PricedOrder, quantities: Quantities) -> DocumentAmounts:
    """What an order is worth at these quantities, for instance at those that are not cancelled."""
    return _priced(order, [_at_quantity(line, quantities.get(line.line_id, 0)) for line in order.lines])


def invoice_amounts(order: PricedOrder, standing: DocumentAmounts, quantities: Quantities) -> DocumentAmounts:
    """An invoice over `quantities` more than what stands invoiced and not credited.

    A change of the order since then (a discount on lines already invoiced) is caught up with here, but for lines of
    which too much stands invoiced, cancelled since: their credit note corrects them. Raises BadInput if a quantity
    is negative or above what of its line is not invoiced yet.
    """
    before = {line.line_id: line for line in standing.lines}
    after = []
    for line in order.lines:
        stands = before.get(line.line_id, DocumentLine(line.line_id))
        taken = stands.quantity + quantities.get(line.line_id, 0)
        if not _may_grow_to(taken, stands.quantity, line.quantity):
            raise BadInput("input.quantity_above_open", field="quantity")
        too_much = abs(stands.quantity) > abs(line.quantity)
        after.append(stands if too_much else _at_quantity(line, taken))
    return combined(_priced(order, after), standing, -1)


def credit_amounts(order: PricedOrder, standing: DocumentAmounts, quantities: Quantities) -> DocumentAmounts:
    """A credit note over `quantities` of what stands invoiced, as positive amounts where the invoice's were.

    What is left keeps its part of what stands, so that crediting everything leaves exactly nothing. Raises
    BadInput if a quantity is negative or above what stands invoiced.
    """
    left = [_after_credit(line, quantities.get(line.line_id, 0)) for line in standing.lines]
    return combined(standing, _priced(order, left), -1)


def combined(first: DocumentAmounts, second: DocumentAmounts, sign: int) -> DocumentAmounts:
    """`first` plus (`sign` 1) or minus (`sign` -1) `second`; what comes to nothing drops out."""
    lines = {line.line_id: line for line in first.lines}
    for line in second.lines:
        lines[line.line_id] = _line_sum(lines.get(line.line_id, DocumentLine(line.line_id)), line, sign)
    totals = {total.rate_key: total for total in first.by_rate}
    for total in second.by_rate:
        totals[total.rate_key] = _rate_sum(totals.get(total.rate_key), total, sign)
    return DocumentAmounts(
        lines=tuple(line for line in lines.values() if line != DocumentLine(line.line_id)),
        by_rate=tuple(total for total in totals.values() if total.net or total.tax),
        goods=first.goods + sign * second.goods,
    )


def _at_quantity(line: OrderLine, quantity: int) -> DocumentLine:
    """The cumulative amount and share of a line once `quantity` of it is taken."""
    if quantity == line.quantity:
        return DocumentLine(line.line_id, quantity, line.amount, line.share)
    if not line.quantity:
        raise ValueError(line)
    return DocumentLine(
        line.line_id,
        quantity,
        amount=divide_half_up(line.amount * quantity, line.quantity),
        share=divide_half_up(line.share * quantity, line.quantity),
    )


def _after_credit(line: DocumentLine, quantity: int) -> DocumentLine:
    """What is left of a line that stands invoiced once `quantity` of it is credited."""
    if not quantity:
        return line
    left = line.quantity - quantity
    if not _may_grow_to(quantity, 0, line.quantity):
        raise BadInput("input.quantity_above_invoiced", field="quantity")
    return DocumentLine(
        line.line_id,
        left,
        amount=divide_half_up(line.amount * left, line.quantity),
        share=divide_half_up(line.share * left, line.quantity),
    )


def _may_grow_to(after: int, before: int, most: int) -> bool:
    """Whether a quantity grows towards `most` and not beyond; a line of negative quantity grows downwards."""
    sign = -1 if most < 0 else 1
    return sign * before <= sign * after <= max(sign * before, sign * most)


def _priced(order: PricedOrder, lines: list[DocumentLine]) -> DocumentAmounts:
    """The lines with their tax, and the totals they come to by the order's rules."""
    order_lines = {line.line_id: line for line in order.lines}
    taxed = [
        Line(
            amount=line.amount,
            share=line.share,
            tax_code_id=order_lines[line.line_id].tax_code_id,
            tax_rate=order_lines[line.line_id].tax_rate,
            kind=order_lines[line.line_id].kind,
        )
        for line in lines
    ]
    totals = order_totals(taxed, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding)
    per_line = order.tax_rounding is TaxRounding.LINE
    return DocumentAmounts(
        lines=tuple(
            replace(line, tax=tax_of(line.value, of.tax_rate, prices_gross=order.prices_gross) if per_line else 0)
            for line, of in zip(lines, taxed, strict=True)
        ),
        by_rate=totals.by_rate,
        goods=totals.goods,
    )


def _line_sum(first: DocumentLine, second: DocumentLine, sign: int) -> DocumentLine:
    return DocumentLine(
        first.line_id,
        quantity=first.quantity + sign * second.quantity,
        amount=first.amount + sign * second.amount,
        share=first.share + sign * second.share,
        tax=first.tax + sign * second.tax,
    )


def _rate_sum(first: TaxTotal | None, second: TaxTotal, sign: int) -> TaxTotal:
    before = first or TaxTotal(second.tax_code_id, second.rate, net=0, tax=0, gross=0)
    return TaxTotal(
        before.tax_code_id,
        before.rate,
        net=before.net + sign * second.net,
        tax=before.tax + sign * second.tax,
        gross=before.gross + sign * second.gross,
    )
