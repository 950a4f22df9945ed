"""The export for the accountant: which days, which ledgers, then where to; the folder is opened from here."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget

from handcart import places
from handcart.domain.errors import AppError, BadInput, FileProblem
from handcart.domain.message import message
from handcart.ui.exports.task import Wish, export_for_accountant
from handcart.ui.file_dialogs import WORKBOOKS, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.kit.period_choice import PeriodChoice
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.left_house import LEAVE_HOUSE, mark_exported
from handcart.usecases.exports.export_workbook import ExportedWorkbook, Period
from handcart.usecases.exports.sources import GROUPS

_MARGINS = (20, 14, 20, 16)
_WIDTH = 620


class ExportScreen(Page):
    """Everything is ticked and this year chosen: one click, and the place."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._written: Path | None = None
        self.period = PeriodChoice(self._words, lambda: around.when().today, endless=True)
        self.groups = {name: self._tick(name) for name in GROUPS}
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.told = label(role="text", wrap=True)
        self.told.hide()
        self.start = Button(kind="primary", icon_name="file-spreadsheet", on_click=self.export)
        self.folder = Button(icon_name="folder-open", on_click=self._open_folder)
        self._words.bind(self.start, self.start.setText, "export.start")
        self._words.bind(self.folder, self.folder.setText, "export.open_folder")
        self.folder.hide()
        self._arrange()
        self.period.chosen.connect(self.period.period)

    def panes(self) -> list[QWidget]:
        return [self.period]

    def export(self) -> None:
        """Ask for a place, write the workbook in a process of its own, then let its documents have left the house."""
        self.problem.hide()
        days = self.period.period()
        if days is None:
            return
        groups = [name for name, tick in self.groups.items() if tick.isChecked()]
        if not groups:
            self._say_problem(BadInput("export.bad.groups", field="groups"))
            return
        until = min(days.last, self._around.when().today)
        name = self._words.text("export.file.name", company=self._around.profile().name, last=until.isoformat())
        proposed = free_path(places.documents_folder(), name, f".{WORKBOOKS.suffix}")
        out = ask_for_place(self, self._words, "export.save.title", WORKBOOKS, proposed)
        if out is None:
            return
        wish = Wish(
            company=self._around.company.path,
            out=out,
            period=Period(days.first, days.last),
            groups=groups,
            when=self._around.when(),
            language=self._words.wording.language,
        )
        task = partial(export_for_accountant, wish)
        self._around.running.heavy(message("export.running"), task, self._let_documents_go, self._say_problem)

    def _let_documents_go(self, exported: ExportedWorkbook) -> None:
        company, moment, period = self._around.company, self._around.when(), exported.period

        def work() -> Done[int]:
            with company.change(LEAVE_HOUSE, moment) as session:
                gone = mark_exported(session, first=period.first, last=period.last)
            return Done(gone, frozenset({"documents"}) if gone else frozenset())

        self._around.running.change(message("export.running"), work, lambda _gone: self._tell(exported))

    def _tell(self, exported: ExportedWorkbook) -> None:
        self._written = exported.path
        rows = sum(ledger.rows for ledger in exported.ledgers)
        agrees = not any(ledger.difference or ledger.missing_rows for ledger in exported.ledgers)
        said = message("export.done" if agrees else "export.differs", file=exported.path.name, count=rows)
        self.told.setText(self._words.render(said))
        self.told.show()
        self.folder.show()
        self._around.notices.done(said, undoable=False)

    def _say_problem(self, problem: AppError) -> bool:
        if not isinstance(problem, BadInput | FileProblem):
            return False
        self.problem.setText(self._words.wording.problem(problem))
        self.problem.show()
        return True

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _tick(self, name: str) -> QCheckBox:
        tick = QCheckBox()
        tick.setChecked(True)
        self._words.bind(tick, tick.setText, f"export.group.{name}")
        return tick

    def _text(self, message_id: str, role: str = "text2") -> QWidget:
        made = label(role=role, wrap=True)  # type: ignore[arg-type]
        self._words.bind(made, made.setText, message_id)
        return made

    def _arrange(self) -> None:
        content = card(
            column(
                self._text("export.about"),
                self._text("export.days", "strong"),
                row(self.period, None),
                self.period.own,
                self._text("export.include", "strong"),
                *self.groups.values(),
                self._text("export.leaves", "muted"),
                self.problem,
                row(self.start, self.folder, None),
                self.told,
                gap=12,
                margins=(18, 16, 18, 18),
            )
        )
        content.setFixedWidth(_WIDTH)
        self.setLayout(column(self._text("export.title", "page"), row(content, None), None, gap=12, margins=_MARGINS))
