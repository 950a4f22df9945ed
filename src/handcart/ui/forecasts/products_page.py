"""All products at once: what each will bring in the next months, how sure that is, and the list as a workbook."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import Percent, message
from handcart.ui.file_dialogs import WORKBOOKS, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.cells import BarCell, Cell, Column, NumberCell, TextCell, TwoLineCell
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.running.work import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.all_products import (
    AHEAD,
    ProductForecast,
    ProductSeries,
    Ranking,
    forecast_products,
    product_series,
    ranked,
    save_products,
)

_COLUMNS = (
    Column("product", "forecasts.column.product", None),
    Column("category", "forecasts.column.category", 150),
    Column("mean", "forecasts.column.mean", 110, align="right"),
    Column("band", "forecasts.column.band", 170, align="right"),
    Column("uncertainty", "forecasts.column.uncertainty", 190),
    Column("before", "forecasts.column.before", 110, align="right"),
    Column("change", "forecasts.column.change", 100, align="right"),
)
_FILE = ("code", "product", "category", "mean", "lower80", "upper80", "uncertainty", "before", "growth")
_WHOLE = 1_000_000
_ROW = 46


class ProductsPage(QWidget):
    """`opened` carries the id and name of a product whose own forecast is wanted."""

    opened = Signal(int, str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._series: ProductSeries | None = None
        self._running: ProductSeries | None = None
        self._work: Work | None = None
        self.found: Sequence[ProductForecast] = ()
        self.ranking = QComboBox()
        self.ranking.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.about = label(role="text2")
        self.save = Button(icon_name="file-spreadsheet", on_click=self._save)
        self.table = TableView(row_height=_ROW)
        self._model = RowsModel[ProductForecast](around.words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.empty = EmptyState(around.words, "chart-line", "forecasts.empty")
        self._places = QStackedWidget()
        for place in (EmptyState(around.words, "chart-line", "forecasts.at_work"), self.table, self.empty):
            self._places.addWidget(place)
        head = row(self.ranking, self.about, None, self.save, gap=10)
        self.setLayout(column(head, self._places, gap=12, margins=(0, 0, 0, 12)))
        around.words.bind(self, self.save.setText, "forecasts.save_list")
        around.words.bind(self, self.ranking.setAccessibleName, "forecasts.ranking")
        around.words.bind(self, self.table.setAccessibleName, "forecasts.tab.products")
        self.ranking.activated.connect(lambda _place: self._rank())
        self.table.opened.connect(lambda index: self._open(index.row()))
        around.words.changed.connect(self._write)
        self._write()

    def load(self) -> None:
        """Read the sales of every product, and forecast them where they are others than before."""
        company, today = self._around.company, self._around.when().today

        def query() -> ProductSeries:
            with company.read() as session:
                return product_series(session, today=today)

        def show(series: ProductSeries) -> None:
            if series != self._series:
                self._series = series
                self._forecast(series)

        self._around.running.ask(self, query, show)

    def _forecast(self, series: ProductSeries) -> None:
        if self._running is not None and self._work is not None:
            self._work.cancel()
        self._running = series

        def then(found: tuple[ProductForecast, ...]) -> None:
            if series is self._running:
                self._running = None
                self.found = found
                self._write()
                self._places.setCurrentIndex(1 if found else 2)

        def refused(_problem: AppError) -> bool:
            newest = series is self._running
            if newest:
                # Stopped by the owner: it may be asked again.
                self._running = self._series = None
            # Cancelled for newer sales: nobody needs to know.
            return not newest

        task = partial(forecast_products, series)
        self._work = self._around.running.heavy(message("work.forecasting"), task, then, refused)

    def _rank(self) -> None:
        self._model.show(ranked(self.found, Ranking(self.ranking.currentData())))
        if self.found:
            self.table.select_row(0)

    def _write(self) -> None:
        words, kept = self._words, max(0, self.ranking.currentIndex())
        self.ranking.clear()
        for ranking in Ranking:
            self.ranking.addItem(words.text(f"forecasts.ranking.{ranking}"), ranking)
        self.ranking.setCurrentIndex(kept)
        # In whole units: cents of a forecast say nothing.
        total = f"{self._around.currency} {self._amount(sum(each.mean for each in self.found))}"
        self.about.setText(words.text("forecasts.products.about", count=len(self.found), months=AHEAD, total=total))
        self.about.setVisible(bool(self.found))
        self.save.setEnabled(bool(self.found))
        self._rank()

    def _open(self, place: int) -> None:
        product = self._model.row(place).product
        self.opened.emit(product.id, product.name)

    def _save(self) -> None:
        words = self._words
        title = words.text("forecasts.tab.products")
        proposed = free_path(places.documents_folder(), title, f".{WORKBOOKS.suffix}")
        path = ask_for_place(self, words, "forecasts.save.title", WORKBOOKS, proposed)
        if path is None:
            return
        columns = [words.text(f"forecasts.file.{name}") for name in _FILE]
        rows = ranked(self.found, Ranking(self.ranking.currentData()))
        task = partial(save_products, rows, columns, self._around.exponent, path)
        said = message("forecasts.saved", file=path.name)
        running, notices = self._around.running, self._around.notices
        running.heavy(message("work.saving_file"), task, lambda _none: notices.done(said, undoable=False))

    def _cell(self, each: ProductForecast, name: str) -> Cell:
        if name == "product":
            return TwoLineCell(each.product.name, each.product.code)
        if name == "category":
            return TextCell(each.product.category, "text2")
        if name == "mean":
            return NumberCell(self._amount(each.mean), weight=600)
        if name == "band":
            lower, upper = self._amount(each.lower), self._amount(each.upper)
            return NumberCell(self._words.text("forecasts.from_to", lower=lower, upper=upper), "muted")
        if name == "uncertainty":
            return self._uncertainty(each)
        if name == "before":
            return NumberCell("–" if each.before is None else self._amount(each.before), "text2")
        return NumberCell(self._change(each), "text2")

    def _uncertainty(self, each: ProductForecast) -> Cell:
        """The bar compares it with that of the least sure product."""
        most = max((one.uncertainty for one in self.found), default=0) or 1
        said = self._words.text("forecasts.plus_minus", amount=self._amount(each.uncertainty))
        return BarCell(each.uncertainty / most, said, role="series2")

    def _change(self, each: ProductForecast) -> str:
        if not each.before or each.before < 0:
            return "–"
        share = round(_WHOLE * each.growth / each.before / 10_000) * 10_000
        return self._words.wording.change(Percent(share))

    def _amount(self, minor: int) -> str:
        return self._words.wording.number(round(minor / 10**self._around.exponent))
