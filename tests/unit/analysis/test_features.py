"""The Bayes estimate: it learns what features tell, stays careful with rare words, and refuses too little."""

import numpy as np

from handcart.analysis.probability.features import fit_bayes, surprise


def made_up(count: int) -> tuple[list[list[str]], np.ndarray]:
    """Hotels come back, others rarely; the country tells nothing."""
    random = np.random.default_rng(2)
    rows = [[str(random.choice(["hotel", "home"])), str(random.choice(["DE", "FR"]))] for _ in range(count)]
    came = np.array([random.random() < (0.8 if kind == "hotel" else 0.2) for kind, _ in rows])
    return rows, came


def test_what_features_tell_is_learned() -> None:
    rows, came = made_up(600)
    model = fit_bayes(rows, came)
    assert model is not None
    hotel, home, unknown = model.chance([["hotel", "DE"], ["home", "DE"], ["ship", "XX"]])
    assert hotel > 0.7
    assert home < 0.3
    assert 0.35 < unknown < 0.65


def test_a_word_seen_once_says_little() -> None:
    rows, came = made_up(600)
    model = fit_bayes([*rows, ["yacht", "MC"]], [*came, True])
    assert model is not None
    assert model.chance([["yacht", "MC"]])[0] < 0.8


def test_too_few_customers_or_all_alike_are_refused() -> None:
    rows, came = made_up(39)
    assert fit_bayes(rows, came) is None
    rows, came = made_up(100)
    assert fit_bayes(rows, np.ones(100)) is None
    assert fit_bayes([], []) is None


def test_nobody_to_tell_of() -> None:
    rows, came = made_up(100)
    model = fit_bayes(rows, came)
    assert model is not None
    assert len(model.chance([])) == 0


def test_surprise_is_least_for_what_is_right() -> None:
    came = np.array([True, False, True, True])
    assert surprise(np.array([0.9, 0.1, 0.8, 0.9]), came) < surprise(np.full(4, 0.75), came)
    assert np.isfinite(surprise(np.array([1.0, 0.0, 0.0, 1.0]), came))
    assert surprise(np.array([]), np.array([], dtype=bool)) == 0
