"""The BG/NBD model: who buys at a rate of their own and may drop out after each purchase.

Source: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24 (2005). Purchases of a
customer come at a rate from a gamma distribution (`r`, `alpha`); after each one the customer is lost with a
probability from a beta distribution (`a`, `b`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, digamma, gammaln

from handcart.analysis.probability.history import distinct_histories, history
from handcart.analysis.probability.likelihood import LEAST, Values, most_likely

_STARTS = (
    (1.0, 1.0, 1.0, 1.0),
    (0.25, 0.5, 0.8, 2.5),
    (3.0, 3.0, 0.2, 5.0),
    (0.5, 2.0, 5.0, 20.0),
    (10.0, 5.0, 0.01, 1.0),
)
_ENOUGH = 2
"""So many starts that end at the greatest likelihood; then no other is tried."""
_NO_DROPOUT_GAIN = 0.5
"""Log-likelihood that dropout must add before it counts as found."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(256)
_SHARES = (_NODES + 1) / 2
_SHARE_WEIGHTS = _WEIGHTS / 2


@dataclass(frozen=True, slots=True)
class BgNbd:
    """A fitted model. Times as those it was fitted on; arrays in, arrays of the same length out, always finite.

    `customers` is how many it was fitted on. `dropout_found` is False where the data are told as well by customers who
    never leave: then nobody can be said to be lost.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    customers: int
    dropout_found: bool

    def alive(self, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Values:
        """The probability that each customer has not dropped out yet."""
        x, t_x, t = history(frequency, recency, age)
        # Whoever bought last long ago for their rate is likelier gone; in logarithms, or it overflows.
        log_odds = (
            np.log(self.a)
            - np.log(self.b + np.maximum(x, 1) - 1)
            + (self.r + x) * (np.log(self.alpha + t) - np.log(self.alpha + t_x))
        )
        gone = np.where(x > 0, np.exp(-np.logaddexp(0, -log_odds)), 0.0)
        return np.asarray(1 - gone, dtype=float)

    def expected_purchases(self, t: float, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Values:
        """How many purchases each customer is expected to make within `t` from now."""
        x, t_x, seen = history(frequency, recency, age)
        return np.asarray(self.alive(x, t_x, seen) * self._purchases_if_alive(x, seen, t), dtype=float)

    def purchase_probability(self, t: float, frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> Values:
        """The probability that each customer buys at least once within `t` from now."""
        x, t_x, seen = history(frequency, recency, age)
        none_if_alive = np.exp((self.r + x) * (np.log(self.alpha + seen) - np.log(self.alpha + seen + t)))
        return np.asarray(self.alive(x, t_x, seen) * (1 - none_if_alive), dtype=float)

    def _purchases_if_alive(self, x: Values, seen: Values, t: float) -> Values:
        """Expected purchases of customers who are alive, over all that is thought possible of their dropout.

        By quantiles of the beta distribution: the closed form of the paper overflows and is singular at a = 1.
        """
        result = np.empty(len(x))
        for purchases in np.unique(x):
            chosen = x == purchases
            dropout = np.maximum(betaincinv(self.a, self.b + purchases, _SHARES), LEAST**2)
            time = t / (self.alpha + seen[chosen])
            until_lost = -np.expm1(-(self.r + purchases) * np.log1p(np.outer(dropout, time))) / dropout[:, None]
            result[chosen] = _SHARE_WEIGHTS @ until_lost
        return result


def fit_bgnbd(frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> BgNbd:
    """Fit the model to customers' histories.

    `frequency` counts purchases after the first, `recency` is the time from the first to the last purchase (0 without
    repeats), `age` the time since the first. Raises ValueError for values that make no history, or no customers.
    """
    x, t_x, t = history(frequency, recency, age)
    if not len(x):
        raise ValueError("no customers")
    # Equal histories are one row with a weight; times in units of their mean, so that all data start alike.
    unit = float(t.mean()) or 1.0
    rows, weights = distinct_histories(x, t_x / unit, t / unit)
    model = _Histories.of(*rows, weights=weights)
    parameters, likelihood = most_likely(model.likelihood, _STARTS, enough=_ENOUGH)
    staying = most_likely(model.likelihood_of_staying, [start[:2] for start in _STARTS])[1]
    r, alpha, a, b = (float(each) for each in parameters)
    return BgNbd(
        r=r,
        alpha=alpha * unit,
        a=a,
        b=b,
        log_likelihood=likelihood - float(x.sum()) * float(np.log(unit)),
        customers=len(x),
        dropout_found=likelihood - staying > _NO_DROPOUT_GAIN,
    )


@dataclass(frozen=True, slots=True)
class _Histories:
    """Different histories and how many customers have each.

    `counts` are the different numbers of purchases and `count_weights` how many customers have each: what depends on
    them alone is worked out once for all who share it, and gamma functions are what costs.
    """

    x: Values
    t_x: Values
    t: Values
    weights: Values
    counts: Values
    count_weights: Values

    @classmethod
    def of(cls, x: Values, t_x: Values, t: Values, *, weights: Values) -> "_Histories":
        """The histories with these purchases, recencies and ages."""
        counts, count_of = np.unique(x, return_inverse=True)
        return cls(x, t_x, t, weights, counts, np.bincount(count_of, weights).astype(float))

    def likelihood(self, parameters: Values) -> tuple[float, Values]:
        """The log-likelihood of r, alpha, a, b, and its gradient."""
        r, alpha, a, b = parameters
        rest = np.maximum(self.x, 1) - 1
        log_age, log_recency = np.log(alpha + self.t), np.log(alpha + self.t_x)
        alive = -(r + self.x) * log_age
        gone = np.where(self.x > 0, np.log(a) - np.log(b + rest) - (r + self.x) * log_recency, -np.inf)
        either = np.logaddexp(alive, gone)
        share_alive, share_gone = np.exp(alive - either), np.exp(gone - either)
        by_r = -(share_alive * log_age + share_gone * log_recency)
        by_alpha = -(r + self.x) * (share_alive / (alpha + self.t) + share_gone / (alpha + self.t_x))
        gradient = np.array(
            [self.weights @ each for each in (by_r, by_alpha, share_gone / a, -share_gone / (b + rest))]
        )
        shared, shared_gradient = self._of_counts(r, alpha, a, b)
        return float(self.weights @ either) + shared, gradient + shared_gradient

    def likelihood_of_staying(self, parameters: Values) -> tuple[float, Values]:
        """The same for customers who never drop out: r and alpha alone."""
        r, alpha = parameters
        log_age = np.log(alpha + self.t)
        gradient = np.array([-self.weights @ log_age, -self.weights @ ((r + self.x) / (alpha + self.t))])
        shared, shared_gradient = self._of_buying(r, alpha)
        return shared - float(self.weights @ ((r + self.x) * log_age)), gradient + shared_gradient

    def _of_counts(self, r: float, alpha: float, a: float, b: float) -> tuple[float, Values]:
        """What depends on the number of purchases alone."""
        x, weights = self.counts, self.count_weights
        staying = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
        both = digamma(a + b) - digamma(a + b + x)
        buying, by_buying = self._of_buying(r, alpha)
        by_staying = np.array([weights @ both, weights @ (both + digamma(b + x) - digamma(b))])
        return buying + float(weights @ staying), np.concatenate([by_buying, by_staying])

    def _of_buying(self, r: float, alpha: float) -> tuple[float, Values]:
        x, weights = self.counts, self.count_weights
        value = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        by_r = digamma(r + x) - digamma(r) + np.log(alpha)
        return float(weights @ value), np.array([weights @ by_r, weights.sum() * r / alpha])
