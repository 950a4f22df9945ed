"""The log of faults of the program, on this computer. It holds no customer data."""

import logging
from pathlib import Path

from handcart import places

FILE = "handcart.log"


class FaultLog(logging.Handler):
    """Adds warnings and faults to a file, which is made with the first of them.

    A log that cannot be written keeps nobody from working.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Add a record at the end of the file."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            return


def start_fault_log() -> None:
    """From here on faults go to the log file."""
    logging.getLogger().addHandler(FaultLog(places.log_folder() / FILE))
