"""One forecast: the answer in a sentence, the plot, the proof, and how good earlier forecasts of the same were."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QStackedWidget, QWidget

from handcart.ui.forecasts.ahead_card import AheadCard
from handcart.ui.forecasts.factors_card import FactorsCard
from handcart.ui.forecasts.forecasting import Forecasting, Question
from handcart.ui.forecasts.methods_card import MethodsCard
from handcart.ui.forecasts.odd_strip import OddStrip
from handcart.ui.forecasts.past_card import PastCard
from handcart.ui.forecasts.plot import ForecastPlot
from handcart.ui.forecasts.saving import ask_and_save, copy_forecast
from handcart.ui.forecasts.subject_choice import SubjectChoice, subject_name
from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.axis import ticks_of
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, IconLabel, card, column, frame, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.swatch import Swatch
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.factors import market_shares
from handcart.usecases.forecasts.forecast_sales import what_if
from handcart.usecases.forecasts.sales_series import Grain
from handcart.usecases.forecasts.subject import Measure

_HORIZONS = {Grain.MONTH: (6, 12, 18), Grain.WEEK: (8, 13, 26), Grain.DAY: (14, 28, 56)}
_WIDEST = 95
_LEGEND = (
    ("forecasts.legend.sales", "text2", 255),
    ("forecasts.legend.forecast", "series1", 255),
    ("forecasts.legend.before", "series_grey", 255),
    ("forecasts.legend.mostly", "series1", 96),
    ("forecasts.legend.nearly_always", "series1", 34),
)
_SIDE_BY_SIDE = 1120
"""From this width on, how well the methods did and what comes next have room beside each other."""


class ForecastPage(QWidget):
    """What it is about, the measure, the grain and the horizon are chosen above; everything else follows."""

    def __init__(self, around: Surroundings, popup_page: QWidget) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._telling: Telling | None = None
        self.subject = SubjectChoice(around, popup_page)
        self._make_parts()
        self.work = Forecasting(around, self._question)
        self._arrange()
        self._fill_choices()
        self._connect()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.subject.choice, self.plot, self.methods.table, self.ahead.table]

    def load(self) -> None:
        """Read what can be chosen and what is shown."""
        self.subject.load()
        self.work.load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        self._lower.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _connect(self) -> None:
        self.subject.chosen.connect(self.work.load)
        self.measure.activated.connect(lambda _place: self.work.load())
        self.grain.currentIndexChanged.connect(self._grain_chosen)
        self.horizon.activated.connect(lambda _place: self.work.load())
        self.plot.pointed_at.connect(self._pointed)
        self.factors.supposed.connect(self._suppose)
        self.work.asked.connect(lambda: self._places.setCurrentWidget(self._at_work))
        self.work.too_short.connect(self._show_empty)
        self.work.made.connect(self._write)
        self._words.changed.connect(self._fill_choices)
        self._words.changed.connect(self._write)

    def _make_parts(self) -> None:
        words = self._words
        self.measure, self.grain, self.horizon = QComboBox(), QComboBox(), QComboBox()
        for choice in (self.measure, self.grain, self.horizon):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.answer, self._basis = label(role="text", wrap=True), label(role="secondary")
        self.heading = label(role="strong")
        self.plot = ForecastPlot()
        self.methods, self.past = MethodsCard(words), PastCard(words)
        self.ahead = AheadCard(words, lambda: self._around.open("plan"))
        self.factors = FactorsCard(words)
        self.odd = OddStrip(self._around, lambda: self.work.load())
        self.copy = Button(icon_name="copy", on_click=self._copy)
        self.save = Button(icon_name="download", on_click=self._save)
        self.empty = EmptyState(words, "chart-line", "forecasts.empty", "forecasts.empty.by_week", self._by_week)
        self._at_work = EmptyState(words, "chart-line", "forecasts.at_work")
        words.bind(self, self.copy.setText, "forecasts.copy")
        words.bind(self, self.save.setText, "forecasts.save")
        words.bind(self, self.measure.setAccessibleName, "forecasts.measure")
        words.bind(self, self.grain.setAccessibleName, "forecasts.grain")
        words.bind(self, self.horizon.setAccessibleName, "forecasts.horizon")
        words.bind(self, self.plot.setAccessibleName, "forecasts.plot")

    def _arrange(self) -> None:
        answer = row(IconLabel("lightbulb", "accent_text"), self.answer, self._basis, gap=12, margins=(16, 12, 16, 12))
        answer.setStretch(1, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(12)
        self._lower.addLayout(column(self.methods, None, gap=0), 7)
        self._lower.addLayout(column(self.ahead, None, gap=0), 4)
        head = row(self.heading, None, *self._legend(), gap=6)
        plot = card(column(head, self.plot, self.odd, gap=8, margins=(16, 12, 12, 8)))
        body = QWidget()
        parts = (frame("step", answer), plot, self._lower, self.factors, self.past, None)
        body.setLayout(column(*parts, gap=12, margins=(0, 0, 0, 16)))
        self._places = QStackedWidget()
        for place in (self._at_work, scrolled(body), self.empty):
            self._places.addWidget(place)
        head = row(self.subject, self.measure, self.grain, self.horizon, None, self.copy, self.save, gap=8)
        self.setLayout(column(head, self._places, gap=12))

    def _legend(self) -> list[QWidget | int]:
        """What each line and band is, in the colour it has."""
        parts: list[QWidget | int] = []
        for text, role, alpha in _LEGEND:
            name = label(role="secondary")
            self._words.bind(name, name.setText, text)
            parts += [Swatch(role, alpha), name, 8]
        return parts

    def _fill_choices(self) -> None:
        words = self._words
        measures = {measure: words.text(f"forecasts.measure.{measure}") for measure in Measure}
        grains = {grain: words.text(f"forecasts.grain.{grain}") for grain in Grain}
        for choice, offered in ((self.measure, measures), (self.grain, grains)):
            choice.blockSignals(True)
            kept = max(0, choice.currentIndex())
            choice.clear()
            for member, name in offered.items():
                choice.addItem(name, member)
            choice.setCurrentIndex(kept)
            choice.blockSignals(False)
        self._fill_horizons()

    def _fill_horizons(self) -> None:
        grain = Grain(self.grain.currentData())
        kept = max(0, self.horizon.currentIndex()) if self.horizon.count() else 1
        self.horizon.clear()
        for steps in _HORIZONS[grain]:
            self.horizon.addItem(self._words.text(f"forecasts.horizon.{grain}", count=steps), steps)
        self.horizon.setCurrentIndex(kept)

    def _question(self) -> Question:
        return Question(
            self.subject.subject,
            Measure(self.measure.currentData()),
            Grain(self.grain.currentData()),
            int(self.horizon.currentData()),
        )

    def _grain_chosen(self) -> None:
        self._fill_horizons()
        self.work.load()

    def _show_empty(self) -> None:
        """Too little is known; of months, weeks may do."""
        self._offer_to_take_along(ready=False)
        self.empty.button.setVisible(Grain(self.grain.currentData()) is Grain.MONTH)
        self._places.setCurrentWidget(self.empty)

    def _offer_to_take_along(self, *, ready: bool) -> None:
        """Copy and save; before there is a forecast they say why they cannot."""
        for button in (self.copy, self.save):
            button.setEnabled(ready)
            button.setToolTip("" if ready else self._words.text("forecasts.no_forecast"))

    def _by_week(self) -> None:
        self.grain.setCurrentIndex(self.grain.findData(Grain.WEEK))

    def _write(self) -> None:
        words, series, made = self._words, self.work.series, self.work.forecast
        self._offer_to_take_along(ready=made is not None)
        if series is None or made is None:
            return
        telling = Telling(words, self._around.exponent, series, made, self.work.accepted)
        self.odd.show_odd(telling)
        self.heading.setText(self._title(telling))
        self.methods.show_methods(telling)
        self.past.show_past(telling, self.work.past)
        self.factors.show_factors(telling, market_shares(self.work.sheet, series, telling.unit))
        self._basis.setText(words.text(f"forecasts.basis.{series.grain}", count=len(series.values)))
        self._show_ahead(telling)
        self._places.setCurrentIndex(1)

    def _show_ahead(self, telling: Telling) -> None:
        """The plot, the figures and the answer, as forecast or as supposed."""
        self._telling = telling
        points = telling.points()
        values = [point.value for point in points] + [
            edge for point in points for edge in (point.bands or {}).get(_WIDEST, ())
        ]
        self.plot.show_points(points, ticks_of(self._words, values))
        self.ahead.show_ahead(telling)
        self.answer.setText(telling.sentence(self._around.currency))

    def _suppose(self, place: int, percent: int) -> None:
        """What if there were so much more of a factor than planned."""
        series, made, given = self.work.series, self.work.forecast, self.work.given
        if series is not None and made is not None and given is not None:
            supposed = what_if(made, given, place, percent)
            accepted = self.work.accepted
            self._show_ahead(Telling(self._words, self._around.exponent, series, supposed, accepted))

    def _title(self, telling: Telling) -> str:
        series, words = telling.series, self._words
        if series.measure is Measure.MONEY:
            said = words.text(f"forecasts.plot.{series.grain}", currency=self._around.currency)
        else:
            said = words.text(f"forecasts.pieces.{series.grain}")
        return words.text("forecasts.plot.of", subject=subject_name(words, series.subject), about=said)

    def _copy(self) -> None:
        if self._telling is not None:
            copy_forecast(self._telling, self._around, self.plot.grab())

    def _save(self) -> None:
        if self._telling is not None:
            ask_and_save(self, self._around, self._telling, self.heading.text(), self.answer.text())

    def _pointed(self, number: int) -> None:
        if self._telling is not None:
            self.ahead.select(number - self._telling.shown)
