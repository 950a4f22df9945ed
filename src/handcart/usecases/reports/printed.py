"""A report to be printed, with the paper of the company."""

from datetime import date

from handcart.printing.models import PrintedReport, ToPrint
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.tables import report_table


def report_to_print(session: ReadSession, name: str, period: ReportPeriod, *, today: date) -> ToPrint:
    """The report called `name` in the owner's own language."""
    table = report_table(session, name, period, today=today)
    return ToPrint(PrintedReport(company=session.company.name, table=table), "", company_profile(session).paper)
