"""What the export does in a process of its own: it reads the company and writes the workbook. No Qt."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.files.writing.replacing import require_new
from handcart.store import company_file
from handcart.usecases.exports.export_workbook import ExportedWorkbook, Period, export_workbook
from handcart.wording import Wording


class Wish(NamedTuple):
    """What shall be exported where: of which company, which days, which ledgers, in whose words."""

    company: Path
    out: Path
    period: Period
    groups: Sequence[str]
    when: When
    language: str


def export_for_accountant(wish: Wish, *, progress: Progress) -> ExportedWorkbook:
    """Write the workbook; FileProblem where a file is there already, which is never replaced."""
    require_new(wish.out)
    with company_file.open_to_read(wish.company) as company, company.read() as session:
        return export_workbook(
            session,
            wish.out,
            period=wish.period,
            when=wish.when,
            progress=progress,
            render=Wording(wish.language).render,
            groups=wish.groups,
        )
