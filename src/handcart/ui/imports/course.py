"""An import that is under way: its files, what was recognised, decided, checked, written. No widgets.

Reading and checking happen in processes of their own, writing in the thread that writes, with progress and Cancel.
Whatever is stopped, or ends with a problem, leaves the company as it was.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.reading.calendars import Calendar
from handcart.files.reading.pasted import write_pasted
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.mapping import EVERY_SHEET, NO_HEADERS, DateOrder, DecimalSign, Mapping
from handcart.ui.imports.import_folder import ImportFolder
from handcart.ui.imports.remembered import recall, remember
from handcart.ui.imports.stage import TOUCHED, Stage, Step
from handcart.ui.imports.tasks import Checked, Looked, check, give_back, look_again, read_and_look
from handcart.ui.running.work import Done, Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.imports.decisions import RowDecision, RowPlace
from handcart.usecases.imports.import_files import ImportChoices, Result, run_import
from handcart.usecases.imports.lists.proposal import PaymentProposal
from handcart.usecases.imports.look import SeenFiles
from handcart.usecases.imports.result import OpenOrders
from handcart.usecases.imports.undo_import import UndoneImport, undo_import
from handcart.usecases.safety.backup import back_up_company


class Course(QObject):
    """`moved` after every change of `stage` or of `busy`; `refused` carries a problem that belongs beside what is
    shown. `busy` while something is being read, checked or written; `pasted` where the cells came from the clipboard.
    """

    moved = Signal()
    refused = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.stage = Stage()
        self._folder: ImportFolder | None = None
        self._number = 0
        self.pasted = False
        self._work: Work | None = None
        self.busy = False

    def begin(self, files: Sequence[Path], kind: ImportKind | None = None) -> None:
        """Read these files; whatever was under way is given up."""
        self.give_up()
        self._folder = ImportFolder()
        self.pasted = False
        self._read(tuple(files), kind)

    def begin_pasted(self, text: str, kind: ImportKind | None = None) -> None:
        """Read these cells as if they were a file; it lies with what is read and goes with it."""
        self.give_up()
        self._folder = ImportFolder()
        name = self._around.words.text("import.pasted.name")
        pasted = self._folder.path / f"{name}.tsv"
        write_pasted(text, pasted)
        self.pasted = True
        self._read((pasted,), kind)

    def give_up(self) -> None:
        """Back to the beginning: what runs is stopped, what was read is taken away."""
        self._number += 1
        working = self._work if self.busy else None
        self._stop()
        if self._folder is not None:
            self._folder.take_away(working, self._around.running)
            self._folder = None
        self.stage = Stage()
        self.moved.emit()

    def decide(self, choices: ImportChoices) -> None:
        """Look once more, as the owner has decided now."""
        self.stage = replace(self.stage, choices=choices)
        if self.stage.read is not None:
            task = partial(look_again, self.stage.read, choices)
            self._run_heavy("import.looking", task, self._show_seen)

    def mean(self, header: str, field: Field | None) -> None:
        """A column holds this from now on, and no other one does."""
        columns = dict(self.stage.choices.mapping.columns)
        for seen in self._columns():
            if seen.field is field and field is not None and seen.header != header:
                columns[seen.header] = None
        columns[header] = field
        if self.stage.seen is not None:
            # What is said of one column changes nothing about what the files bring.
            self.stage = replace(self.stage, choices=replace(self.stage.choices, kind=self.stage.seen.kind))
        self._decide_mapping(columns=columns)
        if self.stage.seen is not None:
            remember(self._around.layouts, self.stage.seen, self.stage.choices.mapping)

    def take_kind(self, kind: ImportKind | None) -> None:
        """The files bring this, whatever was recognised; None finds it out again."""
        mapping = replace(self.stage.choices.mapping, kind=kind)
        self.decide(replace(self.stage.choices, kind=kind, mapping=mapping))

    def take_sheet(self, sheet: str | None) -> None:
        """Only this sheet; None takes every one that fits."""
        self.decide(replace(self.stage.choices, sheet=sheet))

    def take_forms(self, date_order: DateOrder | None, decimal_sign: DecimalSign | None) -> None:
        """How days and numbers are written; None finds it out."""
        self._decide_mapping(date_order=date_order, decimal_sign=decimal_sign)

    def take_calendar(self, calendar: Calendar | None) -> None:
        """From when the files count their days; None takes what the workbook says."""
        self._decide_mapping(calendar=calendar)

    def take_header_row(self, sheet: str, row: int | None) -> None:
        """The row of a sheet that has its headers; None finds it out."""
        rows = {name: number for name, number in self.stage.choices.mapping.header_rows.items() if name != sheet}
        self._decide_mapping(header_rows=rows if row is None else rows | {sheet: row})

    def take_encoding(self, encoding: str | None) -> None:
        """The texts are written in this; they are read once more."""
        self.stage = replace(self.stage, encoding=encoding)
        self._read_again()

    def take_mapping(self, mapping: Mapping) -> None:
        """Everything as it was saved."""
        self.decide(replace(self.stage.choices, kind=mapping.kind, mapping=mapping))

    def check(self, *, recover: bool | None = None) -> None:
        """Say what the files would do in the company; `recover` fills what follows from the other cells."""
        choices = self.stage.choices
        if recover is not None:
            choices = replace(choices, recover=recover)
            self.stage = replace(self.stage, choices=choices)
        if self.stage.read is None or self._folder is None:
            return
        folder = self._folder.new_place()
        around = self._around
        language = around.words.wording.language
        task = partial(check, around.company.path, self.stage.read, folder, choices, around.when(), language)
        self._run_heavy("import.being_checked", task, self._show_checked)

    def decide_row(self, place: RowPlace, decision: RowDecision | None) -> None:
        """What becomes of one row; None is what the check proposed. Everything is checked once more."""
        decided = {at: said for at, said in self.stage.choices.decided.items() if at != place}
        if decision is not None:
            decided[place] = decision
        self.stage = replace(self.stage, choices=replace(self.stage.choices, decided=decided))
        self.check()

    def back(self) -> None:
        """One step back; nothing that was decided is lost."""
        steps = {Step.CHECK: Step.MEANING, Step.MEANING: Step.FILES}
        if self.stage.step in steps and not self.busy:
            self._move(step=steps[self.stage.step])

    def forward(self) -> None:
        """Back to what is in the files that were chosen."""
        if self.stage.seen is not None and not self.busy:
            self._move(step=Step.MEANING)

    def write(self, *, confirmed: Collection[PaymentProposal] = (), live: bool = False) -> None:
        """Import every row that can be, after a backup: what was refused is told, and given back marked."""
        checked, around, moment = self.stage.checked, self._around, self._around.when()
        if checked is None:
            return
        render, company = around.words.wording.render, around.company
        folder = places.backup_folder() / around.profile().file_id
        open_orders = OpenOrders.LIVE if live else OpenOrders.HISTORY

        def work(progress: Progress) -> Done[Result]:
            progress.report(0, 0)
            back_up_company(company, None, folder=folder, when=moment)
            result = run_import(
                company,
                checked.checked,
                when=moment,
                render=render,
                progress=progress,
                only_valid=True,
                open_orders=open_orders,
                confirmed=confirmed,
            )
            return Done(result, TOUCHED)

        then, failed = self._begin_work(lambda result: self._move(step=Step.RESULT, result=result))
        self._work = around.running.change_with_progress(message("import.writing"), work, then, failed)

    def save_marked(self, target: Path, then: Callable[[tuple[Path, ...]], object]) -> None:
        """Write the owner's files with the refused rows marked to `target`."""
        read, checked = self.stage.read, self.stage.checked
        if read is not None and checked is not None:
            task = partial(give_back, read, checked.checked, target, self._around.words.wording.language)
            self._around.running.heavy(message("import.giving_back"), task, then)

    def take_back(self, batch_id: int, then: Callable[[UndoneImport], object]) -> None:
        """Take an import back, as far as nothing was built on it since."""
        company, moment = self._around.company, self._around.when()

        def work() -> Done[UndoneImport]:
            return Done(undo_import(company, batch_id, when=moment), TOUCHED)

        self._around.running.change(message("import.taking_back"), work, then)

    def _read(self, files: tuple[Path, ...], kind: ImportKind | None) -> None:
        self.stage = Stage(files=files, choices=ImportChoices(kind=kind))
        self._read_again()

    def _read_again(self) -> None:
        if self._folder is not None:
            folder, stage = self._folder.new_place(), self.stage
            task = partial(read_and_look, stage.files, folder, stage.choices, stage.encoding)
            self._run_heavy("import.reading", task, self._show_looked)

    def _decide_mapping(self, **changes: Any) -> None:
        choices = self.stage.choices
        self.decide(replace(choices, mapping=replace(choices.mapping, **changes)))

    def _columns(self) -> list[Any]:
        sheets = self.stage.seen.sheets if self.stage.seen is not None else ()
        return [column for sheet in sheets for column in sheet.columns if column.header]

    def _run_heavy(self, label: str, task: Callable[..., Any], show: Callable[[Any], object]) -> None:
        self._stop()
        then, failed = self._begin_work(show)
        self._work = self._around.running.heavy(message(label), task, then, failed)

    def _begin_work(self, show: Callable[[Any], object]) -> tuple[Callable[[Any], object], Callable[[AppError], bool]]:
        """What is told at the end, unless the owner went elsewhere since: then it is of no use to anybody."""
        self._number += 1
        number = self._number

        def then(value: Any) -> None:
            if number == self._number:
                self.busy = False
                show(value)

        def failed(problem: AppError) -> bool:
            if number != self._number:
                return True
            self.busy = False
            self.moved.emit()
            if problem.kind == "cancelled":
                return False
            self.refused.emit(problem)
            return True

        self.busy = True
        self.moved.emit()
        return then, failed

    def _stop(self) -> None:
        if self.busy and self._work is not None:
            self._work.cancel()
        self.busy = False

    def _show_looked(self, looked: Looked) -> None:
        self.stage = replace(self.stage, read=looked.read, seen=looked.seen, step=Step.MEANING)
        mapping = recall(self._around.layouts, looked.seen)
        if mapping is None and self.pasted and self._begins_with_data(looked.seen):
            mapping = replace(self.stage.choices.mapping, header_rows={EVERY_SHEET: NO_HEADERS})
        if mapping is None:
            self.moved.emit()
        else:
            self.decide(replace(self.stage.choices, mapping=mapping))

    def _begins_with_data(self, seen: SeenFiles) -> bool:
        """Whether cells were copied without their headers: no word among the first is known where it is known what
        they bring, else one has a figure.
        """
        if any(sheet.header_row is not None for sheet in seen.sheets):
            return False
        first = (column.header for sheet in seen.sheets for column in sheet.columns)
        return self.stage.choices.kind is not None or any(sign.isdigit() for text in first for sign in text)

    def _show_seen(self, seen: SeenFiles) -> None:
        self._move(seen=seen, step=Step.MEANING)

    def _show_checked(self, checked: Checked) -> None:
        self._move(checked=checked, step=Step.CHECK)

    def _move(self, **changes: Any) -> None:
        self.stage = replace(self.stage, **changes)
        self.moved.emit()
