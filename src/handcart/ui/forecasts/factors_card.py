"""What the owner's factors bring: effect with error, the plain line, what if there were more of one, market share."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSlider, QWidget

from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.cells import Cell, Column, IconCell, NumberCell, TextCell
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.forecast_sales import FactorEffect

_COLUMNS = (
    Column("name", "forecasts.column.factor", None),
    Column("effect", "forecasts.column.effect", 190, align="right"),
    Column("counts", "forecasts.column.counts", 170),
    Column("line", "forecasts.column.line", 300),
    Column("explained", "forecasts.column.explained", 100, align="right"),
)
_MOST_PERCENT = 50
_STEP = 5
_TREND_STEPS = 12


class FactorsCard(QFrame):
    """`supposed` carries the place of a factor and how many percent more of it there might be; 0 as planned."""

    supposed = Signal(int, int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._telling: Telling | None = None
        self.setProperty("look", "card")
        title = label(role="strong")
        self.said, self.market = label(role="text2", wrap=True), label(role="text2", wrap=True)
        self.table = TableView(last_line=False)
        self._model = RowsModel[FactorEffect](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.factor, self.slider, self.supposition = QComboBox(), QSlider(Qt.Orientation.Horizontal), label(role="text")
        self.factor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.slider.setRange(-_MOST_PERCENT, _MOST_PERCENT)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_STEP * 2)
        self.slider.setFixedWidth(220)
        self.back = Button(kind="link", on_click=lambda: self.slider.setValue(0))
        what = label(role="field")
        self._what_if = QWidget()
        self._what_if.setLayout(row(what, self.factor, self.slider, self.supposition, self.back, None, gap=10))
        head = column(title, self.said, self.market, gap=4, margins=(16, 0, 16, 0))
        foot = column(self._what_if, margins=(16, 4, 16, 4))
        self.setLayout(column(head, self.table, foot, gap=6, margins=(1, 12, 1, 8)))
        for part, text in ((title, "forecasts.factors.title"), (what, "forecasts.what_if")):
            words.bind(part, part.setText, text)
        words.bind(self, self.table.setAccessibleName, "forecasts.factors.title")
        words.bind(self, self.factor.setAccessibleName, "forecasts.what_if.factor")
        words.bind(self, self.slider.setAccessibleName, "forecasts.what_if")
        words.bind(self, self.back.setText, "forecasts.what_if.back")
        self.slider.valueChanged.connect(lambda _value: self._suppose())
        self.factor.activated.connect(lambda _place: self._suppose())
        self.hide()

    def show_factors(self, telling: Telling, market: Sequence[tuple[date, float]]) -> None:
        """Show the effects and the share of the market; away where the owner entered neither."""
        self._telling = telling
        effects = telling.made.effects
        self._model.show(effects)
        self.table.setFixedHeight(self.table.rows_height())
        self.table.setVisible(bool(effects))
        known = any(effect.error is not None for effect in effects)
        self._what_if.setVisible(known)
        self.said.setVisible(bool(effects))
        self.said.setText(self._about(telling, known=known))
        self._show_market(telling, market)
        self._fill(effects)
        self.setVisible(bool(effects or market))

    def _about(self, telling: Telling, *, known: bool) -> str:
        """What the figures mean and whether they are in the forecast, or how much history is missing to tell them."""
        made, text = telling.made, self._words.text
        if made.steps_missing:
            return text(f"forecasts.factors.missing.{telling.series.grain}", count=made.steps_missing)
        if not known:
            return text("forecasts.factors.untold")
        reckoned = "forecasts.factors.reckoned" if made.reckons_with_factors else "forecasts.factors.left_out"
        return f"{text('forecasts.factors.said')} {text(reckoned)}"

    def _fill(self, effects: Sequence[FactorEffect]) -> None:
        kept = max(0, self.factor.currentIndex())
        self.factor.clear()
        self.factor.addItems([effect.name for effect in effects])
        self.factor.setCurrentIndex(min(kept, len(effects) - 1))
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._say_supposed()

    def _show_market(self, telling: Telling, market: Sequence[tuple[date, float]]) -> None:
        self.market.setVisible(bool(market))
        if not market:
            return
        day, share = market[-1]
        if len(market) <= _TREND_STEPS:
            self.market.setText(
                self._words.text("forecasts.market", step=telling.name(day), share=telling.share(share))
            )
            return
        before = market[-1 - _TREND_STEPS][1]
        said = self._words.text(
            "forecasts.market.trend",
            step=telling.name(day),
            share=telling.share(share),
            before=telling.share(before),
            change=telling.points_of(share - before),
        )
        self.market.setText(said)

    def _line(self, effect: FactorEffect, telling: Telling) -> str:
        begin, slope = telling.figure(effect.begin), telling.figure(abs(effect.slope))
        name = "forecasts.line.up" if effect.slope >= 0 else "forecasts.line.down"
        return self._words.text(name, begin=begin, slope=slope, factor=effect.name)

    def _suppose(self) -> None:
        self._say_supposed()
        if self.factor.currentIndex() >= 0:
            self.supposed.emit(self.factor.currentIndex(), self.slider.value())

    def _say_supposed(self) -> None:
        percent = self.slider.value()
        self.back.setVisible(bool(percent))
        if not percent:
            self.supposition.setText(self._words.text("forecasts.what_if.planned"))
        else:
            name = "forecasts.what_if.more" if percent > 0 else "forecasts.what_if.less"
            self.supposition.setText(self._words.text(name, percent=str(abs(percent))))

    def _cell(self, effect: FactorEffect, name: str) -> Cell:
        telling = self._telling
        if telling is None:
            return TextCell("")
        if name == "name":
            return TextCell(effect.name, weight=500)
        if name == "effect":
            if effect.error is None:
                return NumberCell("–", "muted")
            said = self._words.text(
                "forecasts.effect", effect=telling.figure(effect.effect), error=telling.figure(effect.error)
            )
            return NumberCell(said)
        if name == "counts":
            told = effect.error is not None
            said = self._words.text(
                "forecasts.counts" if effect.counts else "forecasts.chance" if told else "forecasts.untold"
            )
            return IconCell(
                "circle-check" if effect.counts else "circle-help", said, "green" if effect.counts else "muted"
            )
        if name == "line":
            return TextCell(self._line(effect, telling), "text2")
        return NumberCell(telling.share(effect.explained), "text2")
