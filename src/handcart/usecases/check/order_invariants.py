"""The invariants of orders: what must hold after every step, and what `handcart check` asks of a whole file.

Here belong: quantities, amounts and columns of orders, their documents, stock levels, daily totals and issued
numbers. Not here: whether the file itself is sound (the store's), and mending anything.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from handcart.domain.amounts import Line, order_totals
from handcart.domain.message import Amount, Message, Quantity, message
from handcart.domain.order_lines import broken_invariants
from handcart.store.queries.company_ledgers import (
    wrong_customer_credits,
    wrong_daily_totals,
    wrong_stock_levels,
)
from handcart.store.queries.documents import standing_of
from handcart.store.queries.order_ledger import documents_unlike_their_taxes, ledger_quantities
from handcart.store.records import Customer, Document, Order, Product
from handcart.store.session import ReadSession
from handcart.usecases.check.issued_numbers import broken_numbers
from handcart.usecases.documents.uninvoiced import gross_to_invoice
from handcart.usecases.orders.renew import columns_of
from handcart.usecases.orders.sales import correction_columns, corrections_as_stored
from handcart.usecases.orders.situation import OrderCase, all_cases, case_of


def broken_order_invariants(session: ReadSession, order_id: int | None = None, *, today: date) -> list[Message]:
    """Everything that is wrong with an order, or with all orders and what follows from them; empty when all is well.

    `today` is the business day for which the columns were last renewed.
    """
    if order_id is not None:
        case = case_of(session, order_id, today=today)
        return _of_order(session, case, documents_unlike_their_taxes(session, order_id), today)
    unlike: dict[int | None, list[Document]] = defaultdict(list)
    for document in documents_unlike_their_taxes(session):
        unlike[document.order_id].append(document)
    return [
        *(
            problem
            for case in all_cases(session, today=today)
            for problem in _of_order(session, case, unlike[case.order.id], today)
        ),
        *_wrong_levels(session),
        *_wrong_totals(session),
        *_wrong_credits(session),
        *broken_numbers(session),
    ]


def _of_order(session: ReadSession, case: OrderCase, unlike: Sequence[Document], today: date) -> list[Message]:
    problems = [
        *_lines(case),
        *_ledgers(session, case),
        *_totals(session, case),
        *(message("check.document_taxes", document=document.number or "") for document in unlike),
        *_columns(session, case, today),
        *_sales(session, case),
    ]
    name = case.order.number or case.order.quotation_number or case.order.customer_name
    return [message("check.order", order=name, problem=problem) for problem in problems]


def _lines(case: OrderCase) -> Iterator[Message]:
    for line in case.lines:
        for problem in broken_invariants(case.quantities[line.id]):
            yield message("check.line", line=line.position, problem=problem)


def _ledgers(session: ReadSession, case: OrderCase) -> Iterator[Message]:
    """The quantities of lines against shipments, returns and documents. What was imported has no such rows."""
    if case.order.imported:
        return
    for name, by_line in ledger_quantities(session, case.order.id).items():
        for line in case.lines:
            stored, counted = getattr(line, name), by_line.get(line.id, 0)
            if stored != counted:
                problem = message(f"check.ledger.{name}", stored=Quantity(stored), counted=Quantity(counted))
                yield message("check.line", line=line.position, problem=problem)


def _totals(session: ReadSession, case: OrderCase) -> Iterator[Message]:
    """The order against its lines and its documents. What was imported keeps the amounts it came with."""
    order = case.order
    if order.imported:
        return
    lines = [
        Line(amount=line.amount, share=line.share, tax_code_id=line.tax_code_id, tax_rate=line.tax_rate, kind=line.kind)
        for line in case.lines
    ]
    totals = order_totals(lines, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding)
    if (totals.net, totals.tax, totals.gross) != (order.net, order.tax, order.gross):
        yield message(
            "check.totals", stored=_amount(session, order, order.gross), counted=_amount(session, order, totals.gross)
        )
    if _fully_documented(case):
        invoiced = standing_of(session, order.id, with_allowances=False).gross
        if invoiced != order.gross:
            yield message(
                "check.documents",
                total=_amount(session, order, order.gross),
                documents=_amount(session, order, invoiced),
            )


def _fully_documented(case: OrderCase) -> bool:
    """Whether the issued documents must add up to the order exactly: each line invoiced as far as it is wanted.

    A credit note over what had been lowered by an allowance gives back the lowered price, so it leaves another sum.
    """
    if case.money.allowances and any(line.credited for line in case.lines):
        return False
    return all(
        not quantity.refunded and (quantity.net_invoiced == quantity.wanted or not quantity.billable)
        for quantity in case.quantities.values()
    )


def _columns(session: ReadSession, case: OrderCase, today: date) -> Iterator[Message]:
    expected_columns = columns_of(case, today=today, to_invoice=gross_to_invoice(session, case))
    for name, expected in expected_columns.items():
        if getattr(case.order, name) != expected:
            yield message("check.column", column=name)


def _sales(session: ReadSession, case: OrderCase) -> Iterator[Message]:
    """What is put right in the order's sales, against its lines and documents."""
    if corrections_as_stored(session, case.order.id) != correction_columns(session, case):
        yield message("check.sales")


def _wrong_levels(session: ReadSession) -> Iterator[Message]:
    for product_id in wrong_stock_levels(session):
        product = session.get_or_none(Product, product_id)
        yield message("check.stock_level", product=product.name if product else str(product_id))


def _wrong_totals(session: ReadSession) -> Iterator[Message]:
    for day in wrong_daily_totals(session):
        yield message("check.daily_total", day=date.fromisoformat(day))


def _wrong_credits(session: ReadSession) -> Iterator[Message]:
    for customer_id in wrong_customer_credits(session):
        customer = session.get_or_none(Customer, customer_id)
        yield message("check.customer_credit", customer=customer.name if customer else str(customer_id))


def _amount(session: ReadSession, order: Order, minor: int) -> Amount:
    return Amount(minor, order.currency, session.company.exponent)
