"""Finding customers: by beginnings, number, telephone, Chinese by character, sound and initials, in spite of slips."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import new_company
from catalogue_steps import look, step
from handcart.domain.errors import AppError
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.find import find_customers
from handcart.usecases.customers.save import add_customer

NAMES = (
    "Müller & Söhne",
    "Mueller Bau",
    "Schmidt GmbH",
    "Château Noir",
    "湖景酒店",
    "上海茶叶有限公司",
    "Zoë Q. Smith",
)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    folder: Path = tmp_path_factory.mktemp("finding")
    with new_company(folder) as file:
        for name in NAMES:
            step(file, add_customer, name=name, email=f"info{len(name)}@example.org", phone="030 7654321")
        yield file


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mul", "Müller & Söhne"),
        ("MÜLLER söh", "Müller & Söhne"),
        ("sohne mull", "Müller & Söhne"),
        ("c-0003", "Schmidt GmbH"),
        ("0003", "Schmidt GmbH"),
        ("chateau", "Château Noir"),
        ("酒店", "湖景酒店"),
        ("湖景", "湖景酒店"),
        ("hujing", "湖景酒店"),
        ("jiudian", "湖景酒店"),
        ("hjjd", "湖景酒店"),
        ("jd", "湖景酒店"),
        ("chaye", "上海茶叶有限公司"),
        ("shcyyxgs", "上海茶叶有限公司"),
        ("虎景酒店", "湖景酒店"),
        ("schmitd", "Schmidt GmbH"),
        ("shcmidt", "Schmidt GmbH"),
        ("xchmidt", "Schmidt GmbH"),
        ("Smiht zoe", "Zoë Q. Smith"),
        ("Мüller", "Müller & Söhne"),
        ("qqqqqq", None),
        ("", None),
        ("&", None),
        ("\"'*() AND OR NEAR", None),
    ],
)
def test_what_is_typed_finds_the_customer_meant(company: CompanyFile, typed: str, expected: str | None) -> None:
    found = [customer.name for customer in look(company, find_customers, typed)]
    assert found[:1] == ([] if expected is None else [expected])


def test_all_with_the_word_are_found_names_that_begin_so_first(company: CompanyFile) -> None:
    assert {customer.name for customer in look(company, find_customers, "0307654321")} == set(NAMES)
    found = [customer.name for customer in look(company, find_customers, "s")]
    assert found[0] in ("Schmidt GmbH", "上海茶叶有限公司")
    assert len(look(company, find_customers, "030", limit=3)) == 3


@pytest.mark.parametrize("typed", ["'", '"', "*", "^a", "a:b", "-", "{x}", "%", "x" * 5_000, "\x00", "🍵"])
def test_nothing_that_is_typed_is_a_query(company: CompanyFile, typed: str) -> None:
    try:
        look(company, find_customers, typed)
    except AppError:
        pytest.fail("a search never refuses")
