"""The process screen: figures against the period before, the time per stage as a chart and as a table."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart import places
from handcart.domain.message import message
from handcart.ui.file_dialogs import Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, IconLabel, card, column, frame, label, row
from handcart.ui.kit.period_choice import PeriodChoice
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.table_view import TableView
from handcart.ui.process.figures import Figure, FiguresCard
from handcart.ui.process.stage_chart import StageBar, StageChart
from handcart.ui.process.telling import ProcessWords
from handcart.ui.surroundings import Surroundings
from handcart.usecases.reports.process import ProcessCompared, StageReport, process_compared

_COLUMNS = (
    Column("stage", "process.column.stage", None),
    Column("orders", "process.column.orders", 100, align="right"),
    Column("median", "process.column.median", 130, align="right"),
    Column("p90", "process.column.p90", 150, align="right"),
    Column("before", "process.column.before", 150, align="right"),
    Column("change", "process.column.change", 160),
)
_FILES = Kind("forecasts.kind", "png", ("svg", "xlsx"))


class ProcessScreen(Page):
    """`period` says of which orders: those dated in it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._telling = ProcessWords(around.words)
        self._stale = True
        self.shown: ProcessCompared | None = None
        self._make_parts()
        self._arrange()
        self.period.chosen.connect(self.load)
        around.running.changed.connect(self._changed)
        around.words.changed.connect(self._write)

    def panes(self) -> list[QWidget]:
        return [self.period, self.table]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Read the chosen period and the one before in the background."""
        period = self.period.period()
        if period is None:
            return
        self._stale = False
        company = self._around.company

        def query() -> ProcessCompared:
            with company.read() as session:
                return process_compared(session, period)

        def show(shown: ProcessCompared) -> None:
            self.shown = shown
            self._write()

        self._around.running.ask(self, query, show)

    def save(self) -> None:
        """Ask for a place and save the chart as a picture or the figures as a workbook."""
        if self.shown is None:
            return
        words = self._words
        proposed = free_path(places.documents_folder(), words.text("process.title"), f".{_FILES.suffix}")
        path = ask_for_place(self, words, "forecasts.save.title", _FILES, proposed)
        if path is not None:
            # Loaded when asked for: it brings what writes workbooks.
            from handcart.ui.process.file_task import write_process

            said = message("forecasts.saved", file=path.name)
            notices = self._around.notices
            task = partial(write_process, self.shown, words.wording.language, path)
            self._around.running.heavy(
                message("work.saving_file"), task, lambda _none: notices.done(said, undoable=False)
            )

    def _make_parts(self) -> None:
        words, around = self._words, self._around
        self.period = PeriodChoice(words, lambda: around.when().today)
        self.figures = FiguresCard(words)
        self.sentence = label(role="text", wrap=True)
        self.chart = StageChart()
        self.table = TableView(last_line=False)
        self._model = RowsModel[StageReport](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.save_button = Button(icon_name="download", on_click=self.save)
        words.bind(self, self.save_button.setText, "forecasts.save")
        words.bind(self, self.chart.setAccessibleName, "process.chart")
        words.bind(self, self.table.setAccessibleName, "process.chart")
        self._empty = EmptyState(words, "activity", "process.empty")
        self._only_imported = EmptyState(words, "activity", "process.only_imported")

    def _arrange(self) -> None:
        title, heading, legend = label(role="page"), label(role="strong"), label(role="secondary")
        for part, text in ((title, "process.title"), (heading, "process.chart"), (legend, "process.legend")):
            self._words.bind(part, part.setText, text)
        said = row(IconLabel("lightbulb", "accent_text"), self.sentence, gap=12, margins=(16, 12, 16, 12))
        said.setStretch(1, 1)
        chart = card(column(row(heading, legend, None, gap=10), self.chart, gap=12, margins=(16, 12, 16, 12)))
        table = card(column(self.table, margins=(1, 1, 1, 6)))
        body = QWidget()
        body.setLayout(column(frame("step", said), self.figures, chart, table, None, gap=12, margins=(20, 0, 20, 16)))
        self._places = QStackedWidget()
        self._whole = scrolled(body)
        self._places.addWidget(self._whole)
        self._places.addWidget(self._empty)
        self._places.addWidget(self._only_imported)
        head = row(title, 12, self.period, None, self.save_button, gap=8)
        self.setLayout(column(column(head, self.period.own, margins=(20, 10, 20, 0)), self._places, gap=12))

    def _changed(self, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        self._stale = True
        if self.isVisible():
            self.load()

    def _write(self) -> None:
        shown = self.shown
        if shown is None:
            return
        empty = self._only_imported if shown.now.imported else self._empty
        self._places.setCurrentWidget(self._whole if shown.now.orders else empty)
        self.save_button.setEnabled(bool(shown.now.orders))
        self.sentence.setText(self._telling.sentence(shown))
        self._write_figures(shown)
        befores = {stage.stage: stage for stage in shown.before.by_stage}
        self.chart.show_bars(
            [
                StageBar(
                    name=self._telling.stage(stage.stage),
                    median=stage.median_hours or 0.0,
                    p90=stage.p90_hours or 0.0,
                    before=befores[stage.stage].median_hours or 0.0,
                    said=self._telling.stage_text(stage),
                    bottleneck=stage.stage == shown.now.bottleneck,
                )
                for stage in shown.now.by_stage
            ]
        )
        self._model.show(shown.now.by_stage)
        self.table.setFixedHeight(self.table.rows_height())

    def _write_figures(self, shown: ProcessCompared) -> None:
        words, telling, now, before = self._words, self._telling, shown.now, shown.before
        number = words.wording.number
        promised = words.text("process.promised", count=now.promised, before=telling.share(before.on_time_rate))
        finished = words.text("process.finished", count=now.finished, before=telling.share(before.completion_rate))
        self.figures.show_figures(
            [
                Figure(number(now.orders), telling.before(number(before.orders))),
                Figure(telling.share(now.completion_rate), finished),
                Figure(telling.span(now.mean_hours), telling.before(telling.span(before.mean_hours))),
                Figure(telling.share(now.on_time_rate), promised),
                Figure(telling.stage(now.bottleneck), telling.before(telling.stage(before.bottleneck))),
            ]
        )

    def _cell(self, stage: StageReport, name: str) -> Cell:
        telling = self._telling
        if name == "stage":
            return TextCell(telling.stage(stage.stage), weight=500)
        if name == "orders":
            return NumberCell(self._words.wording.number(stage.orders))
        if name in ("median", "p90"):
            return NumberCell(telling.span(stage.median_hours if name == "median" else stage.p90_hours))
        before = self._before(stage)
        if name == "before":
            return NumberCell(telling.span(before), "muted")
        return TextCell(telling.change(stage.median_hours, before), "text2")

    def _before(self, stage: StageReport) -> float | None:
        befores = self.shown.before.by_stage if self.shown is not None else ()
        return next((each.median_hours for each in befores if each.stage == stage.stage), None)
