"""Whatever was sold, the plan is finite and never proposes less than nothing."""

from datetime import timedelta
from math import isfinite

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TODAY
from handcart.domain.progress import Progress
from handcart.store.queries.plan import Incoming, PlannedProduct, WaitingOrder
from handcart.usecases.forecasts.sales_series import Grain
from handcart.usecases.planning.demand import SoldSeries, forecast_demand
from handcart.usecases.planning.plan import PlanFacts, purchase_plan
from selling import months_before

_MOST = 10**9
_SERIES = st.one_of(
    st.just([]),
    st.lists(st.integers(0, 50_000), min_size=1, max_size=40),
    st.builds(lambda value, count: [value] * count, st.integers(0, _MOST), st.integers(1, 40)),
    st.lists(st.sampled_from([0, 0, 0, 0, 7_000]), min_size=1, max_size=40),
    st.builds(lambda low, high: [low] * 20 + [high] * 20, st.integers(0, 100), st.integers(0, _MOST)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_SERIES, min_size=1, max_size=4), st.integers(-_MOST, _MOST), st.integers(0, _MOST))
def test_the_plan_holds(every: list[list[int]], on_hand: int, coming: int) -> None:
    count = max((len(series) for series in every), default=0)
    starts = tuple(months_before(TODAY, count, day=1))
    values = {number: (*(None,) * (count - len(series)), *series) for number, series in enumerate(every, 1) if series}
    products = tuple(_product(number, on_hand) for number in range(1, len(every) + 1))
    facts = PlanFacts(
        today=TODAY,
        products=products,
        waiting=(WaitingOrder(1, 1, "SO-1", 3_000, None),),
        incoming=(Incoming(1, None, None, coming), Incoming(1, "PO-1", TODAY + timedelta(days=400), coming)),
        sold=SoldSeries(Grain.MONTH, starts, TODAY.replace(day=1), values),
        service_level=950_000,
        review_days=7,
        lead_days=14,
        exponent=2,
    )
    for row in purchase_plan(facts, forecast_demand(facts.sold, progress=Progress())).rows:
        assert row.quantity >= 0
        assert row.quantity % 12_000 == 0
        assert row.need.demand >= 0
        assert row.need.safety >= 0
        assert isfinite(row.ahead.per_day)
        assert row.lasts is None or 0 <= row.lasts <= 365


def _product(number: int, on_hand: int) -> PlannedProduct:
    return PlannedProduct(
        id=number, code=f"P-{number}", name="Cup", unit="", countable=True, cost=20_000, made_here=False,
        lead_days=None, pack_size=12_000, minimum_order=None, supplier_id=1, supplier="Pottery", on_hand=on_hand,
        reserved=0,
    )  # fmt: skip
