"""The forecasts screen: one forecast with its proof, all products at once, and the owner's factors and events."""

from functools import cached_property

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.forecasts.factors_page import FactorsPage
from handcart.ui.forecasts.forecast_page import ForecastPage
from handcart.ui.forecasts.products_page import ProductsPage
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.tabs import Tabs
from handcart.ui.surroundings import Surroundings

_TABS = ("one", "products", "factors")
_MARGINS = (20, 10, 20, 0)


class ForecastsScreen(Page):
    """The tabs say what is shown; each page is read when it is shown first, and again when sales have changed."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.tabs = Tabs()
        self._stale = set(range(len(_TABS)))
        self._places = QStackedWidget()
        self._title = label(role="page")
        head = row(self._title, 16, self.tabs, gap=8)
        self.setLayout(column(head, self._places, gap=12, margins=_MARGINS))
        self.forecast = ForecastPage(around, self)
        self._places.addWidget(self.forecast)
        around.words.bind(self, self._title.setText, "forecasts.title")
        around.words.bind(self, self.tabs.setAccessibleName, "forecasts.tabs")
        self.tabs.currentChanged.connect(self._show_tab)
        around.running.changed.connect(self._changed)
        around.words.changed.connect(self._write)
        self._write()

    @cached_property
    def products(self) -> ProductsPage:
        """All products at once; made when it is shown first."""
        page = ProductsPage(self._around)
        page.opened.connect(self._show_product)
        self._places.addWidget(page)
        return page

    @cached_property
    def factors(self) -> FactorsPage:
        """The owner's factors and events; made when it is shown first."""
        page = FactorsPage(self._around)
        self._places.addWidget(page)
        return page

    def panes(self) -> list[QWidget]:
        if self.tabs.currentIndex() == 0:
            return [*self.forecast.panes(), self.tabs]
        if self.tabs.currentIndex() == 1:
            return [self.products.table, self.products.ranking, self.tabs]
        return [self.factors.grid, self.factors.events.edit, self.tabs]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._load()

    def _write(self) -> None:
        self.tabs.show_tabs([(self._words.text(f"forecasts.tab.{name}"), "") for name in _TABS])

    def _show_tab(self, place: int) -> None:
        self._places.setCurrentWidget(self._page(place))
        self._load()

    def _show_product(self, product_id: int, name: str) -> None:
        self.forecast.subject.show_product(product_id, name)
        self._stale.add(0)
        self.tabs.setCurrentIndex(0)
        self.forecast.plot.setFocus()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds:
            self._stale = set(range(len(_TABS)))
            if self.isVisible():
                self._load()

    def _load(self) -> None:
        place = max(0, self.tabs.currentIndex())
        if place in self._stale:
            self._stale.discard(place)
            self._page(place).load()

    def _page(self, place: int) -> ForecastPage | ProductsPage | FactorsPage:
        if place == 0:
            return self.forecast
        return self.products if place == 1 else self.factors
