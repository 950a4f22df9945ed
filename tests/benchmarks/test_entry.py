"""Typing an order at 50,000 products and 1,000,000 lines: what is offered against the word index, each key against a
bare field.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from bulk_company import widen_catalogue
from ratios import medians_of, tell

from builders import TODAY, no_backup
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.usecases.entry.begin import new_form
from handcart.usecases.entry.customer import customer_choices, known_customer
from handcart.usecases.entry.form import EntryForm, EntryLine
from handcart.usecases.entry.preview import preview_order, review_so_far
from handcart.usecases.entry.product_choices import product_choices

PRODUCTS = 50_000
_ROUNDS = 21
_MOST = 8
_FRAME = 50.0
"""Milliseconds."""
_CUSTOMER = 3
_PROGRAM = Path(__file__).with_name("typing_clerk.py")
_FOLDERS = [Path(__file__).parent, Path(__file__).parents[1], Path(__file__).parents[2] / "src"]
_SHOWN = (
    "products.id, code, name, unit, kind, countable, active, price, products.search_text,"
    " (SELECT on_hand - reserved FROM stock_levels WHERE product_id = products.id)"
)


@pytest.fixture(scope="module")
def wide_path(large_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company of 1,000,000 lines with a catalogue of 50,000 products, closed."""
    path = Path(shutil.copy(large_path, tmp_path_factory.mktemp("wide") / "company.handcart"))
    widen_catalogue(path, PRODUCTS)
    return path


@pytest.fixture
def wide_company(wide_path: Path) -> Iterator[CompanyFile]:
    with company_file.open_for_work(wide_path, holder="benchmark", back_up=no_backup) as company:
        yield company


def _reading(company: CompanyFile, query: str, *parameters: object) -> Callable[[], Any]:
    connection = company.readers.raw_connection().driver_connection
    assert connection is not None
    return lambda: connection.execute(query, parameters).fetchall()


def _floor(company: CompanyFile, typed: str) -> Callable[[], Any]:
    """The rows that are looked at for a text, by the driver: by code, bar code, beginnings, and the word index."""
    words = " ".join(f'"{word}"*' for word in typed.replace("-", " ").split())
    last = "\U0010ffff"
    looks = [
        _reading(company, "SELECT id FROM products WHERE code IN (?, ?, ?)", typed, typed.upper(), typed.lower()),
        _reading(company, "SELECT id FROM products WHERE barcode = ? AND barcode <> ''", typed),
        _reading(
            company,
            f"SELECT {_SHOWN} FROM products WHERE sort_name >= ? AND sort_name < ? ORDER BY sort_name LIMIT 12",
            typed,
            typed + last,
        ),
        _reading(
            company,
            f"SELECT {_SHOWN} FROM products WHERE code >= ? AND code < ? ORDER BY code LIMIT 12",
            typed.upper(),
            typed.upper() + last,
        ),
        _reading(
            company,
            f"SELECT {_SHOWN} FROM products_search JOIN products ON products.id = products_search.rowid"
            " WHERE products_search MATCH ? ORDER BY products_search.rowid DESC LIMIT 60",
            words,
        ),
    ]
    return lambda: [look() for look in looks]


@pytest.mark.parametrize("typed", ["o", "oak", "small walnut", "P-0001", "tray 4321"])
def test_what_is_offered_costs_little_more_than_the_rows_it_looks_at(wide_company: CompanyFile, typed: str) -> None:
    with wide_company.read() as session:
        buyer = known_customer(session, _CUSTOMER, today=TODAY).buyer
        offered = partial(product_choices, session, typed, buyer)
        assert offered()
        taken = medians_of({"floor": _floor(wide_company, typed), "offered": offered}, rounds=_ROUNDS, repeat=15)
    what = f"offers for {typed!r} among {PRODUCTS:,} products"
    assert tell(what, floor=taken["floor"], measured=taken["offered"], most=_MOST) <= _MOST


def _form(lines: int) -> EntryForm:
    rows = tuple(EntryLine(key=number, product_id=number, name="x", quantity=2_000) for number in range(1, lines + 1))
    return EntryForm(head=new_form(today=TODAY, customer_id=_CUSTOMER).head, lines=rows)


def test_what_follows_a_key_is_told(wide_company: CompanyFile) -> None:
    """The rest of what runs in the background while an order is typed; told, not judged: nobody waits for it."""
    with wide_company.read() as session:
        ways: dict[str, Callable[[], object]] = {
            "choosing among customers": partial(customer_choices, session, "castle"),
            "a product with a slip": partial(product_choices, session, "brass lmap"),
            "all that is told of a customer": partial(known_customer, session, _CUSTOMER, today=TODAY),
            "5 lines worked out": partial(preview_order, session, _form(5), today=TODAY),
            "200 lines worked out": partial(preview_order, session, _form(200), today=TODAY),
            "5 lines reviewed": partial(review_so_far, session, _form(5), today=TODAY),
        }
        taken = medians_of(ways, rounds=5)
    print("".join(f"\n{name}: {1000 * seconds:.1f} ms" for name, seconds in taken.items()), end="")


@pytest.fixture(scope="module")
def typed(wide_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[float]]]:
    """What the clerk measured: milliseconds by round and key."""
    folder = tmp_path_factory.mktemp("clerk")
    environment = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment["PYTHONPATH"] = os.pathsep.join(map(str, _FOLDERS))
    program = [sys.executable, _PROGRAM, wide_path, folder]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=240, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("what", ["handled", "answered"])
def test_each_key_is_answered_within_a_frame(typed: dict[str, list[list[float]]], what: str) -> None:
    bare, measured = _of_each_key(typed["bare"]), _of_each_key(typed[what])
    floor, longest = bare[-1], measured[-1]
    print(
        f"\n{len(measured)} keys {what}: median {measured[len(measured) // 2]:.1f} ms, longest {longest:.1f} ms;"
        f" a bare field: median {bare[len(bare) // 2]:.1f} ms, longest {floor:.1f} ms (at most {_FRAME:g} ms above)",
        end="",
    )
    assert longest - floor <= _FRAME


def _of_each_key(rounds: list[list[float]]) -> list[float]:
    """The median of each key over all rounds, the quickest key first."""
    return sorted(median(times) for times in zip(*rounds, strict=True))
