"""The books of the sample's past, kept in memory and written at once.

Here belong: rows with their ids and numbers, and what is known of each order. What each step does to them:
`ledger_orders`, `ledger_documents`, `ledger_money`, `ledger_stock`. It is what the use cases would have done; a
test plays the same steps through both and compares.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handcart.domain import numbering
from handcart.domain.documents import DocumentAmounts, what_stands
from handcart.domain.order_facets import Judgement
from handcart.domain.vocabulary import DocumentKind, SeriesKind, Verdict
from handcart.domain.when import When
from handcart.store.bulk.ledgers import blank, last_id
from handcart.store.queries.orders import DocumentSums, MoneySums
from handcart.store.records import (
    Allocation,
    Document,
    DocumentLine,
    DocumentTax,
    NumberSeries,
    Order,
    OrderLine,
    Payment,
    PurchaseLine,
    PurchaseOrder,
    Receipt,
    ReceiptLine,
    Return,
    ReturnLine,
    ReviewDecision,
    Settlement,
    Shipment,
    ShipmentLine,
    StockMovement,
    StoredFinding,
)
from handcart.store.session import WriteSession
from handcart.usecases.orders.situation import OrderCase, OrderRecords, case_from

Row = dict[str, Any]
KINDS: tuple[type[Any], ...] = (
    Order, OrderLine, StoredFinding, ReviewDecision, Shipment, ShipmentLine, Return, ReturnLine,
    Document, DocumentLine, DocumentTax, Payment, Allocation, Settlement,
    PurchaseOrder, PurchaseLine, Receipt, ReceiptLine, StockMovement,
)  # fmt: skip
"""What a ledger holds, in the order in which it can be written."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued document as later documents and the order's money see it."""

    row: Row
    amounts: DocumentAmounts

    @property
    def is_allowance(self) -> bool:
        """Whether it is a credit note over money alone."""
        return self.row["kind"] is DocumentKind.CREDIT_NOTE and not any(line.quantity for line in self.amounts.lines)


@dataclass(slots=True)
class OrderFile:
    """All that belongs to one order. `last` is the moment of its last step."""

    order: Row
    lines: list[Row]
    last: When
    documents: list[Issued] = field(default_factory=list)
    held: list[tuple[int, int]] = field(default_factory=list)
    """(payment id, amount) of every allocation."""
    written_off: int = 0
    reviewed: bool = False
    returned: Row | None = None
    """The return that waits for its decision."""

    @property
    def had(self) -> int:
        """The money taken for the order and not given back."""
        return sum(amount for _, amount in self.held)

    def line(self, position: int) -> Row:
        """The line at a position."""
        return self.lines[position - 1]

    def standing(self, *, with_allowances: bool) -> DocumentAmounts:
        """What its invoices less its credit notes come to."""
        counted = [issued for issued in self.documents if with_allowances or not issued.is_allowance]
        return what_stands(
            [issued.amounts for issued in counted if issued.row["kind"] is DocumentKind.INVOICE],
            [issued.amounts for issued in counted if issued.row["kind"] is DocumentKind.CREDIT_NOTE],
        )


class Ledger:
    """Rows by table, numbers, and the orders by their key. `session` answers what the company file knows already."""

    def __init__(self, session: WriteSession) -> None:
        self.session = session
        self.company = session.company
        self.rows: dict[type[Any], list[Row]] = {kind: [] for kind in KINDS}
        self.orders: dict[int, OrderFile] = {}
        self.purchases: dict[int, Row] = {}
        self.memory: dict[Any, Any] = {}
        """What was asked of the company file once and does not change while the ledger is kept."""
        self._blanks = {kind: blank(kind) for kind in KINDS}
        self._last_ids = {kind: last_id(session.connection, kind) for kind in KINDS}
        self._series = {series.kind: series for series in session.find(NumberSeries)}

    def add(self, record: type[Any], /, **values: Any) -> Row:
        """A new row with an id of its own; what is not said is as in a new row of the company file."""
        self._last_ids[record] += 1
        row: Row = {**self._blanks[record], **values, "id": self._last_ids[record]}
        self.rows[record].append(row)
        return row

    def number(self, kind: SeriesKind, day: date) -> str:
        """The next number of a series."""
        stored = self._series[kind]
        series = numbering.NumberSeries(stored.pattern, stored.yearly_restart, stored.year, stored.next_number)
        number, after = numbering.take_number(series, day)
        self._series[kind] = NumberSeries(
            stored.id, stored.kind, stored.pattern, stored.yearly_restart, after.year, after.next_number
        )
        return number

    def keep_numbers(self) -> None:
        """Let the company file's series go on where the ledger's ended."""
        for series in self._series.values():
            self.session.change(NumberSeries, series.id, year=series.year, next_number=series.next_number)

    def case(self, file: OrderFile, *, today: date) -> OrderCase:
        """The order as it stands now."""
        records = OrderRecords(
            order=Order(**file.order),
            lines=tuple(OrderLine(**line) for line in file.lines),
            documents=_document_sums(file),
            sums=MoneySums(
                received=sum(amount for _, amount in file.held if amount > 0),
                refunded=-sum(amount for _, amount in file.held if amount < 0),
                written_off=file.written_off,
                open_returns=int(file.returned is not None),
            ),
            judgements=(Judgement(Verdict.CLEAR),) if file.reviewed else (),
        )
        return case_from(records, self.company, today=today)


def _document_sums(file: OrderFile) -> DocumentSums:
    invoices = [issued.row for issued in file.documents if issued.row["kind"] is DocumentKind.INVOICE]
    credits = [issued.row for issued in file.documents if issued.row["kind"] is DocumentKind.CREDIT_NOTE]
    return DocumentSums(
        invoiced=sum(row["gross"] for row in invoices),
        credited=sum(row["gross"] for row in credits),
        drafts=0,
        invoices=tuple(sorted((row["due_on"], row["gross"]) for row in invoices)),
        allowances=sum(issued.row["gross"] for issued in file.documents if issued.is_allowance),
    )
