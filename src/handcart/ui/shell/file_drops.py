"""Files that are dropped on the window, wherever on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_BEFORE = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrops(QObject):
    """Hands the files to `dropped`; what is dropped and is no file of this computer is left alone."""

    def __init__(self, window: QWidget, dropped: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(window)
        self._dropped = dropped
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Take what is dropped where no part of the window has a use for it."""
        if event.type() in (*_BEFORE, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            files = _files(event.mimeData())
            if files:
                # Only ever a copy: whoever is told that a file was moved here takes it away where it was.
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self._dropped(files)
                return True
        return False


def _files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
