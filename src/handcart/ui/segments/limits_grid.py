"""Where the scores begin: a fifth of the customers each, or limits that are typed here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.segment_limits import SCORED, ScoreLimits, read_limits, written_limits
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.words import Words

_SCORES = (2, 3, 4, 5)
_WIDTH = 76
_LONGEST = 12


class LimitsGrid(QWidget):
    """`changed` after each letter, and when the owner turns to their own limits or away from them."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._proposed: ScoreLimits | None = None
        self._kept: tuple[str, ...] | None = ()
        self.fifths = Button(kind="chip", on_click=lambda: self._turn(own=False))
        self.own = Button(kind="chip", on_click=lambda: self._turn(own=True))
        self.edits = {name: [QLineEdit() for _ in _SCORES] for name in SCORED}
        self._fields = QWidget()
        self._fields.setLayout(self._grid())
        for button, text in ((self.fifths, "segments.rules.fifths"), (self.own, "segments.rules.own")):
            button.setCheckable(True)
            words.bind(button, button.setText, text)
        words.changed.connect(self._name_fields)
        self._name_fields()
        self.setLayout(column(row(self.fifths, self.own, None, gap=8), self._fields, gap=10))

    @property
    def touched(self) -> bool:
        """Whether anything differs from what was shown."""
        return self._typed() != self._kept

    def propose(self, limits: ScoreLimits) -> None:
        """What stands in the fields when the owner turns to limits of their own: where the scores begin now."""
        self._proposed = limits

    def show_limits(self, rows: tuple[str, ...]) -> None:
        """Show the limits as they are kept; none where each score has a fifth."""
        limits = read_limits(rows, field="limits")
        self._write(limits)
        self._show_own(own=limits is not None)
        self._kept = self._typed()

    def read(self) -> tuple[str, ...]:
        """The limits as they are kept; BadInput, with the cursor in the row that is wrong."""
        if not self.own.isChecked():
            return ()
        rows = self._typed()
        try:
            limits = read_limits(rows, field="limits")
        except BadInput as wrong:
            name = next((each for each in SCORED if wrong.message.id.endswith(each)), None) or self._unread()
            for edit in self.edits[name]:
                restyle(edit, "wrong", True)
            self.edits[name][0].setFocus()
            raise
        return () if limits is None else written_limits(limits)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        for place, score in enumerate(_SCORES, 1):
            head = label(role="secondary")
            self._words.bind(head, head.setText, "segments.rules.score", score=score)
            grid.addWidget(head, 0, place)
        for line, name in enumerate(SCORED, 1):
            title = label(role="field")
            self._words.bind(title, title.setText, f"segments.rules.{name}")
            grid.addWidget(title, line, 0)
            for place, edit in enumerate(self.edits[name], 1):
                edit.setFixedWidth(_WIDTH)
                edit.setMaxLength(_LONGEST)
                edit.textEdited.connect(self._edited)
                grid.addWidget(edit, line, place)
        grid.setColumnStretch(len(_SCORES) + 1, 1)
        return grid

    def _turn(self, *, own: bool) -> None:
        if own and not any(edit.text() for edits in self.edits.values() for edit in edits):
            self._write(self._proposed)
        self._show_own(own=own)
        self.changed.emit()

    def _show_own(self, *, own: bool) -> None:
        self.own.setChecked(own)
        self.fifths.setChecked(not own)
        self._fields.setVisible(own)

    def _write(self, limits: ScoreLimits | None) -> None:
        for name, edits in self.edits.items():
            steps: Sequence[object] = ("",) * len(edits) if limits is None else getattr(limits, name)
            for edit, step in zip(edits, steps, strict=True):
                edit.setText(str(step))
                restyle(edit, "wrong", False)

    def _edited(self) -> None:
        for edits in self.edits.values():
            for edit in edits:
                restyle(edit, "wrong", False)
        self.changed.emit()

    def _typed(self) -> tuple[str, ...]:
        if not self.own.isChecked():
            return ()
        return tuple(f"{name} {' '.join(edit.text().strip() for edit in edits)}" for name, edits in self.edits.items())

    def _unread(self) -> str:
        """The first row with a field that holds no whole number."""
        wrong = (name for name, edits in self.edits.items() if not all(edit.text().strip().isdigit() for edit in edits))
        return next(wrong, SCORED[0])

    def _name_fields(self) -> None:
        for name, edits in self.edits.items():
            title = self._words.text(f"segments.rules.{name}")
            for edit, score in zip(edits, _SCORES, strict=True):
                edit.setAccessibleName(self._words.text("segments.rules.limit_of", name=title, score=score))
