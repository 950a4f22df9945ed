"""`handcart export`: the company as a workbook."""

from argparse import Namespace
from datetime import date

from handcart.cli.answers import DONE, FAULT, Answer
from handcart.cli.opening import reading
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import typed_day
from handcart.domain.message import message
from handcart.usecases.exports.export_workbook import ExportedWorkbook, Period, export_workbook


def export(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Write every ledger of a period; exit 1 should a sheet not agree with the company."""
    period = Period(
        typed_day(arguments.first, "--from") or date.min,
        typed_day(arguments.last, "--to") or date.max,
    )
    line = ProgressLine(surroundings.errors)
    with reading(arguments.company) as company, company.read() as session:
        when = surroundings.when(session.company)
        exported = export_workbook(session, arguments.out, period=period, when=when, progress=line.progress())
    line.finish()
    return _answer(exported)


def _answer(exported: ExportedWorkbook) -> Answer:
    sheets = [
        {
            "sheet": ledger.name,
            "rows": ledger.rows,
            "difference": ledger.difference,
            "missing_rows": ledger.missing_rows,
        }
        for ledger in exported.ledgers
    ]
    agrees = not any(ledger.difference or ledger.missing_rows for ledger in exported.ledgers)
    rows = sum(ledger.rows for ledger in exported.ledgers)
    done = message("cli.exported", file=str(exported.path), rows=rows, sheets=len(exported.ledgers))
    data = {"file": str(exported.path), "sheets": sheets, "rows": rows}
    return Answer(data, (done,), exit_code=DONE if agrees else FAULT)
