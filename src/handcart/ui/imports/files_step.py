"""The first step: choosing files, beginning with a template, and the imports so far."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QWidget

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.vocabulary import BatchState
from handcart.files.recognising.fields import ImportKind
from handcart.store.queries.imports import import_history
from handcart.store.records import ImportBatch
from handcart.ui.file_dialogs import TABLES_IN, WORKBOOKS, ask_for_files, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.imports.course import Course
from handcart.ui.imports.foot import Foot
from handcart.ui.kit.cells import Cell, Column, LinkCell, NumberCell, PillCell, TextCell
from handcart.ui.kit.parts import Button, IconLabel, card, column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.tokens import Tone
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.said_totals import past_totals
from handcart.usecases.imports.template import COLUMNS, template_of
from handcart.usecases.imports.undo_import import UndoneImport

_COLUMNS = (
    Column("id", "import.past.number", 64, "right"),
    Column("moment", "import.past.moment", 150),
    Column("kind", "import.past.kind", 110),
    Column("files", "import.past.files"),
    Column("rows", "import.past.rows", 90, "right"),
    Column("imported", "import.past.imported", 90, "right"),
    Column("refused", "import.past.refused", 90, "right"),
    Column("state", "import.past.state", 120),
    Column("undo", "", 110),
)
_DONE, _UNDONE = (Tone.GREEN, "circle-check"), (Tone.GREY, "undo-2")


class FilesStep(QWidget):
    """`choose` asks for files and begins with them."""

    def __init__(self, around: Surroundings, course: Course, tell_undone: Callable[[UndoneImport], object]) -> None:
        super().__init__()
        self._around, self._words, self._course = around, around.words, course
        self._tell_undone = tell_undone
        self._make_parts()
        self._arrange()
        around.running.changed.connect(lambda kinds: self.load() if "import_batches" in kinds else None)

    def load(self) -> None:
        """Read the imports so far."""
        company = self._around.company

        def read() -> list[ImportBatch]:
            with company.read() as session:
                return import_history(session)

        self._around.running.ask(self, read, self._show_past)

    def follow(self) -> None:
        """Show where the course is."""
        if self._course.busy:
            self.foot.refuse("")
        self.choose_button.setEnabled(not self._course.busy)
        self.foot.forward.setVisible(self._course.stage.seen is not None)
        self._show_foot()
        self.choose_button.show_kind("plain" if self._course.stage.seen is not None else "primary")

    def refuse(self, problem: AppError) -> None:
        """Why the files cannot be read."""
        self.foot.refuse(self._words.wording.problem(problem))
        self._show_foot()

    def _show_foot(self) -> None:
        """There is nothing in it at the beginning."""
        self.foot.setVisible(self._course.stage.seen is not None or not self.foot.problem.isHidden())

    def choose(self) -> None:
        """Ask for files and read them."""
        folder = places.documents_folder()
        chosen = ask_for_files(self, self._words, "import.choose.title", TABLES_IN, folder)
        if chosen:
            self._course.begin(chosen)

    def save_template(self) -> None:
        """Ask for a place and put an empty workbook for the chosen kind there."""
        kind = ImportKind(self.template.currentData())
        name = self._words.text(f"import.template.{kind}")
        proposed = free_path(places.documents_folder(), name, f".{WORKBOOKS.suffix}")
        target = ask_for_place(self, self._words, "import.template.title", WORKBOOKS, proposed)
        if target is None:
            return
        company, wording = self._around.company, self._words.wording

        def write() -> Path:
            with company.read() as session:
                return template_of(session, kind, target, render=wording.render, language=wording.language)

        said = message("import.template.saved", file=target.name)
        self._around.running.ask(self, write, lambda _path: self._around.notices.done(said, undoable=False))

    def _make_parts(self) -> None:
        words = self._words
        self.choose_button = Button(kind="primary", icon_name="file-up", on_click=self.choose)
        words.bind(self, self.choose_button.setText, "import.choose")
        self.template = QComboBox()
        for kind in COLUMNS:
            self.template.addItem("", kind.value)
        words.bind(self, self.template.setAccessibleName, "import.template.kind")
        self.template_button = Button(icon_name="file-spreadsheet", on_click=self.save_template)
        words.bind(self, self.template_button.setText, "import.template.save")
        self.past = TableView(last_line=False)
        words.bind(self, self.past.setAccessibleName, "import.past.title")
        self._past: RowsModel[ImportBatch] = RowsModel(words, _COLUMNS, self._cell)
        self.past.show_model(self._past, _COLUMNS)
        self.past.link_clicked.connect(self._take_back)
        self.past.current_row_changed.connect(self._say_totals)
        self.totals = label(role="secondary", wrap=True)
        self.take_back = Button(icon_name="undo-2", on_click=lambda: self._take_back(self.past.currentIndex()))
        words.bind(self, self.take_back.setText, "import.take_back")
        forward = Button(kind="primary", icon_name="arrow-right", on_click=self._course.forward)
        words.bind(forward, forward.setText, "import.forward")
        self.foot = Foot(words, forward)
        words.changed.connect(self._write)
        self._write()

    def _arrange(self) -> None:
        drop = column(
            row(None, IconLabel("file-up", "muted", 32), None),
            row(None, self._text("import.drop", "medium"), None),
            row(None, self._text("import.drop.kinds", "secondary"), None),
            row(None, self.choose_button, None),
            gap=10,
            margins=(20, 28, 20, 28),
        )
        template = row(
            self._text("import.template.about", "text2", wrap=True), self.template, self.template_button,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        template.setStretch(0, 1)
        below = row(self.totals, self.take_back, margins=(16, 8, 12, 8))
        below.setStretch(0, 1)
        self._past_card = card(
            column(
                column(self._text("import.past.title", "strong"), margins=(16, 10, 16, 6)),
                self.past,
                line(),
                below,
                gap=0,
                margins=(1, 1, 1, 1),
            )
        )
        body = QWidget()
        parts = (card(drop), card(template), self._past_card)
        body.setLayout(column(*parts, None, gap=12, margins=(16, 4, 16, 16)))
        whole = column(scrolled(body), self.foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _text(self, message_id: str, role: str, *, wrap: bool = False) -> QWidget:
        made = label(role=role, wrap=wrap)  # type: ignore[arg-type]
        self._words.bind(made, made.setText, message_id)
        return made

    def _show_past(self, past: list[ImportBatch]) -> None:
        self._past.show(past)
        self._past_card.setVisible(bool(past))
        self.past.setFixedHeight(min(self.past.rows_height(), 360))
        if past:
            self.past.select_row(0)
        self._say_totals(0 if past else -1)

    def _cell(self, batch: ImportBatch, name: str) -> Cell:
        words, tallies = self._words, batch.tallies
        undone = batch.state is BatchState.UNDONE
        match name:
            case "id":
                return NumberCell(str(batch.id), "muted")
            case "moment":
                return TextCell(words.wording.moment(batch.imported_at, self._around.zone), "text2")
            case "kind":
                return TextCell(words.text(f"import.kind.{batch.kind}"))
            case "files":
                return TextCell(", ".join(dict.fromkeys(str(each["file"]) for each in batch.files)), weight=500)
            case "state":
                said = words.text("import.past.undone" if undone else "import.past.done")
                return PillCell(said, *(_UNDONE if undone else _DONE))
            case "undo":
                return TextCell("") if undone else LinkCell(words.text("import.take_back"))
        figure = {"rows": "rows_read", "imported": "imported_rows", "refused": "refused_rows"}[name]
        return NumberCell(words.wording.number(int(tallies.get(figure, 0))))

    def _take_back(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        batch = self._past.row(index.row())
        if batch.state is BatchState.DONE:
            self._course.take_back(batch.id, self._tell_undone)

    def _say_totals(self, number: int) -> None:
        if 0 <= number < self._past.rowCount():
            around, batch = self._around, self._past.row(number)
            self.take_back.setEnabled(batch.state is BatchState.DONE)
            said = past_totals(batch, around.currency, around.exponent)
            self.totals.setText(" ".join(self._words.render(each) for each in said))

    def _write(self) -> None:
        for place, kind in enumerate(COLUMNS):
            self.template.setItemText(place, self._words.text(f"import.kind.{kind}"))
        self._say_totals(self.past.currentIndex().row())
