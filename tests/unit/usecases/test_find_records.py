"""The search over all records: numbers first, then words, sound and slips; only the kinds that were asked for."""

from pathlib import Path

import pytest

from builders import new_company, when
from handcart.domain.vocabulary import CustomerKind, Delivery
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.tags import tag_customer
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product
from handcart.usecases.search.find_records import MOST, find_records
from handcart.usecases.search.found import RecordKind


@pytest.fixture
def company(tmp_path: Path) -> CompanyFile:
    """Two customers, a product, an order of each customer."""
    file = new_company(tmp_path)
    with file.change("test.fill", when()) as session:
        product = add_product(session, name="Yunomi cup", code="CER-YUN-02", price=140_000).id
        for name in ("Hotel Seeblick", "杭州湖景酒店"):
            customer = add_customer(session, name=name, kind=CustomerKind.BUSINESS).id
            lines = (LineInput(product_id=product, quantity=1_000),)
            receive_order(session, OrderInput(customer_id=customer, lines=lines, delivery=Delivery.PICK_UP))
    return file


def found(company: CompanyFile, typed: str, *kinds: RecordKind) -> list[tuple[str, str]]:
    with company.read() as session:
        records = find_records(session, typed, frozenset(kinds or RecordKind))
    return [(each.kind.value, each.name) for each in records]


SECOND = [("order", "SO-0002"), ("customer", "杭州湖景酒店")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("so-0001", [("order", "SO-0001")]),
        ("seebl", [("order", "SO-0001"), ("customer", "Hotel Seeblick")]),
        ("Seeblikc", [("order", "SO-0001"), ("customer", "Hotel Seeblick")]),
        ("酒店", SECOND),
        ("hujing", SECOND),
        ("hzhj", SECOND),
        ("cer-yun", [("order", "SO-0002"), ("order", "SO-0001"), ("product", "Yunomi cup")]),
        ("  ", []),
        ("qqqqqq", []),
        ("' OR 1=1 --", []),
        ('"*(', []),
    ],
)
def test_records_are_found(company: CompanyFile, typed: str, expected: list[tuple[str, str]]) -> None:
    with company:
        assert found(company, typed) == expected


@pytest.mark.parametrize("typed", ["SO-1", "so1", "so 1", "1"])
def test_a_number_is_found_without_its_zeros(company: CompanyFile, typed: str) -> None:
    with company, company.read() as session:
        assert [(each.name, each.exact) for each in find_records(session, typed)] == [("SO-0001", True)]
        assert find_records(session, f"{typed}9") == ()


def test_digits_alone_find_what_has_them_as_well_and_each_record_once(company: CompanyFile) -> None:
    with company:
        with company.change("test.fill", when()) as session:
            add_product(session, name="1 litre jug", price=100)
        assert found(company, "1") == [("order", "SO-0001"), ("product", "1 litre jug")]
        assert found(company, "SO-1") == [("order", "SO-0001")]


def test_only_the_kinds_asked_for(company: CompanyFile) -> None:
    with company:
        assert found(company, "seebl", RecordKind.CUSTOMER) == [("customer", "Hotel Seeblick")]


def test_a_number_typed_whole_is_exact(company: CompanyFile) -> None:
    with company, company.read() as session:
        assert [each.exact for each in find_records(session, "so-0002")] == [True]
        assert [each.exact for each in find_records(session, "so-000")] == [False, False]


def test_the_newest_of_many_come_first(company: CompanyFile) -> None:
    with company:
        with company.change("test.fill", when()) as session:
            for number in range(9):
                add_customer(session, name=f"Café {number}", kind=CustomerKind.PERSON)
        assert len(found(company, "cafe")) == MOST


def test_tags_are_found_by_any_part_of_their_name(company: CompanyFile) -> None:
    with company:
        with company.change("test.tag", when()) as session:
            tag_customer(session, add_customer(session, name="Café Mond").id, "Lake Constance")
        assert found(company, "constance") == [("tag", "Lake Constance")]
