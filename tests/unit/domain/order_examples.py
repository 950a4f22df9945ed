"""Orders for the tests of the order life: builders, strategies, and a look into the catalogue's sources."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from string import Formatter

from hypothesis import strategies as st

from handcart.domain.message import Amount, Message
from handcart.domain.order_facets import OrderFacets
from handcart.domain.order_life import OrderSituation
from handcart.domain.order_lines import LineQuantities, OrderQuantities
from handcart.domain.order_status import Hold, OrderFacts
from handcart.domain.vocabulary import (
    Extent,
    LineKind,
    MoneyFacet,
    OrderState,
    QuotationState,
    ReturnsFacet,
    ReviewFacet,
    SupplyFacet,
)
from handcart.wording.catalogue import LANGUAGES, translations_folder
from handcart.wording.compile import read_source

TODAY = date(2026, 11, 20)


def eur(minor: int) -> Amount:
    return Amount(minor, "EUR", 2)


def goods(ordered: int = 5, **quantities: int) -> LineQuantities:
    return LineQuantities(kind=LineKind.GOODS, ordered=ordered, **quantities)


def order(
    state: OrderState = OrderState.APPROVED,
    *,
    quantities: dict[str, int] | None = None,
    facets: dict[str, object] | None = None,
    due: int = 0,
    refund_due: int = 0,
    **others: object,
) -> OrderFacts:
    return OrderFacts(
        state=state,
        quantities=OrderQuantities(**(quantities or {})),
        facets=OrderFacets(**(facets or {})),  # type: ignore[arg-type]
        due=eur(due),
        refund_due=eur(refund_due),
        **others,  # type: ignore[arg-type]
    )


def now(facts: OrderFacts, **others: object) -> OrderSituation:
    return OrderSituation(facts=facts, today=TODAY, **others)  # type: ignore[arg-type]


@st.composite
def lines(draw: st.DrawFn, kinds: Iterable[LineKind] = LineKind) -> LineQuantities:
    """A line whose quantities fit together, whatever has happened to it."""

    def upto(most: int) -> int:
        return draw(st.integers(0, most))

    kind = draw(st.sampled_from(list(kinds)))
    ordered = upto(9)
    cancelled = upto(ordered)
    moves = kind in (LineKind.GOODS, LineKind.SERVICE)
    shipped = upto(ordered - cancelled) if moves else 0
    wanted = 0 if kind is LineKind.TEXT else ordered - cancelled
    returned = upto(shipped if moves else wanted)
    invoiced = upto(ordered) if kind is not LineKind.TEXT else 0
    return LineQuantities(
        kind=kind,
        ordered=ordered,
        shipped=shipped,
        cancelled=cancelled,
        returned=returned,
        refunded=upto(returned),
        reserved=upto(wanted - shipped) if kind is LineKind.GOODS else 0,
        invoiced=invoiced,
        credited=upto(invoiced),
        billable=draw(st.booleans()),
    )


amounts = st.integers(0, 2).map(eur)
counts = st.integers(0, 2)
days = st.dates(date(2026, 11, 18), date(2026, 11, 22))

all_facets = st.builds(
    OrderFacets,
    review=st.sampled_from(ReviewFacet),
    supply=st.sampled_from(SupplyFacet),
    shipping=st.sampled_from(Extent),
    invoicing=st.sampled_from(Extent),
    money=st.sampled_from(MoneyFacet),
    returns=st.sampled_from(ReturnsFacet),
)
all_facts = st.builds(
    OrderFacts,
    state=st.sampled_from(OrderState),
    facets=all_facets,
    quantities=st.builds(OrderQuantities, **dict.fromkeys(OrderQuantities.__slots__, counts)),
    due=amounts,
    refund_due=amounts,
    due_on=st.none() | days,
    hold=st.none() | st.builds(Hold, st.just("asked back"), st.none() | days),
    quotation=st.none() | st.sampled_from(QuotationState),
    open_returns=counts,
    draft_documents=counts,
    imported_open=st.booleans(),
)
all_situations = st.builds(
    OrderSituation,
    facts=all_facts,
    today=st.just(TODAY),
    has_customer=st.booleans(),
    line_count=counts,
    blocking_left=counts,
    warnings_left=counts,
    negative_stock_allowed=st.booleans(),
)


@cache
def _texts(language: str) -> dict[str, tuple[str, ...]]:
    """The texts of `orders.po`, all plural forms of each."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in read_source(translations_folder() / language / "orders.po"):
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        found[entry.id[0] if isinstance(entry.id, tuple) else entry.id] = strings
    return found


def assert_worded(said: Message) -> None:
    """Every language has a text for `said` whose placeholders its values fill; so for messages inside it."""
    for language in LANGUAGES:
        for text in _texts(language)[said.id]:
            assert text
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= set(said.values)
    for value in said.values.values():
        if isinstance(value, Message):
            assert_worded(value)
