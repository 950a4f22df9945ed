"""The forecasts screen: what the business will sell, in a sentence, as a plot, and with the proof below.

The series is read in the background; the forecast is made in a process of its own, again only when the sales it rests
on have changed.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QScrollArea, QStackedWidget, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.ui.forecasts.ahead_card import AheadCard
from handcart.ui.forecasts.methods_card import MethodsCard
from handcart.ui.forecasts.plot import ForecastPlot
from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.axis import ticks_of
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import IconLabel, card, column, frame, label, row
from handcart.ui.kit.swatch import Swatch
from handcart.ui.running.work import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.forecast_sales import SalesForecast, forecast_sales
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series

_HORIZONS = {Grain.MONTH: (6, 12, 18), Grain.WEEK: (8, 13, 26), Grain.DAY: (14, 28, 56)}
_WIDEST = 95
_LEGEND = (
    ("forecasts.legend.sales", "text2", 255),
    ("forecasts.legend.forecast", "series1", 255),
    ("forecasts.legend.before", "series_grey", 255),
    ("forecasts.legend.mostly", "series1", 96),
    ("forecasts.legend.nearly_always", "series1", 34),
)
_FEWEST = 4
"""Whole steps of sales below which a forecast would be a guess."""
_MARGINS = (20, 10, 20, 0)
_SIDE_BY_SIDE = 1120
"""From this width on, how well the methods did and what comes next have room beside each other."""


class ForecastsScreen(Page):
    """Grain and horizon are chosen above; everything else follows."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._series: SalesSeries | None = None
        self._made: SalesForecast | None = None
        self._work: Work | None = None
        self._asked = self._ended = 0
        self._stale = True
        self._make_parts()
        self._arrange()
        self._fill_horizons()
        self.grain.currentIndexChanged.connect(self._grain_chosen)
        self.horizon.activated.connect(lambda _place: self._forecast())
        self.plot.pointed_at.connect(self._pointed)
        around.running.changed.connect(self._changed)
        around.words.changed.connect(self._write)

    def panes(self) -> list[QWidget]:
        return [self.grain, self.plot, self.methods.table, self.ahead.table]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        self._lower.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _make_parts(self) -> None:
        words = self._words
        self._title = label(role="page")
        self.grain, self.horizon = QComboBox(), QComboBox()
        for grain in Grain:
            self.grain.addItem(words.text(f"forecasts.grain.{grain}"), grain)
        self._answer, self._basis = label(role="text", wrap=True), label(role="secondary")
        self._heading = label(role="strong")
        self.plot = ForecastPlot()
        self.methods, self.ahead = MethodsCard(words), AheadCard(words)
        self._empty = EmptyState(words, "chart-line", "forecasts.empty")
        self._at_work = EmptyState(words, "chart-line", "forecasts.at_work")
        words.bind(self, self._title.setText, "forecasts.title")
        words.bind(self, self.grain.setAccessibleName, "forecasts.grain")
        words.bind(self, self.horizon.setAccessibleName, "forecasts.horizon")
        words.bind(self, self.plot.setAccessibleName, "forecasts.plot")

    def _arrange(self) -> None:
        answer = row(IconLabel("lightbulb", "accent_text"), self._answer, self._basis, gap=12, margins=(16, 12, 16, 12))
        answer.setStretch(1, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(12)
        self._lower.addLayout(column(self.methods, None, gap=0), 7)
        self._lower.addLayout(column(self.ahead, None, gap=0), 4)
        head = row(self._heading, None, *self._legend(), gap=6)
        plot = card(column(head, self.plot, gap=8, margins=(16, 12, 12, 8)))
        body = QWidget()
        body.setLayout(column(frame("step", answer), plot, self._lower, None, gap=12, margins=(0, 0, 0, 16)))
        scrolled = QScrollArea()
        scrolled.setWidget(body)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.setAutoFillBackground(False)
        scrolled.viewport().setAutoFillBackground(False)
        self._places = QStackedWidget()
        for place in (self._at_work, scrolled, self._empty):
            self._places.addWidget(place)
        head = row(self._title, 12, self.grain, self.horizon, None, gap=8)
        self.setLayout(column(head, self._places, gap=12, margins=_MARGINS))

    def _legend(self) -> list[QWidget | int]:
        """What each line and band is, in the colour it has."""
        parts: list[QWidget | int] = []
        for text, role, alpha in _LEGEND:
            name = label(role="secondary")
            self._words.bind(name, name.setText, text)
            parts += [Swatch(role, alpha), name, 8]
        return parts

    def _fill_horizons(self) -> None:
        grain = self._grain()
        self.horizon.blockSignals(True)
        kept = max(0, self.horizon.currentIndex()) if self.horizon.count() else 1
        self.horizon.clear()
        for steps in _HORIZONS[grain]:
            self.horizon.addItem(self._words.text(f"forecasts.horizon.{grain}", count=steps), steps)
        self.horizon.setCurrentIndex(kept)
        self.horizon.blockSignals(False)

    def _grain(self) -> Grain:
        return Grain(self.grain.currentData())

    def _grain_chosen(self) -> None:
        self._fill_horizons()
        self._load()

    def _changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        """Read the series; where it is another than before, forecast it."""
        self._stale = False
        company, grain, today = self._around.company, self._grain(), self._around.when().today

        def query() -> SalesSeries:
            with company.read() as session:
                return sales_series(session, grain, today=today)

        def show(series: SalesSeries) -> None:
            if series != self._series:
                self._series = series
                self._forecast()

        self._around.running.ask(self, query, show)

    def _forecast(self) -> None:
        series = self._series
        if series is None:
            return
        if self._work is not None and self._ended < self._asked:
            self._work.cancel()
        if len(series.values) < _FEWEST:
            self._places.setCurrentWidget(self._empty)
            return
        self._asked += 1
        asked = self._asked

        def show(made: SalesForecast) -> None:
            self._ended = asked
            if asked == self._asked:
                self._made = made
                self._write()

        def refused(_problem: AppError) -> bool:
            # Cancelled by a newer question: nobody needs to know.
            self._ended = asked
            return asked != self._asked

        task = partial(forecast_sales, series, self.horizon.currentData())
        self._work = self._around.running.heavy(message("work.forecasting"), task, show, refused)

    def _write(self) -> None:
        words, series, made = self._words, self._series, self._made
        for place, grain in enumerate(Grain):
            self.grain.setItemText(place, words.text(f"forecasts.grain.{grain}"))
        self._fill_horizons()
        if series is None or made is None:
            return
        telling = Telling(words, self._around.exponent, series, made)
        points = telling.points()
        values = [point.value for point in points] + [
            edge for point in points for edge in (point.bands or {}).get(95, ())
        ]
        self._heading.setText(words.text(f"forecasts.plot.{series.grain}", currency=self._around.currency))
        self.plot.show_points(points, ticks_of(words, values))
        self.methods.show_methods(telling)
        self.ahead.show_ahead(telling)
        self._answer.setText(self._sentence(telling))
        self._basis.setText(words.text(f"forecasts.basis.{series.grain}", count=len(series.values)))
        self._places.setCurrentIndex(1)

    def _sentence(self, telling: Telling) -> str:
        words, currency = self._words, self._around.currency
        said = words.text(
            "forecasts.answer",
            step=telling.name(telling.ahead[0]),
            currency=currency,
            mean=telling.amount(telling.made.mean[0]),
            mostly=telling.band(0, 80),
        )
        note = words.text(f"forecasts.note.{telling.made.note}") if telling.made.note else ""
        return f"{said} {note}".strip()

    def _pointed(self, number: int) -> None:
        if self._series is not None:
            self.ahead.select(number - len(self._series.values))
