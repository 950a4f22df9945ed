"""Which sold line a free-standing credit gives back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handcart.files.histories.order_records import CreditRecord, OrderRecord
from handcart.files.histories.records import LineRecord, SoldLine


@dataclass(slots=True)
class _Candidate:
    line: SoldLine
    ordered_on: date
    price: int
    left: int


class SoldLines:
    """Remembers sold lines of those customers and products alone that some credit is about."""

    def __init__(self) -> None:
        self._candidates: dict[tuple[str, str], list[_Candidate]] = {}
        self._customers: set[str] = set()

    def look_out_for(self, credit: CreditRecord) -> None:
        """Remember from now on what fits the lines of `credit`."""
        if credit.customer is not None:
            self._customers.add(credit.customer)
            for line in credit.lines:
                self._candidates.setdefault((credit.customer, line.product), [])

    def note(self, order: OrderRecord) -> None:
        """Take in the lines of an order."""
        if order.customer is None or order.customer not in self._customers:
            return
        for line in order.lines:
            candidates = self._candidates.get((order.customer, line.product))
            if candidates is not None:
                sold = SoldLine(order.key, line.position)
                candidates.append(_Candidate(sold, order.ordered_on, line.price, line.quantity))

    def name_in(self, credit: CreditRecord) -> CreditRecord:
        """`credit`, its lines naming the sold line where exactly one fits: same price, enough left, not later."""
        return replace(credit, lines=credit.lines.naming(dict(self._sold_of(credit))))

    def _sold_of(self, credit: CreditRecord) -> Iterator[tuple[int, SoldLine]]:
        for line in credit.lines:
            fitting = self._fitting(credit, line)
            if len(fitting) == 1:
                fitting[0].left += line.quantity
                yield line.position, fitting[0].line

    def _fitting(self, credit: CreditRecord, line: LineRecord) -> list[_Candidate]:
        return [
            candidate
            for candidate in self._candidates.get((credit.customer or "", line.product), ())
            if candidate.price == line.price
            and candidate.left >= -line.quantity > 0
            and candidate.ordered_on <= credit.credited_on
        ]
