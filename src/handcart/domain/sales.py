"""What counts as sold of an order, and which of its credit notes take sales back.

Here belong: the quantities. Not here: what they are worth, and on which day they count (`usecases/orders/sales.py`).
Decision 0027 says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handcart.domain.order_lines import LineQuantities


@dataclass(frozen=True, slots=True)
class CreditedPart:
    """So many thousandths of an order's line on an issued credit note; `for_return` where it answers a return."""

    document_id: int
    line_id: int
    quantity: int
    for_return: bool


def sold(line: LineQuantities) -> int:
    """What counts as sold of a line: what the customer keeps.

    What came back for a refund counts until its credit note is there; what was cancelled does not, invoiced or not.
    """
    return min(line.wanted, max(line.kept_in_the_end, line.net_invoiced))


def taken_back(line: LineQuantities) -> int:
    """What credit notes took back of what was sold: given back for a refund, invoiced and credited.

    The rest of what was credited was cancelled, which the order's value is without already, or stood on a wrong
    invoice and will be invoiced again.
    """
    waiting = sold(line) - line.kept_in_the_end
    return max(0, min(line.credited, line.refunded - waiting))


def given_back_uninvoiced(line: LineQuantities) -> int:
    """What came back for a refund before anybody invoiced it: no credit note will ever take it off."""
    return max(0, line.wanted - sold(line) - taken_back(line))


def taking_nothing_back(
    quantities: Mapping[int, LineQuantities], credited: Iterable[CreditedPart]
) -> dict[tuple[int, int], int]:
    """How much of each part takes no sales back, by document and line; `credited` in the order of issue.

    Credit notes that answer a return come first, then the oldest: what one of them took stays its own, whatever is
    credited after it.
    """
    left = {line_id: taken_back(line) for line_id, line in quantities.items()}
    without: dict[tuple[int, int], int] = {}
    for part in sorted(credited, key=lambda each: not each.for_return):
        taken = min(left[part.line_id], part.quantity)
        left[part.line_id] -= taken
        without[part.document_id, part.line_id] = part.quantity - taken
    return without
