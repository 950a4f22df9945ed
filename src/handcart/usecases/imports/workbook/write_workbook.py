"""Writing checked ledgers into an empty company, and taking them out again while nothing else happened."""

from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import BatchState
from handcart.domain.when import When
from handcart.files.recognising.fields import ImportKind
from handcart.store import journal
from handcart.store.bulk.ledgers import write_ledgers
from handcart.store.company_file import CompanyFile
from handcart.store.queries.imports import last_journal_step, worked_since
from handcart.store.records import (
    Customer,
    ImportBatch,
    NumberSeries,
    PriceGroup,
    Product,
    StockLevel,
    StoredFinding,
    TaxCode,
    TaxRate,
)
from handcart.store.session import WriteSession
from handcart.usecases.imports.lists.planned import ListResult
from handcart.usecases.imports.workbook.check_workbook import CheckedWorkbook, require_empty
from handcart.usecases.imports.workbook.following import work_out_what_follows
from handcart.usecases.imports.workbook.profile import fill_profile
from handcart.usecases.imports.workbook.restoring import Restoring
from handcart.usecases.imports.workbook.sheets import RESTORED

_AT_HOME = (TaxRate, TaxCode, NumberSeries, PriceGroup)
"""What a new company has already, and what takes its place if the ledgers have it."""

_STAYS = frozenset({TaxRate, TaxCode, NumberSeries})
"""What a company needs even where its ledgers were taken out again."""


def write_workbook(
    company_file: CompanyFile, checked: CheckedWorkbook, *, when: When, progress: Progress, only_valid: bool = False
) -> ListResult:
    """Write the ledgers; nothing where a row is refused unless `only_valid`. Undo does not go behind it.

    NotAllowed where the ledgers contradict each other, or the company is not empty any more. Then, and when
    Cancelled, it is as it was.
    """
    if checked.result.refused and not only_valid:
        return checked.result
    name = checked.sources[0].file.name
    try:
        with company_file.change(f"import.{ImportKind.WORKBOOK.value}", when, file=name) as session:
            require_empty(session)
            batch_id = _add_batch(session, checked)
            _write(session, checked, progress)
            work_out_what_follows(session, progress)
            journal.end_undo(session.connection)
            session.end_undo()
    except IntegrityError as problem:
        raise NotAllowed("import.workbook.contradicts", file=name, detail=str(problem.orig)) from problem
    return replace(checked.result, batch_id=batch_id)


def undo_workbook(session: WriteSession, batch: ImportBatch) -> int:
    """Empty the company again; returns how many records there were. NotAllowed where anything happened since."""
    if worked_since(session, batch.id, int(batch.tallies["after_step"])):
        raise NotAllowed("import.workbook.worked_on")
    written = list(dict.fromkeys(each.record for each in reversed(RESTORED)))
    cleared = [record for record in written if record not in _STAYS]
    cleared.insert(cleared.index(Product), StockLevel)
    write_ledgers(session.connection, (), instead_of=[StoredFinding, *cleared], keep_walk_in=True)
    return int(batch.tallies["new"])


def _add_batch(session: WriteSession, checked: CheckedWorkbook) -> int:
    return session.add(
        ImportBatch,
        kind=ImportKind.WORKBOOK.value,
        state=BatchState.DONE,
        imported_at=session.when.now,
        files=[
            {"file": source.file.name, "sheet": source.sheet, "kind": source.kind, "rows": source.rows}
            for source in checked.sources
        ],
        tallies=checked.result.tallies() | {"after_step": last_journal_step(session) + 1},
    )


def _write(session: WriteSession, checked: CheckedWorkbook, progress: Progress) -> None:
    restoring = Restoring(checked.sheets, exponent=session.company.exponent, progress=progress)
    brought = {each.record for each in RESTORED if restoring.has(each.sheet)}
    replaced = [record for record in _AT_HOME if record in brought]
    if checked.brings_walk_in:
        replaced = [Customer, *replaced]
    # First, while there are no orders that the review would look at again for it.
    fill_profile(session, restoring)
    write_ledgers(session.connection, restoring.tables(), instead_of=replaced)
