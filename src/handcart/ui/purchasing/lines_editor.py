"""The lines of a purchase order while it is written: one after the other, with an empty one at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from handcart.domain.errors import BadInput
from handcart.ui.kit.completion import Source
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.popup import Popup
from handcart.ui.purchasing.line_row import WIDTHS, LineRow
from handcart.ui.purchasing.typed_draft import TypedLine
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.choices import BoughtChoice
from handcart.usecases.purchasing.lines import PurchaseLineInput

_CROSS = 34
COLUMNS = ("product", "quantity", "price", "expected", "amount")


class LinesEditor(QWidget):
    """Enter ends a line and goes to the next, Tab to the next field, Up and Down to the line above and below.

    `edited` follows every key. Raises BadInput from `read`, which is then said below its line.
    """

    edited = Signal()

    def __init__(self, around: Surroundings, popup: Popup, source: Source[BoughtChoice]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._popup, self._source = popup, source
        self.rows: list[LineRow] = []
        self._place: QVBoxLayout = column(gap=4)
        self.setLayout(column(self._heads(), self._place, gap=4))
        self._words.changed.connect(self._name)

    def show_lines(self, lines: Sequence[TypedLine]) -> None:
        """Show these lines and an empty one."""
        before, self.rows = self.rows, []
        for line in (*lines, TypedLine()):
            self._add().show_typed(line)
        self._name()
        # Only now: the cursor may stand in one of them and needs a line to go to.
        for each in before:
            self._take_away(each)

    def lines(self) -> tuple[TypedLine, ...]:
        """What stands in the fields, without lines in which nothing does."""
        return tuple(typed for typed in (each.typed() for each in self.rows) if not typed.empty)

    def settle(self) -> None:
        """Take what is highlighted below a field: who saves means it."""
        for each in self.rows:
            each.product.settle()

    def read(self) -> list[PurchaseLineInput]:
        """The lines as they are saved. What cannot be read is said below its line: BadInput."""
        read = []
        mistakes: list[tuple[LineRow, BadInput]] = []
        for each in self._filled():
            try:
                read.append(each.read())
            except BadInput as problem:
                mistakes.append((each, problem))
        # From the last to the first: the cursor ends in the first that is wrong.
        for each, mistake in reversed(mistakes):
            each.wrong(mistake.field or "", self._words.render(mistake.message))
        if mistakes:
            raise mistakes[0][1]
        return read

    def value(self) -> int:
        """What the lines come to, in minor units."""
        return sum(each.value() for each in self._filled())

    def wrong(self, line: int, field: str, sentence: str) -> None:
        """Say what the business refuses about a line, counted from 1 without the empty ones."""
        filled = self._filled()
        if 0 < line <= len(filled):
            filled[line - 1].wrong(field, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _heads(self) -> QWidget:
        heads = []
        for name in COLUMNS:
            head = label(role="field")
            self._words.bind(head, head.setText, f"purchasing.line.{name}")
            _set_width(head, WIDTHS.get(name, 0), right=name not in ("product", "expected"))
            heads.append(head)
        made = QWidget()
        across = row(*heads, _CROSS, gap=8)
        across.setStretch(0, 1)
        made.setLayout(across)
        return made

    def _filled(self) -> list[LineRow]:
        return [each for each in self.rows if not each.typed().empty]

    def _add(self) -> LineRow:
        made = LineRow(self._around, self._popup, self._source)
        made.edited.connect(self._edited)
        made.onward.connect(lambda: self._to_next(made))
        made.removed.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._place.addWidget(made)
        made.show()
        return made

    def _edited(self) -> None:
        if not self.rows[-1].typed().empty:
            self._add()
            self._name()
        self.edited.emit()

    def _to_next(self, line: LineRow) -> None:
        place = self.rows.index(line) + 1
        if place < len(self.rows):
            self.rows[place].product.setFocus()

    def _step(self, by: int) -> None:
        here = next((place for place, each in enumerate(self.rows) if each.isAncestorOf(self.focusWidget())), None)
        if here is not None and 0 <= here + by < len(self.rows):
            self.rows[here + by].product.setFocus()

    def _remove(self, line: LineRow) -> None:
        """The last line stays, as an empty one."""
        place = self.rows.index(line)
        if len(self.rows) == 1:
            line.show_typed(TypedLine())
        else:
            self._drop(line)
        self._name()
        self.rows[min(place, len(self.rows) - 1)].product.setFocus()
        self._edited()

    def _drop(self, line: LineRow) -> None:
        self.rows.remove(line)
        self._take_away(line)

    def _take_away(self, line: LineRow) -> None:
        self._place.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _name(self) -> None:
        for number, each in enumerate(self.rows, start=1):
            each.name_fields(number)


def _set_width(head: QLabel, width: int, *, right: bool) -> None:
    if width:
        head.setFixedWidth(width)
    if right:
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
