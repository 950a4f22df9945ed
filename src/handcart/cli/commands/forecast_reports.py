"""`handcart report forecast`: the next steps with the methods compared, as lines or JSON, picture or workbook."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.commands.forecast_subjects import chosen_subject, subject_words
from handcart.cli.commands.pictured import check_ending
from handcart.cli.surroundings import Surroundings
from handcart.domain.company import Company
from handcart.domain.errors import NotAllowed
from handcart.domain.message import Amount, Message, Percent, Quantity, message
from handcart.domain.progress import Progress
from handcart.domain.rounding import divide_half_up
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.factors import factor_sheet, given_factors
from handcart.usecases.forecasts.files import Written, save_forecast
from handcart.usecases.forecasts.forecast_sales import (
    FEWEST,
    LEVELS,
    FactorEffect,
    SalesForecast,
    forecast_sales,
    known_as,
)
from handcart.usecases.forecasts.kept import past_forecasts
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series, steps_ahead, year_before
from handcart.usecases.forecasts.subject import Measure

_AHEAD = {Grain.MONTH: 12, Grain.WEEK: 13, Grain.DAY: 28}
_QUANTITY_PLACES, _PIECE = 3, 1_000
_TENTH = 1_000
_COLUMNS = ("step", "sold", "mean", "lower80", "upper80", "lower95", "upper95", "before")
_LEGEND = ("sales", "forecast", "before", "mostly", "nearly_always")


class _Told(NamedTuple):
    """A series, its forecast, and whose they are."""

    company: Company
    series: SalesSeries
    made: SalesForecast

    @property
    def places(self) -> int:
        """Decimal places of the amounts."""
        return self.company.exponent if self.series.measure is Measure.MONEY else _QUANTITY_PLACES

    @property
    def ahead(self) -> Sequence[date]:
        """The first days of the steps ahead."""
        return steps_ahead(self.series.grain, self.series.following, len(self.made.mean))

    def amount(self, value: int) -> Amount | Quantity:
        """A value of the series as a person reads it: pieces are whole."""
        if self.series.measure is Measure.PIECES:
            return Quantity(divide_half_up(value, _PIECE) * _PIECE)
        return Amount(value, self.company.currency, self.company.exponent)

    def figure(self, value: float) -> Amount | Quantity:
        """What one more of a factor brings: of pieces with their parts."""
        return Quantity(round(value)) if self.series.measure is Measure.PIECES else self.amount(round(value))

    def decimal(self, value: int | None) -> str | None:
        """A value of the series as JSON has it."""
        return None if value is None else decimal_text(value, self.places)

    def named(self, start: date) -> str:
        """A step by its month, or by its first day."""
        return f"{start:%Y-%m}" if self.series.grain is Grain.MONTH else start.isoformat()


def forecast(session: ReadSession, last: date, arguments: Namespace, surroundings: Surroundings) -> Answer:
    """What will be sold in each of the next steps, from the whole steps up to `last`, with the owner's factors.

    NotAllowed where there are too few of them.
    """
    check_ending(arguments.out)
    grain, measure = Grain(arguments.by), Measure(arguments.measure)
    subject = chosen_subject(session, arguments, surroundings)
    series = sales_series(session, grain, today=last + timedelta(days=1), subject=subject, measure=measure)
    if len(series.values) < FEWEST:
        raise NotAllowed("cli.report.forecast_too_short")
    horizon = arguments.ahead or _AHEAD[grain]
    given = given_factors(factor_sheet(session), series, horizon)
    told = _Told(session.company, series, forecast_sales(series, horizon, given, progress=Progress()))
    lines = [_headline(told, last), *(_step_line(told, number) for number in range(horizon)), *_proof_lines(told)]
    if arguments.out is not None:
        save_forecast(series, told.made, _written(told, last, surroundings), arguments.out, progress=Progress())
        lines.append(message("report.saved", file=str(arguments.out)))
    return Answer(_data(session, told, last), tuple(lines))


def _data(session: ReadSession, told: _Told, last: date) -> dict[str, Any]:
    series, made, company = told.series, told.made, told.company
    past = past_forecasts(session, series)
    return {
        "as_of": last.isoformat(),
        "subject": {"kind": series.subject.kind.value, "key": series.subject.key, "name": series.subject.name},
        "by": series.grain.value,
        "measure": series.measure.value,
        "currency": company.currency if series.measure is Measure.MONEY else None,
        f"{series.grain}s": len(series.values),
        "method": known_as(made.method, series.grain),
        "note": made.note,
        "origins": made.origins,
        "forecast": [_step(told, number, start) for number, start in enumerate(told.ahead)],
        "methods": [
            {
                "method": known_as(each.name, series.grain),
                "smape": round(each.off, 2),
                "mase": round(each.mase, 3),
                "bias": round(each.bias, 2),
                "held_80": round(each.held, 1),
            }
            for each in made.methods
        ],
        "factors": [_effect(each, told.places) for each in made.effects],
        "factors_in_forecast": made.reckons_with_factors,
        "past": [
            {
                "first_day": each.start.isoformat(),
                "made_on": each.made_on.isoformat(),
                "said": told.decimal(each.said),
                "came": told.decimal(each.came),
                "held_80": each.held,
            }
            for each in past
        ],
    }


def _step(told: _Told, number: int, start: date) -> dict[str, Any]:
    edges = {
        f"{name}_{level}": told.decimal(bands[level][number])
        for level in LEVELS
        for name, bands in (("lower", told.made.lower), ("upper", told.made.upper))
    }
    return {
        told.series.grain.value: told.named(start),
        "mean": told.decimal(told.made.mean[number]),
        **edges,
        "year_before": told.decimal(year_before(told.series, number)),
    }


def _effect(effect: FactorEffect, places: int) -> dict[str, Any]:
    """In whole units: of the currency, or pieces."""
    whole = 10**places
    return {
        "factor": effect.name,
        "effect": None if effect.error is None else round(effect.effect / whole, 4),
        "standard_error": None if effect.error is None else round(effect.error / whole, 4),
        "more_than_chance": effect.counts,
        "line": {
            "intercept": round(effect.begin / whole, 4),
            "slope": round(effect.slope / whole, 4),
            "r_squared": round(effect.explained / 100, 4),
        },
    }


def _headline(told: _Told, last: date) -> Message:
    series = told.series
    return message(
        f"cli.report.forecast.{series.grain}",
        subject=subject_words(series.subject),
        last=last,
        count=len(series.values),
        method=_method(told.made.method, series.grain),
    )


def _step_line(told: _Told, number: int) -> Message:
    made, narrow = told.made, LEVELS[0]
    mean, lower, upper = (told.amount(each[number]) for each in (made.mean, made.lower[narrow], made.upper[narrow]))
    start = told.named(told.ahead[number])
    return message("cli.report.forecast_step", step=start, mean=mean, lower=lower, upper=upper)


def _proof_lines(told: _Told) -> Sequence[Message]:
    """How far off each method was, what factors bring, and what the owner should know."""
    made, grain = told.made, told.series.grain
    offs = [(_method(each.name, grain), Percent(round(each.off * 10) * _TENTH)) for each in made.methods]
    lines = [message("cli.report.forecast_method", method=method, off=off) for method, off in offs]
    lines += [
        message(
            "cli.report.forecast_factor",
            factor=each.name,
            effect=told.figure(each.effect),
            error=told.figure(each.error),
        )
        for each in made.effects
        if each.error is not None
    ]
    if made.steps_missing:
        lines.append(message(f"forecasts.factors.missing.{told.series.grain}", count=made.steps_missing))
    if made.note:
        lines.append(message(f"forecasts.note.{made.note}"))
    return lines


def _written(told: _Told, last: date, surroundings: Surroundings) -> Written:
    render, series = surroundings.wording.render, told.series
    money = series.measure is Measure.MONEY
    about = (
        message(f"forecasts.plot.{series.grain}", currency=told.company.currency)
        if money
        else message(f"forecasts.pieces.{series.grain}")
    )
    return Written(
        title=render(message("forecasts.plot.of", subject=subject_words(series.subject), about=about)),
        about=render(message("report.about.day", day=last)),
        labels=[told.named(start) for start in (*series.starts, *told.ahead)],
        legend=[render(message(f"forecasts.legend.{name}")) for name in _LEGEND],
        columns=[render(message(f"forecasts.file.{name}")) for name in _COLUMNS],
        exponent=told.places,
        unit=10**told.places,
    )


def _method(name: str, grain: Grain) -> Message | str:
    return message(f"forecasts.method.{known_as(name, grain)}") if name else "–"
