"""Ordinary least squares: what factors explain, how sure that is, and the line y = a + b x in the simplest case."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Regression:
    """`coefficients` and their `standard_errors`: the intercept first, then one for each factor in their order.

    A standard error is infinite where there are no values to spare, or where factors say the same.
    """

    coefficients: Values
    standard_errors: Values
    r_squared: float

    def predict(self, factors: ArrayLike) -> Values:
        """What is expected at these factors, rows x factors."""
        table = _table(factors)
        return np.asarray(self.coefficients[0] + table @ self.coefficients[1:], dtype=float)


def fit(y: ArrayLike, factors: ArrayLike) -> Regression:
    """Fit y = a + b1 x1 + b2 x2 + ... by least squares; `factors` is rows x factors, or one factor.

    Raises ValueError for no rows, different lengths, or values that are missing.
    """
    values, table = np.asarray(y, dtype=float), _table(factors)
    if not len(values) or len(values) != len(table):
        raise ValueError("y and factors must have the same number of rows, and one at least")
    if not (np.isfinite(values).all() and np.isfinite(table).all()):
        raise ValueError("a value is missing")
    design = np.column_stack([np.ones(len(values)), table])
    coefficients, _, rank, _ = np.linalg.lstsq(design, values, rcond=None)
    residuals = values - design @ coefficients
    unexplained, total = float(residuals @ residuals), float(((values - values.mean()) ** 2).sum())
    return Regression(
        coefficients=np.asarray(coefficients, dtype=float),
        standard_errors=_standard_errors(design, unexplained, int(rank)),
        r_squared=1 - unexplained / total if total > 0 else 0.0,
    )


def _standard_errors(design: Values, unexplained: float, rank: int) -> Values:
    spare = len(design) - rank
    if spare <= 0 or rank < design.shape[1]:
        return np.full(design.shape[1], np.inf)
    inverse = np.linalg.inv(design.T @ design)
    return np.asarray(np.sqrt(np.maximum(np.diag(inverse), 0) * unexplained / spare), dtype=float)


def _table(factors: ArrayLike) -> Values:
    table = np.asarray(factors, dtype=float)
    return table[:, None] if table.ndim == 1 else table
