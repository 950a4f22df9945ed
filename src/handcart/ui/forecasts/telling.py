"""How a forecast is told: steps by name, amounts without cents, methods in plain words. No widgets."""

from collections.abc import Collection
from datetime import date, timedelta

from handcart.domain.message import Percent, Quantity
from handcart.domain.rounding import divide_half_up
from handcart.ui.forecasts.plot import Point
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.forecast_sales import SalesForecast
from handcart.usecases.forecasts.odd_steps import odd_steps
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, steps_ahead, year_before
from handcart.usecases.forecasts.subject import Measure

_PERCENT = 10_000
_PIECE = 1_000
_MOST_SHOWN = {Grain.MONTH: 48, Grain.WEEK: 130, Grain.DAY: 120}


class Telling:
    """A series and its forecast in words; amounts in whole units of the company's currency, or whole pieces."""

    def __init__(
        self,
        words: Words,
        exponent: int,
        series: SalesSeries,
        made: SalesForecast,
        accepted: Collection[tuple[str, str]] = (),
    ) -> None:
        self._words = words
        self.odd = odd_steps(series, made, accepted)
        self.unit = 10**exponent if series.measure is Measure.MONEY else _PIECE
        self.series, self.made = series, made
        self.ahead = steps_ahead(series.grain, series.following, len(made.mean))

    @property
    def shown(self) -> int:
        """How many of the known steps are shown: of long histories the last ones, so that what comes has room."""
        return min(len(self.series.values), _MOST_SHOWN[self.series.grain])

    def points(self) -> list[Point]:
        """The steps for the plot."""
        series, first = self.series, len(self.series.values) - self.shown
        odd = self.odd
        known = [
            Point(
                label=self.short(series.starts[place]),
                value=self.whole(series.values[place]),
                spoken=self._known(place, odd.get(place)),
                is_odd=place in odd,
            )
            for place in range(first, len(series.values))
        ]
        return [*known, *(self._ahead(number) for number in range(len(self.ahead)))]

    def sentence(self, currency: str) -> str:
        """The answer: what the next step will bring, and what the owner should know about it."""
        money = self.series.measure is Measure.MONEY
        said = self._words.text(
            "forecasts.answer" if money else "forecasts.answer.pieces",
            step=self.name(self.ahead[0]),
            currency=currency,
            mean=self.amount(self.made.mean[0]),
            mostly=self.band(0, 80),
        )
        note = self._words.text(f"forecasts.note.{self.made.note}") if self.made.note else ""
        return f"{said} {note}".strip()

    def newest_odd(self) -> tuple[date, str] | None:
        """The newest odd step that is shown, and its sentence."""
        place = max(self.odd, default=-1)
        if place < len(self.series.values) - self.shown:
            return None
        start = self.series.starts[place]
        sold, expected = self.amount(self.series.values[place]), self.amount(self.odd[place])
        said = self._words.text("forecasts.odd", step=self.name(start), sold=sold, expected=expected)
        return start, said

    def name(self, start: date) -> str:
        """A step by its whole name: a month of a year, or a week by its first and last day."""
        text, wording = self._words.text, self._words.wording
        if self.series.grain is Grain.MONTH:
            return text("today.month.of_year", month=text(f"today.month.{start.month}"), year=str(start.year))
        if self.series.grain is Grain.DAY:
            return wording.day(start)
        return text("forecasts.week", first=wording.day(start), last=wording.day(start + timedelta(days=6)))

    def short(self, start: date) -> str:
        """A step in little room: the year where it begins, else the month or day."""
        if self.series.grain is not Grain.MONTH:
            return self._words.wording.day(start, today=start)
        month = self._words.text(f"forecasts.month.{start.month}")
        if start.month != 1:
            return month
        return self._words.text("forecasts.month.of_year", month=month, year=str(start.year))

    def whole(self, minor: int) -> int:
        """An amount in whole units."""
        return divide_half_up(minor, self.unit)

    def amount(self, minor: int) -> str:
        """An amount in whole units, written."""
        return self._words.wording.number(self.whole(minor))

    def band(self, number: int, level: int) -> str:
        """From where to where a step lies, at a level."""
        lower, upper = self.made.lower[level][number], self.made.upper[level][number]
        return self._words.text("forecasts.from_to", lower=self.amount(lower), upper=self.amount(upper))

    def change(self, number: int) -> str:
        """A step ahead against a year before, in percent; nothing where nothing was sold then."""
        before = year_before(self.series, number)
        return "" if not before or before < 0 else self.percent(100 * (self.made.mean[number] - before) / before)

    def percent(self, value: float) -> str:
        """A change in whole percent, with its sign."""
        return self._words.wording.change(Percent(round(value) * _PERCENT))

    def figure(self, value: float) -> str:
        """An effect or the part of a line, in whole units with up to two decimals where it is small."""
        in_units = value / self.unit
        written = self._words.wording.quantity(
            Quantity(
                round(abs(in_units) * (100 if abs(in_units) < 100 else 1)) * (10 if abs(in_units) < 100 else 1_000)
            )
        )
        return f"−{written}" if in_units < 0 else written

    def points_of(self, value: float) -> str:
        """A change of a share in percentage points, with its sign."""
        return self._words.wording.change(Quantity(round(value * 10) * 100))

    def share(self, value: float) -> str:
        """A size in percent with one place."""
        return self._words.wording.percent(Percent(round(value * 10) * _PERCENT // 10))

    def _known(self, place: int, expected: int | None) -> str:
        series = self.series
        sold = self.amount(series.values[place])
        said = self._words.text("forecasts.spoken.known", step=self.name(series.starts[place]), sold=sold)
        if expected is None:
            return said
        return f"{said}\n{self._words.text('forecasts.spoken.odd', expected=self.amount(expected))}"

    def _ahead(self, number: int) -> Point:
        made = self.made
        bands = {
            level: (self.whole(made.lower[level][number]), self.whole(made.upper[level][number]))
            for level in made.lower
        }
        before = year_before(self.series, number)
        return Point(
            label=self.short(self.ahead[number]),
            value=self.whole(made.mean[number]),
            spoken=self._spoken(number, before),
            year_before=None if before is None else self.whole(before),
            bands=bands,
        )

    def _spoken(self, number: int, before: int | None) -> str:
        lines = [
            self._words.text(
                "forecasts.spoken.ahead",
                step=self.name(self.ahead[number]),
                mean=self.amount(self.made.mean[number]),
                mostly=self.band(number, 80),
                nearly_always=self.band(number, 95),
            )
        ]
        if before is not None:
            lines.append(self._words.text("forecasts.spoken.before", sold=self.amount(before)))
        return "\n".join(lines)
