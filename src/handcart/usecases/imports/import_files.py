"""Importing files, whatever they bring: read once, looked at, checked against a company, then written.

The first three only read and can run in a process of their own (`running.heavy`); everything they take and give can
travel there. `run_import` writes: it belongs where the company file is open for work.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from handcart.domain.errors import FileProblem, Where
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.histories.history import order_history
from handcart.files.histories.records import Source
from handcart.files.lists.list_rows import list_rows
from handcart.files.lists.list_tables import detected_kind
from handcart.files.reading.reader import read_files
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.ledgers import marked_as_ledgers
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.understanding import Understanding
from handcart.store.company_file import CompanyFile, open_to_read
from handcart.usecases.imports.decisions import Decisions
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
class UsedTable:
    """A sheet whose rows are imported, and where its headers stand."""

    file: Path
    sheet: str
    header_row: int


@dataclass(frozen=True, slots=True)
class CheckedImport:
    """What an import would do, ready to be done. `mapping` is how the files were understood."""

    kind: ImportKind
    mapping: Mapping
    tables: tuple[UsedTable, ...]
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

    `BadInput` naming `date_order` or `decimal_sign` asks the owner what the data leaves open.
    """
    kind = kind_of_files(read, choices)
    with company_file.read() as session:
        exponent = session.company.exponent
        if kind is ImportKind.WORKBOOK:
            ledgers = check_workbook(session, read.sheets, progress=progress)
            return CheckedImport(kind, Mapping(), _first_rows(ledgers), ledgers)
        if kind is not ImportKind.ORDERS:
            rows = list_rows(read.sheets, kind, choices.mapping, choices.sheet, progress)
            checked_list = check_list(session, rows, today=when.today, progress=progress, decided=choices.decided)
            return CheckedImport(kind, rows.mapping, _tables(rows.sources, rows.understandings), checked_list)
    history = order_history(
        read.sheets,
        folder=folder,
        exponent=exponent,
        sheet=choices.sheet,
        mapping=choices.mapping,
        recover=choices.recover,
        progress=progress,
    )
    checked = check_orders(company_file, history, folder, when=when, render=render, progress=progress)
    return CheckedImport(kind, history.mapping, _tables(history.sources, history.understandings), checked)


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


def _first_rows(ledgers: CheckedWorkbook) -> tuple[UsedTable, ...]:
    return tuple(UsedTable(source.file, source.sheet, 1) for source in ledgers.sources)


def _tables(sources: Sequence[Source], understandings: Sequence[Understanding]) -> tuple[UsedTable, ...]:
    return tuple(
        UsedTable(sources[each.source].file, sources[each.source].sheet, each.header_row) for each in understandings
    )
