"""The process report saved in a process of its own. No Qt."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.usecases.reports.process import ProcessCompared
from handcart.usecases.reports.process_files import save_process
from handcart.wording import Wording


def write_process(shown: ProcessCompared, language: str, path: Path, *, progress: Progress) -> None:
    """Save it as a picture or a workbook, by its ending."""
    save_process(shown, Wording(language).render, path, progress=progress)
