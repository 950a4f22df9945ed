"""The page of a customer: six figures, orders and money, who may be the same; the list with what is open and owed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import look, step, stocked_product
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotFound
from handcart.domain.vocabulary import Delivery, DocumentKind, PaymentMethod, ReturnOutcome
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customer_list import CUSTOMER_LIST, CustomerRow
from handcart.store.queries.customer_page import DocumentOfCustomer, PaymentOfCustomer
from handcart.store.queries.listing import Listing
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, ReturnLine
from handcart.store.tables import return_lines
from handcart.usecases.company.day import start_day
from handcart.usecases.customers.addresses import add_address, deactivate_address
from handcart.usecases.customers.likeness import Alike, like_customers
from handcart.usecases.customers.page import customer_page, money_of
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.customers.standing import block_customer, deactivate_customer
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.page import order_page
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def cup(file: CompanyFile) -> int:
    return stocked_product(file, 500_000)


def sold(file: CompanyFile, customer_id: int, product_id: int, *, days: int, quantity: int = 1_000) -> int:
    """An order approved so many days ago."""
    made = days_ago(days)
    lines = (LineInput(product_id=product_id, quantity=quantity),)
    entered = OrderInput(customer_id=customer_id, lines=lines, delivery=Delivery.PICK_UP, ordered_on=made.today)
    order_id = step(file, receive_order, entered, made=made).id
    step(file, approve_order, order_id, made=made)
    return order_id


def invoiced(file: CompanyFile, order_id: int, *, days: int) -> int:
    """The gross of the invoice of an order that was shipped so many days ago."""
    made = days_ago(days)
    step(file, ship_order, order_id, made=made)
    draft = step(file, draft_invoice, order_id, made=made)
    return step(file, issue_document, draft.id, made=made).gross


def row_of(file: CompanyFile, customer_id: int) -> CustomerRow:
    rows = look(file, CUSTOMER_LIST.page, Listing("name"), 0)
    return next(row for row in rows if row.id == customer_id)


def test_figures_are_of_a_year_and_the_year_before(file: CompanyFile, cup: int) -> None:
    customer = step(file, add_customer, name="Hotel").id
    for days, quantity in ((390, 2_000), (60, 1_000), (40, 3_000), (20, 2_000)):
        sold(file, customer, cup, days=days, quantity=quantity)
    step(file, start_day)
    figures = look(file, customer_page, customer, today=TODAY).figures
    assert (figures.sales, figures.sales_before, figures.orders) == (3_000, 1_000, 3)
    assert (figures.rhythm, figures.usual) == (20, 1_000)
    assert figures.not_invoiced > 0
    assert (figures.owed, figures.overdue, figures.delay) == (0, 0, None)


def test_what_is_owed_is_the_same_in_the_list_and_on_the_page(file: CompanyFile, cup: int) -> None:
    customer = step(file, add_customer, name="Hotel", terms_days=14).id
    old, young = sold(file, customer, cup, days=40), sold(file, customer, cup, days=3)
    late = invoiced(file, old, days=40)
    open_gross = invoiced(file, young, days=3)
    step(file, start_day)
    page, row = look(file, customer_page, customer, today=TODAY), row_of(file, customer)
    assert (page.figures.owed, page.figures.overdue) == (row.owed, row.overdue) == (late + open_gross, late)
    assert row.open_orders == len(page.open) == 2
    assert row.last_order == TODAY - timedelta(days=3)
    assert row.sales == page.figures.sales
    step(file, record_payment, customer, amount=late, method=PaymentMethod.TRANSFER, allocations={old: late})
    money = look(file, money_of, customer)
    kinds = [type(entry) for entry in money.entries]
    assert kinds == [PaymentOfCustomer, DocumentOfCustomer, DocumentOfCustomer]
    assert {entry.kind for entry in money.entries[1:]} == {DocumentKind.INVOICE}
    assert look(file, customer_page, customer, today=TODAY).figures.delay == 26
    assert row_of(file, customer).overdue == 0


def test_views_find_who_owes_is_late_blocked_or_put_aside(file: CompanyFile, cup: int) -> None:
    late, blocked, aside, other = (step(file, add_customer, name=name).id for name in ("A", "B", "C", "D"))
    invoiced(file, sold(file, late, cup, days=90), days=90)
    step(file, block_customer, blocked, reason="court")
    step(file, deactivate_customer, aside)
    step(file, start_day)

    def ids(*limits: tuple[str, object]) -> list[int]:
        listing = Listing("name", limits=limits)  # type: ignore[arg-type]
        rows = look(file, CUSTOMER_LIST.page, listing, 0)
        assert look(file, CUSTOMER_LIST.count, listing) == len(rows)
        return [row.id for row in rows]

    assert ids(("owing", True)) == ids(("overdue", True)) == [late]
    assert ids(("blocked", True)) == [blocked]
    assert ids(("active", False)) == [aside]
    assert set(ids(("active", True))) == {late, blocked, other, WALK_IN_CUSTOMER}
    for sort in CUSTOMER_LIST.sorts:
        assert len(look(file, CUSTOMER_LIST.page, Listing(sort, descending=True), 0)) == 5
    assert look(file, CUSTOMER_LIST.page, Listing("owed", descending=True), 0)[0].id == late


def test_the_town_is_that_of_an_address_in_use(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Hotel").id
    address = step(file, add_address, customer, kind="shipping", street="a", city="Konstanz")
    assert row_of(file, customer).city == "Konstanz"
    step(file, deactivate_address, address.id)
    assert row_of(file, customer).city == ""


def test_names_are_kept_as_they_are_typed(file: CompanyFile) -> None:
    for name in ("=1+1", "<b>x</b>", "陶器商店", "N" * 200):
        customer = step(file, add_customer, name=name).id
        assert look(file, customer_page, customer, today=TODAY).customer.name == name
    with pytest.raises(NotFound):
        look(file, customer_page, 999, today=TODAY)


def test_who_may_be_the_same_is_found_by_mail_phone_or_name(file: CompanyFile) -> None:
    hotel = step(
        file, add_customer, name="Hotel Seeblick GmbH", email="a@seeblick.example", phone="07531 555014", country="DE"
    ).id

    def alike(**typed: str) -> list[Alike]:
        return [each.alike for each in look(file, like_customers, **typed)]

    assert alike(email="A@seeblick.example") == [Alike.EMAIL]
    assert alike(phone="+49 7531 555-014") == [Alike.PHONE]
    assert alike(phone="07531/555014") == [Alike.PHONE]
    assert alike(name="hotel  seeblick") == [Alike.NAME]
    assert alike(name="Hotel", phone="07531", email="a@s") == []
    assert alike(name="Hotel Seeblick", email="a@seeblick.example") == [Alike.EMAIL]
    assert look(file, like_customers, name="Hotel Seeblick", besides=hotel) == ()
    assert alike(name="GmbH") == []


def test_an_unknown_tax_number_is_taken_with_a_sentence(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Teehaus", country="AQ").id
    saved = step(file, change_customer, customer, tax_number="12-34")
    assert [note.id for note in saved.notes] == ["party.note.tax_number_unchecked"]


def test_the_counter_has_a_page_too(file: CompanyFile, cup: int) -> None:
    sold(file, WALK_IN_CUSTOMER, cup, days=2)
    step(file, start_day)
    page = look(file, customer_page, WALK_IN_CUSTOMER, today=TODAY)
    assert page.figures.sales == row_of(file, WALK_IN_CUSTOMER).sales == 500
    sold(file, WALK_IN_CUSTOMER, cup, days=9)
    figures = look(file, customer_page, WALK_IN_CUSTOMER, today=TODAY).figures
    assert (figures.rhythm, figures.delay) == (None, None), "many people have no habits of one"


def test_what_is_not_invoiced_counts_orders_of_which_something_came_back(file: CompanyFile, cup: int) -> None:
    customer = step(file, add_customer, name="Hotel").id
    order_id = sold(file, customer, cup, days=5, quantity=5_000)
    each = look(file, lambda session: session.get(Order, order_id).gross) // 5
    (line,) = look(file, lines_of, order_id)
    step(file, ship_order, order_id, quantities={line.id: 2_000})
    step(file, issue_document, step(file, draft_invoice, order_id).id)
    step(file, record_payment, customer, amount=2 * each, method=PaymentMethod.CARD, allocations={order_id: 2 * each})
    came_back(file, order_id, line.id)
    figures = look(file, customer_page, customer, today=TODAY).figures
    assert (figures.not_invoiced, figures.owed, figures.paid_ahead) == (3 * each, 0, each)
    assert look(file, order_page, order_id, today=TODAY).paid_ahead == each


def came_back(file: CompanyFile, order_id: int, line_id: int) -> None:
    """One piece came back for its money, and its credit note was issued."""
    back = step(file, open_return, order_id, quantities={line_id: 1_000}, reason="Broken").returned
    (row,) = look(file, lambda session: session.find(ReturnLine, return_lines.c.return_id == back.id))
    step(file, settle_return, back.id, outcomes={row.id: ReturnOutcome.REFUND})
    note = step(file, draft_credit_note, order_id, quantities={line_id: 1_000}, reason="Broken")
    step(file, issue_document, note.id)
