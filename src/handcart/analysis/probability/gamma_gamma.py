"""The Gamma-Gamma model of what a customer's purchase is worth.

Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013). Values of a customer's purchases vary around
a mean of their own; the means vary among customers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import digamma, gammaln

from handcart.analysis.probability.likelihood import Values, most_likely, positive

_STARTS = ((1.0, 1.0, 1.0), (6.0, 3.0, 3.0), (2.0, 10.0, 10.0), (20.0, 0.5, 0.1))


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """A fitted model; `p`, `q` above 1, and `v` in units of money."""

    p: float
    q: float
    v: float
    log_likelihood: float
    customers: int

    def expected_value(self, frequency: ArrayLike, mean_value: ArrayLike) -> Values:
        """What a purchase of each customer is expected to be worth: between their own mean and everybody's.

        `frequency` counts the purchases that `mean_value` is the mean of; 0 gives everybody's.
        """
        x, mean = positive("frequency", frequency), positive("mean_value", mean_value)
        return np.asarray(self.p * (self.v + x * mean) / (self.p * x + self.q - 1), dtype=float)


def fit_gamma_gamma(frequency: ArrayLike, mean_value: ArrayLike) -> GammaGamma:
    """Fit the model to customers' purchases: how many, and the mean of their values (major units).

    Customers without a purchase of value tell nothing and are left out; ValueError where none is left.
    """
    x, mean = positive("frequency", frequency), positive("mean_value", mean_value)
    counted = (x > 0) & (mean > 0)
    x, mean = x[counted], mean[counted]
    if not len(x):
        raise ValueError("no customer with a purchase of value")
    unit = float(mean.mean())
    # Below a billionth of the mean a value is noise of floats.
    values = np.maximum(mean / unit, 1e-9)

    def likelihood(parameters: Values) -> tuple[float, Values]:
        # Looked for above 1: below it the mean of everybody is infinite.
        p, q, v = parameters[0], 1 + parameters[1], parameters[2]
        px, total = p * x, np.log(v + x * values)
        each = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(v)
        each += (px - 1) * np.log(values) + px * np.log(x) - (px + q) * total
        by_p = x * (digamma(px + q) - digamma(px) + np.log(values) + np.log(x) - total)
        by_q = digamma(px + q) - digamma(q) + np.log(v) - total
        by_v = q / v - (px + q) / (v + x * values)
        return float(each.sum()), np.array([by_p.sum(), by_q.sum(), by_v.sum()])

    (p, above, v), found = most_likely(likelihood, _STARTS, enough=1)
    return GammaGamma(
        p=float(p),
        q=float(1 + above),
        v=float(v) * unit,
        log_likelihood=found - len(x) * float(np.log(unit)),
        customers=len(x),
    )
