"""The columns of a sheet, each with an example and what it is taken for, which can be changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.words import fields_of
from handcart.ui.imports.shortened import shortened
from handcart.ui.kit.parts import card, column, label
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.words import Words
from handcart.usecases.imports.look import SeenColumn, SeenSheet

_WIDTH = 440
_CHOICE_WIDTH = 190
_LONGEST_EXAMPLE, _LONGEST_HEADER = 40, 80
_MOST = 120


class ColumnsCard(QWidget):
    """`choices` are the controls, by header; `mean(header, field)` is called when one is changed."""

    def __init__(self, words: Words, mean: Callable[[str, Field | None], object]) -> None:
        super().__init__()
        self._words, self._mean = words, mean
        self.choices: dict[str, QComboBox] = {}
        self._shown: tuple[ImportKind | None, tuple[str, ...]] = (None, ())
        self._place = column(gap=0)
        heading = label(role="strong")
        words.bind(heading, heading.setText, "import.columns.title")
        about = label(role="secondary", wrap=True)
        words.bind(about, about.setText, "import.columns.about")
        inside = column(
            column(heading, about, gap=2, margins=(16, 10, 16, 6)), self._place, gap=0, margins=(1, 1, 1, 8)
        )
        inside.setStretch(1, 1)
        self.setLayout(column(card(inside), gap=0))
        self.setFixedWidth(_WIDTH)
        words.changed.connect(self._write)

    def show_columns(self, kind: ImportKind | None, sheet: SeenSheet) -> None:
        """Show these columns; controls stay where the headers are the same, and with them the focus."""
        named = _named(sheet)
        shown = (kind, tuple(each.header for _place, each in named))
        if shown != self._shown:
            self._shown = shown
            self._build(kind, [(each, self._example(sheet, place)) for place, each in named])
        for _place, each in named:
            self._choose(self.choices[each.header], each)

    def _build(self, kind: ImportKind | None, columns: list[tuple[SeenColumn, str]]) -> None:
        while (item := self._place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.choices = {}
        rows = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(16, 4, 12, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, (each, example) in enumerate(columns):
            choice = self._make_choice(kind, each.header)
            name = _giving_way(label(shortened(each.header, _LONGEST_HEADER), "medium", wrap=True))
            shown = _giving_way(label(example, "secondary", wrap=True))
            grid.addLayout(column(name, shown, gap=0), number, 0)
            grid.addWidget(choice, number, 1, Qt.AlignmentFlag.AlignVCenter)
            self.choices[each.header] = choice
        first = next(iter(self.choices.values()), None)
        if first is not None:
            self.setFocusProxy(first)
        grid.setColumnStretch(0, 1)
        rows.setLayout(column(grid, None, gap=0))
        self._place.addWidget(scrolled(rows))

    def _make_choice(self, kind: ImportKind | None, header: str) -> QComboBox:
        choice = QComboBox()
        choice.setFixedWidth(_CHOICE_WIDTH)
        choice.setEnabled(_may_be_said(kind))
        choice.addItem(self._words.text("import.field.none"), None)
        fields = fields_of(kind) if _may_be_said(kind) and kind is not None else ()
        for name, field in sorted((self._words.text(f"import.field.{field}"), field) for field in fields):
            choice.addItem(name, field.value)
        choice.setAccessibleName(self._words.text("import.columns.choice", column=shortened(header, _LONGEST_HEADER)))
        choice.activated.connect(lambda _place: self._mean(header, _field_of(choice)))
        return choice

    def _choose(self, choice: QComboBox, each: SeenColumn) -> None:
        place = choice.findData(None if each.field is None else each.field.value)
        choice.setCurrentIndex(max(0, place))

    def _example(self, sheet: SeenSheet, place: int) -> str:
        """What stands in the first row that says anything in this column."""
        for row in sheet.first_rows:
            shown = row.cells[place].shown if place < len(row.cells) else None
            if shown is not None:
                return shortened(self._words.wording.value(shown), _LONGEST_EXAMPLE)
        return ""

    def _write(self) -> None:
        """The fields stand in the order of another alphabet now."""
        self._shown = (None, ())


def _giving_way(text: QLabel) -> QLabel:
    """A text that takes the room there is: one long word of a file does not push the choice out of sight."""
    policy = text.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    text.setSizePolicy(policy)
    return text


def _named(sheet: SeenSheet) -> list[tuple[int, SeenColumn]]:
    """The columns with a header; of very many those that mean something come first."""
    named = [(place, each) for place, each in enumerate(sheet.columns) if each.header]
    if len(named) > _MOST:
        named = sorted(named, key=lambda each: each[1].field is None)[:_MOST]
    return sorted(named, key=lambda each: each[0])


def _may_be_said(kind: ImportKind | None) -> bool:
    """A workbook that Handcart exported means what it says."""
    return kind not in (None, ImportKind.WORKBOOK)


def _field_of(choice: QComboBox) -> Field | None:
    chosen = choice.currentData()
    return None if chosen is None else Field(chosen)
