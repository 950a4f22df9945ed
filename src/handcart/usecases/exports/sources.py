"""The ledgers of one export: where their rows come from, and what the application says they come to."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from handcart.domain.errors import BadInput
from handcart.store.queries.ledger import Ledger, LedgerTotal, ledger_rows, ledger_total
from handcart.store.queries.ledgers import CREDIT_NOTES, INVOICES, LEDGERS
from handcart.store.queries.tax_ledger import received_between
from handcart.store.session import ReadSession
from handcart.usecases.reports.receivables import OpenInvoice, open_invoices
from handcart.usecases.reports.tax import TaxRow, tax_rows

TAX, RECEIVABLES, COMPANY = "TaxByRate", "Receivables", "Company"

SHEETS = (
    *("Orders", "OrderLines", "Invoices", "CreditNotes", "DocumentLines", "Payments", "Refunds", "Allocations"),
    *("Settlements", "Shipments", "Returns", TAX, RECEIVABLES, "Customers", "CustomerAddresses", "CustomerContacts"),
    *(
        "CustomerTags",
        "Interactions",
        "Products",
        "PriceGroups",
        "ProductPrices",
        "StockMovements",
        "Suppliers",
        "PurchaseOrders",
        "Receipts",
    ),
    *("DocumentTaxes", "TaxCodes", "NumberSeries", "OrderVersions", "ReviewDecisions", "FindingOverrides", COMPANY),
)
"""The ledgers in the order of the workbook: names that stay, in every language."""

GROUPS = {
    "orders": ("Orders", "OrderLines", "Shipments", "Returns"),
    "documents": ("Invoices", "CreditNotes", "DocumentLines", TAX),
    "money": ("Payments", "Refunds", "Allocations", "Settlements", RECEIVABLES),
    "records": (
        *("Customers", "CustomerAddresses", "CustomerContacts", "CustomerTags", "Interactions"),
        *("Products", "PriceGroups", "ProductPrices"),
    ),
    "stock": ("StockMovements",),
    "purchases": ("Suppliers", "PurchaseOrders", "Receipts"),
    "rest": (
        "DocumentTaxes",
        "TaxCodes",
        "NumberSeries",
        "OrderVersions",
        "ReviewDecisions",
        "FindingOverrides",
        COMPANY,
    ),
}
"""What the owner chooses to include, and the sheets of each."""


class ReceivableRow(NamedTuple):
    """A row of the receivables."""

    order_number: str
    document_number: str
    customer_number: str | None
    customer: str
    issued_on: date
    due_on: date | None
    days: int
    age: str
    currency: str
    gross: int
    open: int


@dataclass(frozen=True, slots=True)
class Source:
    """A ledger to write. `total.rows` is 0 where the application counts no rows of its own."""

    name: str
    columns: tuple[str, ...]
    summed: str | None
    total: LedgerTotal
    rows: Callable[[], Iterable[tuple[Any, ...]]]


@dataclass(slots=True)
class Tally:
    """What was added up while rows were written: tax by basis and rate, receivables by age."""

    tax: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    ages: dict[str, int] = field(default_factory=dict)


def chosen_sheets(groups: Collection[str] | None) -> tuple[str, ...]:
    """The sheets of some groups, all without any; BadInput where there is no such group, or none chosen."""
    if groups is None:
        return SHEETS
    if not groups or set(groups) - GROUPS.keys():
        raise BadInput("export.bad.groups", field="groups")
    wanted = {sheet for group in groups for sheet in GROUPS[group]}
    return tuple(sheet for sheet in SHEETS if sheet in wanted)


def sources(
    session: ReadSession, names: Collection[str], tally: Tally, *, first: date, last: date, today: date
) -> list[Source]:
    """The ledgers of these names for the days from `first` to `last`."""
    known = {ledger.name: ledger for ledger in LEDGERS}
    made = []
    for name in SHEETS:
        if name not in names:
            continue
        if name == TAX:
            made.append(_tax(session, tally, first, last))
        elif name == RECEIVABLES:
            made.append(_receivables(session, tally, min(last, today), today))
        else:
            made.append(_of_ledger(session, known[name], first, last))
    return made


def _of_ledger(session: ReadSession, ledger: Ledger, first: date, last: date) -> Source:
    total = ledger_total(session, ledger, first=first, last=last)
    rows = partial(ledger_rows, session, ledger, first=first, last=last)
    return Source(ledger.name, ledger.columns, ledger.summed, total, rows)


def _tax(session: ReadSession, tally: Tally, first: date, last: date) -> Source:
    invoiced = sum(ledger_total(session, each, first=first, last=last).sum for each in (INVOICES, CREDIT_NOTES))
    gross = invoiced + received_between(session, first, last)

    def rows() -> Iterator[TaxRow]:
        for row in tax_rows(session, first=first, last=last):
            sums = tally.tax.setdefault((row.basis, row.tax_rate), [0, 0, 0])
            for place, amount in enumerate((row.net, row.tax, row.gross)):
                sums[place] += amount
            yield row

    return Source(TAX, TaxRow._fields, "gross", LedgerTotal(0, gross), rows)


def _receivables(session: ReadSession, tally: Tally, as_of: date, today: date) -> Source:
    found = open_invoices(session, as_of=as_of, today=today)

    def rows() -> Iterator[ReceivableRow]:
        for each in found:
            tally.ages[each.age] = tally.ages.get(each.age, 0) + each.open
            yield _row(each)

    total = LedgerTotal(len(found), sum(each.open for each in found))
    return Source(RECEIVABLES, ReceivableRow._fields, "open", total, rows)


def _row(each: OpenInvoice) -> ReceivableRow:
    invoice = each.invoice
    return ReceivableRow(
        invoice.order_number,
        invoice.number,
        invoice.customer_number,
        invoice.customer,
        invoice.issued_on,
        invoice.due_on,
        each.days,
        each.age.value,
        invoice.currency,
        invoice.gross,
        each.open,
    )
