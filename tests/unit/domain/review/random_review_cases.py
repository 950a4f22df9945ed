"""Any case a company file could hold, and many it never should: for properties that hold for all of them."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from handcart.domain.review import case as facts
from handcart.domain.review.finding import Rule
from handcart.domain.review.thresholds import ALWAYS_ON, ReviewThresholds
from handcart.domain.vocabulary import Delivery, LineKind, TaxCategory

DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
WORDS = st.sampled_from(["", " ", "Konstanz", "78462", "DE", "GB", "<b>x</b>", "=1+1", "茶"])
MONEY = st.integers(-(10**6), 10**7) | st.sampled_from([0, 10**11, -(10**11)])
QUANTITIES = st.integers(-2_000, 300_000) | st.sampled_from([0, 1, 1_000, 24_000, 240_000, 10**9])
PRICES = st.integers(0, 10**7) | st.sampled_from([140_000, 10**13])
PERCENTS = st.integers(0, 1_000_000)
DELAYS = st.integers(-60, 400)
TERMS = st.builds(
    facts.PaymentTerms,
    st.sampled_from(["EUR", "USD"]),
    st.integers(0, 60),
    PERCENTS,
    st.integers(0, 14),
    st.sampled_from([0, 500_000, 1_000_000]),
)
ADDRESSES = st.builds(facts.Address, WORDS, WORDS, WORDS, WORDS)
SUMS = st.builds(facts.OrderSums, MONEY, MONEY, MONEY, MONEY, MONEY)
LINE_SUMS = st.builds(facts.LineSums, MONEY, MONEY)
CODES = st.builds(facts.TaxCodeFacts, st.integers(1, 4), WORDS, st.sampled_from(TaxCategory))
PURCHASES = st.builds(facts.PastPurchase, st.integers(1, 99), WORDS, DAYS, QUANTITIES, PRICES, MONEY)
INCOMING = st.lists(st.builds(facts.Incoming, DAYS, QUANTITIES), max_size=3).map(tuple)
STOCK = st.builds(facts.StockFacts, QUANTITIES, QUANTITIES, INCOMING)
OTHER_ORDERS = st.lists(
    st.builds(
        facts.OtherOrder,
        st.integers(1, 99),
        WORDS,
        DAYS,
        MONEY,
        st.lists(st.tuples(st.integers(1, 3), QUANTITIES), max_size=3).map(tuple),
    ),
    max_size=3,
).map(tuple)
PRODUCTS = st.builds(
    facts.ProductFacts,
    st.integers(1, 3),
    WORDS,
    active=st.booleans(),
    countable=st.booleans(),
    list_price=st.none() | PRICES,
    cost=st.none() | PRICES,
    lead_days=st.none() | st.integers(-1, 100_000),
    back_orders=st.booleans(),
    stock=st.none() | STOCK,
    customer_history=st.lists(PURCHASES, max_size=12).map(tuple) | st.tuples(*[PURCHASES] * 8),
    quantities=st.lists(QUANTITIES, max_size=25).map(tuple) | QUANTITIES.map(lambda usual: (usual,) * 20),
)
ORDERS = st.builds(
    facts.OrderFacts,
    TERMS,
    ordered_on=st.none() | DAYS,
    promised_on=st.none() | DAYS,
    delivery=st.sampled_from(Delivery),
    reference=WORDS,
    discount=PERCENTS,
    address=ADDRESSES,
    stored=SUMS,
    recomputed=SUMS,
)
CUSTOMERS = st.builds(
    facts.CustomerFacts,
    st.integers(1, 99),
    WORDS,
    TERMS,
    active=st.booleans(),
    blocked=st.booleans(),
    warning=WORDS,
    phone=WORDS,
    email=WORDS,
    credit_limit=st.none() | st.integers(0, 10**6),
    discount_cap=st.none() | PERCENTS,
    tax_number=WORDS,
    tax_exempt=st.booleans(),
    exemption_number=WORDS,
)
RISKS = st.builds(
    facts.RiskFacts,
    st.booleans(),
    st.integers(0, 40),
    st.integers(0, 5),
    st.integers(0, 5),
    MONEY,
    MONEY,
    st.lists(DELAYS, max_size=8).map(tuple),
)
COMPANIES = st.builds(
    facts.CompanyFacts,
    st.sampled_from(["EUR", "JPY", "KWD"]),
    st.sampled_from([0, 2, 3]),
    st.frozensets(st.integers(0, 6)),
    st.frozensets(DAYS, max_size=2),
)


@st.composite
def lines(draw: st.DrawFn, line_id: int) -> facts.LineFacts:
    """Any line under this id."""
    return facts.LineFacts(
        line_id,
        draw(st.sampled_from(LineKind)),
        draw(WORDS),
        draw(st.none() | PRODUCTS),
        quantity=draw(st.none() | QUANTITIES),
        unit_price=draw(st.none() | PRICES),
        discount=draw(PERCENTS),
        gift=draw(st.booleans()),
        net=draw(MONEY),
        stored=draw(LINE_SUMS),
        recomputed=draw(LINE_SUMS),
        tax_code=draw(st.none() | CODES),
        tax_fits=draw(st.none() | st.booleans()),
        proposed_tax_code=draw(st.none() | CODES),
    )


@st.composite
def cases(draw: st.DrawFn) -> facts.ReviewCase:
    """Any case. A product that stands on several lines is the same on each, as in a company file."""
    drawn = [draw(lines(at + 1)) for at in range(draw(st.integers(0, 4)))]
    first: dict[int, facts.ProductFacts] = {}
    same = []
    for line in drawn:
        product = line.product and first.setdefault(line.product.product_id, line.product)
        same.append(replace(line, product=product))
    return facts.ReviewCase(
        draw(DAYS),
        draw(COMPANIES),
        draw(ORDERS),
        tuple(same),
        draw(st.none() | CUSTOMERS),
        facts.MoneyFacts(draw(MONEY), draw(MONEY), draw(MONEY), draw(st.none() | DELAYS)),
        draw(RISKS),
        draw(OTHER_ORDERS),
        draw(OTHER_ORDERS),
        draw(st.lists(ADDRESSES, max_size=3).map(tuple)),
    )


@st.composite
def thresholds_of_owners(draw: st.DrawFn) -> ReviewThresholds:
    """The defaults, or any thresholds within their ranges with any rules off."""
    if draw(st.booleans()):
        return ReviewThresholds()
    chosen: dict[str, Any] = {
        item.name: draw(st.integers(item.metadata["least"], item.metadata["most"]))
        for item in fields(ReviewThresholds)
        if item.metadata
    }
    off = draw(st.frozensets(st.sampled_from(sorted(frozenset(Rule) - ALWAYS_ON)), max_size=4))
    return ReviewThresholds(**chosen, off=off)
