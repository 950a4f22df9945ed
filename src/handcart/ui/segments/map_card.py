"""The card with the map: by customers or by sales."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.heat_map import HeatCell, HeatLabels, HeatMap
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.named import range_name
from handcart.usecases.segments.results import Rfm, squares


class MapCard(QFrame):
    """`by_sales` says what the squares show; `measure_changed` follows its buttons."""

    measure_changed = Signal()

    def __init__(self, words: Words, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words, self._written = words, written
        self._rfm: Rfm | None = None
        self.by_sales = False
        self.setProperty("look", "card")
        title, self._about = label(role="strong"), label(role="secondary")
        self.map = HeatMap()
        self.measures = (
            Button(kind="chip", on_click=lambda: self._measure(by_sales=False)),
            Button(kind="chip", on_click=lambda: self._measure(by_sales=True)),
        )
        for button, text in zip(self.measures, ("segments.map.customers", "segments.map.sales"), strict=True):
            button.setCheckable(True)
            words.bind(button, button.setText, text)
        self.measures[0].setChecked(True)
        words.bind(self, title.setText, "segments.map.title")
        words.bind(self, self.map.setAccessibleName, "segments.map.title")
        self.tools = make_tools(Chart.MAP, self.map)
        head = row(title, self._about, None, *self.measures, self.tools, gap=8)
        inside = column(head, self.map, gap=8, margins=(16, 8, 8, 8))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_rfm(self, rfm: Rfm) -> None:
        """Show where these customers stand."""
        self._rfm = rfm
        words, written = self._words, self._written
        self._about.setText(words.text("segments.map.about", count=len(rfm.customers)))
        found = squares(rfm.customers)
        values = [max(0, each.revenue) if self.by_sales else each.customers for each in found]
        most = max(1, *values)
        cells = [
            HeatCell(
                (each.r, each.f),
                value / most,
                written.whole(each.revenue) if self.by_sales else words.wording.number(each.customers),
                written.square(rfm, each),
            )
            for each, value in zip(found, values, strict=True)
        ]
        labels = HeatLabels(
            rows=[words.render(range_name(each)) for each in reversed(rfm.frequency)],
            columns=[words.render(range_name(each)) for each in rfm.recency],
            below=words.text("segments.axis.recency"),
        )
        self.map.show_map(cells, labels)

    def _measure(self, *, by_sales: bool) -> None:
        self.by_sales = by_sales
        for place, button in enumerate(self.measures):
            button.setChecked(bool(place) == by_sales)
        if self._rfm is not None:
            self.show_rfm(self._rfm)
        self.measure_changed.emit()
