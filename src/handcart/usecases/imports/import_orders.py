"""Importing an order history: checked and gathered beside the company file, then copied into it in one transaction."""

from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from handcart.domain.company import Company
from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderSource
from handcart.domain.when import When
from handcart.files.histories.history import OrderHistory
from handcart.store.bulk.copying import Constants, copy_staged
from handcart.store.bulk.staged_rows import (
    StagedAddress,
    StagedContact,
    StagedCredit,
    StagedCreditLine,
    StagedCustomer,
    StagedLine,
    StagedNote,
    StagedOrder,
    StagedProduct,
)
from handcart.store.bulk.staging import Staging, attached, staging
from handcart.store.bulk.unjournaled import unjournaled
from handcart.store.bulk.worked_on import orders_worked_on
from handcart.store.company_file import CompanyFile
from handcart.usecases.imports.batches import add_batch, imported_tax_code
from handcart.usecases.imports.products import Render
from handcart.usecases.imports.result import ImportResult, OpenOrders
from handcart.usecases.imports.stage_history import Staged, stage_history
from handcart.usecases.imports.take_up_order import take_up_imported

_TAKEN_MEANWHILE = ("UNIQUE constraint", "FOREIGN KEY constraint")
"""A number was given to another record, or a record that was found is gone, while the file was being checked."""


def import_orders(
    company_file: CompanyFile,
    history: OrderHistory,
    *,
    when: When,
    render: Render,
    progress: Progress,
    dry_run: bool = False,
    only_valid: bool = False,
    open_orders: OpenOrders = OpenOrders.HISTORY,
) -> ImportResult:
    """Import what is new or changed in `history`, and say what came of every row.

    Nothing is written on a dry run, where nothing is new, or where a row is refused, unless `only_valid`. `render`
    words the names of records that no file names. Cancelled when `progress` says so; NotAllowed where the company
    file was changed meanwhile so that the import does not fit any more. Both leave it as it was.
    """
    with staging() as gathered:
        with company_file.read() as session:
            staged = stage_history(session, history, gathered, when=when, render=render, progress=progress)
        gathered.finish()
        result = staged.result
        if dry_run or not staged.anything_to_write or (result.refused and not only_valid):
            return result
        with attached(company_file, gathered):
            batch_id = _copy(company_file, gathered, staged, when, render, open_orders, progress)
    return replace(result, batch_id=batch_id)


def _copy(
    company_file: CompanyFile,
    gathered: Staging,
    staged: Staged,
    when: When,
    render: Render,
    open_orders: OpenOrders,
    progress: Progress,
) -> int:
    try:
        with unjournaled(company_file, "import.orders", when) as session:
            if orders_worked_on(session.connection, staged.replaced_orders):
                raise NotAllowed("import.changed_meanwhile")
            batch_id = add_batch(session, staged)
            tax_code_id = imported_tax_code(session, render)
            constants = _constants(session.company, when, batch_id, tax_code_id)
            copy_staged(session.connection, gathered, constants, tax_code_id=tax_code_id, progress=progress)
            if open_orders is OpenOrders.LIVE:
                take_up_imported(session, staged.open_orders)
            return batch_id
    except IntegrityError as problem:
        if not str(problem.orig).startswith(_TAKEN_MEANWHILE):
            raise
        raise NotAllowed("import.changed_meanwhile") from problem


def _constants(company: Company, when: When, batch_id: int, tax_code_id: int) -> Constants:
    """What is the same in every imported row."""
    batch = {"import_batch_id": batch_id}
    taxed = {"tax_code_id": tax_code_id, "tax_rate": 0}
    money = {"currency": company.currency, "tax_rounding": company.tax_rounding, "prices_gross": False}
    return {
        StagedCustomer: batch | {"source": "import"},
        StagedAddress: {"preferred": True},
        StagedContact: {"preferred": True},
        StagedProduct: batch,
        StagedOrder: batch | money | {"source": OrderSource.IMPORT, "imported": True},
        StagedLine: taxed,
        StagedCredit: batch
        | money
        | {
            "kind": DocumentKind.CREDIT_NOTE,
            "state": DocumentState.ISSUED,
            "issued_at": when.now,
            "imported": True,
        },
        StagedCreditLine: taxed,
        StagedNote: batch,
    }
