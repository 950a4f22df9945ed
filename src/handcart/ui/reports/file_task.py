"""What is done in a process of its own for a report: the file is written. No Qt."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.domain.report_table import ReportTable
from handcart.files.writing.replacing import require_new
from handcart.usecases.exports.table_file import write_report
from handcart.wording import Wording


def write_report_file(
    path: Path, name: str, table: ReportTable, company: str, language: str, *, progress: Progress
) -> int:
    """Write a report as a workbook; returns how many rows it has. FileProblem where a file is there already."""
    require_new(path)
    return write_report(path, name, table, company=company, render=Wording(language).render, progress=progress)
