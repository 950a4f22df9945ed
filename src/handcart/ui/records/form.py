"""A form made from declarations: it reads what was typed, shows what is wrong beside its field, and loses nothing."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.ui.kit.page import TypedForm
from handcart.ui.kit.parts import Button, ButtonKind, column, is_enter, is_save, label, row
from handcart.ui.records.controls import ChoiceControl
from handcart.ui.records.fields import Choice, FormSection
from handcart.ui.records.form_field import FieldEntry
from handcart.ui.records.typed import Typing
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings

_TWO_COLUMNS = 420
"""The width from which fields stand in two columns."""


class Save(Protocol):
    """Saves what differs. `saved` is called when it is stored, `failed` where it could not be."""

    def __call__(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed, /) -> object:
        """Fields by name, with their new values."""


class RecordForm(TypedForm):
    """Call `show_record(key, values)` whenever a record is read, also again: what is half typed stays, for each key.

    `is_new` while it is for a record that is not there yet.

    Ctrl+Enter and Ctrl+S save, Enter goes on to the next field. Esc on a changed form first says that Esc again
    discards; on an untouched one it is left to the page. A long form leaves its `foot` to the page, to stay in sight.
    """

    edited = Signal()

    def __init__(
        self,
        around: Surroundings,
        sections: Sequence[FormSection],
        save: Save,
        *,
        button: str = "records.save",
        kind: ButtonKind = "primary",
        foot_inside: bool = True,
    ) -> None:
        super().__init__()
        self._words, self._save = around.words, save
        typing = Typing(
            lambda: self._words.wording,
            currency=around.currency,
            exponent=around.exponent,
            today=lambda: around.when().today,
        )
        declared = [field for section in sections for field in section.fields]
        self.fields = {field.name: FieldEntry(around.words, around.running.ask, typing, field) for field in declared}
        self._key: Hashable = None
        self._drafts: dict[Hashable, dict[str, Any]] = {}
        self._sent: dict[str, Any] | None = None
        self._renewed = self._warned = False
        self.is_new = True
        self.save_button = Button(kind=kind, on_click=self.save)
        self.take_back_button = Button(on_click=self.take_back)
        self.state = label(role="secondary")
        self._words.bind(self.save_button, self.save_button.setText, button)
        self._words.bind(self.take_back_button, self.take_back_button.setText, "records.take_back")
        self.foot = QWidget()
        self.foot.setLayout(row(self.save_button, self.take_back_button, self.state, None))
        self._sections = tuple(sections)
        self._grids = [_grid() for _section in sections]
        self._columns = 0
        self._only_new: list[QWidget] = []
        placed = zip(self._sections, self._grids, strict=True)
        parts = [part for section, grid in placed for part in self._section(section, grid)]
        self.setLayout(column(*parts, *([self.foot] if foot_inside else []), gap=12))
        self._arrange(2)
        for entry in self.fields.values():
            entry.edited.connect(self._edited)
        self._words.changed.connect(self._reword)
        self._tell()

    @property
    def key(self) -> Hashable:
        """Which record is shown; None is a new one."""
        return self._key

    @property
    def changed(self) -> bool:
        """Whether something is typed that is not stored."""
        return any(entry.differs for entry in self.fields.values())

    @property
    def half_typed(self) -> bool:
        return self.changed or bool(self._drafts)

    def show_record(self, key: Hashable, values: Mapping[str, Any]) -> None:
        """Show a record, or the same one as it is stored now. What was half typed for it is there again."""
        self._show(key, values, is_new=key is None)

    def show_new(self, values: Mapping[str, Any] | None = None, key: Hashable = None) -> None:
        """A record that is not there yet, with these values to begin with.

        Where several may be half typed at a time, each has its `key`, which no record that is there has.
        """
        self._show(key, values or {}, is_new=True)

    def offer(self, name: str, choices: Sequence[Choice]) -> None:
        """What can be chosen in a field."""
        control = self.fields[name].control
        if isinstance(control, ChoiceControl):
            control.offer(choices)

    def entitle(self, name: str, title: str) -> None:
        """Another label (a message id) for a field, where what it asks for depends on the company."""
        self.fields[name].entitle(title)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return next(iter(self.fields.values())).control

    def values(self) -> dict[str, Any]:
        """Everything as it stands in the fields. What makes no sense is shown beside its field: `BadInput`."""
        read: dict[str, Any] = {}
        mistakes: list[tuple[FieldEntry, BadInput]] = []
        for name, entry in self.fields.items():
            try:
                read[name] = entry.read()
            except BadInput as problem:
                mistakes.append((entry, problem))
        # From the last to the first: the cursor ends in the first that is wrong.
        for entry, mistake in reversed(mistakes):
            entry.wrong(mistake)
        if mistakes:
            raise mistakes[0][1]
        return read

    def save(self) -> None:
        """Save what differs from what is stored, once; mistakes are shown beside their fields."""
        typed = self._typed()
        if self._sent == typed:
            return
        try:
            read = self.values()
        except BadInput:
            return
        changes = {name: value for name, value in read.items() if self.fields[name].differs}
        if not changes and not self.is_new:
            return
        self._sent, self._renewed = typed, False
        self._save(changes, self._saved, self.show_problem)

    def show_problem(self, problem: AppError) -> bool:
        """Show a problem beside the field it names; says whether it could. The form can be saved again."""
        self._sent = None
        entry = self.fields.get(problem.field or "") if isinstance(problem, BadInput) else None
        if entry is not None:
            entry.wrong(problem)
        return entry is not None

    def take_back(self) -> None:
        """Show what is stored again; in each field the text's own undo brings back what was typed."""
        for entry in self.fields.values():
            if entry.differs:
                entry.take_back()
            entry.right()
        self._warned = False
        self._tell()
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        # The window may have commands of its own on these keys: while the form has the focus they are the form's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_save(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_save(event):
            self.save()
        elif is_enter(event):
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Escape and self.changed:
            self._escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def _show(self, key: Hashable, values: Mapping[str, Any], *, is_new: bool) -> None:
        self.is_new = is_new
        for entry in self.fields.values():
            entry.tells_stored = not is_new
        for part in self._only_new:
            part.setVisible(is_new)
        another = key != self._key
        if another:
            self._put_aside()
            self._key, self._sent, self._warned = key, None, False
        for name, entry in self.fields.items():
            entry.show_stored(values.get(name, entry.field.nothing), keep=not another)
        if another:
            for name, typed in self._drafts.pop(key, {}).items():
                self.fields[name].show_typed(typed)
        self._renewed = True
        self._tell()

    def _escape(self) -> None:
        if self._warned:
            self.take_back()
        else:
            self._warned = True
            self._tell()

    def _saved(self) -> None:
        """What was sent is stored. The record as it is stored now has come already, or comes next."""
        sent, self._sent = self._sent or {}, None
        self._warned = False
        for name, entry in self.fields.items():
            if entry.typed == sent.get(name):
                entry.settle(renewed=self._renewed)
        self._tell()

    def _typed(self) -> dict[str, Any]:
        return {name: entry.typed for name, entry in self.fields.items()}

    def _put_aside(self) -> None:
        """Keep what is half typed for the record that is left."""
        typed = {name: entry.typed for name, entry in self.fields.items() if entry.differs}
        if typed:
            self._drafts[self._key] = typed

    def _edited(self) -> None:
        self._warned = False
        self._tell()
        self.edited.emit()

    def _reword(self) -> None:
        for entry in self.fields.values():
            entry.reword()
        self._tell()

    def _tell(self) -> None:
        """How many fields differ, and what Esc would do."""
        count = sum(entry.differs for entry in self.fields.values())
        self.save_button.setEnabled(bool(count) or self.is_new)
        self.take_back_button.setEnabled(bool(count))
        if self._warned:
            self.state.setText(self._words.text("records.esc_again"))
        else:
            told = bool(count) and not self.is_new
            self.state.setText(self._words.text("records.changed", count=count) if told else "")

    def _section(self, section: FormSection, grid: QGridLayout) -> list[QWidget | QGridLayout]:
        parts: list[QWidget | QGridLayout] = [grid]
        if section.heading:
            heading = label(role="strong")
            self._words.bind(heading, heading.setText, section.heading)
            parts.insert(0, heading)
        if not section.only_new:
            return parts
        together = QWidget()
        together.setLayout(column(*parts, gap=12))
        self._only_new.append(together)
        return [together]

    def _arrange(self, columns: int) -> None:
        """Fields side by side where there is room; a wide one has its row to itself."""
        if columns == self._columns:
            return
        self._columns = columns
        for section, grid in zip(self._sections, self._grids, strict=True):
            place = 0
            for field in section.fields:
                entry = self.fields[field.name]
                grid.removeWidget(entry)
                across = columns if field.wide else 1
                place += -place % columns if across > 1 else 0
                grid.addWidget(entry, place // columns, place % columns, 1, across)
                place += across
            for each in range(2):
                grid.setColumnStretch(each, 1 if each < columns else 0)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    return grid
