"""How likely customers buy again: BG/NBD and Gamma-Gamma on the company's own orders, checked by Pareto/NBD, tried on
its latest months; for customers with little history an estimate from what they are.

Time is in weeks. Purchases of one day are one purchase.
"""

from dataclasses import dataclass

import numpy as np

from handcart.analysis.probability import BgNbd, GammaGamma, ParetoNbd, fit_bgnbd, fit_gamma_gamma, fit_pareto_nbd
from handcart.domain.progress import Progress
from handcart.usecases.segments.calibration import LEAST_IN_GROUP, Trial, basis_of, expected_of
from handcart.usecases.segments.chances import LATER, SOON, Chance, Chances, Check, Fitted
from handcart.usecases.segments.histories import WEEK, Bought, Histories, Real
from handcart.usecases.segments.newcomers import NewcomerModel, is_new, newcomer_model
from handcart.usecases.segments.purchases import Purchases

_RELATED = 0.3
"""The correlation of frequency and value above which they are not independent."""
_STEPS = 4


def chances_of(purchases: Purchases, progress: Progress | None = None) -> Chances:
    """Fit the models and tell the chances of every customer. Takes a second or two for many customers."""
    bought, today = Bought.of(purchases), purchases.last_day
    histories = Histories.at(bought, today)
    basis = basis_of(histories)
    if not basis.is_enough:
        return Chances(purchases.as_of, basis)
    _report(progress, 0)
    model, values = fit_bgnbd(*histories.told), _fit_values(histories, purchases.exponent)
    _report(progress, 1)
    trial = Trial.of(bought, today)
    tried = None if trial is None else newcomer_model(bought, purchases.first, today, trial.told)
    newcomers = tried if tried is not None and tried.about.is_nearer else None
    _report(progress, 2)
    second = fit_pareto_nbd(*histories.told)
    _report(progress, 3)
    return Chances(
        as_of=purchases.as_of,
        basis=basis,
        fitted=_fitted(model, values),
        check=_check(second, histories),
        newcomers=None if tried is None else tried.about,
        calibration=None if trial is None else trial.calibration(purchases.as_of, newcomers),
        customers=_chances(histories, _Models(model, second, values, newcomers), purchases.exponent),
    )


def _report(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress.report(done, _STEPS)


def _fit_values(histories: Histories, exponent: int) -> GammaGamma | None:
    """The model of values; None where it does not fit: it takes for granted that value and frequency have nothing to do
    with each other, and would tell everybody's average of each customer.
    """
    mean = histories.mean_value(exponent)
    told = mean > 0
    frequency, value = histories.x[told], mean[told]
    if len(value) < LEAST_IN_GROUP:
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


def _check(model: ParetoNbd, histories: Histories) -> Check:
    """What Pareto/NBD makes of the same purchases."""
    expected = model.expected_purchases(LATER / WEEK, *histories.told)
    return Check(model.r, model.alpha, model.s, model.beta, model.log_likelihood, float(expected.sum()))


@dataclass(frozen=True, slots=True)
class _Models:
    """What chances are told by: the model, the second one, that of values, and the estimate for those who are new; the
    latter two where they are used.
    """

    model: BgNbd
    second: ParetoNbd
    values: GammaGamma | None
    newcomers: NewcomerModel | None


def _chances(histories: Histories, models: _Models, exponent: int) -> tuple[Chance, ...]:
    told, model, newcomers = histories.told, models.model, models.newcomers
    soon, later = (model.purchase_probability(days / WEEK, *told) for days in (SOON, LATER))
    expected = model.expected_purchases(LATER / WEEK, *told)
    new = is_new(histories) & (newcomers is not None)
    if newcomers is not None:
        soon[new], later[new] = newcomers.chances(histories, new)
        expected[new] = expected_of(later[new])
    # Whoever buys is there: nobody is likelier to buy than to be a customer still.
    alive = np.maximum(_alive(histories, models), later)
    net = np.rint(expected * _worth(histories, models.values, exponent) * 10**exponent).astype(np.int64)
    columns = (histories.ids, alive, soon, later, expected, net, *told, new)
    return tuple(map(Chance._make, zip(*(each.tolist() for each in columns), strict=True)))


def _alive(histories: Histories, models: _Models) -> Real:
    """The chance that customers are there still. In the model one leaves after a repeated purchase only, and whoever
    bought once would be there for ever: of them the second model tells it, in which one leaves at any time.
    """
    again = histories.x > 0
    return np.where(again, models.model.alive(*histories.told), models.second.alive(*histories.told))


def _worth(histories: Histories, values: GammaGamma | None, exponent: int) -> Real:
    """What a purchase of each customer is expected to be worth, in major units."""
    if values is None:
        return np.asarray(histories.net / (histories.x + 1) / 10**exponent, dtype=float)
    mean = histories.mean_value(exponent)
    return values.expected_value(np.where(mean > 0, histories.x, 0), mean)
