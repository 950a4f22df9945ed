"""Every rule of the review, reached from rows of a company file through receiving an order."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from review_situations import FOUND
from reviewed_company import GROSS_OF_ONE, HOME, ReviewedCompany, Situation, reviewed_company

from builders import TODAY
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.case import Address, Incoming
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import Delivery, OrderState, PurchaseKind, PurchaseState, Verdict
from handcart.store.records import Customer, Order, PriceGroup, ProductPrice, PurchaseLine, PurchaseOrder
from handcart.usecases.review.gather import review_case
from handcart.usecases.review.renew import renew_review

BLOCK, WARNING, INFO, CLEAR, UNKNOWN = Verdict.BLOCK, Verdict.WARNING, Verdict.INFO, Verdict.CLEAR, Verdict.UNKNOWN


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


@pytest.mark.parametrize(("situation", "rule", "verdict", "detail"), FOUND)
def test_a_rule_finds(
    company: ReviewedCompany, situation: Situation, rule: Rule, verdict: Verdict, detail: str
) -> None:
    received = company.receive(situation(company))
    assert (verdict, detail) in company.findings(received.id)[rule]


def test_an_ordinary_order_is_clear_but_for_what_nobody_can_know_yet(company: ReviewedCompany) -> None:
    found = company.findings(company.receive().id)
    assert set(found) == set(Rule)
    unclear = {rule for rule, answers in found.items() if answers[0][0] is not CLEAR}
    assert unclear == {Rule.QUANTITY, Rule.RISK}


def test_stored_amounts_that_do_not_add_up_block(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.change() as session:
        session.change(Order, received.id, gross=received.order.gross + 1)
        renew_review(session, received.id)
    assert company.findings(received.id)[Rule.ARITHMETIC] == [(BLOCK, "total")]


def test_a_tax_code_that_does_not_fit_blocks_and_names_the_one_that_does(company: ReviewedCompany) -> None:
    abroad = PostalAddress(name="Hotel Seeblick", country="CH")
    received = company.receive(company.entered(line={"tax_code_id": company.standard}, ship_to=abroad))
    assert company.findings(received.id)[Rule.TAX] == [(BLOCK, "wrong_code")]


def test_strangers_have_no_past_in_common(company: ReviewedCompany) -> None:
    company.past_order(3, customer=WALK_IN_CUSTOMER)
    sold = company.entered(customer_id=WALK_IN_CUSTOMER, delivery=Delivery.HAND_OVER, terms_days=0)
    received = company.receive(sold)
    with company.file.read() as session:
        case = review_case(session, received.id, today=TODAY)
    assert case.customer is not None
    assert (case.recent_orders, case.last_addresses, case.risk.first_order) == ((), (), False)
    assert case.lines[0].product is not None
    assert case.lines[0].product.customer_history == ()
    assert case.lines[0].product.quantities == (24_000,)


def test_money_of_the_customer_counts_against_the_credit_limit(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.change() as session:
        company.pay(session, 10_000)
        company.pay(session, 5_000, order_id=received.id)
        company.pay(session, 7_000, order_id=company.add_past_order(session, 5, state=OrderState.APPROVED))
        money = review_case(session, received.id, today=TODAY).money
    assert money.credits == 10_000 + 5_000 + 7_000
    assert money.approved_not_invoiced == 24 * GROSS_OF_ONE


def test_an_imported_open_order_is_left_to_where_it_came_from(company: ReviewedCompany) -> None:
    company.past_order(5, state=OrderState.APPROVED, imported=True)
    received = company.receive()
    with company.file.read() as session:
        assert review_case(session, received.id, today=TODAY).money.approved_not_invoiced == 0


def test_the_price_of_the_customers_group_is_the_list_price(company: ReviewedCompany) -> None:
    with company.change() as session:
        group = session.add(PriceGroup, code="H", name="Hotels")
        session.add(ProductPrice, product_id=company.cups, price_group_id=group, price=120_000)
        session.change(Customer, company.customer, price_group_id=group)
    received = company.receive()
    with company.file.read() as session:
        line = review_case(session, received.id, today=TODAY).lines[0]
    assert line.unit_price == 120_000
    assert line.product is not None
    assert line.product.list_price == 120_000


def test_goods_on_their_way_count_unless_they_were_bought_for_another_order(company: ReviewedCompany) -> None:
    received, other = company.receive(), company.receive()
    with company.change() as session:
        purchase = session.add(
            PurchaseOrder,
            kind=PurchaseKind.PURCHASE,
            state=PurchaseState.ORDERED,
            made_on=TODAY,
            expected_on=date(2026, 12, 1),
            currency="EUR",
        )
        own = review_case(session, received.id, today=TODAY).lines[0].line_id
        others = review_case(session, other.id, today=TODAY).lines[0].line_id
        rows = (
            {"quantity": 5_000},
            {"quantity": 7_000, "expected_on": date(2026, 11, 27), "received": 1_000},
            {"quantity": 3_000, "order_line_id": own},
            {"quantity": 9_000, "order_line_id": others},
            {"quantity": 4_000, "received": 4_000},
        )
        for position, row in enumerate(rows, 1):
            session.add(PurchaseLine, purchase_order_id=purchase, position=position, product_id=company.cups, **row)
        product = review_case(session, received.id, today=TODAY).lines[0].product
    assert product is not None
    assert product.stock is not None
    first, later = date(2026, 11, 27), date(2026, 12, 1)
    assert set(product.stock.incoming) == {Incoming(first, 6_000), Incoming(later, 5_000), Incoming(later, 3_000)}
    assert product.stock.incoming[0].day == first


def test_addresses_are_those_the_last_orders_went_to(company: ReviewedCompany) -> None:
    for days, street in enumerate(("A", "B", "A", "C", "D"), 1):
        company.past_order(days, ship_street=street)
    company.past_order(0, ship_street="Same day")
    received = company.receive()
    with company.file.read() as session:
        last = review_case(session, received.id, today=TODAY).last_addresses
    assert last == tuple(Address(street, HOME.city, HOME.postcode, "DE") for street in "ABC")


def test_histories_are_newest_first_and_per_order(company: ReviewedCompany) -> None:
    company.past_order(30, quantity=1_000, price=100_000)
    company.past_order(10, quantity=3_000, price=120_000)
    company.past_order(20, quantity=2_000, state=OrderState.CANCELLED)
    received = company.receive()
    with company.file.read() as session:
        product = review_case(session, received.id, today=TODAY).lines[0].product
    assert product is not None
    bought = [(past.quantity, past.unit_price, past.net) for past in product.customer_history]
    assert bought == [(3_000, 120_000, 3_600), (1_000, 100_000, 1_000)]
    assert product.quantities == (3_000, 1_000)
