"""Opening the company a command works on: to read beside a window, or alone to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handcart.cli.surroundings import Surroundings
from handcart.domain.company import Company
from handcart.domain.when import AUTOMATIC, When
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.day import start_day
from handcart.usecases.safety.backup import back_up_before


@contextmanager
def reading(path: Path) -> Iterator[CompanyFile]:
    """The company file, only to read."""
    with company_file.open_to_read(path) as company:
        yield company


@contextmanager
def writing(path: Path, surroundings: Surroundings, *, holder: str) -> Iterator[CompanyFile]:
    """The company file to read and write, brought to this business day; refused while another program has it."""
    back_up = back_up_before(surroundings.backup_folder / path.stem, surroundings.when())
    with company_file.open_for_work(path, holder=holder, back_up=back_up) as company:
        _start_day(company, surroundings)
        yield company


def _start_day(company: CompanyFile, surroundings: Surroundings) -> None:
    """What is overdue today and which holds are over must be right before a step looks at it."""
    when = replace(when_in(company, surroundings), who=AUTOMATIC)
    with company.change("company.start_day", when) as session:
        start_day(session)


def company_of(company: CompanyFile) -> Company:
    """The profile of an open company file."""
    with company.read() as session:
        return session.company


def when_in(company: CompanyFile, surroundings: Surroundings) -> When:
    """Now, on the company's business day."""
    return surroundings.when(company_of(company))
