"""Which line of a purchase order is meant by a code that was scanned or typed when goods come in."""

from collections.abc import Sequence

from handcart.domain.errors import BadInput
from handcart.store.queries.purchase_page import BoughtLine


def line_scanned(lines: Sequence[BoughtLine], code: str) -> BoughtLine:
    """The first line of the product with this bar code or code. BadInput where none of them has it."""
    typed = code.strip().casefold()
    for line in lines:
        if typed and typed in (line.barcode.casefold(), line.code.casefold()):
            return line
    raise BadInput("purchase.bad.scanned", field="scan", code=code.strip())
