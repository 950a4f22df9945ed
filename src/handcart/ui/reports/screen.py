"""The reports screen: which report, of which days; the table; on paper, as PDF, as a workbook; closed books."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from handcart import places
from handcart.domain.message import message
from handcart.domain.report_table import ReportTable
from handcart.ui.file_dialogs import WORKBOOKS, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.period_choice import PeriodChoice
from handcart.ui.reports.books import BooksBar
from handcart.ui.reports.report_view import ReportView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.tables import REPORTS, report_table

_MARGINS = (16, 9, 16, 12)


class ReportsScreen(Page):
    """`choice` and `period` say what is shown."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._stale, self._shown = True, ("", ReportPeriod(around.when().today, around.when().today))
        self._table: ReportTable | None = None
        self._make_parts()
        self._arrange()
        self.choice.activated.connect(lambda _place: self.load())
        self.period.chosen.connect(self.load)
        around.running.changed.connect(self._changed)
        around.words.changed.connect(self._write)
        self._write()

    def panes(self) -> list[QWidget]:
        return [self.choice, self.table]

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Show the report of that place."""
        if record_id is not None and 0 <= record_id < self.choice.count():
            self.choice.setCurrentIndex(record_id)
            self.load()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Read the chosen report of the chosen days in the background."""
        period = self.period.period()
        if period is None:
            return
        self._stale = False
        name, company, today = str(self.choice.currentData()), self._around.company, self._around.when().today

        def read() -> ReportTable:
            with company.read() as session:
                return report_table(session, name, period, today=today)

        def show(table: ReportTable) -> None:
            self._shown, self._table = (name, period), table
            self._say()
            self.table.show_report(table)
            self._places.setCurrentIndex(0 if table.rows else 1)
            self.save_button.setEnabled(bool(table.rows))
            self.print_button.setEnabled(bool(table.rows))

        self._around.running.ask(self, read, show)

    def print_report(self) -> None:
        """Show the pages, to be printed or saved as PDF."""
        from handcart.ui.preview.show import show_report

        name, period = self._shown
        show_report(self.window(), self._around, name, period)

    def save_report(self) -> None:
        """Ask for a place and write the rows there as a workbook."""
        table, (name, _period) = self._table, self._shown
        if table is None:
            return
        title = self._words.render(table.title)
        proposed = free_path(places.documents_folder(), title, f".{WORKBOOKS.suffix}")
        path = ask_for_place(self, self._words, "report.save.title", WORKBOOKS, proposed)
        if path is not None:
            # Loaded when asked for: it brings what writes workbooks.
            from handcart.ui.reports.file_task import write_report_file

            company = self._around.profile().name
            task = partial(write_report_file, path, name, table, company, self._words.wording.language)
            said = message("report.saved", file=path.name)
            self._around.running.heavy(
                message("report.saving"), task, lambda _rows: self._around.notices.done(said, undoable=False)
            )

    def _make_parts(self) -> None:
        words, around = self._words, self._around
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name in REPORTS:
            self.choice.addItem("", name)
        words.bind(self, self.choice.setAccessibleName, "reports.choice")
        self.period = PeriodChoice(words, lambda: around.when().today)
        self.print_button = Button(kind="primary", icon_name="printer", on_click=self.print_report)
        self.save_button = Button(icon_name="file-spreadsheet", on_click=self.save_report)
        words.bind(self, self.print_button.setText, "reports.print")
        words.bind(self, self.save_button.setText, "reports.save")
        self.about = label(role="text2")
        self.table = ReportView(words)
        words.bind(self, self.table.setAccessibleName, "reports.table")
        self._empty = EmptyState(words, "chart-line", "reports.empty")
        self.books = BooksBar(around)

    def _arrange(self) -> None:
        title = label(role="page")
        self._words.bind(title, title.setText, "reports.title")
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._places.addWidget(self._empty)
        head = row(title, None, self.save_button, self.print_button, gap=8)
        chosen = row(self.choice, self.period, self.about, None, gap=10)
        upper = column(head, chosen, self.period.own, gap=10, margins=_MARGINS)
        whole = column(upper, line(), self._places, line(), column(self.books, margins=(16, 8, 16, 8)), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _changed(self, kinds: frozenset[str]) -> None:
        self.books.write()
        if self.isVisible():
            self.load()
        else:
            self._stale = True

    def _say(self) -> None:
        self.about.setText("" if self._table is None else self._words.render(self._table.about))

    def _write(self) -> None:
        for place in range(self.choice.count()):
            self.choice.setItemText(place, self._words.text(f"report.title.{self.choice.itemData(place)}"))
        self._say()
