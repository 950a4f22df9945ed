"""The segments screen: views and customers are one selection. Nothing is computed in the window's thread."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.message import message
from handcart.ui.kit.chart_tools import ChartTools
from handcart.ui.kit.page import AFTER_FIRST_PICTURE, Page
from handcart.ui.kit.parts import column
from handcart.ui.kit.scrolled import ScrolledPage
from handcart.ui.segments import actions, saving
from handcart.ui.segments.choice import Choice
from handcart.ui.segments.customers_card import CustomersCard
from handcart.ui.segments.findings_kept import KeptFindings
from handcart.ui.segments.head import Head
from handcart.ui.segments.lines import CustomerLine, lines_of
from handcart.ui.segments.too_few import TooFew
from handcart.ui.segments.views import CHARTS, Views
from handcart.ui.segments.written import Written
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.charted import Chart, Charted
from handcart.usecases.segments.page import SegmentsPage, segments_page
from handcart.usecases.segments.periods import compared_day

_MARGINS = (20, 10, 20, 16)
_LEAST_HEIGHT = 650
"""What views and customers need to be whole; a lower window scrolls."""
_ORDERS = frozenset({"orders", "documents"})
_SHOWN = _ORDERS | {"customers", "company_settings"}


class SegmentsScreen(Page):
    """`choice` is what is chosen; the cards only show it and say where the owner went."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._page: SegmentsPage | None = None
        self._before: date | None = None
        self._stale = True
        self.choice = Choice()
        self._written = Written(around.words, exponent=around.exponent)
        self.head = Head(around.words, lambda: around.when().today, self._offer_below)
        self.findings = KeptFindings(around)
        self._arrange()
        self._connect()

    @cached_property
    def views(self) -> Views:
        """The upper part: made, as the lower one, when there is a period to show."""
        made = Views(self._around, self._written, self._make_tools)
        made.chosen.connect(self._choose)
        made.compared.connect(self._compare)
        made.turned.connect(self._tell)
        return made

    @cached_property
    def customers(self) -> CustomersCard:
        """The lower part: who is chosen."""
        made = CustomersCard(self._around, self._written, export=self.export_customers, tag=self.tag_customers)
        made.pointed_at.connect(self._customer_chosen)
        made.opened.connect(lambda customer: self._around.open("customer", customer))
        made.menu_wanted.connect(self._offer_at)
        made.listed.connect(self._tell)
        return made

    def panes(self) -> list[QWidget]:
        if self._page is None or not self._page.rfm.is_enough:
            return [self.head.edit]
        return [*self.views.panes(), self.customers.table, self.head.edit]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell()
        if self._stale or (self._page is not None and self._page.rfm.as_of != self.head.day):
            self._load()

    def open_customer(self) -> None:
        """Show the customer of the current row."""
        if self.customers.current is not None:
            self._around.open("customer", self.customers.current)

    def choose_all(self) -> None:
        """Choose everybody."""
        self._choose(Choice())

    def copy_customers(self) -> None:
        """Put the listed customers on the clipboard."""
        count = self.customers.copy()
        self._around.notices.done(message("segments.copied", count=count), undoable=False)

    def listed(self) -> tuple[str, tuple[int, ...]]:
        """The chosen customers, and what they are called."""
        return self.customers.title, tuple(line.id for line in self.customers.lines)

    def export_customers(self) -> None:
        """Write the listed customers to a workbook."""
        if self._page is not None:
            chosen = tuple(line.customer for line in self.customers.lines)
            saving.export_customers(self, self._around, self._page, chosen)

    def tag_customers(self) -> None:
        """Ask for the tag of the listed customers."""
        if self._page is not None and self.customers.lines:
            self.customers.ask_for_tag()

    def save_picture(self) -> None:
        """Save the chart on screen as a picture."""
        self._save_picture(CHARTS.get(self.views.view, Chart.MAP))

    def show_view(self, view: str) -> None:
        """Turn to a view."""
        self.views.show_view(view)

    def _make_tools(self, chart: Chart, shown: QWidget) -> ChartTools:
        said = message("segments.chart_copied")
        return ChartTools(
            self._words,
            shown,
            copied=lambda: self._around.notices.done(said, undoable=False),
            save_picture=lambda: self._save_picture(chart),
            save_data=lambda: self._save_figures(chart),
        )

    def _save_picture(self, chart: Chart) -> None:
        if self._page is not None:
            saving.save_picture(self, self._around, chart, self._charted(self._page))

    def _save_figures(self, chart: Chart) -> None:
        if self._page is not None:
            saving.save_figures(self, self._around, chart, self._charted(self._page))

    def _charted(self, page: SegmentsPage) -> Charted:
        return Charted(page, self.findings.found, self.findings.insight, by_sales=self.views.map_card.by_sales)

    def _arrange(self) -> None:
        self._places, self._shown = QStackedWidget(), QWidget()
        self.too_few = TooFew(self._words, self.head.choose_everything)
        for place in (self.too_few, self._shown):
            self._places.addWidget(place)
        self._places.hide()
        whole = column(self.head, self._places, gap=4, margins=_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.period_chosen.connect(self._period_chosen)
        self.findings.changed.connect(self._show_findings)
        self._around.running.changed.connect(self._changed)
        self._words.changed.connect(self._write)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & _ORDERS:
            self.findings.forget()
        if not kinds & _SHOWN:
            return
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _period_chosen(self) -> None:
        self._before = None
        self._load()

    def _compare(self, day: date) -> None:
        if day >= self.head.day:
            self.views.movement.refuse(self._words.text("segments.movement.same", day=self.head.day))
            return
        self._before = day
        self._load()

    def _load(self) -> None:
        """Read the period in the background."""
        self._stale = False
        company, day, months = self._around.company, self.head.day, self.head.months
        before = self._before or compared_day(day)

        def query() -> SegmentsPage:
            with company.read() as session:
                return segments_page(session, day, before=before, months=months)

        self._around.running.ask(self, query, self._show_page)

    def _show_page(self, page: SegmentsPage) -> None:
        is_first, self._page = self._page is None, page
        # What a chart picked were customers of another period.
        self.choice = self.choice._replace(picked=None)
        self._write()
        if is_first and self.head.edit.hasFocus() and page.rfm.is_enough:
            # Until now there was nothing else that could have it.
            self.views.map_card.map.setFocus()
        if page.rfm.is_enough:
            # After the picture: fitting takes a moment, and another process.
            QTimer.singleShot(AFTER_FIRST_PICTURE, self, lambda: self.findings.want(page.rfm))

    def _write(self) -> None:
        page = self._page
        if page is None:
            return
        self.head.show_day(page.rfm.as_of)
        if page.rfm.is_enough and self._shown.layout() is None:
            inside = column(self.views, self.customers, gap=12)
            inside.setStretch(1, 1)
            area = ScrolledPage()
            area.hold(inside).setMinimumHeight(_LEAST_HEIGHT)
            self._shown.setLayout(column(area, gap=0))
        self._places.setCurrentIndex(1 if page.rfm.is_enough else 0)
        self._places.show()
        if page.rfm.is_enough:
            self.views.show_page(page, self.choice)
            self._show_findings()
        else:
            self.too_few.show_count(len(page.rfm.customers), in_a_period=self.head.months is not None)
        self._tell()

    def _show_findings(self) -> None:
        """Show what was worked out, or that it is being worked out."""
        if self._page is None or not self._page.rfm.is_enough:
            return
        self.views.show_findings(self.findings)
        found = self.findings.found
        if found is None:
            self.customers.tell(self._words.text("segments.working") if self.findings.working else "")
        else:
            self.customers.tell(" ".join(self._words.render(each) for each in found.warnings()))
        self._show_choice()

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._show_choice()

    def _customer_chosen(self, customer: int) -> None:
        self.choice = self.choice._replace(customer=customer)
        if self._page is not None:
            self.views.mark(self._page, self.choice)
        self._tell()

    def _show_choice(self) -> None:
        if self._page is None:
            return
        page, choice, chances = self._page, self.choice, self.findings.by_customer

        def lines() -> list[CustomerLine]:
            return lines_of(page, choice.customers(page.rfm), chances)

        self.customers.show_lines(self._title(), lines)
        self.customers.explain(self._explanation())
        self.views.mark(self._page, self.choice)
        self._tell()

    def _explanation(self) -> str:
        """What sets the chosen segment apart."""
        insight, segment = self.findings.insight, self.choice.segment
        found = None if insight is None or segment is None else insight.explained.get(segment)
        if found is None or not found.is_better or segment is None:
            return ""
        render = self._words.render
        apart = self._words.text("groups.apart", segment=self._written.segment(segment), rule=render(found.rule))
        return f"{apart} {render(found.proof)}"

    def _title(self) -> str:
        choice = self.choice
        if choice.segment is not None:
            return self._written.segment(choice.segment)
        if choice.score is not None:
            return self._written.score_title(choice.score)
        if choice.picked is not None:
            return self._words.render(choice.picked.title)
        if choice.square is None or self._page is None:
            return self._words.text("segments.list.all")
        return self._written.square_title(self._page.rfm, *choice.square)

    def _tell(self) -> None:
        """Tell the actions what can be done."""
        if not self.isVisible():
            return
        may = set()
        if self._page is not None and self._page.rfm.is_enough:
            may = {actions.COPY, actions.EXPORT, actions.PICTURE, actions.ALL, actions.TAG}
            may |= {actions.MOVEMENT, actions.GROUPS, actions.PROOF, actions.RULES}
            if self.customers.count:
                may.add(actions.LIST)
            if self.customers.current is not None:
                may.add(actions.OPEN)
        self._around.tell(may=frozenset(may), reasons={})

    def _offer_below(self, button: QWidget) -> None:
        self._offer_at(button.mapToGlobal(button.rect().bottomLeft()))

    def _offer_at(self, place: QPoint) -> None:
        self._around.menus.context_menu(actions.CONTEXT_MENU).popup(place)
