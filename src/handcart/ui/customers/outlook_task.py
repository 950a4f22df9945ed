"""What is done in a process of its own: what to expect of every customer is worked out. No Qt.

The window imports this module too, only to name the task: libraries are loaded inside it.
"""

from datetime import date
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.store import company_file
from handcart.usecases.customers.outlook import Outlooks


def work_out_outlooks(path: Path, today: date, *, progress: Progress) -> Outlooks:
    """The outlook of everybody in this company."""
    from handcart.usecases.customers.work_out_outlooks import outlooks

    with company_file.open_to_read(path) as company, company.read() as session:
        return outlooks(session, today, progress)
