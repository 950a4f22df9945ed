"""The import assistant: choosing files, what is in them, what they would do, what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.files.recognising.fields import ImportKind
from handcart.ui.imports.check_step import CheckStep
from handcart.ui.imports.course import Course
from handcart.ui.imports.files_step import FilesStep
from handcart.ui.imports.meaning_step import MeaningStep
from handcart.ui.imports.result_step import ResultStep
from handcart.ui.imports.stage import Step
from handcart.ui.imports.stepper import Stepper
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column, label, row
from handcart.ui.surroundings import Surroundings


class ImportScreen(Page):
    """`course` is the import that is under way; each of its steps has a page of its own."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.course = Course(around)
        self.result = ResultStep(around, self.course)
        self.files = FilesStep(around, self.course, self.result.tell_undone)
        self.meaning = MeaningStep(around, self.course)
        self.check = CheckStep(around, self.course)
        self._steps: dict[Step, FilesStep | MeaningStep | CheckStep | ResultStep] = {
            Step.FILES: self.files,
            Step.MEANING: self.meaning,
            Step.CHECK: self.check,
            Step.RESULT: self.result,
        }
        self._step = Step.FILES
        self.stepper = Stepper(self._words)
        self.about = label(role="text2")
        self._places = QStackedWidget()
        for page in self._steps.values():
            self._places.addWidget(page)
        title = label(role="page")
        self._words.bind(title, title.setText, "import.title")
        head = row(title, self.about, None, self.stepper, gap=12, margins=(16, 9, 16, 10))
        whole = column(head, self._places, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.course.moved.connect(self._follow)
        self.course.refused.connect(self._refuse)
        self._follow()

    def panes(self) -> list[QWidget]:
        match self._step:
            case Step.FILES:
                return [self.files.choose_button, self.files.past]
            case Step.MEANING:
                return [self.meaning.kind, self.meaning.columns, self.meaning.rows, self.meaning.foot.forward]
            case Step.CHECK:
                proposals = self.check.proposals
                return [proposals if proposals.isVisible() else self.check.rows, self.check.foot.forward]
            case Step.RESULT:
                return [self.result.foot.forward]

    def leave(self) -> None:
        self.course.give_up()

    def take_files(self, files: Sequence[Path]) -> None:
        """Begin with these files, as if they had been chosen."""
        self.course.begin(files)

    def paste(self, kind: str) -> None:
        """Begin with the cells on the clipboard, as if they were a file."""
        pasted = QGuiApplication.clipboard().text()
        if not pasted.strip():
            self._around.notices.done(message("import.pasted.nothing"), undoable=False)
            return
        self.course.begin_pasted(pasted, ImportKind(kind) if kind else None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self.files.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.course.back()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        stage = self.course.stage
        arrived = stage.step is not self._step
        if arrived and stage.step is Step.RESULT:
            self.result.begin()
        self._step = stage.step
        self.stepper.show_step(stage.step)
        self.about.setText(", ".join(file.name for file in stage.files))
        self._steps[stage.step].follow()
        if arrived:
            self._places.setCurrentWidget(self._steps[stage.step])
            self._focus_step()

    def _focus_step(self) -> None:
        """The cursor goes to what is done next."""
        if self.isVisible():
            first, *others = [pane for pane in self.panes() if pane.isEnabled() and pane.isVisibleTo(self)]
            (others[-1] if others and self._step in (Step.MEANING, Step.CHECK) else first).setFocus()

    def _refuse(self, problem: AppError) -> None:
        """A problem of the first step has no place there: the file cannot be read, which must be told at once."""
        if self._step is Step.MEANING:
            self.meaning.refuse(problem)
        elif self._step is Step.CHECK:
            self.check.refuse(problem)
        else:
            self.files.refuse(problem)
