"""A document as it will be printed, with the ways to print and to save it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QDialog, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.ui.kit.parts import Button, column, frame, label, restyle, row
from handcart.ui.preview.outlet import Outlet
from handcart.ui.preview.pane import PreviewPane
from handcart.ui.preview.sources import Printed, Source
from handcart.ui.surroundings import Surroundings

_WIDTH, _HEIGHT = 840, 860
_OF_THE_WINDOW = 0.94
_MARGINS = (20, 16, 20, 16)
_PAPER_MARGINS = (24, 20, 8, 20)


class DocumentDialog(QDialog):
    """Shown with `open()`, over the window it was opened from. Esc closes it; nothing in it can be lost."""

    def __init__(self, parent: QWidget, around: Surroundings, source: Source, printed: Printed) -> None:
        super().__init__(parent)
        self._words, self._printed = around.words, printed
        words = around.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(printed.title)
        room = parent.window().size() * _OF_THE_WINDOW
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self._outlet = Outlet(self, around, source, self._tell, self._tell_problem)
        self.pane = PreviewPane(words)
        self.pane.show_printed(printed)
        self.said = label(role="text2", wrap=True)
        self.save = Button(words.text("print.dialog.save"), icon_name="file-text", on_click=self._save)
        self.print = Button(words.text("print.dialog.print"), "primary", "printer", on_click=self._print)
        self.print.setDefault(True)
        close = Button(words.text("dialog.close"), on_click=self.reject)
        self.workbook = Button(
            words.text("print.dialog.workbook"), icon_name="file-spreadsheet", on_click=self._save_workbook
        )
        # A report has its workbook where it is chosen.
        self.workbook.setVisible(not source.is_report)
        below = row(self.said, None, close, self.workbook, self.save, self.print)
        below.setStretch(0, 1)
        paper = column(self.pane, gap=0, margins=_PAPER_MARGINS)
        bar = frame("pane", column(below, margins=_MARGINS))
        self.setLayout(column(paper, bar, gap=0))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._print)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._save)
        self.print.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """The pages turn whichever button has the focus."""
        turned = {
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        if event.key() in turned:
            self.pane.verticalScrollBar().triggerAction(turned[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        self._outlet.save(self._printed)

    def _save_workbook(self) -> None:
        self._outlet.save_workbook(self._printed)

    def _print(self) -> None:
        self._outlet.print(self._printed)

    def _tell(self, said: Message) -> None:
        self._say(self._words.render(said), "text2")

    def _tell_problem(self, problem: AppError) -> bool:
        self._say(self._words.wording.problem(problem), "error")
        return True

    def _say(self, text: str, role: str) -> None:
        restyle(self.said, "role", role)
        self.said.setText(text)
        self.said.setAccessibleName(text)
