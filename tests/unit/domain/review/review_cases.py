"""One order of a good customer that every rule finds clear, to be changed in one place by each test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from review_texts import assert_can_be_said

from handcart.domain.review.case import (
    Address,
    CompanyFacts,
    CustomerFacts,
    LineFacts,
    LineSums,
    OrderFacts,
    OrderSums,
    PastPurchase,
    PaymentTerms,
    ProductFacts,
    ReviewCase,
    RiskFacts,
    StockFacts,
    TaxCodeFacts,
)
from handcart.domain.review.finding import Finding
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import LineKind, TaxCategory, Verdict

TODAY = date(2026, 11, 20)
"""A Friday."""
DEFAULTS = ReviewThresholds()
STANDARD = TaxCodeFacts(1, "19 %", TaxCategory.STANDARD)
TERMS = PaymentTerms("EUR", due_days=30)
HOME = Address("Seestrasse 4", "Konstanz", "78462", "DE")
COMPANY = CompanyFacts("EUR", 2, closed_weekdays=frozenset({5, 6}), closed_dates=frozenset({date(2026, 12, 25)}))
CUSTOMER = CustomerFacts(7, "Hotel Seeblick", TERMS, phone="+49 7531 1234", credit_limit=500_000, discount_cap=100_000)
SUMS = OrderSums(amount=33_600, discount=0, net=33_600, tax=6_384, gross=39_984)
STEADY = RiskFacts(
    orders_last_year=200,
    orders_as_large=80,
    last_orders=5,
    ordered_value=200_000,
    returned_value=0,
    payment_delays=(0, -3, 2, 1, 0),
)


def days(number: int) -> timedelta:
    """A number of days."""
    return timedelta(days=number)


def purchases(quantities: list[int], prices: list[int] | None = None) -> tuple[PastPurchase, ...]:
    """Earlier purchases, newest first; quantities in whole units, prices scaled."""
    each = prices or [140_000] * len(quantities)
    return tuple(
        PastPurchase(100 - at, f"SO-{1000 - at}", TODAY - days(30 * (at + 1)), units * 1000, price, 0)
        for at, (units, price) in enumerate(zip(quantities, each, strict=True))
    )


USUAL = purchases([24, 24, 24, 24, 24, 18, 36, 40, 30])


def a_product(**changes: Any) -> ProductFacts:
    """Yunomi cups: 14.00 each, 6.00 cost, 100 on the shelf."""
    cups = ProductFacts(
        1,
        "Yunomi cup",
        list_price=140_000,
        cost=60_000,
        lead_days=14,
        stock=StockFacts(100_000),
        customer_history=USUAL,
        quantities=tuple(past.quantity for past in USUAL) * 3,
    )
    return replace(cups, **changes)


CUPS = a_product()


def a_line(product: ProductFacts | None = CUPS, **changes: Any) -> LineFacts:
    """24 cups."""
    cups = LineFacts(
        1,
        LineKind.GOODS,
        "Yunomi cup",
        product,
        quantity=24_000,
        unit_price=140_000,
        net=33_600,
        stored=LineSums(33_600),
        recomputed=LineSums(33_600),
        tax_code=STANDARD,
        tax_fits=True,
        proposed_tax_code=STANDARD,
    )
    return replace(cups, **changes)


ORDER = OrderFacts(
    TERMS,
    order_id=1047,
    ordered_on=TODAY,
    promised_on=date(2026, 12, 2),
    reference="PO 4711",
    address=HOME,
    stored=SUMS,
    recomputed=SUMS,
)


def a_case(*lines: LineFacts, order: OrderFacts = ORDER, **changes: Any) -> ReviewCase:
    """The order with these lines, or with its one line of 24 cups."""
    clean = ReviewCase(TODAY, COMPANY, order, lines or (a_line(),), CUSTOMER, risk=STEADY, last_addresses=(HOME,))
    return replace(clean, **changes)


def with_order(**changes: Any) -> ReviewCase:
    """The case with another head."""
    return a_case(order=replace(ORDER, **changes))


def with_customer(**changes: Any) -> ReviewCase:
    """The case with another customer."""
    return a_case(customer=replace(CUSTOMER, **changes))


def with_line(**changes: Any) -> ReviewCase:
    """The case with its line changed."""
    return a_case(a_line(**changes))


def with_product(line: dict[str, Any] | None = None, **changes: Any) -> ReviewCase:
    """The case with its product changed, and its line where asked for."""
    return a_case(a_line(a_product(**changes), **(line or {})))


def answers(
    rule: Callable[[ReviewCase, ReviewThresholds], list[Finding]],
    case: ReviewCase,
    thresholds: ReviewThresholds = DEFAULTS,
) -> list[tuple[Verdict, str]]:
    """What the rule says of the case: verdict and detail of each finding, each of which can be put into words."""
    findings = rule(case, thresholds)
    for finding in findings:
        assert_can_be_said(finding)
    return [(finding.verdict, finding.detail) for finding in findings]
