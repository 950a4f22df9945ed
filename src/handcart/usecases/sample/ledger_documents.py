"""Documents into the ledger: invoices over what was delivered, credit notes over what came back or was let off."""

from typing import Any

from handcart.domain.document_content import as_data
from handcart.domain.documents import DocumentAmounts, credit_amounts, invoice_amounts
from handcart.domain.vocabulary import DocumentKind, DocumentState, ReturnOutcome, SeriesKind, SettlementKind
from handcart.domain.when import When
from handcart.store.records import (
    Customer,
    CustomerAddress,
    Document,
    DocumentLine,
    DocumentTax,
    TaxCode,
)
from handcart.store.tables import customer_addresses
from handcart.usecases.company.profile import company_profile
from handcart.usecases.documents.amounts import line_rows, priced_order, tax_rows
from handcart.usecases.documents.content import TEMPLATE, DocumentRecords, content_from, due_day
from handcart.usecases.orders.situation import OrderCase
from handcart.usecases.sample.ledger import Issued, Ledger, OrderFile, Row
from handcart.usecases.sample.ledger_orders import settle_return
from handcart.usecases.sample.steps import Decide, Invoice

_SERIES = {DocumentKind.INVOICE: SeriesKind.INVOICE, DocumentKind.CREDIT_NOTE: SeriesKind.CREDIT_NOTE}


def invoice(ledger: Ledger, when: When, step: Invoice) -> None:
    """An issued invoice over everything that was delivered and waits for one."""
    file = ledger.orders[step.order]
    case = ledger.case(file, today=when.today)
    waits = {line_id: quantity.to_invoice for line_id, quantity in case.quantities.items() if quantity.to_invoice}
    amounts = invoice_amounts(priced_order(case), file.standing(with_allowances=False), waits)
    issue(ledger, when, case, file, DocumentKind.INVOICE, amounts)


def decide(ledger: Ledger, when: When, step: Decide) -> None:
    """A return is decided; what was invoiced of a refund is credited at once."""
    file = ledger.orders[step.order]
    assert file.returned is not None  # noqa: S101 - a decision follows a return
    cause = {"reason": file.returned["reason"], "return_id": file.returned["id"]}
    line = settle_return(ledger, when, file, step.outcome)
    case = ledger.case(file, today=when.today)
    to_credit = case.quantities[line["id"]].to_credit
    if step.outcome is ReturnOutcome.REFUND and to_credit:
        quantities = {line["id"]: to_credit}
        amounts = credit_amounts(priced_order(case), file.standing(with_allowances=True), quantities)
        issue(ledger, when, case, file, DocumentKind.CREDIT_NOTE, amounts, **cause)


def issue(
    ledger: Ledger,
    when: When,
    case: OrderCase,
    file: OrderFile,
    kind: DocumentKind,
    amounts: DocumentAmounts,
    *,
    settles: SettlementKind | None = None,
    **cause: Any,
) -> Row:
    """Write an issued document with its lines, taxes and frozen content; returns its row."""
    order = case.order
    document = ledger.add(
        Document,
        kind=kind,
        state=DocumentState.ISSUED,
        number=ledger.number(_SERIES[kind], when.today),
        order_id=order.id,
        customer_id=order.customer_id,
        issued_on=when.today,
        issued_at=when.now,
        due_on=due_day(order, when.today) if kind is DocumentKind.INVOICE else None,
        currency=order.currency,
        prices_gross=order.prices_gross,
        tax_rounding=order.tax_rounding,
        net=amounts.net,
        tax=amounts.tax,
        gross=amounts.gross,
        goods=amounts.goods,
        template=TEMPLATE,
        **cause,
    )
    invoices = [one.row for one in file.documents if one.row["kind"] is DocumentKind.INVOICE]
    corrects = invoices if kind is DocumentKind.CREDIT_NOTE else []
    if len(corrects) == 1:
        document["corrects_id"] = corrects[0]["id"]
    records = _records(ledger, case, document, amounts, settles, corrects)
    document["content"] = as_data(content_from(Document(**document), records))
    _take_quantities(file, "invoiced" if kind is DocumentKind.INVOICE else "credited", amounts)
    file.documents.append(Issued(document, amounts))
    return document


def _take_quantities(file: OrderFile, column: str, amounts: DocumentAmounts) -> None:
    taken = {part.line_id: part.quantity for part in amounts.lines}
    for line in file.lines:
        line[column] += taken.get(line["id"], 0)


def _records(
    ledger: Ledger,
    case: OrderCase,
    document: Row,
    amounts: DocumentAmounts,
    settles: SettlementKind | None,
    corrects: list[Row],
) -> DocumentRecords:
    """The lines and taxes of a document, written, and all else that stands on it."""
    order = case.order
    lines = [
        ledger.add(DocumentLine, document_id=document["id"], **row)
        for row in line_rows(document["kind"], case.lines, amounts)
    ]
    taxes = [ledger.add(DocumentTax, document_id=document["id"], **row) for row in tax_rows(amounts.by_rate)]
    known = ledger.memory
    if "profile" not in known:
        known["profile"] = company_profile(ledger.session)
        known["codes"] = {code.id: code for code in ledger.session.find(TaxCode)}
        known["buyers"] = {}
    if order.customer_id not in known["buyers"]:
        known["buyers"][order.customer_id] = _buyer(ledger, order.customer_id or 0)
    customer, addresses = known["buyers"][order.customer_id]
    return DocumentRecords(
        profile=known["profile"],
        customer=customer,
        order=order,
        addresses=addresses,
        lines=[DocumentLine(**line) for line in lines],
        notes={line.id: line.note for line in case.lines},
        taxes=[DocumentTax(**tax) for tax in taxes],
        codes=known["codes"],
        settles=settles,
        corrects=tuple(row["number"] for row in corrects),
    )


def _buyer(ledger: Ledger, customer_id: int) -> tuple[Customer, list[CustomerAddress]]:
    found = ledger.session.find(
        CustomerAddress,
        customer_addresses.c.customer_id == customer_id,
        customer_addresses.c.active.is_(True),
        order_by=customer_addresses.c.preferred.desc(),
    )
    return ledger.session.get(Customer, customer_id), found
