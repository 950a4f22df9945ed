"""The Pareto/NBD model: who buys at a rate of their own and may drop out at any moment. A check beside BG/NBD.

Source: Schmittlein, Morrison and Colombo, "Counting Your Customers", Management Science 33 (1987). Purchases of a
customer come at a rate from a gamma distribution (`r`, `alpha`); how long customers stay follows another (`s`, `beta`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import digamma, gammaln, logsumexp

from handcart.analysis.probability.history import distinct_histories, history
from handcart.analysis.probability.likelihood import Values, most_likely

_STARTS = (
    (0.5, 1.0, 0.6, 1.0),
    # Many leave at once, all others stay: there another peak may lie.
    (10.0, 10.0, 0.1, 1e-3),
    (1.0, 1.0, 1.0, 5.0),
    (3.0, 3.0, 0.2, 2.0),
    (1.0, 1.0, 5.0, 50.0),
)
_ENOUGH = 1
"""So many other starts that end at the greatest likelihood; then no further one is tried."""
_MOST_ROWS = 3_000
"""Of more different histories than these a sample is fitted: each costs an integral for every step."""
_STEPS = 48
_REACH = 3.1
_SINGULAR = 1e-6


@dataclass(frozen=True, slots=True)
class ParetoNbd:
    """A fitted model. Times as those it was fitted on; arrays in, arrays of the same length out, always finite.

    `customers` is how many it was fitted on.
    """

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float
    customers: int

    def alive(self, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Values:
        """The probability that each customer has not dropped out yet."""
        x, t_x, t = history(frequency, recency, age)
        staying = -(self.r + x) * np.log(self.alpha + t) - self.s * np.log(self.beta + t)
        leaving = np.log(self.s) + _Left.of(self.r, self.alpha, self.s, self.beta, x, t_x, t).log
        return np.asarray(np.exp(staying - np.logaddexp(staying, leaving)), dtype=float)

    def expected_purchases(self, t: float, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Values:
        """How many purchases each customer is expected to make within `t` from now."""
        x, t_x, seen = history(frequency, recency, age)
        rate = (self.r + x) / (self.alpha + seen)
        longer = np.log1p(t / (self.beta + seen))
        bend = self.s - 1
        stay = longer if abs(bend) < _SINGULAR else -np.expm1(-bend * longer) / bend
        return np.asarray(self.alive(x, t_x, seen) * rate * (self.beta + seen) * stay, dtype=float)


def fit_pareto_nbd(frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> ParetoNbd:
    """Fit the model to customers' histories, as `fit_bgnbd` takes them. ValueError for what is none."""
    x, t_x, t = history(frequency, recency, age)
    if not len(x):
        raise ValueError("no customers")
    unit = float(t.mean()) or 1.0
    rows, weights = distinct_histories(x, t_x / unit, t / unit)
    if rows.shape[1] > _MOST_ROWS:
        chosen = np.linspace(0, rows.shape[1] - 1, _MOST_ROWS).astype(int)
        rows, weights = rows[:, chosen], weights[chosen]
    told = _Told(rows[0], rows[1], rows[2], weights)
    (r, alpha, s, beta), likelihood = most_likely(told.likelihood, _STARTS, enough=_ENOUGH)
    return ParetoNbd(
        r=float(r),
        alpha=float(alpha) * unit,
        s=float(s),
        beta=float(beta) * unit,
        log_likelihood=likelihood - float(weights @ rows[0]) * float(np.log(unit)),
        customers=int(weights.sum()),
    )


@dataclass(frozen=True, slots=True)
class _Left:
    """The integral of all moments since the last purchase at which a customer may have left, in logarithms.

    As an integral of what is positive throughout: the closed form subtracts two hypergeometric functions, which cancel
    each other or overflow. `shares` are the parts that the moments have in it, `moments` when they are.
    """

    log: Values
    moments: Values
    shares: Values

    @classmethod
    def of(cls, r: float, alpha: float, s: float, beta: float, x: Values, t_x: Values, t: Values) -> "_Left":
        """For customers with these purchases, recencies and ages."""
        moments = t_x[:, None] + (t - t_x)[:, None] * _PLACES
        with np.errstate(divide="ignore"):
            span = np.log(t - t_x)
        parts = -(r + x)[:, None] * np.log(alpha + moments) - (s + 1) * np.log(beta + moments) + _LOG_WEIGHTS
        inside = logsumexp(parts, axis=1)
        return cls(inside + span, moments, np.exp(parts - inside[:, None]))

    def mean(self, values: Values) -> Values:
        """The mean of values at the moments, by the parts they have."""
        return np.asarray((self.shares * values).sum(axis=1), dtype=float)


def _double_exponential() -> tuple[Values, Values]:
    """Places between 0 and 1 and their weights, dense at both ends, where the integrand may be steep."""
    steps = np.linspace(-_REACH, _REACH, 2 * _STEPS + 1)
    bent = np.pi / 2 * np.sinh(steps)
    places = 1 / (1 + np.exp(-2 * bent))
    weights = np.pi / 4 * np.cosh(steps) / np.cosh(bent) ** 2
    return places, weights / weights.sum()


_PLACES, _WEIGHTS = _double_exponential()
_LOG_WEIGHTS = np.log(_WEIGHTS)


@dataclass(frozen=True, slots=True)
class _Told:
    """Different histories and how many customers have each."""

    x: Values
    t_x: Values
    t: Values
    weights: Values

    def likelihood(self, parameters: Values) -> tuple[float, Values]:
        """The log-likelihood of r, alpha, s, beta, and its gradient."""
        r, alpha, s, beta = parameters
        x, weights = self.x, self.weights
        left = _Left.of(r, alpha, s, beta, x, self.t_x, self.t)
        log_age, log_stay = np.log(alpha + self.t), np.log(beta + self.t)
        staying = -(r + x) * log_age - s * log_stay
        either = np.logaddexp(staying, np.log(s) + left.log)
        stays = np.exp(staying - either)
        leaves = 1 - stays
        log_rate, log_leave = np.log(alpha + left.moments), np.log(beta + left.moments)
        by_r = -stays * log_age - leaves * left.mean(log_rate) + digamma(r + x) - digamma(r) + np.log(alpha)
        by_alpha = -(r + x) * (stays / (alpha + self.t) + leaves * left.mean(1 / (alpha + left.moments))) + r / alpha
        by_s = -stays * log_stay + leaves * (1 / s - left.mean(log_leave)) + np.log(beta)
        by_beta = -s * stays / (beta + self.t) - (s + 1) * leaves * left.mean(1 / (beta + left.moments)) + s / beta
        shape = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
        gradient = np.array([weights @ each for each in (by_r, by_alpha, by_s, by_beta)])
        return float(weights @ (shape + either)), gradient
