"""Finding the greatest likelihood of positive parameters: from several starts, within bounds, always with an answer."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, minimize

Values = NDArray[np.float64]
Likelihood = Callable[[Values], tuple[float, Values]]
"""The log-likelihood of parameters and its gradient with respect to them."""

_OPTIONS = {"maxiter": 400, "ftol": 1e-10, "gtol": 1e-7}
_SAME = 1e-2

LEAST, MOST = 1e-6, 1e6
"""Between these a parameter is looked for. At either end its distribution is as good as its limit, and finite."""


def most_likely(
    likelihood: Likelihood, starts: Sequence[Sequence[float]], *, enough: int | None = None
) -> tuple[Values, float]:
    """The parameters with the greatest likelihood found from any start, and that likelihood.

    With `enough`, no further start is tried when so many others ended at the same. Works on logarithms, so that
    parameters stay positive and all scales are alike near.
    """

    def cost(logs: Values) -> tuple[float, Values]:
        parameters = np.exp(logs)
        value, gradient = likelihood(parameters)
        return -value, -gradient * parameters

    bounds = [(np.log(LEAST), np.log(MOST))] * len(starts[0])
    ends: list[OptimizeResult] = []
    for start in starts:
        ends.append(minimize(cost, np.log(start), jac=True, method="L-BFGS-B", bounds=bounds, options=_OPTIONS))
        best = min(ends, key=lambda each: float(each.fun))
        if enough is not None and sum(float(each.fun - best.fun) < _SAME for each in ends) > enough:
            break
    return np.exp(best.x), -float(best.fun)


def positive(name: str, values: object) -> Values:
    """An array of finite numbers not below zero; ValueError names what is not."""
    array = np.asarray(values, dtype=float)
    if not np.isfinite(array).all() or (array < 0).any():
        raise ValueError(name, "must be finite and not below zero")
    return array
