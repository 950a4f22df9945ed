"""What would have been told some months ago, against what came of it since."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from handcart.analysis.probability import BgNbd, fit_bgnbd
from handcart.usecases.segments.chances import LATER, Basis, Calibration, CalibrationGroup
from handcart.usecases.segments.histories import WEEK, Bought, Flags, Histories, Real
from handcart.usecases.segments.newcomers import NewcomerModel, is_new

_GROUPS, LEAST_IN_GROUP = 8, 10


def basis_of(histories: Histories) -> Basis:
    """How much there is to tell from."""
    days = round(float(histories.age.max()) * WEEK) if len(histories.age) else 0
    return Basis(len(histories.ids), int(np.count_nonzero(histories.x)), days)


@dataclass(frozen=True, slots=True)
class Trial:
    """The model as it would have been `LATER` days ago: the customers then, what it told of each, who came since."""

    histories: Histories
    model: BgNbd
    told: Real
    came: Flags
    purchases: int

    @classmethod
    def of(cls, bought: Bought, today: int) -> "Trial | None":
        """Fit it to what was known then; None where that was too little."""
        then = today - LATER
        histories = Histories.at(bought, then)
        if not basis_of(histories).is_enough:
            return None
        model = fit_bgnbd(*histories.told)
        told = model.purchase_probability(LATER / WEEK, *histories.told)
        counts = bought.counts(histories.ids, then + 1, today)
        return cls(histories, model, told, counts > 0, int(counts.sum()))

    def calibration(self, as_of: date, newcomers: NewcomerModel | None) -> Calibration:
        """What was told against what came; of those with little history what their own estimate told."""
        told, new = self.told.copy(), is_new(self.histories)
        expected = self.model.expected_purchases(LATER / WEEK, *self.histories.told)
        if newcomers is not None:
            told[new] = newcomers.tried
            expected[new] = expected_of(newcomers.tried)
        return Calibration(
            as_of=as_of - timedelta(days=LATER),
            until=as_of,
            expected_purchases=float(expected.sum()),
            purchases=self.purchases,
            groups=_groups(told, self.came),
        )


def expected_of(chance: Real) -> Real:
    """The purchases that are expected of whoever buys at all with this chance, as they come at random."""
    return np.asarray(-np.log1p(-np.minimum(chance, 0.99)), dtype=float)


def _groups(told: Real, came: Flags) -> tuple[CalibrationGroup, ...]:
    """Customers by what was told of them, in groups of like size."""
    count = max(1, min(_GROUPS, len(told) // LEAST_IN_GROUP))
    parts = np.array_split(np.argsort(told, kind="stable"), count)
    return tuple(CalibrationGroup(len(part), float(told[part].mean()), float(came[part].mean())) for part in parts)
