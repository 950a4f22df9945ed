"""Records: what is put right in the sales of an order."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SalesCorrection:
    """Added to sales on `day`: of a credit note's line, of a credit note, of an order's line, or of the order.

    `quantity` in thousandths, amounts in minor units of the company's currency.
    """

    id: int
    order_id: int
    document_id: int | None
    order_line_id: int | None
    day: date
    walk_in: bool
    quantity: int
    net: int
    goods: int
    gross: int
