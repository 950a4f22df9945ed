"""Invoices: drafts over what waits, issuing with number and frozen content, and why they never change again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from builders import TODAY, new_company, when
from catalogue_steps import document_content, look, redo, refused, step, undo
from handcart.domain.document_content import as_data, from_data
from handcart.domain.errors import NotAllowed
from handcart.domain.message import message
from handcart.domain.vocabulary import (
    AddressKind,
    DocumentState,
    Extent,
    LineKind,
    OrderState,
    PaymentMethod,
    SeriesKind,
)
from handcart.store.company_file import CompanyFile
from handcart.store.queries.documents import documents_of_order, lines_of_document
from handcart.store.records import CustomerAddress, Document, DocumentLine, DocumentTax, NumberSeries, Order, OrderLine
from handcart.store.tables import number_series
from handcart.usecases.company.profile import change_profile
from handcart.usecases.customers.save import change_customer
from handcart.usecases.documents.change_draft import change_draft, discard_document
from handcart.usecases.documents.draft import draft_invoice, draft_invoices
from handcart.usecases.documents.invoice import invoice_order
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.documents.left_house import LEAVE_HOUSE, WayOut, mark_left_house
from handcart.usecases.documents.undo_issue import ISSUE, undo_issue, undo_issue_refusal
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment
from money_steps import (
    HOUR,
    approved,
    customer,
    delivered,
    invoice,
    invoiced,
    line_ids,
    order_of,
    postage,
    require_sound,
    service,
)


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def issue(file: CompanyFile, document_id: int, *, hour: int = 10) -> Document:
    """Issue under the action the window uses, which is what taking it back asks for."""
    with file.change(ISSUE, when(hour=hour)) as session:
        return issue_document(session, document_id)


def next_invoice(file: CompanyFile) -> int:
    with file.read() as session:
        series = session.find_one(NumberSeries, number_series.c.kind == SeriesKind.INVOICE)
    assert series is not None
    return series.next_number


def test_a_draft_takes_what_was_delivered_and_its_postage(file: CompanyFile) -> None:
    order_id = approved(file, service(3 * HOUR), service(), postage())
    first, _second, charge = line_ids(file, order_id)
    step(file, ship_order, order_id, quantities={first: HOUR})
    draft = step(file, draft_invoice, order_id)
    lines = look(file, lines_of_document, draft.id)
    assert [(line.order_line_id, line.quantity) for line in lines] == [(first, HOUR), (charge, HOUR)]
    assert (draft.net, draft.tax, draft.gross, draft.goods) == (10_500, 1_995, 12_495, 10_000)
    assert (draft.number, draft.issued_on, draft.state) == (None, None, DocumentState.DRAFT)
    assert order_of(file, order_id).invoicing is Extent.NONE


def test_before_any_delivery_a_draft_takes_the_whole_order(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR), postage())
    assert step(file, draft_invoice, order_id).net == 20_500


def test_texts_stand_on_the_invoice_and_gifts_do_not(file: CompanyFile) -> None:
    remark = LineInput(kind=LineKind.TEXT, name="As agreed by phone")
    order_id = delivered(file, remark, service(), service(gift=True))
    draft = step(file, draft_invoice, order_id)
    lines = look(file, lines_of_document, draft.id)
    assert [(line.kind, line.name, line.quantity) for line in lines] == [
        (LineKind.TEXT, "As agreed by phone", 0),
        (LineKind.SERVICE, "Repair", HOUR),
    ]


def test_what_stands_on_one_draft_does_not_stand_on_another(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR))
    (line,) = line_ids(file, order_id)
    step(file, draft_invoice, order_id, quantities={line: 2 * HOUR})
    assert refused(file, draft_invoice, order_id, quantities={line: 2 * HOUR}, error=NotAllowed) == (
        "document.refused.drafted",
        None,
    )
    assert step(file, draft_invoice, order_id).net == 10_000
    assert refused(file, draft_invoice, order_id, error=NotAllowed)[0] == "document.refused.all_drafted"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [(0, "order.refused.quantity_positive"), (-1, "order.refused.quantity_positive"), (1_001, None)],
)
def test_quantities_that_cannot_be_invoiced_are_refused(file: CompanyFile, quantity: int, expected: str | None) -> None:
    order_id = delivered(file)
    (line,) = line_ids(file, order_id)
    found = refused(file, draft_invoice, order_id, quantities={line: quantity}, error=NotAllowed)
    assert found == (expected or "order.refused.quantity.invoice", None)


def test_nothing_and_lines_of_other_orders_are_refused(file: CompanyFile) -> None:
    order_id, other = delivered(file), delivered(file)
    assert refused(file, draft_invoice, order_id, quantities={}) == ("order.bad.nothing_chosen", "quantity")
    found = refused(file, draft_invoice, order_id, quantities={line_ids(file, other)[0]: HOUR})
    assert found == ("order.bad.line", "line")


def test_an_order_of_gifts_waits_for_no_invoice(file: CompanyFile) -> None:
    order_id = delivered(file, service(gift=True))
    assert order_of(file, order_id).state is OrderState.FINISHED
    waiting = approved(file, service(gift=True))
    assert refused(file, draft_invoice, waiting, error=NotAllowed)[0] == "order.refused.nothing_to_invoice"


def test_several_orders_are_drafted_at_once_and_the_others_named(file: CompanyFile) -> None:
    first, second, done = delivered(file), delivered(file), invoiced(file)
    result = step(file, draft_invoices, [first, done, second, first])
    assert [draft.order_id for draft in result.drafts] == [first, second]
    assert result.refused == {done: message("order.refused.nothing_to_invoice")}
    assert refused(file, draft_invoices, []) == ("document.bad.orders", "orders")


def test_issuing_numbers_dates_and_takes_the_quantities(file: CompanyFile) -> None:
    order_id = delivered(file, terms_days=30)
    document = invoice(file, order_id)
    assert (document.number, document.issued_on) == ("INV-2026-0001", TODAY)
    assert document.due_on == TODAY + timedelta(days=30)
    order = order_of(file, order_id)
    assert (order.invoiced, order.due, order.due_on, order.invoicing) == (11_900, 11_900, document.due_on, Extent.FULLY)
    assert invoice(file, delivered(file)).number == "INV-2026-0002"


def test_an_order_is_invoiced_in_one_go_over_what_waits_or_so_much(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR))
    (line,) = line_ids(file, order_id)
    first = step(file, invoice_order, order_id, quantities={line: HOUR})
    rest = step(file, invoice_order, order_id)
    assert [each.number for each in (first, rest)] == ["INV-2026-0001", "INV-2026-0002"]
    assert [look(file, lines_of_document, each.id)[0].quantity for each in (first, rest)] == [HOUR, 2 * HOUR]
    assert refused(file, invoice_order, order_id, error=NotAllowed)[0] == "order.refused.nothing_to_invoice"


def test_money_before_goods_is_due_at_once(file: CompanyFile) -> None:
    assert invoice(file, approved(file, terms_days=30, prepayment=True)).due_on == TODAY


def test_partial_invoices_add_up_to_the_order_exactly(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR, price=33_333), service(price=3_333), discount_amount=101)
    first, second = line_ids(file, order_id)
    parts = [invoice(file, order_id, quantities={first: HOUR}) for _ in range(3)]
    parts.append(invoice(file, order_id, quantities={second: HOUR}))
    order = order_of(file, order_id)
    assert sum(part.gross for part in parts) == order.gross
    assert sum(part.tax for part in parts) == order.tax
    assert sum(part.goods for part in parts) == order.goods


def test_a_draft_is_worked_out_again_when_it_is_issued(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR, price=33_333))
    (line,) = line_ids(file, order_id)
    drafts = [step(file, draft_invoice, order_id, quantities={line: HOUR}) for _ in range(3)]
    assert [draft.net for draft in drafts] == [333, 333, 333]
    issued = [step(file, issue_document, draft.id) for draft in reversed(drafts)]
    assert [document.net for document in issued] == [333, 334, 333]
    assert issued[1].gross == sum(tax.gross for tax in look(file, lambda s: s.find(DocumentTax)) if tax.net == 334)


def test_a_draft_that_became_too_much_is_not_issued(file: CompanyFile) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    (line,) = line_ids(file, order_id)
    with file.change("test.invoiced_elsewhere", when()) as session:
        session.change(OrderLine, line, invoiced=HOUR)
    assert refused(file, issue_document, draft.id, error=NotAllowed)[0] == "order.refused.quantity.invoice"
    assert next_invoice(file) == 1
    undo(file)


def test_a_draft_is_changed_and_discarded(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR))
    (line,) = line_ids(file, order_id)
    draft = step(file, draft_invoice, order_id)
    assert step(file, change_draft, draft.id, quantities={line: HOUR}).net == 10_000
    assert step(file, change_draft, draft.id, reason=" first part ").reason == "first part"
    assert refused(file, change_draft, draft.id, amount=100) == ("document.bad.invoice_amount", "amount")
    assert refused(file, change_draft, draft.id, quantities={line: HOUR}, amount=1)[0] == (
        "document.bad.quantity_or_amount"
    )
    step(file, discard_document, draft.id)
    assert look(file, documents_of_order, order_id) == []
    undo(file)
    assert [document.net for document in look(file, documents_of_order, order_id)] == [10_000]


def test_what_is_issued_is_neither_issued_changed_nor_discarded(file: CompanyFile) -> None:
    document = invoice(file, delivered(file))
    for usecase in (issue_document, change_draft, discard_document):
        assert refused(file, usecase, document.id, error=NotAllowed) == ("document.refused.issued", None)


def test_the_content_stays_as_it_was(file: CompanyFile) -> None:
    customer_id = customer(file, "Tea House", tax_number="DE136695976")
    with file.change("test.address", when()) as session:
        session.add(CustomerAddress, customer_id=customer_id, kind=AddressKind.BILLING, street="Hafen 1", city="Kiel")
    order_id = delivered(file, service(note="by hand"), customer_id=customer_id, reference="PO 7")
    document = invoice(file, order_id)
    before = look(file, document_content, document.id)
    assert (before.number, before.seller.name, before.buyer.address.street) == (
        document.number,
        "Kiln & Leaf",
        "Hafen 1",
    )
    assert (before.buyer.address.name, before.buyer.tax_number) == ("Tea House", "DE136695976")
    assert (before.customer_reference, before.lines[0].note, before.supplied_on) == ("PO 7", "by hand", TODAY)
    assert [(tax.rate, tax.net, tax.tax) for tax in before.taxes] == [(190_000, 10_000, 1_900)]
    step(file, change_profile, name="Kiln & Leaf 2", legal_name="Other Ltd")
    step(file, change_customer, customer_id, name="Coffee House")
    assert look(file, document_content, document.id) == before
    assert from_data(as_data(before)) == before


def test_a_draft_shows_what_it_would_be(file: CompanyFile) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    content = look(file, document_content, draft.id)
    assert (content.number, content.gross, content.order_number) == (None, 11_900, order_of(file, order_id).number)


def test_small_business_and_exempt_sales_say_so_on_the_document(tmp_path: Path) -> None:
    with new_company(tmp_path, small_business=True) as file:
        step(file, change_profile, small_business_sentence="No VAT is charged.")
        document = invoice(file, delivered(file))
        content = look(file, document_content, document.id)
        assert (document.tax, document.gross) == (0, 10_000)
        assert "No VAT is charged." in content.sentences
        assert content.taxes[0].sentence in content.sentences


def test_undoing_an_issue_gives_the_number_back(file: CompanyFile) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    issue(file, draft.id)
    assert look(file, undo_issue_refusal, draft.id) is None
    step(file, undo_issue, draft.id)
    assert look(file, lambda session: session.get(Document, draft.id)) == draft
    assert next_invoice(file) == 1
    assert order_of(file, order_id).due == 0
    assert redo(file) == ISSUE
    assert look(file, lambda session: session.get(Document, draft.id)).number == "INV-2026-0001"


def test_only_the_last_of_its_series_is_taken_back(file: CompanyFile) -> None:
    drafts = [step(file, draft_invoice, delivered(file)) for _ in range(2)]
    for hour, draft in enumerate(drafts, 10):
        issue(file, draft.id, hour=hour)
    assert refused(file, undo_issue, drafts[0].id, error=NotAllowed) == ("document.refused.not_last", None)
    step(file, undo_issue, drafts[1].id)
    step(file, undo_issue, drafts[0].id)
    assert next_invoice(file) == 1
    assert refused(file, undo_issue, drafts[0].id, error=NotAllowed) == ("document.refused.not_issued", None)


def test_later_work_stands_before_the_issue(file: CompanyFile) -> None:
    customer_id = customer(file)
    draft = step(file, draft_invoice, delivered(file, customer_id=customer_id))
    issue(file, draft.id)
    step(file, record_payment, customer_id, amount=500, method=PaymentMethod.CASH)
    assert refused(file, undo_issue, draft.id, error=NotAllowed) == ("document.refused.work_since", None)
    undo(file)
    step(file, undo_issue, draft.id)


def test_what_left_the_house_is_never_taken_back(file: CompanyFile) -> None:
    draft = step(file, draft_invoice, delivered(file))
    assert refused(file, mark_left_house, draft.id, WayOut.PRINTED, error=NotAllowed) == (
        "document.refused.draft_stays",
        None,
    )
    issue(file, draft.id)
    with file.change(LEAVE_HOUSE, when(hour=11)) as session:
        first = mark_left_house(session, draft.id, WayOut.PRINTED)
    assert refused(file, undo_issue, draft.id, error=NotAllowed) == ("document.refused.left_house", None)
    with file.change("history.undo", when()) as session, pytest.raises(NotAllowed) as caught:
        undo_issue(session, draft.id)
    assert caught.value.message.values == {"document": "INV-2026-0001"}
    with pytest.raises(NotAllowed) as caught:
        undo(file)
    assert caught.value.message == message("document.refused.left_house", document="INV-2026-0001")
    with file.change(LEAVE_HOUSE, when(hour=12)) as session:
        assert mark_left_house(session, draft.id, WayOut.MAILED).left_house_at == first.left_house_at


@pytest.mark.parametrize("gone", [False, True])
def test_the_file_itself_refuses_to_change_what_is_issued(file: CompanyFile, gone: bool) -> None:
    document = invoice(file, delivered(file))
    (line,) = look(file, lines_of_document, document.id)
    (tax,) = look(file, lambda session: session.find(DocumentTax))
    if gone:
        step(file, mark_left_house, document.id, WayOut.SAVED)
    changes = [
        lambda session: session.change(Document, document.id, gross=1),
        lambda session: session.change(Document, document.id, content={}),
        lambda session: session.remove(Document, document.id),
        lambda session: session.change(DocumentLine, line.id, amount=1),
        lambda session: session.remove(DocumentTax, tax.id),
        lambda session: session.add(DocumentLine, **_another(line)),
    ]
    if gone:
        back = {"state": DocumentState.DRAFT, "number": None, "issued_on": None}
        changes += [
            lambda session: session.change(Document, document.id, **back),
            lambda session: session.change(Document, document.id, left_house_at=None),
        ]
    for change in changes:
        with pytest.raises(IntegrityError, match="frozen"), file.change("test.change", when()) as session:
            change(session)


def _another(line: DocumentLine) -> dict[str, object]:
    values = replace(line, name="Added later")
    return {name: getattr(values, name) for name in line.__dataclass_fields__ if name != "id"}


def test_an_order_that_is_not_approved_is_not_invoiced(file: CompanyFile) -> None:
    order_id = approved(file)
    with file.change("test.state", when()) as session:
        session.change(Order, order_id, state=OrderState.REJECTED)
    assert refused(file, draft_invoice, order_id, error=NotAllowed)[0] == "order.refused.state"
    undo(file)
