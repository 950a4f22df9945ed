"""Orders in every state of their life, made as the owner makes them: one call each, returns the order's id."""

from datetime import timedelta

from orders_at_work import made, order_for, product_for

from builders import TODAY, when
from handcart.domain.vocabulary import CustomerKind, Delivery, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.usecases.customers.save import add_customer
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment

REASON = "agreed on the phone"


def received(company: CompanyFile, *, stock: int = 100_000, name: str = "Hotel Seeblick") -> int:
    return order_for(company, name, 2_000, product=product_for(company, stock), promised_on=TODAY + timedelta(5))


def approved(company: CompanyFile, *, stock: int = 100_000) -> int:
    order_id = received(company, stock=stock)
    made(company, "order.approve", approve_order, order_id)
    return order_id


def shipped(company: CompanyFile) -> int:
    order_id = approved(company)
    made(company, "order.ship", ship_order, order_id)
    return order_id


def drafted(company: CompanyFile) -> int:
    order_id = shipped(company)
    made(company, "order.invoice", draft_invoice, order_id)
    return order_id


def invoiced(company: CompanyFile) -> int:
    order_id = shipped(company)
    with company.change("order.issue", when()) as session:
        issue_document(session, draft_invoice(session, order_id).id)
    return order_id


def overpaid(company: CompanyFile) -> int:
    """Paid in advance, then cancelled in part."""
    order_id = approved(company)
    with company.read() as session:
        order = session.get(Order, order_id)
    money = {"amount": order.gross, "method": PaymentMethod.TRANSFER, "allocations": {order_id: order.gross}}
    made(company, "order.take_money", record_payment, order.customer_id, **money)
    made(company, "order.cancel_open", cancel_open, order_id)
    return order_id


def held(company: CompanyFile) -> int:
    order_id = approved(company)
    made(company, "order.hold", hold_order, order_id, reason=REASON)
    return order_id


def rejected(company: CompanyFile) -> int:
    order_id = received(company)
    made(company, "order.reject", reject_order, order_id, reason=REASON)
    return order_id


def draft(company: CompanyFile) -> int:
    customer_id = made(company, "customer.add", add_customer, name="Tea House", kind=CustomerKind.BUSINESS).id
    lines = (LineInput(product_id=product_for(company, 5_000)),)
    entered = OrderInput(customer_id=customer_id, lines=lines, delivery=Delivery.PICK_UP)
    return made(company, "order.save_draft", save_draft, entered).id
