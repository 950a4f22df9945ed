"""Orders for tests of documents and money: approved and delivered in one call, of services that need no stock."""

from typing import Any

from builders import TODAY
from catalogue_steps import look, step
from handcart.domain.vocabulary import Delivery, DocumentState, LineKind, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document, Order, OrderLine
from handcart.store.session import ReadSession
from handcart.store.triggers import expected_customer_credits
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import RecordedPayment, record_payment

HOUR = 1_000
"""A quantity of one, in thousandths."""


def service(quantity: int = HOUR, price: int = 1_000_000, **values: Any) -> LineInput:
    """A line of a service: one for 100.00 unless said otherwise."""
    return LineInput(kind=LineKind.SERVICE, name="Repair", quantity=quantity, price=price, **values)


def postage(price: int = 50_000) -> LineInput:
    """A charge of 5.00."""
    return LineInput(kind=LineKind.CHARGE, name="Postage", price=price)


def customer(file: CompanyFile, name: str = "Tea House", **values: Any) -> int:
    """A new customer; returns the id."""
    return step(file, add_customer, name=name, **values).id


def approved(file: CompanyFile, *lines: LineInput, customer_id: int | None = None, **values: Any) -> int:
    """An approved order that is not delivered yet; returns its id."""
    entered = OrderInput(
        customer_id=customer_id or customer(file), lines=lines or (service(),), delivery=Delivery.PICK_UP, **values
    )
    order_id = step(file, receive_order, entered).id
    step(file, approve_order, order_id)
    return order_id


def delivered(file: CompanyFile, *lines: LineInput, **values: Any) -> int:
    """An approved order whose services are done; returns its id."""
    order_id = approved(file, *lines, **values)
    step(file, ship_order, order_id)
    return order_id


def invoiced(file: CompanyFile, *lines: LineInput, **values: Any) -> int:
    """A delivered order with an issued invoice over all of it; returns the order's id."""
    order_id = delivered(file, *lines, **values)
    invoice(file, order_id)
    return order_id


def invoice(file: CompanyFile, order_id: int, **values: Any) -> Document:
    """Draft an invoice and issue it."""
    return step(file, issue_document, step(file, draft_invoice, order_id, **values).id)


def paid(file: CompanyFile, order_id: int, amount: int, **values: Any) -> RecordedPayment:
    """A transfer of the order's customer, for this order alone."""
    customer_id = order_of(file, order_id).customer_id or 0
    return step(
        file,
        record_payment,
        customer_id,
        amount=amount,
        method=PaymentMethod.TRANSFER,
        allocations={order_id: amount},
        **values,
    )


def order_of(file: CompanyFile, order_id: int) -> Order:
    """The order as it is stored."""
    return look(file, lambda session: session.get(Order, order_id))


def line_ids(file: CompanyFile, order_id: int) -> list[int]:
    """The ids of an order's lines by position."""
    return [line.id for line in look(file, _lines) if line.order_id == order_id]


def require_sound(file: CompanyFile) -> None:
    """Every invariant of orders holds, and the credit of customers is what payments and credit notes make it."""
    assert look(file, broken_order_invariants, today=TODAY) == []
    with file.read() as session:
        kept = session.connection.exec_driver_sql("SELECT customer_id, credit FROM customer_credits").all()
        facts = session.connection.exec_driver_sql(expected_customer_credits()).all()
    assert {tuple(row) for row in kept if row[1]} == {tuple(row) for row in facts if row[1]}


def issued_gross(session: ReadSession, order_id: int) -> list[int]:
    """The gross amounts of an order's issued documents, as they were made."""
    return [
        document.gross
        for document in session.find(Document)
        if document.order_id == order_id and document.state is DocumentState.ISSUED
    ]


def _lines(session: ReadSession) -> list[OrderLine]:
    return session.find(OrderLine)
