"""What is done in a process of its own for one person's data: the archive is written. No Qt."""

from pathlib import Path
from typing import NamedTuple

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.store import company_file
from handcart.usecases.privacy.export_person import ExportedPerson, export_person


class Wish(NamedTuple):
    """Whose data of which company shall be handed out where."""

    company: Path
    customer_id: int
    out: Path
    when: When


def hand_out(wish: Wish, *, progress: Progress) -> ExportedPerson:
    """Write the archive; FileProblem where a file is there already, which is never replaced."""
    with company_file.open_to_read(wish.company) as company, company.read() as session:
        return export_person(session, wish.customer_id, wish.out, when=wish.when, progress=progress)
