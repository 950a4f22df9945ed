"""Undoing an import by its batch."""

from dataclasses import dataclass

from handcart.domain.errors import NotAllowed, NotFound
from handcart.domain.message import Message, message
from handcart.domain.vocabulary import BatchState
from handcart.domain.when import When
from handcart.files.recognising.fields import ImportKind
from handcart.store.bulk.removing import RemovedBatch, remove_batch
from handcart.store.bulk.unjournaled import unjournaled
from handcart.store.company_file import CompanyFile
from handcart.store.records import ImportBatch
from handcart.store.session import WriteSession
from handcart.store.tables import import_batches
from handcart.usecases.imports.closed import require_open_import
from handcart.usecases.imports.lists.undo_list import undo_list
from handcart.usecases.imports.workbook.write_workbook import undo_workbook
from handcart.usecases.stock.reserve import reserve_waiting


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that stays though its import was undone, by its number or code, and why."""

    number: str
    reason: Message


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """How much an undone import took with it, and what stays. `records` went back of a list, which is no history."""

    batch_id: int
    orders: int
    credits: int
    stock_notes: int
    customers: int
    products: int
    kept: tuple[KeptRecord, ...]
    records: int = 0


def undo_import(company_file: CompanyFile, batch_id: int, *, when: When) -> UndoneImport:
    """Remove what the import brought, except for what was worked on or is used since.

    What was reserved for its orders goes to those that wait. What it changed in records of an earlier import stays as
    it is. NotFound where there is no such import; NotAllowed where it was undone before, or would change closed books.
    """
    with company_file.read() as reading:
        batch = reading.find_one(ImportBatch, import_batches.c.id == batch_id)
        if batch is None:
            raise NotFound("import.no_such_import", batch=batch_id)
        if batch.kind != ImportKind.ORDERS:
            return _undo_step(company_file, batch_id, when=when)
    with unjournaled(company_file, "import.undo", when) as session:
        _require_done(session, batch_id)
        require_open_import(session, batch_id)
        removed = remove_batch(session.connection, batch_id)
        for product_id in removed.freed:
            reserve_waiting(session, product_id)
        session.change(ImportBatch, batch_id, state=BatchState.UNDONE, undone_at=when.now)
    return UndoneImport(
        batch_id=batch_id,
        orders=removed.orders.removed,
        credits=removed.credits.removed,
        stock_notes=removed.stock_notes,
        customers=removed.customers.removed,
        products=removed.products.removed,
        kept=_kept(removed),
    )


def _undo_step(company_file: CompanyFile, batch_id: int, *, when: When) -> UndoneImport:
    with company_file.change("import.undo", when) as session:
        _require_done(session, batch_id)
        batch = session.get(ImportBatch, batch_id)
        names: tuple[str, ...] = ()
        if batch.kind == ImportKind.WORKBOOK:
            records = undo_workbook(session, batch)
        else:
            records, names = undo_list(session, batch_id)
        session.change(ImportBatch, batch_id, state=BatchState.UNDONE, undone_at=when.now)
        session.step.parameters.clear()
        session.describe(batch=batch_id)
    kept = tuple(KeptRecord(name, message("import.kept.record", name=name)) for name in names)
    return UndoneImport(batch_id, 0, 0, 0, 0, 0, kept, records)


def _require_done(session: WriteSession, batch_id: int) -> None:
    if session.get(ImportBatch, batch_id).state is BatchState.UNDONE:
        raise NotAllowed("import.undone_already")


def _kept(removed: RemovedBatch) -> tuple[KeptRecord, ...]:
    reasons = (
        ("import.kept.order", removed.orders),
        ("import.kept.credit_note", removed.credits),
        ("import.kept.customer", removed.customers),
        ("import.kept.product", removed.products),
    )
    return tuple(KeptRecord(number, message(reason, number=number)) for reason, rows in reasons for number in rows.kept)
