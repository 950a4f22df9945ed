"""The one presenter: where a problem is shown. Beside its field is the caller's business; the rest is decided here.

Dialogs and log are imported with the first problem: the start has no use for them.
"""

from PySide6.QtWidgets import QDialog, QWidget

from handcart.domain.errors import AppError
from handcart.ui.kit.notices import Notices
from handcart.ui.kit.words import Words

# Where data could be lost, or a file is not what it was taken for, the owner must have read it.
_NEEDS_DIALOG = frozenset({"storage_problem", "file_problem"})


class Problems:
    """Toast for what was stopped, dialog for files and storage, strip for the rest, report for a fault."""

    def __init__(self, words: Words, window: QWidget, notices: Notices) -> None:
        self._words = words
        self._window = window
        self._notices = notices
        self.dialog: QDialog | None = None

    def present(self, problem: AppError) -> None:
        """Something the owner can understand and mend."""
        from handcart.ui.shell.dialogs import problem_dialog

        if problem.kind == "cancelled":
            self._notices.done(problem.message, undoable=False)
        elif problem.kind in _NEEDS_DIALOG:
            self._open(problem_dialog(self._window, self._words, self._words.wording.problem(problem)))
        else:
            self._notices.sentence(self._words.wording.problem(problem))

    def report(self, report: str) -> None:
        """A fault of the program: logged and shown; one dialog at a time, since one fault often brings more."""
        from logging import getLogger

        from handcart.ui.shell.dialogs import fault_dialog

        getLogger("handcart").error("fault\n%s", report)
        if self.dialog is None:
            self._open(fault_dialog(self._window, self._words, report))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
