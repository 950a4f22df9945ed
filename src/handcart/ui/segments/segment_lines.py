"""The rows of the segment table as they are typed: a name and three pairs of scores; the first row that fits counts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.segment_rows import MOST_ROWS, SegmentRow, read_rows, read_scores, written_row
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.words import Words
from handcart.ui.segments.written import Written

_KINDS = ("r", "f", "m")
_SCORES_WIDTH, _BUTTONS_WIDTH = 72, 64
_LONGEST = 40
_ANY = (1, 5)
_ANY = (1, 5)


class SegmentLines(QWidget):
    """`changed` after each letter and each row that came, went or moved."""

    changed = Signal()

    def __init__(self, words: Words, written: Written) -> None:
        super().__init__()
        self._words, self._written = words, written
        self.lines: list[SegmentLine] = []
        self._kept: tuple[tuple[str, ...], ...] = ()
        self._rows = column(gap=4)
        self.add = Button(kind="link", icon_name="plus", on_click=self._add)
        words.bind(self.add, self.add.setText, "segments.rules.add")
        first = label(role="secondary", wrap=True)
        words.bind(first, first.setText, "segments.rules.first")
        foot = row(self.add, None)
        self.setLayout(column(first, self._make_head(), self._rows, foot, None, gap=6, margins=(0, 0, 8, 0)))

    @property
    def touched(self) -> bool:
        """Whether anything differs from what was shown."""
        return self._typed() != self._kept

    def show_rows(self, rows: Sequence[SegmentRow], *, kept: bool = True) -> None:
        """Show these rows; not `kept` where they are only proposed."""
        self._fill([self._line(each) for each in rows])
        if kept:
            self._kept = self._typed()

    def read(self) -> tuple[SegmentRow, ...]:
        """The rows; BadInput, with the cursor in the field that is wrong."""
        rows = tuple(line.read() for line in self.lines)
        return read_rows([written_row(each) for each in rows], field="name")

    def reword(self) -> None:
        """The names of the published segments, in the language of now."""
        was_touched = self.touched
        for line in self.lines:
            line.reword()
        if not was_touched:
            self._kept = self._typed()

    def _make_head(self) -> QWidget:
        made = QWidget()
        texts = [label(role="secondary") for _ in range(4)]
        for text, name in zip(texts, ("segment", *_KINDS), strict=True):
            text_id = "segments.column.segment" if name == "segment" else f"segments.rules.{name}"
            self._words.bind(text, text.setText, text_id)
        for text in texts[1:]:
            text.setFixedWidth(_SCORES_WIDTH)
        room = QWidget()
        room.setFixedWidth(_BUTTONS_WIDTH)
        made.setLayout(row(texts[0], None, *texts[1:], room, gap=6))
        return made

    def _line(self, segment: SegmentRow | None = None) -> "SegmentLine":
        line = SegmentLine(self._words, self._written, segment)
        line.changed.connect(self.changed)
        line.up.clicked.connect(partial(self._move_up, line))
        line.remove.clicked.connect(partial(self._remove, line))
        return line

    def _add(self) -> None:
        line = self._line()
        self._fill([*self.lines, line])
        line.name.setFocus()
        self.changed.emit()

    def _remove(self, line: "SegmentLine") -> None:
        self._fill([each for each in self.lines if each is not line])
        self.changed.emit()

    def _move_up(self, line: "SegmentLine") -> None:
        place = self.lines.index(line)
        others = [each for each in self.lines if each is not line]
        self._fill([*others[: max(0, place - 1)], line, *others[max(0, place - 1) :]])
        line.up.setFocus()
        self.changed.emit()

    def _fill(self, lines: Sequence["SegmentLine"]) -> None:
        for old in self.lines:
            self._rows.removeWidget(old)
            if old not in lines:
                old.hide()
                old.deleteLater()
        self.lines = list(lines)
        for place, line in enumerate(self.lines):
            self._rows.addWidget(line)
            line.up.setEnabled(place > 0)
            line.show()
        self.add.setEnabled(len(self.lines) < MOST_ROWS)

    def _typed(self) -> tuple[tuple[str, ...], ...]:
        return tuple(line.typed() for line in self.lines)


class SegmentLine(QWidget):
    """One row: its fields, a button that moves it up and one that takes it away."""

    changed = Signal()

    def __init__(self, words: Words, written: Written, segment: SegmentRow | None) -> None:
        super().__init__()
        self._words, self._written = words, written
        self._id = "" if segment is None else segment.name
        self.name = QLineEdit(self._shown_name())
        self.name.setMaxLength(_LONGEST)
        pairs = (_ANY, _ANY, _ANY) if segment is None else (segment.r, segment.f, segment.m)
        self.scores = [QLineEdit(_shown(pair)) for pair in pairs]
        self.up, self.remove = Button(kind="ghost", icon_name="arrow-up"), Button(kind="ghost", icon_name="x")
        for edit in (self.name, *self.scores):
            edit.textEdited.connect(self._edited)
        for edit in self.scores:
            edit.setFixedWidth(_SCORES_WIDTH)
            edit.setMaxLength(5)
        for button in (self.up, self.remove):
            button.setFixedWidth((_BUTTONS_WIDTH - 4) // 2)
        inside = row(self.name, *self.scores, row(self.up, self.remove, gap=4), gap=6)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self._name_fields()
        words.changed.connect(self._name_fields)

    def typed(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return (self.name.text(), *(edit.text() for edit in self.scores))

    def read(self) -> SegmentRow:
        """The row; BadInput, with the cursor in the field that is wrong."""
        name = self.name.text().strip()
        if not name:
            self._wrong(self.name)
            raise BadInput("segments.bad.name", field="name")
        pairs = []
        for edit in self.scores:
            try:
                pairs.append(read_scores(edit.text(), field="scores"))
            except BadInput:
                self._wrong(edit)
                raise
        return SegmentRow(self._id if name == self._shown_name() else name, *pairs)

    def reword(self) -> None:
        """The name of a published segment, in the language of now."""
        if not self.name.isModified():
            self.name.setText(self._shown_name())

    def _shown_name(self) -> str:
        return self._written.segment(self._id) if self._id else ""

    def _edited(self) -> None:
        for edit in (self.name, *self.scores):
            restyle(edit, "wrong", False)
        self.changed.emit()

    def _wrong(self, edit: QLineEdit) -> None:
        restyle(edit, "wrong", True)
        edit.setFocus()
        edit.selectAll()

    def _name_fields(self) -> None:
        text = self._words.text
        self.name.setAccessibleName(text("segments.column.segment"))
        for edit, kind in zip(self.scores, _KINDS, strict=True):
            edit.setAccessibleName(text("segments.rules.scores_of", kind=text(f"segments.score.{kind}")))
        self.up.setAccessibleName(text("segments.rules.up"))
        self.up.setToolTip(text("segments.rules.up"))
        self.remove.setAccessibleName(text("segments.rules.remove"))
        self.remove.setToolTip(text("segments.rules.remove"))


def _shown(pair: tuple[int, int]) -> str:
    low, high = pair
    return str(low) if low == high else f"{low}–{high}"
