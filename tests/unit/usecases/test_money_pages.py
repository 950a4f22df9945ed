"""What is known before money moves: open invoices, who paid, shares proposed, what a step would do, pages."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import look, refused, step, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentState, PaymentMethod, SettlementKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.invoice_list import INVOICE_LIST
from handcart.store.queries.invoices import open_invoices, open_invoices_of, open_of_invoice
from handcart.store.queries.listing import Listing
from handcart.store.queries.overdue_list import OVERDUE_LIST
from handcart.store.queries.payment_list import PAYMENT_LIST
from handcart.store.queries.to_invoice_list import TO_INVOICE_LIST
from handcart.store.records import Document, Order
from handcart.store.tables import documents
from handcart.usecases.company.day import start_day
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.foresee import foresee_credit, foresee_invoice
from handcart.usecases.documents.invoice_many import invoice_orders
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.documents.page import document_page
from handcart.usecases.orders.step_lines import step_lines
from handcart.usecases.payments.find_payer import find_payers
from handcart.usecases.payments.give_out import give_out_credit
from handcart.usecases.payments.outlook import foresee_settlement, payment_outlook, share_out
from handcart.usecases.payments.page import debt_page, payment_page
from handcart.usecases.payments.record import record_payment
from money_steps import HOUR, approved, customer, delivered, invoiced, line_ids, require_sound, service

GROSS = 11_900
"""What an order of one service comes to."""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def invoices_of(file: CompanyFile, order_id: int) -> list[Document]:
    return look(file, lambda session: session.find(Document, documents.c.order_id == order_id))


def paid(file: CompanyFile, customer_id: int, amount: int, **values: object) -> int:
    moved = {"amount": amount, "method": PaymentMethod.CARD} | values
    return step(file, record_payment, customer_id, **moved).payment.id


def test_money_pays_the_oldest_invoice_of_an_order_first(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    line = line_ids(file, order_id)[0]
    for _ in range(2):
        step(file, issue_document, step(file, draft_invoice, order_id, quantities={line: HOUR}).id)
    first, second = (each.id for each in invoices_of(file, order_id))
    buyer = look(file, lambda session: session.get(Order, order_id)).customer_id or 0
    opened = []
    for amount in (GROSS // 2, GROSS):
        paid(file, buyer, amount, allocations={order_id: amount})
        opened.append([look(file, open_of_invoice, each) for each in (first, second)])
    assert opened == [[GROSS // 2, GROSS], [0, GROSS // 2]]
    assert [each.id for each in look(file, open_invoices_of, buyer)] == [second]
    assert look(file, open_invoices, most=10)[0].open == GROSS // 2


def test_who_paid_is_found_by_amount_number_and_name(file: CompanyFile) -> None:
    tea, hotel = customer(file, "Tea House"), customer(file, "Hotel Seeblick")
    first = invoiced(file, customer_id=tea)
    invoiced(file, service(3 * HOUR), customer_id=tea)
    invoiced(file, service(2 * HOUR), customer_id=hotel)
    by_sum = look(file, find_payers, "476.00", amount=4 * GROSS)
    assert [(each.name, len(each.invoices), each.fits) for each in by_sum] == [("Tea House", 2, True)]
    number = invoices_of(file, first)[0].number or ""
    for typed in (number, number[-4:], "SO-0001"):
        assert [each.amount for each in look(file, find_payers, typed, amount=None)] == [GROSS]
    by_name = look(file, find_payers, "hot", amount=None)
    assert [(each.name, each.amount, each.fits) for each in by_name] == [("Hotel Seeblick", 2 * GROSS, False)]
    assert look(file, find_payers, "   ", amount=None) == ()
    assert look(file, find_payers, "nobody", amount=1) == ()


def test_who_owes_is_found_before_namesakes_who_do_not(file: CompanyFile) -> None:
    for number in range(9):
        customer(file, f"Hotel {number}")
    owes = customer(file, "Zum Hotel")
    invoiced(file, customer_id=owes)
    found = look(file, find_payers, "hotel", amount=None)
    assert (len(found), found[0].name) == (8, "Zum Hotel")


def test_shares_go_to_the_order_meant_then_to_the_oldest(file: CompanyFile) -> None:
    tea = customer(file)
    invoiced(file, customer_id=tea, terms_days=30)
    soon = invoiced(file, customer_id=tea, terms_days=7)
    advance = approved(file, customer_id=tea)
    outlook = look(file, payment_outlook, tea, today=TODAY, order_id=advance)
    assert outlook.orders[0].id == advance
    assert (outlook.orders[0].due, outlook.orders[0].lacks) == (0, GROSS)
    shares = share_out(GROSS + 500, outlook.orders, first=advance)
    assert shares == {advance: GROSS, soon: 500}
    assert share_out(500, outlook.for_orders((soon,)).orders) == {soon: 500}
    assert not look(file, payment_outlook, WALK_IN_CUSTOMER, today=TODAY).may_keep_credit


def test_own_methods_are_offered_and_credit_notes_are_none(file: CompanyFile) -> None:
    tea = customer(file)
    paid(file, tea, 100, method=PaymentMethod.OTHER, own_method="Gift voucher", allocations={})
    outlook = look(file, payment_outlook, tea, today=TODAY)
    assert (outlook.own_methods, outlook.last_method, outlook.credit) == (("Gift voucher",), PaymentMethod.OTHER, 100)


def test_free_money_is_given_to_several_orders(file: CompanyFile) -> None:
    tea = customer(file)
    first, second = invoiced(file, customer_id=tea), invoiced(file, customer_id=tea)
    payment = paid(file, tea, 2 * GROSS, allocations={})
    assert refused(file, give_out_credit, tea, {})[0] == "payment.bad.no_shares"
    step(file, give_out_credit, tea, {first: GROSS, second: 900})
    page = look(file, payment_page, payment, today=TODAY)
    assert [(each.order_id, each.amount) for each in page.allocated] == [(first, GROSS), (second, 900)]
    assert (page.free, page.usable, page.left) == (GROSS - 900, GROSS - 900, 2 * GROSS)
    undo(file)
    assert look(file, payment_page, payment, today=TODAY).free == 2 * GROSS


def test_what_documents_would_come_to(file: CompanyFile) -> None:
    order_id = delivered(file, service(3 * HOUR), terms_days=14)
    line = line_ids(file, order_id)[0]
    foreseen = look(file, foresee_invoice, order_id, {line: 2 * HOUR}, today=TODAY)
    assert (foreseen.gross, foreseen.tax, foreseen.due_on) == (2 * GROSS, 3_800, TODAY + timedelta(14))
    with pytest.raises(NotAllowed):
        look(file, foresee_invoice, order_id, {line: 4 * HOUR}, today=TODAY)
    step(file, issue_document, step(file, draft_invoice, order_id).id)
    assert look(file, foresee_credit, order_id, quantities={line: HOUR}, today=TODAY).gross == GROSS
    assert look(file, foresee_credit, order_id, amount=1_190, today=TODAY).tax == 190


def test_what_a_settlement_would_do(file: CompanyFile) -> None:
    order_id = invoiced(file)
    written_off = look(file, foresee_settlement, order_id, kind=SettlementKind.ROUNDING, amount=5, today=TODAY)
    assert (written_off.tax, written_off.notices) == (None, ())
    discount = look(file, foresee_settlement, order_id, kind=SettlementKind.CASH_DISCOUNT, amount=119, today=TODAY)
    assert (discount.tax, [each.id for each in discount.notices]) == (19, ["payment.notice.discount_not_agreed"])


def test_step_lines_name_what_is_possible_and_proposed(file: CompanyFile) -> None:
    order_id = approved(file, service(3 * HOUR))
    ship = look(file, step_lines, order_id, Step.SHIP, today=TODAY)
    assert [(each.possible, each.proposed, each.countable) for each in ship] == [(3 * HOUR, 3 * HOUR, False)]
    step(file, draft_invoice, order_id, quantities={line_ids(file, order_id)[0]: HOUR})
    invoice = look(file, step_lines, order_id, Step.INVOICE, today=TODAY)
    assert [each.possible for each in invoice] == [2 * HOUR]
    with pytest.raises(NotAllowed):
        look(file, step_lines, order_id, Step.OPEN_RETURN, today=TODAY)


def test_many_orders_are_invoiced_as_one_step(file: CompanyFile) -> None:
    orders = [delivered(file) for _ in range(3)]
    done = invoiced(file)
    made = step(file, invoice_orders, [*orders, done])
    assert [each.state for each in made.invoices] == [DocumentState.ISSUED] * 3
    assert list(made.refused) == [done]
    undo(file)
    assert [len(invoices_of(file, each)) for each in orders] == [0, 0, 0]
    assert refused(file, invoice_orders, [done], error=NotAllowed)[0] == "order.refused.nothing_to_invoice"


def test_the_lists_hold_what_their_names_say(file: CompanyFile) -> None:
    tea = customer(file)
    waiting = delivered(file, customer_id=tea)
    step(file, draft_invoice, delivered(file, customer_id=tea))
    late = delivered(file, customer_id=tea, terms_days=7)
    step(file, issue_document, step(file, draft_invoice, late, made=days_ago(20)).id, made=days_ago(20))
    with file.change("company.start_day", days_ago(0)) as session:
        start_day(session)
    paid(file, tea, 500, allocations={})
    page = Listing("shipped", limits=(("waiting", True),))
    assert [row.id for row in look(file, lambda session: TO_INVOICE_LIST.page(session, page, 0))] == [waiting]
    counts = {}
    for view in ("drafts", "open", "overdue", "paid", "credit_notes"):
        listing = Listing("issued", limits=(("view", view),))
        counts[view] = look(file, lambda session, shown=listing: INVOICE_LIST.totals(session, shown)).count
    assert counts == {"drafts": 1, "open": 1, "overdue": 1, "paid": 0, "credit_notes": 0}
    free = look(file, lambda session: PAYMENT_LIST.page(session, Listing("paid", limits=(("view", "free"),)), 0))
    assert [(row.amount, row.free) for row in free] == [(500, 500)]
    debts = look(file, lambda session: OVERDUE_LIST.page(session, Listing("overdue"), 0))
    assert [(row.overdue, row.orders, row.oldest) for row in debts] == [(GROSS, 1, TODAY - timedelta(13))]
    assert look(file, debt_page, tea, today=TODAY).overdue == GROSS
    found = look(file, lambda session: INVOICE_LIST.page(session, Listing("number", typed="tea"), 0))
    assert len(found) == 2


def test_the_page_of_a_document(file: CompanyFile) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    page = look(file, document_page, draft.id, today=TODAY)
    assert (page.may(Step.ISSUE), page.may(Step.CREDIT), page.open) == (True, False, 0)
    step(file, issue_document, draft.id)
    page = look(file, document_page, draft.id, today=TODAY)
    assert (page.may(Step.ISSUE), page.may(Step.CREDIT), page.may(Step.TAKE_MONEY), page.open) == (
        False,
        True,
        True,
        GROSS,
    )
    assert page.taxes[0].tax == 1_900
