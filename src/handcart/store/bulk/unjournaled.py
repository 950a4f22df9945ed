"""Writing without the journal: an import is no step, it is undone by its batch."""

from collections.abc import Iterator
from contextlib import contextmanager

from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.journal import OpenStep
from handcart.store.queries.company import load_company
from handcart.store.session import WriteSession


@contextmanager
def unjournaled(company_file: CompanyFile, action: str, when: When) -> Iterator[WriteSession]:
    """One transaction of which the journal keeps nothing. An exception rolls everything back."""
    with company_file.transaction() as connection:
        yield WriteSession(connection, load_company(connection), OpenStep(action, when))
