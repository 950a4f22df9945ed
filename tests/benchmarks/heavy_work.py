"""Heavy work as the window hands it to a process of its own: an export and an import. No Qt."""

from datetime import date
from pathlib import Path

from builders import company_path, message_id, no_backup, when
from handcart.domain.progress import Progress
from handcart.files.histories.history import read_order_history
from handcart.store import company_file
from handcart.usecases.exports.export_workbook import Period, export_workbook
from handcart.usecases.imports.import_orders import import_orders

_LAST_MONTHS = date(2026, 9, 1)


def export_company(company: Path, target: Path, *, progress: Progress) -> int:
    """Write the ledgers of the last months; returns how many rows they have."""
    period = Period(_LAST_MONTHS, date.max)
    with company_file.open_to_read(company) as opened, opened.read() as session:
        exported = export_workbook(session, target, period=period, when=when(), progress=progress, render=message_id)
    return sum(ledger.rows for ledger in exported.ledgers)


def import_rows(folder: Path, workbook: Path, *, progress: Progress) -> int:
    """Import the workbook into a new company; returns how many rows came in."""
    with (
        company_file.open_for_work(company_path(folder), holder="benchmark", back_up=no_backup) as company,
        read_order_history([workbook], exponent=2, progress=progress) as history,
    ):
        return import_orders(company, history, when=when(), render=message_id, progress=progress).imported_rows
