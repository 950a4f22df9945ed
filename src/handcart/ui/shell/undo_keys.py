"""Ctrl+Z in a field: what is typed there first; where nothing is, the step that the window offers to undo."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


class UndoKeys(QObject):
    """Qt gives both keys to every field that has the focus, also where it has nothing to take back: on the packing
    table, where the scan field always has it, the key that the notice names would do nothing at all.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # Only the field with the focus is watched: a filter over the whole program would be asked for every event.
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Leave the key to the window's actions where the field has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if not (undo and not _can_undo(watched)) and not (redo and not _can_redo(watched)):
            return False
        event.ignore()
        return True

    def _follow(self, left: QWidget | None, reached: QWidget | None) -> None:
        if left is not None and isValid(left):
            left.removeEventFilter(self)
        if isinstance(reached, QLineEdit | QPlainTextEdit | QTextEdit):
            reached.installEventFilter(self)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isRedoAvailable()
