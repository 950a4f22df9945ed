"""RFM scores and segments: the reference's figures, ties, and what the scores must mean on any data."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.analysis.rfm import DEFAULT_SEGMENTS, OTHERS, score, segment
from handcart.analysis.scores import Cuts, scores_of
from shared_data import shared

PUBLISHED = {
    "champions": (158, 1_234, 120_178),
    "loyal_customers": (278, 1_708, 166_712),
    "potential_loyalist": (229, 801, 65_873),
    "need_attention": (35, 144, 13_287),
    "about_to_sleep": (50, 127, 10_914),
    "at_risk": (86, 438, 44_178),
    "lost": (111, 244, 20_955),
    OTHERS: (48, 210, 22_061),
}


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    """Recency, frequency and monetary value of the reference's 995 customers at the end of 2006."""
    orders = pd.read_csv(shared("rfm/rfm_data_orders.csv"), parse_dates=["order_date"])
    by_customer = orders.groupby("customer_id")
    age = pd.Timestamp("2006-12-31") - by_customer["order_date"].max()
    return pd.DataFrame(
        {"recency_days": age.dt.days, "frequency": by_customer.size(), "monetary": by_customer["revenue"].sum()}
    )


def test_all_scores_of_the_reference(customers: pd.DataFrame) -> None:
    expected = pd.read_csv(shared("rfm/expected_rfm_scores_rpkg.csv")).set_index("customer_id").loc[customers.index]
    scores = score(customers)
    assert scores["r"].tolist() == expected["R"].astype(int).tolist()
    assert scores["f"].tolist() == expected["F"].astype(int).tolist()
    assert scores["m"].tolist() == expected["M"].astype(int).tolist()


def test_all_segments_of_the_reference(customers: pd.DataFrame) -> None:
    segments = segment(score(customers))
    by_segment = customers.groupby(segments)
    counted = {
        str(name): (len(rows), int(rows["frequency"].sum()), int(rows["monetary"].sum())) for name, rows in by_segment
    }
    assert counted == PUBLISHED


def made(days: list[int], orders: list[int], money: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"recency_days": days, "frequency": orders, "monetary": money})


def test_heavy_ties_keep_the_best_customers_apart() -> None:
    """Nine in ten bought once: they share the lowest score, and who bought more has the highest."""
    table = made([100] * 90 + [1] * 10, [1] * 90 + [7] * 10, [10.0] * 90 + [900.0] * 10)
    scores = score(table)
    assert set(scores["f"][:90]) == {1}
    assert set(scores["f"][90:]) == {5}
    assert set(segment(scores)[90:]) == {"champions"}


def test_nobody_has_no_scores() -> None:
    scores = score(made([], [], []))
    assert list(scores.columns) == ["r", "f", "m"]
    assert segment(scores).empty


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be scored"):
        score(made([1, 2], [1, 2], [1.0, float("nan")]))


def test_the_first_row_that_fits_wins_and_the_rest_are_others() -> None:
    scores = pd.DataFrame({"r": [5, 1, 5, 4], "f": [5, 5, 1, 2], "m": [5, 5, 1, 5]})
    assert segment(scores).tolist() == ["champions", "at_risk", "potential_loyalist", OTHERS]
    assert segment(scores, DEFAULT_SEGMENTS[-1:]).tolist() == [OTHERS] * 4


rows = st.lists(
    st.tuples(st.integers(0, 4_000), st.integers(1, 300), st.floats(0, 1e6, allow_nan=False)), min_size=1, max_size=60
)


@given(rows, st.randoms(use_true_random=False))
def test_scores_follow_the_values_and_not_the_order_of_the_rows(
    given_rows: list[tuple[int, int, float]], random: Random
) -> None:
    table = made(*map(list, zip(*given_rows, strict=True)))
    scores = score(table)
    assert scores.min().min() >= 1
    assert scores.max().max() <= 5
    for column, named, better in (("recency_days", "r", -1), ("frequency", "f", 1), ("monetary", "m", 1)):
        pairs = sorted(zip(table[column] * better, scores[named], strict=True))
        assert [each for _, each in pairs] == sorted(each for _, each in pairs)
    shuffled = table.sample(frac=1, random_state=random.randint(0, 1_000))
    assert score(shuffled).loc[table.index].equals(scores)


def test_cuts_of_ones_own_hold_at_both_ends() -> None:
    cuts = Cuts(days=(31, 61, 121, 366), orders=(2, 4, 8, 16), money=(100, 500, 1_000, 5_000))
    scores = scores_of([0, 30, 31, 365, 366], [16, 15, 4, 2, 1], [5_000.0, 4_999.99, 500, 100, 99.99], cuts)
    assert scores == ([5, 5, 4, 2, 1], [5, 4, 3, 2, 1], [5, 4, 3, 2, 1])
