"""A course that is taken out of a series before it is forecast, and put back after: a year's in days, a season's."""

from dataclasses import dataclass

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.comparison import Said


@dataclass(frozen=True, slots=True)
class Course:
    """Factors (or additions, where a series was not always above zero) of the steps known and of those ahead."""

    known: Values
    ahead: Values
    factors: bool

    def taken_out(self, values: Values) -> Values:
        """The series without its course."""
        return values / self.known if self.factors else values - self.known

    def put_back(self, said: Said) -> Said:
        """A forecast of what is left with the course again."""
        if not self.factors:
            return said.moved(self.ahead, never_negative=False)
        return Said(
            said.mean * self.ahead,
            {level: each * self.ahead for level, each in said.lower.items()},
            {level: each * self.ahead for level, each in said.upper.items()},
            None if said.rate is None else said.rate * self.ahead,
        )
