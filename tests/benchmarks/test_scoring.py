"""What scoring every customer costs, against the least any program must do: one sum over an index that holds it all."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from ratios import medians_of, tell
from sqlalchemy import insert, text

from builders import TODAY, company_path, no_backup
from handcart.domain.vocabulary import OrderState
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession
from handcart.store.tables import customers, orders
from handcart.usecases.segments.rfm import rfm_of

_CUSTOMERS, _ORDERS = 20_000, 200_000
_ROUNDS = 15
_MOST = 2
_DAYS = 1_000
_FLOOR = text("SELECT customer_id, max(ordered_on), count(*), sum(net) FROM orders GROUP BY customer_id")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company with many customers, with an index that holds the sum that is measured against."""
    path, random = company_path(tmp_path_factory.mktemp("segments")), Random(1)
    with company_file.open_for_work(path, holder="benchmark", back_up=no_backup) as company:
        with company.transaction() as connection:
            named = [{"id": each, "number": f"C-{each}", "name": f"Customer {each}"} for each in _ids()]
            connection.execute(insert(customers), [each | {"created_on": TODAY} for each in named])
            connection.execute(insert(orders), [_order(number, random) for number in range(_ORDERS)])
            connection.execute(text("CREATE INDEX ix_floor ON orders (customer_id, ordered_on, net)"))
            connection.execute(text("ANALYZE"))
    return path


@pytest.fixture
def company(path: Path) -> Iterator[CompanyFile]:
    """That company, open to be read."""
    with company_file.open_to_read(path) as opened:
        yield opened


def test_scoring_every_customer(company: CompanyFile) -> None:
    """Scores, segments and their sums of 20,000 customers from 200,000 orders."""
    with company.read() as session:
        ways = {"floor": partial(_grouped, session), "rfm": partial(rfm_of, session, TODAY)}
        taken = medians_of(ways, rounds=_ROUNDS)
    ratio = tell("RFM of 20,000 customers, to one sum", floor=taken["floor"], measured=taken["rfm"], most=_MOST)
    assert ratio <= _MOST


def _grouped(session: ReadSession) -> object:
    return session.connection.execute(_FLOOR).all()


def _ids() -> range:
    return range(2, _CUSTOMERS + 2)


def _order(number: int, random: Random) -> dict[str, object]:
    customer, net = 2 + number % _CUSTOMERS, random.randrange(500, 90_000)
    return {
        "number": f"SO-{number}",
        "customer_id": customer,
        "customer_name": f"Customer {customer}",
        "state": OrderState.FINISHED,
        "currency": "EUR",
        "ordered_on": TODAY - timedelta(days=random.randrange(_DAYS)),
        "net": net,
        "gross": net,
    }
