"""Credit notes: over quantities, over an amount, and for a customer without an order."""

from datetime import date
from pathlib import Path

import pytest

from builders import new_company, when
from catalogue_steps import document_content, look, refused, step, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import DocumentKind, LineKind, OrderState, PaymentMethod, ReturnState
from handcart.store.company_file import CompanyFile
from handcart.store.queries.documents import documents_of_order, lines_of_document
from handcart.store.queries.payments import credit_of
from handcart.store.records import Order, OrderLine, Payment, Return
from handcart.store.session import ReadSession
from handcart.usecases.documents.change_draft import change_draft, discard_document
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.credit_customer import CreditLine, draft_customer_credit
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.payments.credit import allocate_credit
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.payments.refund import refund_credit
from money_steps import (
    HOUR,
    approved,
    customer,
    delivered,
    invoice,
    invoiced,
    issued_gross,
    line_ids,
    order_of,
    paid,
    require_sound,
    service,
)


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def credit(file: CompanyFile, order_id: int, **values: object):
    draft = step(file, draft_credit_note, order_id, reason="Goodwill", **values)
    return step(file, issue_document, draft.id)


def credit_without_order(file: CompanyFile, customer_id: int, price: int = 500_000):
    lines = [CreditLine(name="Goodwill", price=price)]
    draft = step(file, draft_customer_credit, customer_id, lines=lines, reason="Late delivery")
    return step(file, issue_document, draft.id)


def balance(file: CompanyFile, customer_id: int) -> int:
    return look(file, credit_of, customer_id)


def test_crediting_part_lowers_what_is_due_and_reopens_the_order(file: CompanyFile) -> None:
    order_id = invoiced(file, service(3 * HOUR, price=33_333))
    paid(file, order_id, order_of(file, order_id).due)
    assert order_of(file, order_id).state is OrderState.FINISHED
    (line,) = line_ids(file, order_id)
    note = credit(file, order_id, quantities={line: HOUR})
    assert (note.number, note.kind, note.net, note.due_on) == ("CN-2026-0001", DocumentKind.CREDIT_NOTE, 333, None)
    assert [line.quantity for line in look(file, lines_of_document, note.id)] == [HOUR]
    order = order_of(file, order_id)
    assert (order.state, order.credited) == (OrderState.APPROVED, note.gross)


def test_crediting_bit_by_bit_leaves_nothing(file: CompanyFile) -> None:
    order_id = invoiced(file, service(3 * HOUR, price=33_333), discount_amount=10)
    (line,) = line_ids(file, order_id)
    for _ in range(3):
        credit(file, order_id, quantities={line: HOUR})
    invoice_gross, *notes = look(file, issued_gross, order_id)
    assert invoice_gross == sum(notes)
    assert order_of(file, order_id).due == 0
    assert refused(file, draft_credit_note, order_id, reason="more", error=NotAllowed)[0] == (
        "order.refused.nothing_to_credit"
    )


def test_an_amount_is_credited_exactly_and_not_charged_again(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR, price=99_990))
    (line,) = line_ids(file, order_id)
    first = invoice(file, order_id, quantities={line: HOUR})
    note = credit(file, order_id, amount=101)
    assert (note.gross, note.net + note.tax) == (101, 101)
    second = invoice(file, order_id)
    assert first.gross + second.gross == order_of(file, order_id).gross
    assert credit(file, order_id, quantities={line: 2 * HOUR}).gross == first.gross + second.gross - 101


@pytest.mark.parametrize("amount", [0, -1, 11_901])
def test_amounts_that_cannot_be_credited_are_refused(file: CompanyFile, amount: int) -> None:
    order_id = invoiced(file)
    found = refused(file, draft_credit_note, order_id, reason="x", amount=amount)
    assert found == ("input.amount_above_invoiced", "amount")


def test_a_credit_note_needs_a_reason_and_its_own_order(file: CompanyFile) -> None:
    order_id, other = invoiced(file), invoiced(file)
    (line,) = line_ids(file, order_id)
    (foreign,) = look(file, documents_of_order, other)
    assert refused(file, draft_credit_note, order_id, reason=" ", amount=1) == ("order.bad.reason", "reason")
    assert refused(file, draft_credit_note, order_id, reason="x", amount=1, corrects_id=foreign.id) == (
        "document.bad.corrects",
        "corrects",
    )
    assert refused(file, draft_credit_note, order_id, reason="x", amount=1, quantities={line: HOUR}) == (
        "document.bad.quantity_or_amount",
        "amount",
    )
    assert refused(file, draft_credit_note, order_id, reason="x", error=NotAllowed)[0] == (
        "document.refused.nothing_waits_for_credit"
    )
    assert (
        refused(file, draft_credit_note, order_id, reason="x", quantities={line: 2 * HOUR}, error=NotAllowed)[0]
        == "order.refused.quantity.credit"
    )


def test_the_return_must_be_of_the_same_order(file: CompanyFile) -> None:
    order_id, other = invoiced(file), invoiced(file)
    with file.change("test.return", when()) as session:
        return_id = session.add(
            Return, number="RET-1", order_id=other, state=ReturnState.CLOSED, returned_on=date(2026, 11, 19)
        )
    found = refused(file, draft_credit_note, order_id, reason="x", amount=1, return_id=return_id)
    assert found == ("document.bad.return", "return")


def test_it_names_the_invoice_it_corrects(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    (line,) = line_ids(file, order_id)
    first = invoice(file, order_id, quantities={line: HOUR})
    assert credit(file, order_id, amount=1).corrects_id == first.id
    second = invoice(file, order_id)
    both = credit(file, order_id, amount=1)
    assert both.corrects_id is None
    assert look(file, document_content, both.id).corrects == (first.number, second.number)
    named = credit(file, order_id, amount=1, corrects_id=second.id)
    assert look(file, document_content, named.id).corrects == (second.number,)


def test_a_draft_credit_note_is_changed_and_its_quantities_are_taken(file: CompanyFile) -> None:
    order_id = invoiced(file, service(3 * HOUR))
    (line,) = line_ids(file, order_id)
    draft = step(file, draft_credit_note, order_id, reason="x", quantities={line: 2 * HOUR})
    assert (
        refused(file, draft_credit_note, order_id, reason="x", quantities={line: 2 * HOUR}, error=NotAllowed)[0]
        == "document.refused.drafted"
    )
    assert step(file, change_draft, draft.id, quantities={line: 3 * HOUR}).net == 30_000
    assert step(file, change_draft, draft.id, amount=119).gross == 119
    assert step(file, issue_document, draft.id).gross == 119


def test_cancelling_credits_what_was_invoiced_and_drops_drafts(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR))
    (line,) = line_ids(file, order_id)
    invoice(file, order_id, quantities={line: HOUR})
    paid(file, order_id, 1_000)
    cancelled = step(file, cancel_order, order_id, reason="changed their mind")
    assert len(cancelled.credit_notes) == 1
    assert (cancelled.order.due, cancelled.order.refund_due) == (0, 1_000)
    invoice_gross, note_gross = look(file, issued_gross, order_id)
    assert invoice_gross == note_gross
    undo(file)
    assert order_of(file, order_id).state is OrderState.APPROVED


def test_an_order_invoiced_elsewhere_is_credited_by_its_quantities(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR, price=33_333))
    (line,) = line_ids(file, order_id)
    with file.change("test.imported", when()) as session:
        session.change(Order, order_id, imported=True, taken_up=True)
        session.change(OrderLine, line, invoiced=3 * HOUR, credited=HOUR)
        renew_order(session, order_id)
    assert [credit(file, order_id, quantities={line: HOUR}).net for _ in range(2)] == [333, 334]
    with pytest.raises(NotAllowed):
        credit(file, order_id, quantities={line: HOUR})


def test_a_credit_note_without_order_is_the_customers_credit(file: CompanyFile) -> None:
    customer_id = customer(file)
    note = credit_without_order(file, customer_id)
    assert (note.net, note.tax, note.gross, note.order_id) == (5_000, 950, 5_950, None)
    assert balance(file, customer_id) == 5_950
    content = look(file, document_content, note.id)
    assert (content.reason, content.lines[0].name, content.order_number) == ("Late delivery", "Goodwill", "")
    undo(file)
    assert balance(file, customer_id) == 0


def test_such_credit_is_paid_back_or_put_on_an_order(file: CompanyFile) -> None:
    customer_id = customer(file)
    note = credit_without_order(file, customer_id)
    step(file, refund_credit, customer_id, MoneyMoved(950, PaymentMethod.CASH))
    order_id = invoiced(file, customer_id=customer_id)
    assert step(file, allocate_credit, customer_id, order_id).due == 11_900 - 5_000
    assert balance(file, customer_id) == 0
    moved = look(file, _moved)
    assert sum(payment.amount for payment in moved if payment.own_method == note.number) == 2 * 5_000


def _moved(session: ReadSession) -> list[Payment]:
    return session.find(Payment)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (CreditLine(name=" ", price=1), ("document.bad.line_name", "name")),
        (CreditLine(name="x", price=0), ("document.bad.line_amount", "price")),
        (CreditLine(name="x", price=100, kind=LineKind.TEXT), ("document.bad.line_amount", "price")),
        (CreditLine(name="x", price=-1), ("input.negative", "price")),
        (CreditLine(name="x", price=1, quantity=0), ("input.zero", "quantity")),
        (CreditLine(name="x", price=10**13, quantity=10**9), ("input.too_large", "price")),
        (CreditLine(name="x", price=10_000, tax_code_id=999), ("document.bad.line_tax", "tax_code")),
    ],
)
def test_lines_that_cannot_be_credited_are_refused(
    file: CompanyFile, line: CreditLine, expected: tuple[str, str]
) -> None:
    assert refused(file, draft_customer_credit, customer(file), lines=[line], reason="x") == expected


def test_strangers_and_empty_notes_are_refused(file: CompanyFile) -> None:
    line = CreditLine(name="x", price=10_000, kind=LineKind.SERVICE)
    assert refused(file, draft_customer_credit, WALK_IN_CUSTOMER, lines=[line], reason="x")[0] == (
        "document.bad.walk_in"
    )
    assert refused(file, draft_customer_credit, customer(file), lines=[], reason="x")[0] == "document.bad.empty"
    draft = step(file, draft_customer_credit, customer(file, "Other"), lines=[line], reason="x")
    assert refused(file, change_draft, draft.id, reason="y") == ("document.bad.without_order", "document")
    step(file, discard_document, draft.id)
