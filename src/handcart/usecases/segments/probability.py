"""How likely customers buy again: BG/NBD and Gamma-Gamma on the company's own orders, tried on its latest months.

Time is in weeks. Purchases of one day are one purchase.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from handcart.analysis.probability import BgNbd, GammaGamma, fit_bgnbd, fit_gamma_gamma
from handcart.domain.progress import Progress
from handcart.store.queries.segments import PurchaseDays, day_number, purchase_days
from handcart.store.session import ReadSession
from handcart.usecases.segments.chances import (
    LATER,
    SOON,
    Basis,
    Calibration,
    CalibrationGroup,
    Chance,
    Chances,
    Fitted,
)

_WEEK = 7.0
_GROUPS, _LEAST_IN_GROUP = 8, 10
_RELATED = 0.3
"""The correlation of frequency and value above which they are not independent."""
_Whole = NDArray[np.int64]
_Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Purchases:
    """What every customer bought on which day up to `as_of`, read once: it travels to where the models are fitted."""

    as_of: date
    exponent: int
    days: PurchaseDays


def purchases_until(session: ReadSession, as_of: date) -> Purchases:
    """Read all purchases up to a day."""
    return Purchases(as_of, session.company.exponent, purchase_days(session, as_of))


def chances_of(purchases: Purchases, progress: Progress | None = None) -> Chances:
    """Fit the models and tell the chances of every customer. Takes a second or two for many customers."""
    ids, days, net = (np.array(each, dtype=np.int64) for each in purchases.days)
    today = day_number(purchases.as_of)
    histories = _Histories.of(ids, days, net, today)
    basis = histories.basis()
    if not basis.is_enough:
        return Chances(purchases.as_of, basis)
    _report(progress, 0)
    model = fit_bgnbd(*histories.told)
    _report(progress, 1)
    values = _fit_values(histories, purchases.exponent)
    calibration = _calibrated(ids, days, net, purchases.as_of)
    _report(progress, 2)
    return Chances(
        as_of=purchases.as_of,
        basis=basis,
        fitted=_fitted(model, values),
        calibration=calibration,
        customers=_chances(histories, model, values, purchases.exponent),
    )


def _report(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress.report(done, 3)


@dataclass(frozen=True, slots=True)
class _Histories:
    """A row per customer: id, purchases after the first, weeks to the last and since the first, net of the repeats."""

    ids: _Whole
    x: _Whole
    recency: _Real
    age: _Real
    repeat_net: _Whole
    net: _Whole

    @classmethod
    def of(cls, ids: _Whole, days: _Whole, net: _Whole, today: int) -> "_Histories":
        """From purchases that stand by customer and day."""
        customers, begins, counts = np.unique(ids, return_index=True, return_counts=True)
        if not len(customers):
            nothing = np.empty(0, dtype=np.int64)
            return cls(nothing, nothing, nothing.astype(float), nothing.astype(float), nothing, nothing)
        first, last = days[begins], days[begins + counts - 1]
        # What credits or gifts left at nothing is worth nothing, never less.
        sums = np.add.reduceat(np.maximum(net, 0), begins)
        return cls(
            ids=customers,
            x=counts - 1,
            recency=(last - first) / _WEEK,
            age=(today - first) / _WEEK,
            repeat_net=sums - np.maximum(net[begins], 0),
            net=sums,
        )

    @property
    def told(self) -> tuple[_Whole, _Real, _Real]:
        """What the BG/NBD model is told: frequency, recency, age."""
        return self.x, self.recency, self.age

    def basis(self) -> Basis:
        """How much there is to tell from."""
        days = round(float(self.age.max()) * _WEEK) if len(self.age) else 0
        return Basis(len(self.ids), int(np.count_nonzero(self.x)), days)

    def mean_value(self, exponent: int) -> _Real:
        """What a repeated purchase of each customer was worth on average, in major units; 0 without one."""
        return np.asarray(self.repeat_net / np.maximum(self.x, 1) / 10**exponent, dtype=float)


def _fit_values(histories: _Histories, exponent: int) -> GammaGamma | None:
    """The model of values; None where it does not fit: it takes for granted that value and frequency have nothing to do
    with each other, and would tell everybody's average of each customer.
    """
    mean = histories.mean_value(exponent)
    told = mean > 0
    frequency, value = histories.x[told], mean[told]
    if len(value) < _LEAST_IN_GROUP:
        return None
    spread = float(np.std(frequency) * np.std(value))
    if spread and abs(float(np.cov(frequency, value, bias=True)[0, 1])) / spread > _RELATED:
        return None
    return fit_gamma_gamma(frequency, value)


def _fitted(model: BgNbd, values: GammaGamma | None) -> Fitted:
    return Fitted(
        r=model.r,
        alpha=model.alpha,
        a=model.a,
        b=model.b,
        log_likelihood=model.log_likelihood,
        dropout_found=model.dropout_found,
        value=None if values is None else (values.p, values.q, values.v),
    )


def _chances(histories: _Histories, model: BgNbd, values: GammaGamma | None, exponent: int) -> tuple[Chance, ...]:
    told = histories.told
    soon, later = SOON / _WEEK, LATER / _WEEK
    expected = model.expected_purchases(later, *told)
    mean = histories.mean_value(exponent)
    if values is None:
        worth = histories.net / (histories.x + 1) / 10**exponent
    else:
        worth = values.expected_value(np.where(mean > 0, histories.x, 0), mean)
    columns = (
        histories.ids,
        model.alive(*told),
        model.purchase_probability(soon, *told),
        model.purchase_probability(later, *told),
        expected,
        np.rint(expected * worth * 10**exponent).astype(np.int64),
        *told,
    )
    return tuple(map(Chance._make, zip(*(each.tolist() for each in columns), strict=True)))


def _calibrated(ids: _Whole, days: _Whole, net: _Whole, as_of: date) -> Calibration | None:
    """What the model would have told `LATER` days ago, against what came; None where there was too little then."""
    then = as_of - timedelta(days=LATER)
    known = days <= day_number(then)
    histories = _Histories.of(ids[known], days[known], net[known], day_number(then))
    if not histories.basis().is_enough:
        return None
    model, later = fit_bgnbd(*histories.told), LATER / _WEEK
    told = model.purchase_probability(later, *histories.told)
    # How often each of them bought in the days that the model did not see.
    came = np.bincount(np.searchsorted(histories.ids, _seen_later(ids[~known], histories.ids)), minlength=len(told))
    return Calibration(
        as_of=then,
        until=as_of,
        expected_purchases=float(model.expected_purchases(later, *histories.told).sum()),
        purchases=int(came.sum()),
        groups=_groups(told, came > 0),
    )


def _seen_later(ids: _Whole, known: _Whole) -> _Whole:
    """The purchases of those who were customers before."""
    return ids[np.isin(ids, known)]


def _groups(told: _Real, came: NDArray[np.bool_]) -> tuple[CalibrationGroup, ...]:
    """Customers by what was told of them, in groups of like size."""
    count = max(1, min(_GROUPS, len(told) // _LEAST_IN_GROUP))
    parts = np.array_split(np.argsort(told, kind="stable"), count)
    return tuple(CalibrationGroup(len(part), float(told[part].mean()), float(came[part].mean())) for part in parts)
