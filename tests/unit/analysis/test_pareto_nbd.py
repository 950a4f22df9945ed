"""Pareto/NBD: the published fit, the closed form where it can be worked out, and finite answers on any data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

from handcart.analysis.probability import ParetoNbd, fit_pareto_nbd
from shared_data import shared


@pytest.fixture(scope="module")
def fitted() -> ParetoNbd:
    """The model of 2,357 published customers."""
    known = pd.read_csv(shared("cdnow/cdnow_customers_summary.csv"))
    return fit_pareto_nbd(known["frequency"], known["recency"], known["T"])


def test_the_published_fit(fitted: ParetoNbd) -> None:
    assert (fitted.r, fitted.s) == pytest.approx((0.553, 0.606), abs=5e-4)
    assert (fitted.alpha, fitted.beta) == pytest.approx((10.578, 11.669), abs=2e-3)
    assert fitted.log_likelihood == pytest.approx(-9595.0, abs=0.05)
    assert fitted.customers == 2357


def test_the_longer_ago_the_likelier_gone(fitted: ParetoNbd) -> None:
    alive = fitted.alive([3, 3, 3], [38, 25, 10], [38, 38, 38])
    assert list(alive) == sorted(alive, reverse=True)
    assert alive[0] == pytest.approx(1, abs=1e-9)
    expected = fitted.expected_purchases(39, [2], [30.43], [38.86])
    assert expected == pytest.approx([1.455], abs=0.01)


def closed_form(parameters: np.ndarray, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> float:
    """The likelihood with hypergeometric functions, as it is published; good for moderate values only."""
    r, alpha, s, beta = parameters
    larger, second = (alpha, s + 1) if alpha >= beta else (beta, r + x)
    power = r + s + x

    def part(moment: np.ndarray) -> np.ndarray:
        inside = hyp2f1(power, second, power + 1, abs(alpha - beta) / (larger + moment))
        return inside / (larger + moment) ** power

    shape = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    stays = 1 / ((alpha + t) ** (r + x) * (beta + t) ** s)
    return float((shape + np.log(stays + s / power * (part(t_x) - part(t)))).sum())


def histories(seed: int, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Customers who were made up: any numbers, regular ones, or new ones only."""
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 60))
    t = random.uniform(0, 10 ** random.uniform(0, 3), count)
    x = np.zeros(count) if kind == "new" else np.round(t) if kind == "regular" else random.poisson(3, count) * 1.0
    t_x = np.where(x > 0, t * (1 - 1 / (x + 2)) if kind == "regular" else t * random.uniform(0, 1, count), 0)
    return x, t_x, t


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.sampled_from(["any", "regular", "new"]))
def test_every_fit_is_finite(seed: int, kind: str) -> None:
    x, t_x, t = histories(seed, kind)
    model = fit_pareto_nbd(x, t_x, t)
    assert np.isfinite([model.r, model.alpha, model.s, model.beta, model.log_likelihood]).all()
    for each in (model.alive(x, t_x, t), model.expected_purchases(52, x, t_x, t)):
        assert np.isfinite(each).all()
        assert (each >= 0).all()
    assert (model.alive(x, t_x, t) <= 1).all()


def test_no_likelihood_is_left_to_another_optimiser() -> None:
    random = np.random.default_rng(7)
    t = random.uniform(10, 60, 80)
    rate, stay = random.gamma(0.8, 0.2, 80), random.exponential(30, 80)
    x = random.poisson(rate * np.minimum(stay, t)).astype(float)
    t_x = np.where(x > 0, np.minimum(stay, t) * random.uniform(0, 1, 80) ** (1 / np.maximum(x, 1)), 0)
    model = fit_pareto_nbd(x, t_x, t)
    own = np.array([model.r, model.alpha, model.s, model.beta])
    assert model.log_likelihood == pytest.approx(closed_form(own, x, t_x, t), abs=1e-3)
    for start in ((0.5, 5, 1, 20), (1, 10, 0.5, 5)):
        options = {"maxiter": 600}
        other = minimize(
            lambda logs: -closed_form(np.exp(np.clip(logs, -5, 6)), x, t_x, t),
            np.log(start),
            method="Nelder-Mead",
            options=options,
        )
        assert model.log_likelihood >= -float(other.fun) - 0.1


def test_no_customers_are_no_data() -> None:
    with pytest.raises(ValueError, match="no customers"):
        fit_pareto_nbd([], [], [])
