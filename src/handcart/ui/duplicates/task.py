"""What is done in a process of its own: everybody is compared. No Qt."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.store import company_file
from handcart.usecases.customers.duplicates import Duplicates, find_duplicates


def look_for_duplicates(path: Path, *, progress: Progress) -> Duplicates:
    """The customers of this company who may be the same."""
    with company_file.open_to_read(path) as company, company.read() as session:
        return find_duplicates(session, progress=progress)
