"""Writing the figures of a chart to a file, by its ending as CSV or as a workbook."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.writing.csv_file import write_csv
from handcart.files.writing.replacing import require_new
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import write_workbook

_CSV = ".csv"


def write_figures(path: Path, sheet: SheetSpec) -> None:
    """FileProblem where a file is there already, which is never replaced."""
    require_new(path)
    if path.suffix.casefold() == _CSV:
        write_csv(path, sheet, Progress())
    else:
        write_workbook(path, [sheet], Progress())
