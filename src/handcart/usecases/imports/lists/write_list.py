"""Writing a checked list: one step of the journal, with its batch."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import BatchState
from handcart.domain.when import When
from handcart.files.recognising.fields import ImportKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.imports import last_journal_step
from handcart.store.queries.stock import stock_level
from handcart.store.records import Customer, ImportBatch, Product, Supplier
from handcart.store.session import WriteSession
from handcart.usecases.imports.lists.check_list import not_confirmed
from handcart.usecases.imports.lists.goods import write_product_row, write_stock_row
from handcart.usecases.imports.lists.parties import write_customer_row, write_supplier_row
from handcart.usecases.imports.lists.planned import CheckedList, ListResult, PlannedRow
from handcart.usecases.imports.lists.proposal import Certainty, PaymentProposal
from handcart.usecases.imports.lists.statement import write_payment

_ROWS_PER_REPORT = 50
_WRITERS: Mapping[ImportKind, Callable[[WriteSession, PlannedRow], None]] = {
    ImportKind.CUSTOMERS: write_customer_row,
    ImportKind.SUPPLIERS: write_supplier_row,
    ImportKind.PRODUCTS: write_product_row,
    ImportKind.STOCK: write_stock_row,
}
_RECORDS: Mapping[ImportKind, type[Any]] = {
    ImportKind.CUSTOMERS: Customer,
    ImportKind.SUPPLIERS: Supplier,
    ImportKind.PRODUCTS: Product,
}


def write_list(
    company_file: CompanyFile,
    checked: CheckedList,
    *,
    when: When,
    progress: Progress,
    only_valid: bool = False,
    confirmed: Collection[PaymentProposal] | None = None,
) -> ListResult:
    """Write what was checked; nothing where nothing is new, or a row is refused unless `only_valid`.

    Of payments those `confirmed` are recorded (None: none). NotAllowed where the company was changed meanwhile so
    that a row does not fit any more; then, and when Cancelled, nothing was written.
    """
    if checked.kind is ImportKind.PAYMENTS:
        return _write_payments(company_file, checked, confirmed or (), when=when, progress=progress)
    if not checked.planned or (checked.result.refused and not only_valid):
        return checked.result
    with _step(company_file, checked, checked.result, when) as (session, batch_id):
        for done, planned in enumerate(checked.planned):
            if done % _ROWS_PER_REPORT == 0:
                progress.report(done, len(checked.planned), message("import.copying"))
            _require_as_checked(session, checked.kind, planned)
            _WRITERS[checked.kind](session, planned)
        _name(session, checked, len(checked.planned))
    return replace(checked.result, batch_id=batch_id)


def certain_ones(checked: CheckedList) -> tuple[PaymentProposal, ...]:
    """The proposals that need no second look."""
    return tuple(each for each in checked.result.proposals if each.certainty is Certainty.CERTAIN)


def _write_payments(
    company_file: CompanyFile,
    checked: CheckedList,
    confirmed: Collection[PaymentProposal],
    *,
    when: When,
    progress: Progress,
) -> ListResult:
    if not confirmed:
        return checked.result
    keys = {each.key for each in confirmed}
    left = [each for each in checked.result.proposals if each.key not in keys]
    with company_file.read() as session:
        exponent = session.company.exponent
    result = _with_confirmed(checked, confirmed, left, exponent)
    with _step(company_file, checked, result, when) as (session, batch_id):
        for done, proposal in enumerate(confirmed):
            progress.report(done, len(confirmed), message("import.copying"))
            write_payment(session, proposal)
        _name(session, checked, len(confirmed))
    return replace(result, batch_id=batch_id)


def _with_confirmed(
    checked: CheckedList, confirmed: Collection[PaymentProposal], left: list[PaymentProposal], exponent: int
) -> ListResult:
    """The totals once the confirmed lines are payments."""
    result = checked.result
    amount = Decimal(sum(each.amount for each in confirmed)).scaleb(-exponent)
    proposed = {(row.file, row.sheet, row.row) for row in not_confirmed(checked.sources, list(result.proposals))}
    unreadable = tuple(row for row in result.refused if (row.file, row.sheet, row.row) not in proposed)
    return replace(
        result,
        imported_rows=len(confirmed),
        new=len(confirmed),
        refused_rows=result.refused_rows - len(confirmed),
        refused=unreadable + not_confirmed(checked.sources, left),
        proposals=tuple(left),
        not_confirmed_rows=len(left),
        amount_imported=result.amount_imported + amount,
        amount_refused=result.amount_refused - amount,
    )


@contextmanager
def _step(
    company_file: CompanyFile, checked: CheckedList, result: ListResult, when: When
) -> Iterator[tuple[WriteSession, int]]:
    """The step of an import with its batch. What a use case refuses now was changed since the check."""
    try:
        with company_file.change(f"import.{checked.kind.value}", when) as session:
            batch_id = session.add(
                ImportBatch,
                kind=checked.kind.value,
                state=BatchState.DONE,
                imported_at=when.now,
                files=[
                    {"file": source.file.name, "sheet": source.sheet, "kind": source.kind, "rows": source.rows}
                    for source in checked.sources
                ],
                tallies=result.tallies() | {"after_step": last_journal_step(session) + 1},
            )
            yield session, batch_id
    except BadInput as problem:
        raise NotAllowed("import.changed_meanwhile") from problem


def _name(session: WriteSession, checked: CheckedList, count: int) -> None:
    """The step is called by its file, not by the last record in it."""
    session.step.parameters.clear()
    session.describe(file=checked.sources[0].file.name, count=count)


def _require_as_checked(session: WriteSession, kind: ImportKind, planned: PlannedRow) -> None:
    """NotAllowed where a record is not any more what its row was compared with."""
    if planned.record_id is None:
        return
    if kind is ImportKind.STOCK:
        as_checked = stock_level(session, planned.record_id).on_hand == planned.before["on_hand"]
    else:
        record = session.get(_RECORDS[kind], planned.record_id)
        as_checked = all(getattr(record, name) == value for name, value in planned.before.items())
    if not as_checked:
        raise NotAllowed("import.changed_meanwhile")
