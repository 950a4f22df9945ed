"""Results about who buys again, as plain frozen values. No library here."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handcart.domain.message import Message, Percent, message
from handcart.usecases.segments.named import counted_customers

SOON, LATER = 30, 90
"""The days ahead that chances are told for."""
LEAST_CUSTOMERS, LEAST_REPEATERS, LEAST_DAYS = 30, 10, 90
"""Below these a model would only repeat what is thought of all customers anyway."""

_SURE = 0.99
_PERCENT = 10_000
_FAR_OFF, _FEW = 0.5, 5
"""Half as many again, and of few purchases at least so many."""
_WARNINGS = frozenset(
    {
        "chances.no_dropout",
        "chances.check_apart",
        "chances.calibration",
        "chances.no_calibration",
        "chances.off",
    }
)
_APART = 0.25
"""Two models that differ by more of what the first expects do not agree."""


class Chance(NamedTuple):
    """What can be expected of a customer: probabilities 0 to 1, purchases, and their net in minor units.

    `purchases`, `recency` and `age` are what it was told from: purchases after the first, weeks from the first to the
    last, weeks since the first.
    """

    customer_id: int
    alive: float
    within_30: float
    within_90: float
    expected_purchases: float
    expected_value: int
    purchases: int
    recency: float
    age: float
    by_features: bool = False
    """Whether it was told from what the customer is, the history being too short."""


def chance_in_percent(chance: float) -> Percent:
    """A chance as it is told, in whole percent; nobody is certain."""
    return Percent(round(min(chance, _SURE) * 100) * _PERCENT)


class CalibrationGroup(NamedTuple):
    """Customers with like chances: what was told, and the share that did buy."""

    customers: int
    told: float
    came: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the model would have told at `as_of` of the days after it, against what came of them."""

    as_of: date
    until: date
    expected_purchases: float
    purchases: int
    groups: tuple[CalibrationGroup, ...]

    @property
    def is_far_off(self) -> bool:
        """Whether so many more or fewer purchases came that the figures themselves are not to be relied on."""
        return abs(self.expected_purchases - self.purchases) > max(_FAR_OFF * self.purchases, _FEW)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The models: BG/NBD of purchases in weeks, Gamma-Gamma of what one is worth.

    `value` is None where that model does not fit, because who buys more often also buys for more or less: then the
    value of a purchase is the customer's own average.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    dropout_found: bool
    value: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Check:
    """What another model (Pareto/NBD) makes of the same purchases: its parameters, and how many purchases within
    `LATER` days it expects of all customers together.
    """

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float
    expected_purchases: float


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The estimate for those with little history: learned from so many who were as new on earlier days. It is used
    where it was nearer than the model to what came.
    """

    learned_from: int
    is_nearer: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """What there is to tell from: customers, those of them who bought again, days since the first purchase."""

    customers: int
    repeaters: int
    days: int

    @property
    def is_enough(self) -> bool:
        """Whether a model can be fitted that says more than a guess."""
        return self.customers >= LEAST_CUSTOMERS and self.repeaters >= LEAST_REPEATERS and self.days >= LEAST_DAYS

    @property
    def missing(self) -> Message:
        """What there is and what would be needed."""
        return message(
            "chances.not_enough",
            customers=counted_customers(self.customers),
            repeaters=self.repeaters,
            days=self.days,
            least_customers=LEAST_CUSTOMERS,
            least_repeaters=LEAST_REPEATERS,
            least_days=LEAST_DAYS,
        )


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of every customer at `as_of`; of nobody, and without `fitted`, where there was not enough."""

    as_of: date
    basis: Basis
    fitted: Fitted | None = None
    check: Check | None = None
    newcomers: Newcomers | None = None
    calibration: Calibration | None = None
    customers: tuple[Chance, ...] = ()

    @property
    def expected_purchases(self) -> float:
        """The purchases within `LATER` days that are expected of all customers together."""
        return sum(each.expected_purchases for each in self.customers)

    def sentences(self) -> tuple[Message, ...]:
        """How far these figures can be trusted."""
        if self.fitted is None:
            return (self.basis.missing,)
        told = [message("chances.basis", customers=self.basis.customers, repeaters=self.basis.repeaters)]
        if not self.fitted.dropout_found:
            told.append(message("chances.no_dropout"))
        if self.newcomers is not None:
            tried = "chances.newcomers" if self.newcomers.is_nearer else "chances.newcomers_not_nearer"
            told.append(message(tried, customers=self.newcomers.learned_from))
        if any(each.purchases == 0 for each in self.customers):
            told.append(message("chances.bought_once"))
        if self.fitted.value is None:
            told.append(message("chances.own_value"))
        return (*told, *self._checked(), *self._tried())

    def warnings(self) -> tuple[Message, ...]:
        """The part of the sentences that whoever only looks at the figures must know: how right they were, what speaks
        against them.
        """
        told = self.sentences()
        warned = tuple(each for each in told if each.id in _WARNINGS)
        return warned or told[:1]

    def _checked(self) -> tuple[Message, ...]:
        """What the other model says."""
        if self.check is None:
            return ()
        own, other = round(self.expected_purchases), round(self.check.expected_purchases)
        apart = abs(own - other) > max(_APART * own, _FEW)
        return (message("chances.check_apart" if apart else "chances.check", expected=own, other=other),)

    def _tried(self) -> tuple[Message, ...]:
        """How right it was on days that it had not seen."""
        found = self.calibration
        if found is None:
            return (message("chances.no_calibration"),)
        tried = message(
            "chances.calibration",
            first=found.as_of,
            last=found.until,
            expected=round(found.expected_purchases),
            came=found.purchases,
        )
        return (tried, message("chances.off")) if found.is_far_off else (tried,)
