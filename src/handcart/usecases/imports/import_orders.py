"""Importing an order history: checked and gathered beside the company file, then copied into it in one transaction."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from handcart.domain.company import Company
from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderSource
from handcart.domain.when import When
from handcart.files.histories.collector import rarely_collected
from handcart.files.histories.history import OrderHistory
from handcart.places import new_import_folder
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
from handcart.store.bulk.staging import StagedRows, attached, staging
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
    """Check a history and write it at once, where one process does both; on a dry run it is only checked."""
    folder = new_import_folder()
    try:
        checked = check_orders(company_file, history, folder, when=when, render=render, progress=progress)
        if dry_run:
            return checked.result
        return write_orders(
            company_file,
            checked,
            when=when,
            render=render,
            progress=progress,
            only_valid=only_valid,
            open_orders=open_orders,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class CheckedOrders:
    """An order history checked against a company, and its rows waiting to be copied. It can travel to a process."""

    staged: Staged
    rows: StagedRows

    @property
    def result(self) -> ImportResult:
        """What would come of it."""
        return self.staged.result


def check_orders(
    company_file: CompanyFile,
    history: OrderHistory,
    folder: Path,
    *,
    when: When,
    render: Render,
    progress: Progress,
) -> CheckedOrders:
    """Gather in `folder` what is new or changed in `history`, and say what would come of every row.

    `render` words the names of records that no file names. The company file is only read.
    """
    with staging(folder) as gathered, rarely_collected():
        with company_file.read() as session:
            staged = stage_history(session, history, gathered, when=when, render=render, progress=progress)
        return CheckedOrders(staged, gathered.finish())


def write_orders(
    company_file: CompanyFile,
    checked: CheckedOrders,
    *,
    when: When,
    render: Render,
    progress: Progress,
    only_valid: bool = False,
    open_orders: OpenOrders = OpenOrders.HISTORY,
) -> ImportResult:
    """Copy what was checked into the company file; nothing where nothing is new, or a row is refused unless
    `only_valid`. Cancelled when `progress` says so; NotAllowed where the company file was changed meanwhile so that
    the import does not fit any more. Both leave it as it was.
    """
    staged = checked.staged
    if not staged.anything_to_write or (staged.result.refused and not only_valid):
        return staged.result
    with attached(company_file, checked.rows):
        batch_id = _copy(company_file, checked.rows, staged, when, render, open_orders, progress)
    return replace(staged.result, batch_id=batch_id)


def _copy(
    company_file: CompanyFile,
    gathered: StagedRows,
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
