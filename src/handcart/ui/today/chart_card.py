"""The card with the sales of the months: title, which bars are which year, the chart."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QFrame

from handcart.domain.rounding import divide_half_up
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.ui.charts.saving import ChartFigures
from handcart.ui.kit.axis import ticks_of
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.swatch import Swatch
from handcart.ui.kit.words import Words
from handcart.ui.today.sales_chart import Bar, SalesChart
from handcart.usecases.today.months import MonthSales


class ChartCard(QFrame):
    """Twelve months, in whole units of the currency."""

    def __init__(self, words: Words, *, exponent: int) -> None:
        super().__init__()
        self._words, self._exponent = words, exponent
        self._months: Sequence[MonthSales] = ()
        self.setProperty("look", "card")
        title = label(role="strong")
        self.chart = SalesChart()
        this_year, last_year = label(role="secondary"), label(role="secondary")
        legend = row(Swatch("series1"), this_year, 10, Swatch("series_grey", 110), last_year, gap=6)
        self.setLayout(column(row(title, None, legend), self.chart, gap=8, margins=(16, 12, 12, 8)))
        words.bind(self, title.setText, "today.chart.title")
        words.bind(self, self.chart.setAccessibleName, "today.chart.title")
        words.bind(self, this_year.setText, "today.chart.this_year")
        words.bind(self, last_year.setText, "today.chart.year_before")
        words.changed.connect(self._write)

    def show_months(self, months: Sequence[MonthSales]) -> None:
        """Show these months; the last is not over yet."""
        self._months = months
        self._write()

    def figures(self) -> ChartFigures:
        """The months with their sales, to be saved."""
        text = self._words.text
        columns = (
            Column(text("report.column.month"), ColumnKind.MONTH),
            Column(text("today.chart.this_year"), ColumnKind.MONEY, self._exponent),
            Column(text("today.chart.year_before"), ColumnKind.MONEY, self._exponent),
        )
        rows = [(month.month, month.net, month.year_before) for month in self._months]
        return ChartFigures(text("today.chart.title"), columns, rows)

    def _write(self) -> None:
        if not self._months:
            return
        bars = [self._bar(month, is_last=month is self._months[-1]) for month in self._months]
        self.chart.show_bars(bars, ticks_of(self._words, [net for bar in bars for net in (bar.net, bar.year_before)]))

    def _bar(self, month: MonthSales, *, is_last: bool) -> Bar:
        net, before = self._whole(month.net), self._whole(month.year_before)
        return Bar(
            letter=self._words.text(f"today.month.short.{month.month.month}"),
            net=net or 0,
            year_before=before or 0,
            spoken=self._spoken(month.month, net, before),
            unfinished=is_last,
        )

    def _spoken(self, month: date, net: int | None, before: int | None) -> str:
        words = self._words
        name = words.text("today.month.of_year", month=words.text(f"today.month.{month.month}"), year=str(month.year))
        sold = words.wording.number(net) if net is not None else words.text("today.chart.nothing")
        then = words.wording.number(before) if before is not None else words.text("today.chart.nothing")
        return words.text("today.chart.month", month=name, net=sold, before=then)

    def _whole(self, minor: int | None) -> int | None:
        return None if minor is None else divide_half_up(minor, 10**self._exponent)
