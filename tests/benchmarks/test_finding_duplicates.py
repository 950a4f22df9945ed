"""Finding who may be the same among 50,000 customers, against reading them and comparing the names that stand near."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from rapidfuzz import fuzz
from ratios import FEWEST_ROUNDS, medians_of, tell
from sqlalchemy import insert, text

from builders import TODAY, company_path, no_backup
from handcart.domain.vocabulary import AddressKind
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses, customer_contacts, customers
from handcart.usecases.customers.duplicates import find_duplicates
from handcart.usecases.customers.names import compared_name, plain_name

_CUSTOMERS = 50_000
_NEAR = 6
_ALIKE = 88.0
_MOST = 7
_READ = (
    "SELECT id, number, name, kind, email, phone, tax_number FROM customers WHERE NOT walk_in ORDER BY id",
    "SELECT customer_id, email, phone FROM customer_contacts WHERE active",
    "SELECT customer_id, street, postcode, city, email, phone FROM customer_addresses WHERE active ORDER BY id",
)
_FIRST = ("Hotel", "Café", "Atelier", "Galerie", "Praxis", "Museum", "Töpferei", "Laden", "Anna", "Jakob", "Marie")
_SYLLABLES = ("ber", "lin", "sen", "mar", "kel", "dor", "wei", "ost", "thal", "ring", "au", "feld", "hof", "gard")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company whose customers have names of three words, mails, telephones, people and addresses."""
    path, random = company_path(tmp_path_factory.mktemp("duplicates")), Random(1)
    ids = range(2, _CUSTOMERS + 2)
    with company_file.open_for_work(path, holder="benchmark", back_up=no_backup) as company:
        with company.transaction() as connection:
            connection.execute(insert(customers), [_customer(each, random) for each in ids])
            connection.execute(insert(customer_contacts), [_contact(each) for each in ids])
            connection.execute(insert(customer_addresses), [_address(each, random) for each in ids])
            connection.execute(text("ANALYZE"))
    return path


@pytest.fixture
def company(path: Path) -> Iterator[CompanyFile]:
    """That company, open to be read."""
    with company_file.open_to_read(path) as opened:
        yield opened


def test_finding_duplicates_among_50_000_customers(company: CompanyFile) -> None:
    """Reading, keys, sorting and comparing, to reading and one comparison of each two names that stand near."""
    with company.read() as session:
        pairs = list(_near_pairs(session))
        ways = {"floor": partial(_read_and_compare, session, pairs), "found": partial(find_duplicates, session)}
        taken = medians_of(ways, rounds=FEWEST_ROUNDS)
    what = "duplicates among 50,000 customers, to reading them and comparing near names"
    assert tell(what, floor=taken["floor"], measured=taken["found"], most=_MOST) <= _MOST


def _near_pairs(session: ReadSession) -> Iterator[tuple[str, str]]:
    """The names that are candidates: each with those that follow near by, forwards and backwards."""
    names = [compared_name(plain_name(row.name)) for row in session.connection.execute(text(_READ[0]))]
    for ordered in (sorted(names), sorted(names, key=lambda name: name[::-1])):
        for place, first in enumerate(ordered):
            for second in islice(ordered, place + 1, place + 1 + _NEAR):
                yield first, second


def _read_and_compare(session: ReadSession, pairs: list[tuple[str, str]]) -> int:
    rows = sum(len(session.connection.exec_driver_sql(each).all()) for each in _READ)
    return rows + sum(1 for first, second in pairs if fuzz.ratio(first, second, score_cutoff=_ALIKE))


def _word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _customer(number: int, random: Random) -> dict[str, object]:
    return {
        "id": number,
        "number": f"C-{number}",
        "name": f"{random.choice(_FIRST)} {_word(random)} {_word(random)}",
        "email": f"post{number % 49_000}@example.com",
        "phone": f"+49 30 {100_000 + number % 49_500}",
        "created_on": TODAY,
    }


def _contact(number: int) -> dict[str, object]:
    return {"customer_id": number, "name": f"Person {number}", "email": f"person{number}@example.com"}


def _address(number: int, random: Random) -> dict[str, object]:
    return {
        "customer_id": number,
        "kind": AddressKind.SHIPPING,
        "street": f"{_word(random)}straße {number % 90}",
        "postcode": f"{10_000 + random.randrange(800)}",
        "city": "Berlin",
    }
