"""The rows of "What needs you" for a list view: lines as texts, heads that are passed over."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from handcart.ui.kit.words import Words
from handcart.ui.today.needs_texts import HeadLine, Line, NeedLine, NeedsTexts
from handcart.usecases.today.need import NeedGroup

Index = QModelIndex | QPersistentModelIndex
LINE = 260


class NeedsModel(QAbstractListModel):
    """Groups turned into lines, anew in each language."""

    def __init__(self, words: Words, texts: NeedsTexts) -> None:
        super().__init__()
        self._texts = texts
        self._groups: Sequence[NeedGroup] = ()
        self.lines: list[Line] = []
        words.changed.connect(self._write)

    def show(self, groups: Sequence[NeedGroup]) -> None:
        """Show these groups instead of those before."""
        self._groups = groups
        self._write()

    def need_at(self, row: int) -> NeedLine | None:
        """The row of that number, where it is no head."""
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return line if isinstance(line, NeedLine) else None

    def rows(self) -> list[int]:
        """The numbers of the rows that are no heads."""
        return [number for number, line in enumerate(self.lines) if isinstance(line, NeedLine)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, NeedLine):
            return line.reason
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], HeadLine):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _write(self) -> None:
        self.beginResetModel()
        self.lines = self._texts.lines(self._groups)
        self.endResetModel()
