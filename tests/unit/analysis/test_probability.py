"""Purchase probability: the published fit, finite answers on any data, and no likelihood left on the table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

from handcart.analysis.probability import BgNbd, fit_bgnbd, fit_gamma_gamma
from shared_data import shared


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    """Repeat purchases, recency and age in weeks of 2,357 customers."""
    return pd.read_csv(shared("cdnow/cdnow_customers_summary.csv"))


@pytest.fixture(scope="module")
def fitted(cdnow: pd.DataFrame) -> BgNbd:
    """The model of the published customers."""
    return fit_bgnbd(cdnow["frequency"], cdnow["recency"], cdnow["T"])


def test_the_published_fit(fitted: BgNbd) -> None:
    assert fitted.r == pytest.approx(0.243, abs=5e-4)
    assert fitted.alpha == pytest.approx(4.414, abs=5e-4)
    assert fitted.a == pytest.approx(0.793, abs=5e-4)
    assert fitted.b == pytest.approx(2.426, abs=5e-4)
    assert fitted.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    assert fitted.dropout_found


def test_the_published_customer(fitted: BgNbd) -> None:
    assert fitted.expected_purchases(39, [2], [30.43], [38.86]) == pytest.approx([1.226], abs=5e-4)
    assert fitted.alive([2], [30.43], [38.86]) == pytest.approx([0.7266], abs=5e-5)


def test_who_has_not_come_back_is_alive_and_buys_less_than_the_regular(fitted: BgNbd) -> None:
    assert fitted.alive([0], [0], [30]) == pytest.approx([1])
    once, regular = fitted.expected_purchases(10, [0, 20], [0, 29], [30, 30])
    assert regular > 5 * once


def log_likelihood(parameters: np.ndarray, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> float:
    """The likelihood as the paper writes it, worked out in another way than in the program."""
    r, alpha, a, b = np.exp(np.clip(parameters, -13, 13))
    shape = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stays = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + t)
    left = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + t_x)
    return float((shape + np.logaddexp(stays, np.where(x > 0, left, -np.inf))).sum())


def histories(seed: int, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Customers who were made up: as the model has it, regular, all new, or any numbers at all."""
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 80))
    t = random.uniform(0, 10 ** random.uniform(0, 3), count)
    if kind == "new":
        return np.zeros(count), np.zeros(count), t
    x = np.round(t) if kind == "regular" else random.poisson(random.gamma(0.6, 2, count)).astype(float)
    t_x = np.where(x > 0, t * (1 - 1 / (x + 2)) if kind == "regular" else t * random.uniform(0, 1, count), 0)
    return x, t_x, t


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.sampled_from(["model", "regular", "new", "any"]))
def test_every_fit_is_finite_and_as_likely_as_another_optimiser_finds(seed: int, kind: str) -> None:
    x, t_x, t = histories(seed, kind)
    model = fit_bgnbd(x, t_x, t)
    assert np.isfinite([model.r, model.alpha, model.a, model.b, model.log_likelihood]).all()
    random = np.random.default_rng(seed + 1)
    others = [
        minimize(lambda p: -log_likelihood(p, x, t_x, t), random.normal(0, 2, 4), method="Nelder-Mead")
        for _ in range(2)
    ]
    assert model.log_likelihood >= max(-float(each.fun) for each in others) - 0.1
    for each in (
        model.alive(x, t_x, t),
        model.purchase_probability(4, x, t_x, t),
        model.expected_purchases(52, x, t_x, t),
    ):
        assert np.isfinite(each).all()
        assert (each >= 0).all()
    assert (model.alive(x, t_x, t) <= 1).all()


def test_regular_customers_show_no_dropout() -> None:
    x = np.full(200, 20.0)
    assert not fit_bgnbd(x, np.full(200, 39.0), np.full(200, 40.0)).dropout_found


@pytest.mark.parametrize(
    ("x", "t_x", "t", "named"),
    [
        ([1], [5], [4], "recency must not be above age"),
        ([-1], [0], [4], "frequency"),
        ([float("nan")], [0], [4], "frequency"),
        ([1, 2], [1], [4], "one value for each customer"),
        ([], [], [], "no customers"),
    ],
)
def test_what_is_no_history_is_refused(x: list[float], t_x: list[float], t: list[float], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        fit_bgnbd(x, t_x, t)


def test_the_value_of_a_purchase_is_found_again() -> None:
    """Customers made as the model has it: their expected values lie between their own mean and everybody's."""
    random = np.random.default_rng(4)
    p, q, v, count = 6.25, 3.74, 15.44, 40_000
    own = random.gamma(q, 1 / v, count)
    x = random.integers(1, 12, count)
    mean = random.gamma(p * x, 1 / own) / x
    model = fit_gamma_gamma(x, mean)
    assert (model.p, model.q, model.v) == pytest.approx((p, q, v), rel=0.08)
    everybody = model.p * model.v / (model.q - 1)
    expected = model.expected_value(x, mean)
    assert ((expected - mean) * (expected - everybody) <= 1e-9).all()
    assert model.expected_value([0], [0]) == pytest.approx([everybody])


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(0, 50), st.floats(0, 1e9)), min_size=1, max_size=40))
def test_the_value_of_a_purchase_is_always_finite(rows: list[tuple[int, float]]) -> None:
    x, mean = map(np.array, zip(*rows, strict=True))
    if not ((x > 0) & (mean > 0)).any():
        with pytest.raises(ValueError, match="no customer"):
            fit_gamma_gamma(x, mean)
        return
    model = fit_gamma_gamma(x, mean)
    assert np.isfinite(model.expected_value(x, mean)).all()
