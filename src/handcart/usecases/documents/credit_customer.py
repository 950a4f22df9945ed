"""Credit notes without an order: lines entered by hand, for a customer who is owed something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handcart.domain import number_ranges
from handcart.domain.amounts import Line, Totals, line_amount, order_totals, tax_of
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import BadInput
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import DocumentKind, LineKind, TaxRounding
from handcart.store.queries.company import tax_rate_on
from handcart.store.records import Customer, Document, DocumentLine
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.tax_codes import proposed_tax_code
from handcart.usecases.documents.amounts import write_taxes
from handcart.usecases.orders.reasons import required_reason

ONE = 1_000
"""A quantity of one, in thousandths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """A line as entered: quantity in thousandths, price for one in ten-thousandths; both above 0."""

    name: str
    price: int
    quantity: int = ONE
    unit: str = ""
    code: str = ""
    kind: LineKind = LineKind.GOODS
    tax_code_id: int | None = None


@dataclass(frozen=True, slots=True)
class _PricedLine:
    entered: CreditLine
    amount: int
    tax_code_id: int | None
    tax_rate: int


def draft_customer_credit(
    session: WriteSession, customer_id: int, *, lines: Sequence[CreditLine], reason: str
) -> Document:
    """Draft a credit note for a customer that belongs to no order; once issued, it is the customer's credit."""
    customer = session.get(Customer, customer_id)
    if customer_id == WALK_IN_CUSTOMER:
        raise BadInput("document.bad.walk_in", field="customer")
    if not lines:
        raise BadInput("document.bad.empty", field="lines")
    session.describe(customer=customer.name)
    company = session.company
    priced = [_priced(session, customer, line) for line in lines]
    totals = _totals(session, priced)
    document_id = session.add(
        Document,
        kind=DocumentKind.CREDIT_NOTE,
        customer_id=customer_id,
        currency=company.currency,
        prices_gross=company.prices_gross,
        tax_rounding=company.tax_rounding,
        net=totals.net,
        tax=totals.tax,
        gross=totals.gross,
        goods=totals.goods,
        reason=required_reason(reason),
    )
    for line in priced:
        session.add(DocumentLine, document_id=document_id, **_columns(session, line))
    write_taxes(session, document_id, totals.by_rate)
    return session.get(Document, document_id)


def _priced(session: WriteSession, customer: Customer, line: CreditLine) -> _PricedLine:
    line = replace(
        line,
        code=one_line(line.code, field="code"),
        name=one_line(line.name, field="name"),
        unit=one_line(line.unit, field="unit"),
    )
    if not line.name:
        raise BadInput("document.bad.line_name", field="name")
    number_ranges.quantity(line.quantity, field="quantity", countable=False)
    number_ranges.unit_price(line.price, field="price")
    text = line.kind is LineKind.TEXT
    amount = 0 if text else line_amount(line.quantity, line.price, 0, session.company.exponent)
    if not number_ranges.money(amount, field="price"):
        raise BadInput("document.bad.line_amount", field="price")
    return _PricedLine(line, amount, *_tax(session, customer, line))


def _tax(session: WriteSession, customer: Customer, line: CreditLine) -> tuple[int | None, int]:
    """The tax code entered or proposed, and its rate today."""
    code = line.tax_code_id
    if code is None:
        code = proposed_tax_code(session, customer=customer, product=None)
    if code is None:
        return None, 0
    rate = tax_rate_on(session, code, session.when.today)
    if rate is None:
        raise BadInput("document.bad.line_tax", field="tax_code")
    return code, rate


def _totals(session: ReadSession, priced: Sequence[_PricedLine]) -> Totals:
    return order_totals(
        [
            Line(amount=line.amount, tax_code_id=line.tax_code_id, tax_rate=line.tax_rate, kind=line.entered.kind)
            for line in priced
        ],
        prices_gross=session.company.prices_gross,
        tax_rounding=session.company.tax_rounding,
    )


def _columns(session: ReadSession, line: _PricedLine) -> dict[str, object]:
    company = session.company
    per_line = company.tax_rounding is TaxRounding.LINE
    return {
        "kind": line.entered.kind,
        "code": line.entered.code,
        "name": line.entered.name,
        "unit": line.entered.unit,
        "quantity": line.entered.quantity,
        "price": line.entered.price,
        "amount": line.amount,
        "tax": tax_of(line.amount, line.tax_rate, prices_gross=company.prices_gross) if per_line else 0,
        "tax_code_id": line.tax_code_id,
        "tax_rate": line.tax_rate,
    }
