"""The purchase plan screen: the sums at the left, why at the right, and what is ordered of it at the foot.

Stock and orders are read in the background; the forecast of all products is made in a process of its own, again only
when other sales are known.
"""

from functools import partial

from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Percent, message
from handcart.settings.company import SERVICE_LEVEL
from handcart.ui.changing import change_company
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, KeyCap, column, is_control_enter, label, line, row
from handcart.ui.planning.plan_table import PlanTable
from handcart.ui.planning.telling import PlanWords
from handcart.ui.planning.why_pane import WhyPane
from handcart.ui.running.work import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.profile import change_setting
from handcart.usecases.planning.demand import Demand, SoldSeries, forecast_demand
from handcart.usecases.planning.order import draft_planned
from handcart.usecases.planning.plan import PlanFacts, PlanRow, PurchasePlan, plan_facts, purchase_plan
from handcart.usecases.purchasing.draft import SavedPurchase

_ROOM_FOR_KEY = 860
_LEVELS = (800_000, 900_000, 950_000, 980_000, 990_000)


class PlanScreen(Page):
    """`table` and `why` are one selection; typed quantities and ticks stay until they are ordered."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._telling = PlanWords(around.words, around.currency)
        self._known: tuple[SoldSeries, Demand] | None = None
        self._forecasting: SoldSeries | None = None
        self._work: Work | None = None
        self._plan: PurchasePlan | None = None
        self._stale, self._busy = True, False
        self._make_parts()
        self._arrange()
        around.running.changed.connect(self._changed)
        around.words.changed.connect(self._write)

    def panes(self) -> list[QWidget]:
        return [self.table, self.why.edit, self.supplier]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_control_enter(event) and self.order_button.isEnabled():
            self.draft()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        roomy = self.width() >= _ROOM_FOR_KEY
        self._key.setVisible(roomy)
        self.ticks.setWordWrap(not roomy)

    def load(self) -> None:
        """Read stock and orders; the plan follows as soon as the forecast for these sales is known."""
        self._stale = False
        company, today, known = self._around.company, self._around.when().today, self._known

        def query() -> tuple[PlanFacts, PurchasePlan | None]:
            with company.read() as session:
                facts = plan_facts(session, today=today)
            if known is None or known[0] != facts.sold:
                return facts, None
            return facts, purchase_plan(facts, known[1])

        def show(found: tuple[PlanFacts, PurchasePlan | None]) -> None:
            facts, plan = found
            if plan is None:
                self._forecast(facts.sold)
            else:
                self._plan = plan
                self._write()

        self._around.running.ask(self, query, show)

    def draft(self) -> None:
        """Draft what is ticked, one order for each source, in one step; then the first draft is shown."""
        ticked = self.table.ticked()
        if not ticked or self._busy:
            return
        self._busy = True
        quantities = {each.product.id: self.table.quantity_of(each) for each in ticked}

        def then(drafts: tuple[SavedPurchase, ...]) -> None:
            self._busy = False
            for product_id in quantities:
                self.table.quantities.pop(product_id, None)
            self._around.notices.done(message("planning.done", count=len(drafts)))
            self._around.open("purchase_order", drafts[0].id)

        change_company(
            self._around,
            "purchase.draft_planned",
            lambda session: draft_planned(session, quantities),
            then,
            self._refused,
        )

    def _make_parts(self) -> None:
        words = self._words
        self.title, self.about = label(role="page"), label(role="text2")
        self.supplier, self.service = QComboBox(), QComboBox()
        for choice in (self.supplier, self.service):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = PlanTable(words, self._telling)
        self.why = WhyPane(self._around, self._telling)
        self.ticks, self.cost = label(role="text2"), label(role="strong")
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.order_button = Button(kind="primary", icon_name="shopping-cart", on_click=self.draft)
        self._empty = EmptyState(words, "package-check", "planning.empty")
        self._at_work = EmptyState(words, "chart-line", "planning.at_work")
        words.bind(self, self.title.setText, "planning.title")
        words.bind(self, self.supplier.setAccessibleName, "planning.supplier")
        words.bind(self, self.service.setAccessibleName, "planning.service")
        self.supplier.activated.connect(lambda _place: self._write())
        self.service.activated.connect(lambda _place: self._serve())
        self.table.row_changed.connect(self._show_why)
        self.table.ticks_changed.connect(self._tell)
        self.table.opened.connect(lambda _index: self.why.go_to_quantity())
        self.why.typed.connect(self._typed)
        self.why.onward.connect(self._next_row)
        self.why.left.connect(self.table.setFocus)

    def _arrange(self) -> None:
        head = row(self.title, self.about, None, self.supplier, self.service, gap=10, margins=(20, 10, 16, 10))
        self._key = KeyCap("Ctrl+Enter")
        foot = row(
            self.ticks,
            self.problem,
            None,
            self.cost,
            8,
            self.order_button,
            self._key,
            margins=(20, 11, 16, 11),
        )
        left = QWidget()
        left.setLayout(column(self.table, line(), foot, gap=0))
        both = QWidget()
        both.setLayout(row(left, line(upright=True), self.why, gap=0))
        self._places = QStackedWidget()
        for place in (self._at_work, both, self._empty):
            self._places.addWidget(place)
        self.setLayout(column(head, line(), self._places, gap=0))

    def _changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        self._stale = True
        if self.isVisible():
            self.load()

    def _forecast(self, sold: SoldSeries) -> None:
        if self._forecasting == sold:
            return
        if self._work is not None and self._forecasting is not None:
            self._work.cancel()
        self._forecasting = sold

        def then(demand: Demand) -> None:
            if self._forecasting == sold:
                self._forecasting = None
                self._known = (sold, demand)
                self.load()

        def failed(_problem: AppError) -> bool:
            newest = self._forecasting is sold
            if newest:
                # Stopped by the owner: it may be asked again.
                self._forecasting, self._stale = None, True
            # Cancelled for newer sales: nobody needs to know.
            return not newest

        task = partial(forecast_demand, sold)
        self._work = self._around.running.heavy(message("work.planning"), task, then, failed)

    def _write(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self._fill_suppliers(plan)
        self._fill_service(plan)
        if not plan.rows:
            self._places.setCurrentWidget(self._empty)
            return
        chosen = self.supplier.currentData()
        rows = [each for each in plan.rows if chosen is None or _source(each) == chosen]
        self.about.setText(self._words.text("planning.about", count=len(plan.proposals)))
        arriving = self._places.currentIndex() != 1 and self.supplier.hasFocus()
        self._places.setCurrentIndex(1)
        self.table.show_plan(plan, rows)
        if arriving:
            self.table.setFocus()

    def _fill_suppliers(self, plan: PurchasePlan) -> None:
        chosen = self.supplier.currentData()
        self.supplier.clear()
        self.supplier.addItem(self._words.text("planning.supplier.all"), None)
        for source, name in dict.fromkeys((_source(each), self._telling.source([each])) for each in plan.rows):
            self.supplier.addItem(name, source)
        self.supplier.setCurrentIndex(max(0, self.supplier.findData(chosen)))

    def _fill_service(self, plan: PurchasePlan) -> None:
        self.service.clear()
        for level in sorted({*_LEVELS, plan.service_level}):
            said = self._words.wording.percent(Percent(level))
            self.service.addItem(self._words.text("planning.service.level", level=said), level)
        self.service.setCurrentIndex(self.service.findData(plan.service_level))

    def _serve(self) -> None:
        """Keep another service level: a setting of the company."""
        level = self.service.currentData()
        if self._plan is None or level == self._plan.service_level:
            return
        change_company(
            self._around, "company.change_setting", lambda session: change_setting(session, SERVICE_LEVEL, level)
        )

    def _show_why(self) -> None:
        current = self.table.current
        self.why.setVisible(current is not None)
        if current is not None and self._plan is not None:
            self.why.show_row(current, self._plan, self.table.quantity_of(current))

    def _typed(self, quantity: int) -> None:
        current = self.table.current
        if current is not None:
            self.table.type_quantity(current, quantity)

    def _next_row(self) -> None:
        """Enter in the quantity: to the next row's."""
        before = self.table.current
        for number in range(self.table.currentIndex().row() + 1, self.table.model().rowCount()):
            self.table.select_row(number)
            if self.table.current is not None:
                self.why.go_to_quantity()
                return
        if before is not None:
            self.order_button.setFocus()

    def _tell(self) -> None:
        """How much is ticked, what it costs, and how many orders it makes."""
        plan = self._plan
        if plan is None:
            return
        words, ticked = self._words, self.table.ticked()
        costs = [each.cost_of(self.table.quantity_of(each), plan.exponent) or 0 for each in ticked]
        self.ticks.setText(words.text("planning.ticks", count=len(ticked), proposals=len(plan.proposals)))
        self.cost.setText(words.text("planning.cost", cost=self._telling.money(sum(costs), plan.exponent)))
        self.order_button.setText(words.text("planning.order", count=len({_source(each) for each in ticked})))
        self.order_button.setEnabled(bool(ticked))
        self.problem.hide()

    def _refused(self, problem: AppError) -> bool:
        self._busy = False
        if not isinstance(problem, BadInput):
            return False
        self.problem.setText(self._words.render(problem.message))
        self.problem.show()
        return True


def _source(each: PlanRow) -> int | str:
    product = each.product
    return "made" if product.made_here else product.supplier_id or "nobody"
