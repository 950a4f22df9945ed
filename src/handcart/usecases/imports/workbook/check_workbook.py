"""Checking exported ledgers: whether they are of a form, a currency and a company that fit, and every row of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import FileProblem, NotAllowed, Where
from handcart.domain.progress import Progress
from handcart.files.histories.records import Source
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.ledgers import LEDGERS_FORM, marked_as_ledgers
from handcart.store.queries.imports import records_kept
from handcart.store.session import ReadSession
from handcart.usecases.imports.lists.planned import ListResult
from handcart.usecases.imports.workbook.restoring import Restoring


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """Exported ledgers, checked: their sheets still lie in the folder they were read into. It can travel to a process.

    `brings_walk_in` says that they have the customer who stands for all walk-in sales.
    """

    sheets: tuple[SpooledSheet, ...]
    sources: tuple[Source, ...]
    result: ListResult
    brings_walk_in: bool


def check_workbook(session: ReadSession, sheets: Sequence[SpooledSheet], *, progress: Progress) -> CheckedWorkbook:
    """What would come of every row. NotAllowed where the company is not empty or keeps its books in another currency,
    FileProblem where a newer Handcart made the workbook.
    """
    _require_fitting(session, sheets)
    restoring = Restoring(sheets, exponent=session.company.exponent, progress=progress)
    records = sum(1 for _record, rows in restoring.tables() for _row in rows)
    # The first row of a sheet has the names of its columns.
    sources = tuple(
        Source(sheet.file, sheet.name, ImportKind.WORKBOOK.value, sheet.reader, max(0, sheet.rows - 1))
        for sheet in restoring.sheets
    )
    read, refused = sum(source.rows for source in sources), len(restoring.refused)
    result = ListResult(
        kind=ImportKind.WORKBOOK,
        rows_read=read,
        imported_rows=read - refused,
        unchanged_rows=0,
        refused_rows=refused,
        passed_over_rows=0,
        new=records,
        changed=0,
        differences=(),
        likely_twice=(),
        refused=restoring.refused,
        readers=tuple(sorted({sheet.reader for sheet in sheets})),
    )
    return CheckedWorkbook(tuple(sheets), sources, result, WALK_IN_CUSTOMER in restoring.ids("customers"))


def _require_fitting(session: ReadSession, sheets: Sequence[SpooledSheet]) -> None:
    mark, file = marked_as_ledgers(sheets), sheets[0].file.name
    if mark is None:
        raise FileProblem("files.nothing_recognised", where=Where(file=file), file=file)
    if mark.form > LEDGERS_FORM:
        raise FileProblem("import.workbook.other_form", where=Where(file=file), file=file, form=mark.form)
    own = session.company.currency
    if mark.currency != own:
        raise NotAllowed("import.workbook.other_currency", file=file, currency=mark.currency, own=own)
    require_empty(session)


def require_empty(session: ReadSession) -> None:
    """NotAllowed where the company has any business or records of its own."""
    count = records_kept(session)
    if count:
        raise NotAllowed("import.workbook.not_empty", count=count)
