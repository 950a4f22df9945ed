"""`handcart export`: the company as a workbook."""

from argparse import Namespace
from datetime import date

from handcart.cli.answers import DONE, FAULT, Answer
from handcart.cli.opening import reading, when_in, writing
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import typed_day
from handcart.domain.message import message
from handcart.store.queries.documents import documents_in_the_house
from handcart.store.session import ReadSession
from handcart.usecases.documents.left_house import LEAVE_HOUSE, mark_exported
from handcart.usecases.exports.export_workbook import ExportedWorkbook, Period, export_workbook


def export(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Write the ledgers of a period, all or those included; exit 1 should a sheet not agree with the company.

    Issued documents leave the house with it. Where some were still there, the company must be free to be written.
    """
    period = Period(
        typed_day(arguments.first, "--from") or date.min,
        typed_day(arguments.last, "--to") or date.max,
    )
    with reading(arguments.company) as company, company.read() as session:
        if not documents_in_the_house(session, period.first, period.last):
            return _answer(_write(session, arguments, period, surroundings))
    with (
        writing(arguments.company, surroundings, holder="export") as company,
        company.change(LEAVE_HOUSE, when_in(company, surroundings)) as changing,
    ):
        # One transaction: where the workbook cannot be written nothing has left the house.
        mark_exported(changing, first=period.first, last=period.last)
        return _answer(_write(changing, arguments, period, surroundings))


def _write(session: ReadSession, arguments: Namespace, period: Period, surroundings: Surroundings) -> ExportedWorkbook:
    line = ProgressLine(surroundings.errors)
    exported = export_workbook(
        session,
        arguments.out,
        period=period,
        when=surroundings.when(session.company),
        progress=line.progress(),
        render=surroundings.wording.render,
        groups=arguments.include,
    )
    line.finish()
    return exported


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
