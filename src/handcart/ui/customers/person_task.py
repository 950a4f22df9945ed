"""What is done in a process of its own for one person's data: the archive is written. No window; Qt sets its pages."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.printing.application import start_without_window
from handcart.printing.documents import pdf_for_reader
from handcart.store import company_file
from handcart.usecases.privacy.export_person import ExportedPerson, export_person
from handcart.wording import Wording


class Wish(NamedTuple):
    """Whose data of which company shall be handed out where, in whose words if theirs are not known."""

    company: Path
    customer_id: int
    out: Path
    when: When
    language: str


def hand_out(wish: Wish, *, progress: Progress) -> ExportedPerson:
    """Write the archive; FileProblem where a file is there already, which is never replaced."""
    start_without_window()
    set_pages = partial(pdf_for_reader, own=Wording(wish.language))
    with company_file.open_to_read(wish.company) as company, company.read() as session:
        return export_person(
            session, wish.customer_id, wish.out, when=wish.when, set_pages=set_pages, progress=progress
        )
