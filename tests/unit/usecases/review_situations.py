"""Situations in which each rule of the review says something, and what it then says."""

from datetime import date, timedelta

import pytest
from reviewed_company import LIST_PRICE, ReviewedCompany, Situation

from builders import TODAY
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import Delivery, LineKind, OrderState, Verdict
from handcart.store.records import Customer, PriceGroup, Product
from handcart.usecases.orders.inputs import LineInput, OrderInput

BLOCK, WARNING, INFO, CLEAR, UNKNOWN = Verdict.BLOCK, Verdict.WARNING, Verdict.INFO, Verdict.CLEAR, Verdict.UNKNOWN


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def inactive_product(company: ReviewedCompany) -> OrderInput:
    company.set(Product, company.cups, active=False)
    return company.entered()


def no_price(company: ReviewedCompany) -> OrderInput:
    company.set(Product, company.cups, price=None)
    return company.entered()


def moved(company: ReviewedCompany) -> OrderInput:
    company.past_order(40)
    return company.entered(ship_to=PostalAddress(street="Hafen 1", postcode="78464", city="Konstanz", country="DE"))


def customer_who_is(**columns: object) -> Situation:
    def situation(company: ReviewedCompany) -> OrderInput:
        company.set(Customer, company.customer, **columns)
        return company.entered()

    return situation


def product_that_has(**columns: object) -> Situation:
    def situation(company: ReviewedCompany) -> OrderInput:
        company.set(Product, company.cups, **columns)
        return company.entered()

    return situation


def entered(**changes: object) -> Situation:
    return lambda company: company.entered(**changes)


def same_reference(company: ReviewedCompany) -> OrderInput:
    company.receive(company.entered(quantity=3_000, reference="PO 4711", ordered_on=ago(300)))
    return company.entered(reference=" PO 4711 ")


def twice(company: ReviewedCompany) -> OrderInput:
    company.receive(company.entered(ordered_on=ago(5)))
    return company.entered()


def nearly_twice(company: ReviewedCompany) -> OrderInput:
    company.receive(company.entered(quantity=24_000, ordered_on=ago(2)))
    same = LineInput(product_id=company.cups, quantity=23_000)
    return company.entered(lines=(same, LineInput(kind=LineKind.CHARGE, name="Post", price=LIST_PRICE)))


def owing(days_due: int) -> Situation:
    def situation(company: ReviewedCompany) -> OrderInput:
        order = company.past_order(90, state=OrderState.APPROVED)
        company.invoice(order, due_on=ago(days_due))
        return company.entered()

    return situation


def approved_not_invoiced(company: ReviewedCompany) -> OrderInput:
    company.past_order(20, state=OrderState.APPROVED, gross=480_000)
    return company.entered()


def sold_out(company: ReviewedCompany) -> OrderInput:
    company.set(Product, company.cups, back_orders=False)
    return company.entered(quantity=101_000)


def price_history(company: ReviewedCompany) -> OrderInput:
    for days in range(30, 80, 10):
        company.past_order(days, price=100_000)
    return company.entered()


def capped(company: ReviewedCompany) -> OrderInput:
    with company.change() as session:
        group = session.add(PriceGroup, code="H", name="Hotels", discount_cap=100_000)
        session.change(Customer, company.customer, price_group_id=group)
    return company.entered(discount=150_000)


def usual_quantity(company: ReviewedCompany) -> OrderInput:
    for days in range(10, 100, 10):
        company.past_order(days, quantity=2_000 + days * 10)
    return company.entered(quantity=26_000)


def usual_for_all(company: ReviewedCompany) -> OrderInput:
    with company.change() as session:
        other = session.add(Customer, number="C-2", name="Other", created_on=TODAY)
        for days in range(10, 35):
            company.add_past_order(session, days, quantity=2_000 + days % 3 * 1_000, customer=other)
    return company.entered(quantity=26_000)


def large_first_order(company: ReviewedCompany) -> OrderInput:
    with company.change() as session:
        other = session.add(Customer, number="C-2", name="Other", created_on=TODAY)
        for days in range(10, 35):
            company.add_past_order(session, days, quantity=1_000, customer=other)
    return company.entered()


def returns(company: ReviewedCompany) -> OrderInput:
    for days in range(30, 80, 10):
        company.past_order(days, returned=12_000)
    return company.entered()


def late_payer(company: ReviewedCompany) -> OrderInput:
    for days in range(200, 250, 10):
        company.invoice(company.past_order(days), due_on=ago(days - 14), paid_on=ago(days - 14 - 20))
    return company.entered()


FOUND = [
    pytest.param(inactive_product, Rule.COMPLETE, BLOCK, "product_inactive", id="1 inactive product"),
    pytest.param(no_price, Rule.COMPLETE, BLOCK, "no_price", id="1 no price"),
    pytest.param(entered(quantity=1_500), Rule.COMPLETE, BLOCK, "quantity_not_whole", id="1 half a cup"),
    pytest.param(entered(ordered_on=TODAY + timedelta(1)), Rule.COMPLETE, BLOCK, "date_in_future", id="1 tomorrow"),
    pytest.param(entered(ship_to=PostalAddress(country="DE")), Rule.ADDRESS, BLOCK, "no_street", id="3 no street"),
    pytest.param(customer_who_is(phone=""), Rule.ADDRESS, BLOCK, "no_contact", id="3 no contact"),
    pytest.param(entered(delivery=Delivery.PICK_UP), Rule.ADDRESS, CLEAR, "not_shipped", id="3 picked up"),
    pytest.param(moved, Rule.ADDRESS, INFO, "new", id="3 new address"),
    pytest.param(customer_who_is(blocked=True), Rule.CUSTOMER_BLOCKED, BLOCK, "blocked", id="4a"),
    pytest.param(customer_who_is(active=False), Rule.CUSTOMER_INACTIVE, WARNING, "inactive", id="4b"),
    pytest.param(customer_who_is(warning="Asks for more"), Rule.CUSTOMER_WARNING, WARNING, "note", id="4c"),
    pytest.param(same_reference, Rule.DUPLICATE_REFERENCE, BLOCK, "same", id="5a"),
    pytest.param(twice, Rule.DUPLICATE_LINES, WARNING, "same", id="5b"),
    pytest.param(nearly_twice, Rule.DUPLICATE_TOTAL, WARNING, "similar", id="5c"),
    pytest.param(customer_who_is(credit_limit=45_000), Rule.CREDIT, WARNING, "near", id="6 near"),
    pytest.param(customer_who_is(credit_limit=30_000), Rule.CREDIT, BLOCK, "above", id="6 above"),
    pytest.param(approved_not_invoiced, Rule.CREDIT, BLOCK, "above", id="6 approved not invoiced"),
    pytest.param(customer_who_is(credit_limit=None), Rule.CREDIT, CLEAR, "no_limit", id="6 no limit"),
    pytest.param(owing(10), Rule.OVERDUE, WARNING, "overdue", id="7 for 10 days"),
    pytest.param(owing(31), Rule.OVERDUE, BLOCK, "overdue", id="7 for 31 days"),
    pytest.param(owing(3), Rule.OVERDUE, CLEAR, "clear", id="7 for 3 days"),
    pytest.param(entered(quantity=101_000), Rule.STOCK, WARNING, "short_undated", id="8 short"),
    pytest.param(sold_out, Rule.STOCK, BLOCK, "no_back_orders", id="8 no back orders"),
    pytest.param(entered(line={"price": 100_000}), Rule.PRICE, WARNING, "below_list", id="9 below the list"),
    pytest.param(price_history, Rule.PRICE, WARNING, "above_usual", id="9 above the usual"),
    pytest.param(entered(line={"gift": True}), Rule.PRICE, INFO, "gift", id="9 a gift"),
    pytest.param(product_that_has(cost=139_000), Rule.MARGIN, WARNING, "thin", id="10 thin"),
    pytest.param(product_that_has(cost=150_000), Rule.MARGIN, BLOCK, "loss", id="10 loss"),
    pytest.param(product_that_has(cost=None), Rule.MARGIN, UNKNOWN, "unknown", id="10 no cost"),
    pytest.param(capped, Rule.DISCOUNT, WARNING, "above_cap", id="11"),
    pytest.param(entered(), Rule.QUANTITY, UNKNOWN, "unknown", id="12 no history"),
    pytest.param(usual_quantity, Rule.QUANTITY, WARNING, "zero_more_customer", id="12 of the customer"),
    pytest.param(usual_for_all, Rule.QUANTITY, WARNING, "high_product", id="12 of the product"),
    pytest.param(
        entered(promised_on=TODAY - timedelta(3)), Rule.PROMISE_BEFORE_ORDER, BLOCK, "before", id="13a before"
    ),
    pytest.param(entered(promised_on=date(2026, 11, 22)), Rule.PROMISE_UNLIKELY, WARNING, "closed", id="13b Sunday"),
    pytest.param(
        entered(promised_on=TODAY - timedelta(3), ordered_on=ago(9)), Rule.PROMISE_UNLIKELY, WARNING, "past", id="13b"
    ),
    pytest.param(large_first_order, Rule.RISK, WARNING, "first_order", id="14 first order"),
    pytest.param(returns, Rule.RISK, WARNING, "returns", id="14 returns"),
    pytest.param(late_payer, Rule.RISK, WARNING, "late_payer", id="14 pays late"),
    pytest.param(entered(), Rule.RISK, UNKNOWN, "unknown", id="14 nothing known"),
    pytest.param(customer_who_is(tax_exempt=True), Rule.TAX, BLOCK, "no_exemption_number", id="15a no number"),
    pytest.param(entered(terms_days=60), Rule.TERMS, WARNING, "due_days", id="15b days"),
    pytest.param(entered(cash_discount=20_000), Rule.TERMS, WARNING, "cash_discount", id="15b cash discount"),
]
