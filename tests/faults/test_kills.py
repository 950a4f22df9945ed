"""Killed in the middle: a migration leaves an old or a new file, a save loses no order that was said to be saved.

The numbers for a release stand in the long versions; the everyday ones are samples of the same runs.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import dying
import pytest

from builders import company_path, new_company, no_backup, when
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store import company_file, migrations, schema
from handcart.store.records import Customer, Order, OrderLine, Product
from handcart.store.tables import orders
from handcart.usecases.check.check_company import check_company

LINES = 3000
PROGRAM = Path(dying.__file__)


def program(*arguments: object) -> list[str]:
    return [sys.executable, str(PROGRAM), *map(str, arguments)]


def surroundings() -> dict[str, str]:
    """The environment of a killed program: it finds the modules that this process found."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture(scope="module")
def old_company(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A company file of today's version with enough lines to be killed over."""
    with new_company(tmp_path_factory.mktemp("old")) as company, company.change("order", when()) as session:
        tea = session.add(Product, code="TEA", name="Tea", created_on=when().today)
        order = session.add(Order, number_sort="", state=OrderState.APPROVED, ordered_on=when().today, currency="EUR")
        for position in range(1, LINES + 1):
            session.add(
                OrderLine,
                order_id=order,
                position=position,
                kind=LineKind.GOODS,
                product_id=tea,
                quantity=1000,
                price=0,
                shipped=position,
            )
    return company.path.read_bytes()


def kill_migrations(folder: Path, old: bytes, kills: int, seed: int) -> dict[str, int]:
    """Kill so many migrations at random moments; says how many files were old and new afterwards."""
    random = Random(seed)
    found = {"old": 0, "new": 0, "killed": 0}
    for number in range(kills):
        path = folder / f"{number}.handcart"
        path.write_bytes(old)
        ended = subprocess.run(program("migrate", path, random.randrange(1, 450)), env=surroundings(), check=False)
        found["killed"] += ended.returncode == -signal.SIGKILL
        assert ended.returncode in (0, -signal.SIGKILL)
        found[state_after(path)] += 1
        path.unlink()
    return found


def state_after(path: Path) -> str:
    """Whether a file is wholly old or wholly new; anything between fails."""
    engine = company_file.reading_engine(path)
    with engine.connect() as connection:
        version = migrations.version_of(connection)
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        count = connection.exec_driver_sql("SELECT count(*), sum(shipped) FROM order_lines").one()
        assert count == (LINES, LINES * (LINES + 1) // 2)
        columns = schema.statements(connection)[("table", "order_lines")]
        assert ("packed" in columns) == (version == dying.WIDER.newest)
    engine.dispose()
    return "new" if version == dying.WIDER.newest else "old"


@pytest.mark.parametrize("kills", [6, pytest.param(150, marks=pytest.mark.long)])
def test_a_killed_migration_leaves_no_half(tmp_path: Path, old_company: bytes, kills: int) -> None:
    found = kill_migrations(tmp_path, old_company, kills, seed=kills)
    assert found["old"] + found["new"] == kills
    assert found["killed"] > kills // 2


def test_a_migration_that_is_not_killed_arrives(tmp_path: Path, old_company: bytes) -> None:
    path = tmp_path / "old.handcart"
    path.write_bytes(old_company)
    with company_file.open_for_work(path, holder="test", back_up=no_backup, plan=dying.WIDER) as company:
        with company.read() as session:
            packed = session.connection.exec_driver_sql("SELECT sum(packed) FROM order_lines").scalar()
    assert packed == LINES * (LINES + 1) // 2
    assert state_after(path) == "new"


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path: Path, old_company: bytes) -> None:
    path = tmp_path / "old.handcart"
    path.write_bytes(old_company)
    plan = migrations.Plan({migrations.FIRST_VERSION + 1: lambda connection: dying.add_column(connection) or 1 / 0})
    with pytest.raises(ZeroDivisionError):
        company_file.open_for_work(path, holder="test", back_up=no_backup, plan=plan)
    assert state_after(path) == "old"


def test_a_migration_that_forgets_something_is_refused(tmp_path: Path, old_company: bytes) -> None:
    path = tmp_path / "old.handcart"
    path.write_bytes(old_company)

    def forget_a_trigger(connection: object) -> None:
        dying.add_column(connection)  # type: ignore[arg-type]
        connection.exec_driver_sql("DROP TRIGGER stock_movements_insert")  # type: ignore[attr-defined]

    plan = migrations.Plan({migrations.FIRST_VERSION + 1: forget_a_trigger}, dying.create_wider)
    with pytest.raises(company_file.FileProblem, match=r"file\.migration_failed"):
        company_file.open_for_work(path, holder="test", back_up=no_backup, plan=plan)
    assert state_after(path) == "old"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[Path, int, list[int]]]:
    """A closed company with a customer and products."""
    path = company_path(tmp_path)
    with company_file.open_for_work(path, holder="test", back_up=no_backup) as company:
        with company.change("shop", when()) as session:
            ann = session.add(Customer, number="C-1", name="Ann", country="DE", created_on=when().today)
            products = [
                session.add(Product, code=f"P-{number}", name="Tea", price=98000, created_on=when().today)
                for number in range(5)
            ]
    return path, ann, products


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.long)])
def test_a_killed_save_loses_no_acknowledged_order(shop: tuple[Path, int, list[int]], kills: int) -> None:
    path, customer, products = shop
    random = Random(kills)
    acknowledged: set[str] = set()
    for _ in range(kills):
        taking = subprocess.Popen(
            program("take_orders", path, customer, *products), stdout=subprocess.PIPE, text=True, env=surroundings()
        )
        assert taking.stdout is not None
        acknowledged |= {line.strip() for line in islice(taking.stdout, random.randrange(1, 30))}
        taking.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in taking.stdout if line.endswith("\n")}
        taking.wait()
        taking.stdout.close()
        with company_file.open_for_work(path, holder="test", back_up=no_backup) as company, company.read() as session:
            saved = {order.number for order in session.find(Order, orders.c.number.is_not(None))}
            assert acknowledged <= saved
            assert check_company(session) == []
    assert len(acknowledged) >= kills
    assert not [file for file in os.listdir(path.parent) if file.endswith(("-wal", "-shm", ".lock"))]
