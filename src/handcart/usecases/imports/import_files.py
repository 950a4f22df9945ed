"""Importing files, whatever they bring: read once, looked at, checked against a company, then written.

The first three only read and can run in a process of their own (`running.heavy`); everything they take and give can
travel there. `run_import` writes: it belongs where the company file is open for work.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from handcart.domain.errors import FileProblem, Where
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.histories.history import order_history
from handcart.files.lists.list_rows import list_rows
from handcart.files.lists.list_tables import detected_kind
from handcart.files.reading.reader import read_files
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.ledgers import marked_as_ledgers
from handcart.files.recognising.mapping import Mapping
from handcart.store.company_file import CompanyFile, open_to_read
from handcart.usecases.imports.decisions import Decisions
from handcart.usecases.imports.doubts import doubts_about_orders
from handcart.usecases.imports.how_read import HowRead, UsedTable, how_read
from handcart.usecases.imports.import_orders import CheckedOrders, check_orders, write_orders
from handcart.usecases.imports.lists.check_list import check_list
from handcart.usecases.imports.lists.planned import CheckedList, ListResult
from handcart.usecases.imports.lists.proposal import PaymentProposal
from handcart.usecases.imports.lists.write_list import write_list
from handcart.usecases.imports.products import Render
from handcart.usecases.imports.result import ImportResult, OpenOrders
from handcart.usecases.imports.workbook.check_workbook import CheckedWorkbook, check_workbook
from handcart.usecases.imports.workbook.write_workbook import write_workbook

Result: TypeAlias = ImportResult | ListResult


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the owner decided; None and empty: it is found out. `recover` fills what follows from the other cells,
    `decided` is of single rows of a list.
    """

    kind: ImportKind | None = None
    sheet: str | None = None
    mapping: Mapping = field(default_factory=Mapping)
    recover: bool = False
    decided: Decisions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files that were read: their sheets lie in the folder that was given, until whoever made it takes it away."""

    files: tuple[Path, ...]
    sheets: tuple[SpooledSheet, ...]


@dataclass(frozen=True, slots=True)
class CheckedImport:
    """What an import would do, ready to be done. `mapping` is how the files were understood."""

    kind: ImportKind
    mapping: Mapping
    how: HowRead
    checked: CheckedOrders | CheckedList | CheckedWorkbook

    @property
    def result(self) -> Result:
        """The counts, control totals, refused rows and differences."""
        return self.checked.result


def read_for_import(
    files: Sequence[Path], folder: Path, *, progress: Progress, encoding: str | None = None
) -> ReadFiles:
    """Read `files` into `folder` (from `places.new_import_folder`). `FileProblem` where one cannot be read.

    `encoding` is what the owner says texts are written in; None finds it out.
    """
    return ReadFiles(tuple(files), read_files(files, folder, progress, encoding))


def kind_of_files(read: ReadFiles, choices: ImportChoices) -> ImportKind:
    """What the files bring: as decided, else as recognised. `FileProblem` where nothing is recognised."""
    found = kind_if_recognised(read, choices)
    if found is None:
        files = ", ".join(file.name for file in read.files)
        raise FileProblem("files.nothing_recognised", where=Where(file=files), file=files)
    return found


def kind_if_recognised(read: ReadFiles, choices: ImportChoices) -> ImportKind | None:
    """What the files bring: as decided, else as recognised; None where nothing is."""
    if choices.kind is None and marked_as_ledgers(read.sheets) is not None:
        return ImportKind.WORKBOOK
    decided = choices.kind or choices.mapping.kind
    return decided or detected_kind(read.sheets, choices.mapping, choices.sheet)


def check_import(
    company: Path,
    read: ReadFiles,
    folder: Path,
    choices: ImportChoices,
    *,
    when: When,
    render: Render,
    progress: Progress,
) -> CheckedImport:
    """Check files against the company at a path, beside whoever has it open for work."""
    with open_to_read(company) as company_file:
        return check_in_company(company_file, read, folder, choices, when=when, render=render, progress=progress)


def check_in_company(
    company_file: CompanyFile,
    read: ReadFiles,
    folder: Path,
    choices: ImportChoices,
    *,
    when: When,
    render: Render,
    progress: Progress,
) -> CheckedImport:
    """What the files would do in an open company. Nothing is written there; rows wait in `folder`.

    `BadInput` naming `date_order`, `decimal_sign` or `calendar` asks the owner what the data leaves open.
    """
    kind, given = kind_of_files(read, choices), choices.mapping
    with company_file.read() as session:
        money = session.company
        if kind is ImportKind.WORKBOOK:
            ledgers = check_workbook(session, read.sheets, progress=progress)
            return CheckedImport(kind, Mapping(), _first_rows(ledgers), ledgers)
        if kind is not ImportKind.ORDERS:
            rows = list_rows(read.sheets, kind, given, choices.sheet, progress)
            checked_list = check_list(session, rows, today=when.today, progress=progress, decided=choices.decided)
            how = how_read(read.sheets, rows.sources, rows.understandings, rows.passed_over)
            return CheckedImport(kind, _as_decided(rows.mapping, given), how, checked_list)
    history = order_history(
        read.sheets,
        folder=folder,
        exponent=money.exponent,
        currency=money.currency,
        sheet=choices.sheet,
        mapping=given,
        recover=choices.recover,
        progress=progress,
    )
    checked = check_orders(company_file, history, folder, when=when, render=render, progress=progress)
    doubts = doubts_about_orders(history.beside_lines(), history.sources, money.currency, money.exponent)
    how = how_read(read.sheets, history.sources, history.understandings, history.passed_over, doubts)
    return CheckedImport(kind, _as_decided(history.mapping, given), how, checked)


def run_import(
    company_file: CompanyFile,
    checked: CheckedImport,
    *,
    when: When,
    render: Render,
    progress: Progress,
    only_valid: bool = False,
    open_orders: OpenOrders = OpenOrders.HISTORY,
    confirmed: Collection[PaymentProposal] = (),
) -> Result:
    """Write what was checked: everything, or nothing where a row is refused unless `only_valid`.

    Of payments those that the owner `confirmed`. NotAllowed where the company was changed since the check.
    """
    if isinstance(checked.checked, CheckedOrders):
        return write_orders(
            company_file,
            checked.checked,
            when=when,
            render=render,
            progress=progress,
            only_valid=only_valid,
            open_orders=open_orders,
        )
    if isinstance(checked.checked, CheckedWorkbook):
        return write_workbook(company_file, checked.checked, when=when, progress=progress, only_valid=only_valid)
    return write_list(
        company_file, checked.checked, when=when, progress=progress, only_valid=only_valid, confirmed=confirmed
    )


def _first_rows(ledgers: CheckedWorkbook) -> HowRead:
    return HowRead(
        tuple(UsedTable(source.file, source.sheet, 1, source.rows, source.reader) for source in ledgers.sources)
    )


def _as_decided(understood: Mapping, given: Mapping) -> Mapping:
    """How the files were understood. Where headers stand and days begin is kept only as far as the owner said it: the
    next file of the kind may have another title above them.
    """
    return replace(understood, calendar=given.calendar, header_rows=given.header_rows)
