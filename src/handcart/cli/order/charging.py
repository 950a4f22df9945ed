"""Steps of documents and money: invoices and credit notes, payments, refunds, rests."""

from handcart.cli.order.given import Given, Made
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind, PaymentMethod, SettlementKind
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.order_page import money_of_order
from handcart.store.queries.returns import returns_of
from handcart.store.records import Document, Order, Payment
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.payments.credit import allocate_credit, keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import chargeback, refund_order
from handcart.usecases.payments.settle import settle_rest


def invoice(session: WriteSession, order_id: int, given: Given) -> Made:
    """Draft an invoice over what waits, or over so much."""
    draft = draft_invoice(session, order_id, quantities=given.quantities(session, order_id))
    return Made(order_id, {"document": draft.id})


def credit(session: WriteSession, order_id: int, given: Given) -> Made:
    """Draft a credit note over what waits, over so much, or over an amount."""
    returned = given.chosen("return", returns_of(session, order_id)).id if given.has("return") else None
    corrected = given.chosen("document", _issued(session, order_id)).id if given.has("document") else None
    draft = draft_credit_note(
        session,
        order_id,
        reason=given.text("reason"),
        quantities=given.quantities(session, order_id),
        amount=given.amount(session),
        return_id=returned,
        corrects_id=corrected,
    )
    return Made(order_id, {"document": draft.id})


def issue(session: WriteSession, order_id: int, given: Given) -> Made:
    """Issue a draft."""
    issued = issue_document(session, given.chosen("document", _drafts(session, order_id)).id)
    return Made(order_id, {"document": issued.number})


def discard(session: WriteSession, order_id: int, given: Given) -> Made:
    """Throw a draft away."""
    discard_document(session, given.chosen("document", _drafts(session, order_id)).id)
    return Made(order_id)


def take_money(session: WriteSession, order_id: int, given: Given) -> Made:
    """Record money for this order: what is due, or so much."""
    order = session.get(Order, order_id)
    moved = given.money_moved(session, otherwise=order.due)
    recorded = record_payment(
        session,
        _payer(order),
        amount=moved.amount,
        method=moved.method,
        paid_on=moved.paid_on,
        own_method=moved.own_method,
        reference=moved.reference,
        note=moved.note,
        allocations={order_id: moved.amount},
    )
    return Made(order_id, {"payment": recorded.payment.number})


def use_credit(session: WriteSession, order_id: int, given: Given) -> Made:
    """Put the customer's credit on the order: as much as it lacks, or so much."""
    order = session.get(Order, order_id)
    allocate_credit(session, _payer(order), order_id, amount=given.amount(session))
    return Made(order_id)


def refund(session: WriteSession, order_id: int, given: Given) -> Made:
    """Pay back what the order has too much, or so much of it."""
    order = session.get(Order, order_id)
    paid_back = refund_order(session, order_id, given.money_moved(session, otherwise=order.refund_due))
    return Made(order_id, {"payment": paid_back.number})


def keep_credit(session: WriteSession, order_id: int, given: Given) -> Made:
    """Keep what the order has too much as the customer's credit."""
    return Made(keep_as_credit(session, order_id, amount=given.amount(session)).id)


def take_back_payment(session: WriteSession, order_id: int, given: Given) -> Made:
    """Note that the bank took a payment back, or so much of it."""
    received = [money for money in money_of_order(session, order_id) if money.kind is PaymentKind.PAYMENT]
    payment = session.get(Payment, given.chosen("payment", received).id)
    amount = given.amount(session)
    moved = MoneyMoved(
        amount=payment.amount if amount is None else amount,
        method=given.word("method", PaymentMethod) or payment.method,
        paid_on=given.day("on"),
        own_method=given.text("own_method") or payment.own_method,
        reference=given.text("reference"),
        note=given.text("note"),
    )
    return Made(order_id, {"payment": chargeback(session, payment.id, moved).refund.number})


def settle(session: WriteSession, order_id: int, given: Given) -> Made:
    """Settle a rest that need not be paid."""
    kind = given.required_word("kind", SettlementKind)
    settled = settle_rest(session, order_id, kind=kind, amount=given.amount(session), note=given.text("note"))
    note = settled.credit_note
    return Made(order_id, {"document": None if note is None else note.number}, settled.notices)


def _payer(order: Order) -> int:
    if order.customer_id is None:
        raise BadInput("payment.bad.customer", field="customer")
    return order.customer_id


def _drafts(session: ReadSession, order_id: int) -> list[Document]:
    return [each for each in documents_of_order(session, order_id) if each.state is DocumentState.DRAFT]


def _issued(session: ReadSession, order_id: int) -> list[Document]:
    """The invoices that a credit note may correct."""
    return [
        each
        for each in documents_of_order(session, order_id)
        if each.state is DocumentState.ISSUED and each.kind is DocumentKind.INVOICE
    ]
