"""What the command line needs from outside: words, clock, folders, streams. `main` hands it in, tests their own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from handcart.domain.company import Company
from handcart.domain.when import When
from handcart.wording import Wording


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`clock(time zone)` says when it is for a company there; `open_window(company or None)` shows the window.

    `read_input` reads all of stdin, as bytes: data files are UTF-8 whatever the terminal speaks.
    """

    wording: Wording
    clock: Callable[[str], When]
    time_zone: str
    backup_folder: Path
    open_window: Callable[[Path | None], int]
    open_sample: Callable[[Path | None], int]
    read_input: Callable[[], bytes]
    output: TextIO
    errors: TextIO

    def when(self, company: Company | None = None) -> When:
        """Now, on the business day of the company's time zone, or of this computer's where there is none yet."""
        return self.clock(company.time_zone if company is not None else self.time_zone)

    def backups_of(self, company: Company) -> Path:
        """The folder for the backups of one company."""
        return self.backup_folder / company.file_id
