"""Asking for a forecast: the series is read in the background, the forecast made in a process of its own.

A newer question cancels the one that runs; the same sales are not forecast twice. What was made is kept with its date.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.ui.running.work import Done, Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.anomalies.accept import accepted_anomalies_of
from handcart.usecases.forecasts.factors import FactorSheet, GivenFactors, factor_sheet, given_factors
from handcart.usecases.forecasts.forecast_sales import FEWEST, SalesForecast, forecast_sales
from handcart.usecases.forecasts.kept import KEEP_FORECAST, PastForecast, keep_forecast, past_forecasts
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series
from handcart.usecases.forecasts.subject import Measure, Subject


class Question(NamedTuple):
    """What is wanted."""

    subject: Subject
    measure: Measure
    grain: Grain
    horizon: int


class _Read(NamedTuple):
    """What is read for a question."""

    series: SalesSeries
    past: Sequence[PastForecast]
    sheet: FactorSheet
    accepted: frozenset[tuple[str, str]]


class Forecasting(QObject):
    """`asked` begins a new forecast, `made` tells that there is one, `too_short` that there is too little to tell."""

    asked = Signal()
    made = Signal()
    too_short = Signal()

    def __init__(self, around: Surroundings, question: Callable[[], Question]) -> None:
        super().__init__()
        self._around, self._question = around, question
        self.series: SalesSeries | None = None
        self.forecast: SalesForecast | None = None
        self.past: Sequence[PastForecast] = ()
        self.sheet = FactorSheet()
        self.given: GivenFactors | None = None
        self.accepted: frozenset[tuple[str, str]] = frozenset()
        self._horizon = 0
        self._work: Work | None = None
        self._running = False
        self._newest = 0

    def load(self) -> None:
        """Read the series; where it is another than before, or more steps are wanted, forecast it."""
        company, question, today = self._around.company, self._question(), self._around.when().today

        def query() -> _Read:
            with company.read() as session:
                series = sales_series(
                    session, question.grain, today=today, subject=question.subject, measure=question.measure
                )
                sheet, fine = factor_sheet(session), accepted_anomalies_of(session)
                return _Read(series, past_forecasts(session, series), sheet, fine)

        def show(found: _Read) -> None:
            series, self.past, self.sheet, accepted = found
            given = given_factors(found.sheet, series, question.horizon)
            if (series, given, question.horizon) != (self.series, self.given, self._horizon):
                self.series, self.given, self._horizon, self.accepted = series, given, question.horizon, accepted
                self._begin()
            elif accepted != self.accepted and self.forecast is not None:
                self.accepted = accepted
                self.made.emit()

        self._around.running.ask(self, query, show)

    def _begin(self) -> None:
        series = self.series
        if self._running and self._work is not None:
            self._work.cancel()
        self._newest += 1
        number = self._newest
        self.forecast = None
        self._running = series is not None and len(series.values) >= FEWEST
        if series is None or not self._running:
            self.too_short.emit()
            return
        self.asked.emit()

        def show(made: SalesForecast) -> None:
            if number == self._newest:
                self._running = False
                self.forecast = made
                self.made.emit()
                self._keep(series, made)

        def refused(_problem: AppError) -> bool:
            newest = number == self._newest
            if newest:
                # Stopped by the owner: the same question may be asked again.
                self._running, self.series = False, None
            # Cancelled by a newer question: nobody needs to know.
            return not newest

        task = partial(forecast_sales, series, self._horizon, self.given)
        self._work = self._around.running.heavy(message("work.forecasting"), task, show, refused)

    def _keep(self, series: SalesSeries, made: SalesForecast) -> None:
        company, moment = self._around.company, self._around.when()

        def work() -> Done[None]:
            with company.change(KEEP_FORECAST, moment) as session:
                keep_forecast(session, series, made)
            return Done(None, frozenset())

        # Where it cannot be kept, as in a company that is only read, the forecast is as good.
        self._around.running.change(message("work.keeping_forecast"), work, failed=lambda _problem: True)
