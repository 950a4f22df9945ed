"""The second step: what the files bring, which sheet, what each column means, and the first rows as understood."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from handcart import places
from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.separated import ENCODINGS
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.mapping import NO_HEADERS, DateOrder, DecimalSign, Mapping, load_mapping, save_mapping
from handcart.ui.file_dialogs import MAPPINGS, ask_for_file, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.imports.columns_card import ColumnsCard
from handcart.ui.imports.course import Course
from handcart.ui.imports.first_rows import FirstRows
from handcart.ui.imports.foot import Foot
from handcart.ui.imports.found_forms import counts_days, encoding_found
from handcart.ui.imports.header_choice import HeaderChoice
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.how_read import said_reader
from handcart.usecases.imports.look import SeenFiles, SeenSheet

Word = TypeVar("Word", bound=StrEnum)
_MARGINS = (16, 4, 16, 12)
_ALL_AND_ONE, _CHOICE_WIDTH, _HEADER_WIDTH = 2, 190, 320
_ASKED = ("date_order", "decimal_sign", "calendar")


class MeaningStep(QWidget):
    """The choices on top, the columns at the left, the rows beside them."""

    def __init__(self, around: Surroundings, course: Course) -> None:
        super().__init__()
        self._around, self._words, self._course = around, around.words, course
        self._sheets: list[SeenSheet] = []
        self._left: QComboBox | None = None
        self._make_choices()
        self._make_parts()
        self._arrange()
        self._words.changed.connect(self._write)
        self._write()

    def follow(self) -> None:
        """Show where the course is."""
        busy, seen = self._course.busy, self._course.stage.seen
        # What is disabled loses the cursor: whoever works with the keys finds it where it was.
        self._left = next((each for each in self._choices() if each.hasFocus()), self._left)
        for control in (*self._choices(), self.load, self.save):
            control.setEnabled(not busy)
        self.foot.forward.setEnabled(not busy and seen is not None and seen.kind is not None)
        if seen is not None and not busy:
            self._show(seen)
            if self._left is not None and self.isVisible():
                self._left.setFocus()
            self._left = None

    def refuse(self, problem: AppError) -> None:
        """Why the files could not be looked at or checked."""
        self.foot.refuse(self._words.wording.problem(problem))

    def check(self) -> None:
        """Say what the files would do."""
        self.foot.refuse("")
        self._course.check()

    def load_mapping(self) -> None:
        """Take every meaning as it was saved."""
        chosen = ask_for_file(self, self._words, "import.mapping.load", MAPPINGS, places.documents_folder())
        if chosen is None:
            return
        try:
            self._course.take_mapping(load_mapping(chosen))
        except AppError as problem:
            self.refuse(problem)

    def save_mapping(self) -> None:
        """Save the meanings as they are shown, for the next files of the kind."""
        seen = self._course.stage.seen
        if seen is None:
            return
        name = self._words.text("import.mapping.name", file=seen.sheets[0].file.stem if seen.sheets else "")
        proposed = free_path(places.documents_folder(), name, f".{MAPPINGS.suffix}")
        target = ask_for_place(self, self._words, "import.mapping.save", MAPPINGS, proposed)
        if target is not None:
            self._write_mapping(target, _as_seen(seen, self._course.stage.choices.mapping))

    def _write_mapping(self, target: Path, mapping: Mapping) -> None:
        try:
            save_mapping(target, mapping)
        except AppError as problem:
            self.refuse(problem)
        else:
            self._around.notices.done(message("import.mapping.saved", file=target.name), undoable=False)

    def _show(self, seen: SeenFiles) -> None:
        choices = self._course.stage.choices
        _choose(self.kind, seen.kind)
        self._show_sheets(seen)
        _choose(self.dates, choices.mapping.date_order)
        _choose(self.decimals, choices.mapping.decimal_sign)
        _choose(self.calendar, choices.mapping.calendar)
        _choose(self.encoding, self._course.stage.encoding)
        text = any(sheet.reader.startswith("csv") for sheet in seen.sheets)
        self.encoding_field.setVisible(text and not self._course.pasted)
        self.calendar_field.setVisible(any(map(counts_days, seen.sheets)))
        self._name_found(seen)
        used = [sheet for sheet in seen.sheets if sheet.columns]
        self._sheets = used
        self._fill_shown([sheet.sheet or sheet.file.name for sheet in used])
        self._show_sheet(max(0, self.shown.currentIndex()))
        own = seen.kind is ImportKind.WORKBOOK
        for part in (self.dates_field, self.decimals_field, self.header_field, self.columns, self.load, self.save):
            part.setVisible(not own)
        self.sheet_field.setVisible(self.sheet.count() > _ALL_AND_ONE and not own)
        self._say(seen)

    def _name_found(self, seen: SeenFiles) -> None:
        """What was found out, beside the words for leaving it so."""
        forms = [sheet.forms for sheet in seen.sheets if sheet.forms is not None]
        order = next((each.date_order for each in forms if each.date_order is not None), None)
        found = None if order is None else self._words.text(f"import.dates.{order.name.lower()}")
        self._name(self.dates, self._words.text("import.dates.found"), found)
        sign = forms[0].decimal_sign if forms else None
        found = None if sign is None else self._words.text(f"import.decimals.{sign.name.lower()}")
        self._name(self.decimals, self._words.text("import.decimals.found"), found)
        self._name(self.encoding, self._words.text("import.encoding.found"), encoding_found(seen))
        stored = next((sheet.calendar for sheet in seen.sheets if sheet.calendar is not None), None)
        self._name(self.calendar, self._words.text("import.calendar.found"), stored)

    def _name(self, choice: QComboBox, said: str, found: str | None) -> None:
        choice.setItemText(0, said if found is None else self._words.text("import.found", said=said, found=found))

    def _show_sheets(self, seen: SeenFiles) -> None:
        self.sheet.clear()
        self.sheet.addItem(self._words.text("import.sheet.all"), None)
        for name in dict.fromkeys(sheet.sheet for sheet in seen.sheets if sheet.sheet):
            self.sheet.addItem(name, name)
        _choose(self.sheet, self._course.stage.choices.sheet)

    def _fill_shown(self, names: list[str]) -> None:
        """The sheet that is looked at stays, as long as the sheets do."""
        if names != [self.shown.itemText(place) for place in range(self.shown.count())]:
            self.shown.clear()
            self.shown.addItems(names)
        self.shown.setVisible(len(names) > 1)

    def _show_sheet(self, place: int) -> None:
        if 0 <= place < len(self._sheets):
            seen = self._course.stage.seen
            self.columns.show_columns(seen.kind if seen is not None else None, self._sheets[place])
            self.rows.show_sheet(self._sheets[place])
            self.about.setText(self._about(self._sheets[place]))
            name = self._sheets[place].sheet
            self.header.show_sheet(self._sheets[place], self._course.stage.choices.mapping.header_row_of(name))

    def _take_header(self) -> None:
        place = self.shown.currentIndex()
        if 0 <= place < len(self._sheets):
            self._course.take_header_row(self._sheets[place].sheet, self.header.row)

    def _about(self, sheet: SeenSheet) -> str:
        name = sheet.sheet or sheet.file.name
        if sheet.header_row == NO_HEADERS:
            return self._words.text("import.about.no_headers", sheet=name, count=sheet.rows)
        if sheet.header_row is None:
            return self._words.text("import.about.unknown", sheet=name, count=sheet.rows)
        said, reader = "import.about.sheet", said_reader(sheet.reader)
        return self._words.text(said, sheet=name, count=sheet.rows, row=str(sheet.header_row), reader=reader)

    def _say(self, seen: SeenFiles) -> None:
        """What must be answered before anything can be checked."""
        questions = [sheet.question for sheet in seen.sheets if sheet.question is not None]
        asking = dict(zip(_ASKED, (self.dates_field, self.decimals_field, self.calendar_field), strict=True))
        for field in asking.values():
            field.right()
        for question in questions:
            if isinstance(question, BadInput) and question.field in asking:
                asking[question.field].mark_wrong(self._words.render(question.message))
        if seen.kind is None:
            self.foot.refuse(self._words.text("import.say_kind"))
        elif not any(sheet.header_row is not None for sheet in seen.sheets):
            self.foot.refuse(self._words.text(f"import.say_columns.{seen.kind}"))
        else:
            self.foot.refuse("")

    def _make_choices(self) -> None:
        words, course = self._words, self._course
        self.kind, self.sheet, self.dates, self.decimals, self.calendar = (QComboBox() for _ in range(5))
        self.header = HeaderChoice(words)
        self.kind.addItem("", None)
        for kind in ImportKind:
            self.kind.addItem("", kind.value)
        for order in (None, *DateOrder):
            self.dates.addItem("", None if order is None else order.value)
        for sign in (None, *DecimalSign):
            self.decimals.addItem("", None if sign is None else sign.value)
        for calendar in (None, *Calendar):
            self.calendar.addItem("", None if calendar is None else calendar.value)
        self.kind.activated.connect(lambda _place: course.take_kind(_chosen(self.kind, ImportKind)))
        self.sheet.activated.connect(lambda _place: course.take_sheet(self.sheet.currentData()))
        self.dates.activated.connect(lambda _place: self._take_forms())
        self.decimals.activated.connect(lambda _place: self._take_forms())
        self.calendar.activated.connect(lambda _place: course.take_calendar(_chosen(self.calendar, Calendar)))
        self.header.activated.connect(lambda _place: self._take_header())
        self.encoding = QComboBox()
        self.encoding.addItem("", None)
        for encoding in ENCODINGS:
            self.encoding.addItem(encoding.upper(), encoding)
        self.encoding.activated.connect(lambda _place: course.take_encoding(self.encoding.currentData()))
        self.encoding_field = Field(words, "import.encoding.title", self.encoding)
        self.kind_field = Field(words, "import.kind.title", self.kind)
        self.sheet_field = Field(words, "import.sheet.title", self.sheet)
        self.dates_field = Field(words, "import.dates.title", self.dates)
        self.decimals_field = Field(words, "import.decimals.title", self.decimals)
        self.calendar_field = Field(words, "import.calendar.title", self.calendar)
        self.header_field = Field(words, "import.header.title", self.header)

    def _choices(self) -> tuple[QComboBox, ...]:
        return (self.kind, self.sheet, self.header, self.dates, self.decimals, self.calendar, self.encoding)

    def _take_forms(self) -> None:
        self._course.take_forms(_chosen(self.dates, DateOrder), _chosen(self.decimals, DecimalSign))

    def _make_parts(self) -> None:
        words, course = self._words, self._course
        self.shown = QComboBox()
        words.bind(self, self.shown.setAccessibleName, "import.sheet.shown")
        self.shown.activated.connect(self._show_sheet)
        self.about = label(role="text2", wrap=True)
        self.columns = ColumnsCard(words, course.mean)
        self.rows = FirstRows(words)
        self.load = Button(icon_name="folder-open", on_click=self.load_mapping)
        self.save = Button(icon_name="download", on_click=self.save_mapping)
        words.bind(self.load, self.load.setText, "import.mapping.load.button")
        words.bind(self.save, self.save.setText, "import.mapping.save.button")
        forward = Button(kind="primary", icon_name="list-checks", on_click=self.check)
        words.bind(forward, forward.setText, "import.check")
        self.foot = Foot(words, forward, back=course.back, give_up=course.give_up)
        words.bind(self.foot, self.foot.say, "import.check.about")

    def _arrange(self) -> None:
        tables = (self.kind_field, self.sheet_field, self.header_field)
        forms = (self.dates_field, self.decimals_field, self.calendar_field, self.encoding_field)
        for field in (*tables, *forms):
            field.setFixedWidth(_HEADER_WIDTH if field is self.header_field else _CHOICE_WIDTH)
        lines = (row(*(column(field, None, gap=0) for field in line), None, gap=12) for line in (tables, forms))
        chosen = column(*lines, gap=8)
        buttons = row(self.shown, self.about, self.load, self.save, gap=8)
        buttons.setStretch(1, 1)
        rows = card(column(self.rows, gap=0, margins=(1, 1, 1, 1)))
        beside = row(self.columns, rows, gap=12)
        beside.setStretch(1, 1)
        body = column(chosen, buttons, beside, gap=10, margins=_MARGINS)
        body.setStretch(2, 1)
        whole = column(body, self.foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _write(self) -> None:
        self.kind.setItemText(0, self._words.text("import.kind.choose"))
        for place, kind in enumerate(ImportKind, start=1):
            self.kind.setItemText(place, self._words.text(f"import.kind.{kind}"))
        for place, order in enumerate(("found", *(each.name.lower() for each in DateOrder))):
            self.dates.setItemText(place, self._words.text(f"import.dates.{order}"))
        for place, sign in enumerate(("found", *(each.name.lower() for each in DecimalSign))):
            self.decimals.setItemText(place, self._words.text(f"import.decimals.{sign}"))
        for place, calendar in enumerate(("found", *Calendar)):
            self.calendar.setItemText(place, self._words.text(f"import.calendar.{calendar}"))
        self.encoding.setItemText(0, self._words.text("import.encoding.found"))
        self.follow()


def _choose(choice: QComboBox, value: str | None) -> None:
    choice.setCurrentIndex(max(0, choice.findData(None if value is None else str(value))))


def _chosen(choice: QComboBox, kind: type[Word]) -> Word | None:
    value = choice.currentData()
    return None if value is None else kind(value)


def _as_seen(seen: SeenFiles, given: Mapping) -> Mapping:
    """The mapping that says what is shown."""
    columns = {each.header: each.field for sheet in seen.sheets for each in sheet.columns if each.header}
    return replace(given, columns=columns, kind=seen.kind)
