"""Customers who may be the same are found, with the reason; two become one in a step that can be undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import approved_order, refused, step, stocked_product, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import AddressKind, CustomerKind, Delivery, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.queries.relations import attachments_of, interactions_of, tags_of
from handcart.store.records import Customer, Document, Order
from handcart.store.tables import metadata
from handcart.usecases.check.check_company import check_company
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.attachments import attach_file
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.duplicates import Duplicates, Reason, find_duplicates
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.merge import merge_customers, tell_apart
from handcart.usecases.customers.names import plain_name, sound_of
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.customers.standing import block_customer
from handcart.usecases.customers.tags import tag_customer
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.documents.left_house import WayOut, mark_left_house
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def customer(company: CompanyFile, name: str, city: str = "", **fields: object) -> int:
    made = step(company, add_customer, name=name, **fields).id
    if city:
        step(company, add_address, made, kind=AddressKind.SHIPPING, street="Seestraße 14", city=city)
    return int(made)


def found(company: CompanyFile) -> Duplicates:
    with company.read() as session:
        return find_duplicates(session)


def reasons(company: CompanyFile) -> list[tuple[Reason, ...]]:
    return [pair.reasons for pair in found(company).pairs]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            {"name": "Seeblick", "tax_number": "DE136695976", "country": "DE"},
            {"name": "Other", "tax_number": "DE 136695976"},
            [(Reason.TAX_NUMBER,)],
        ),
        ({"name": "A", "email": "x@seeblick.example"}, {"name": "B", "email": "X@Seeblick.example"}, [(Reason.EMAIL,)]),
        ({"name": "A", "phone": "+49 7531 55501"}, {"name": "B", "phone": "07531 55501"}, [(Reason.PHONE,)]),
        ({"name": "A", "phone": "+49 7531 55501"}, {"name": "B", "phone": "+49 7531 55501 ext. 3"}, [(Reason.PHONE,)]),
        ({"name": "Hotel Seeblick GmbH"}, {"name": "Seeblick, Hotel"}, [(Reason.NAME,)]),
        ({"name": "Hotel Seeblick"}, {"name": "Hotel Seeblik"}, [(Reason.SIMILAR,)]),
        ({"name": "杭州湖景酒店有限公司"}, {"name": "杭州湖景酒店"}, [(Reason.NAME,)]),
        ({"name": "Müller GmbH"}, {"name": "Mueller"}, [(Reason.NAME,)]),
        ({"name": "Søndergård & Bäcker"}, {"name": "Soendergaard & Baecker"}, [(Reason.NAME,)]),
        ({"name": "Xue Li"}, {"name": "Xu Li"}, []),
        ({"name": "陳氏陶藝"}, {"name": "陈氏陶艺"}, [(Reason.SOUND,)]),
        ({"name": "杭州湖景大酒店"}, {"name": "杭州湖景酒店"}, [(Reason.SIMILAR,)]),
        ({"name": "House 1 Lake Street"}, {"name": "House 2 Lake Street"}, []),
        ({"name": "Anna"}, {"name": "Anne"}, []),
        ({"name": "王伟"}, {"name": "王芳"}, []),
    ],
)
def test_what_two_have_in_common(
    company: CompanyFile, first: dict[str, str], second: dict[str, str], expected: list[tuple[Reason, ...]]
) -> None:
    step(company, add_customer, **first)
    step(company, add_customer, **second)
    assert reasons(company) == expected


def test_a_common_name_at_different_places_is_two_people(company: CompanyFile) -> None:
    customer(company, "Anna Müller", "Konstanz", kind=CustomerKind.PERSON)
    customer(company, "Anna Müller", "Hamburg", kind=CustomerKind.PERSON)
    assert reasons(company) == []
    customer(company, "Anna Mueller", "Konstanz")
    customer(company, "Anna Muller", "Konstanz")
    assert (Reason.NAME, Reason.PLACE) in reasons(company)


def test_people_and_addresses_count_as_well(company: CompanyFile) -> None:
    first, second = customer(company, "Seeblick"), customer(company, "Anna Keller")
    step(company, add_contact, first, name="Anna Keller", email="anna@seeblick.example")
    step(company, add_contact, second, name="A. Keller", email="anna@seeblick.example")
    assert reasons(company) == [(Reason.EMAIL,)]


def test_the_surest_come_first_and_those_told_apart_not_again(company: CompanyFile) -> None:
    first = customer(company, "Hotel Seeblick", email="a@seeblick.example")
    second = customer(company, "Seeblick Hotel", email="a@seeblick.example")
    third = customer(company, "Hotel Seeblicke")
    pairs = [(pair.first.id, pair.second.id) for pair in found(company).pairs]
    assert pairs[0] == (first, second)
    step(company, tell_apart, second, first)
    assert (first, second) not in [(pair.first.id, pair.second.id) for pair in found(company).pairs]
    assert third in [pair.second.id for pair in found(company).pairs]


def test_a_mail_that_everybody_has_belongs_to_none(company: CompanyFile) -> None:
    for number in range(20):
        customer(company, f"Nobody like number {number}", email="none@example.com")
    assert reasons(company) == []


def rows(company: CompanyFile) -> dict[str, list[tuple[object, ...]]]:
    with company.read() as session:
        return {
            table.name: sorted(map(tuple, session.rows(table.select())))
            for table in metadata.sorted_tables
            if "journal" not in table.name and table.name not in ("findings", "customer_credits")
        }


@pytest.fixture
def pair(company: CompanyFile) -> tuple[int, int]:
    """A hotel, and the same hotel once more with an order, money, people, notes and files."""
    kept = customer(company, "Hotel Seeblick", "Konstanz", email="a@seeblick.example", notes="Before 11")
    order = approved_order(company, (stocked_product(company, 10_000), 2_000))
    step(company, ship_order, order)
    invoice = step(company, draft_invoice, order).id
    step(company, issue_document, invoice)
    step(company, mark_left_house, invoice, WayOut.PRINTED)
    with company.read() as session:
        gone = session.get(Order, order).customer_id
    assert gone is not None
    step(company, change_customer, gone, name="Seeblick Hotel", phone="07531 55501", notes="Goods entrance")
    step(company, add_address, gone, kind=AddressKind.SHIPPING, street="Seestraße 14", city="Konstanz")
    step(company, add_contact, kept, name="Anna Keller")
    step(company, add_contact, gone, name="Ben Weber")
    step(company, add_address, gone, kind=AddressKind.BILLING, street="Postfach 1", city="Konstanz")
    step(company, tag_customer, kept, "Hotel")
    step(company, tag_customer, gone, "Hotel")
    step(company, tag_customer, gone, "Lake")
    step(company, log_interaction, gone, told="Called", follow_up_on=TODAY)
    step(company, attach_file, gone, name="a.txt", content=b"a")
    step(company, record_payment, gone, amount=5_000, method=PaymentMethod.CASH)
    return kept, gone


def test_everything_goes_to_the_one_who_stays(company: CompanyFile, pair: tuple[int, int]) -> None:
    kept, gone = pair
    with company.read() as session:
        content = session.find(Document)[0].content
    merged = step(company, merge_customers, kept, gone)
    assert (merged.customer.phone, merged.customer.notes) == ("+49 7531 55501", "Before 11\nGoods entrance")
    with company.read() as session:
        assert [each.name for each in contacts_of(session, kept)] == ["Anna Keller", "Ben Weber"]
        assert [each.preferred for each in contacts_of(session, kept)] == [True, False]
        used = [(each.city, each.kind) for each in addresses_of(session, kept) if each.active]
        assert used == [("Konstanz", AddressKind.SHIPPING), ("Konstanz", AddressKind.BILLING)]
        assert [tag.name for tag in tags_of(session, kept)] == ["Hotel", "Lake"]
        assert interactions_of(session, kept, most=5)[0].told == "Called"
        assert attachments_of(session, kept)[0].name == "a.txt"
        left = session.get(Customer, gone)
        assert (left.active, left.merged_into_id, left.name) == (False, kept, "Seeblick Hotel")
        (order,), (invoice,) = session.find(Order), session.find(Document)
        assert (order.customer_id, invoice.customer_id, invoice.content) == (kept, kept, content)
        assert not check_company(session)
    assert reasons(company) == []


def test_one_undo_brings_both_back(company: CompanyFile, pair: tuple[int, int]) -> None:
    before = rows(company)
    step(company, merge_customers, *pair)
    undo(company)
    assert rows(company) == before


def test_each_field_can_be_chosen(company: CompanyFile, pair: tuple[int, int]) -> None:
    merged = step(company, merge_customers, *pair, take={"name", "notes"})
    assert (merged.customer.name, merged.customer.phone) == ("Seeblick Hotel", "")
    assert merged.customer.notes == "Goods entrance"


def test_a_block_is_not_lost(company: CompanyFile, pair: tuple[int, int]) -> None:
    step(company, block_customer, pair[1], reason="Does not pay")
    assert step(company, merge_customers, *pair).customer.block_reason == "Does not pay"


def test_who_was_merged_is_merged_further_and_changed_no_more(company: CompanyFile, pair: tuple[int, int]) -> None:
    kept, gone = pair
    last = customer(company, "Seeblick")
    step(company, merge_customers, kept, gone)
    refused(company, merge_customers, last, gone, error=NotAllowed)
    refused(company, log_interaction, gone, told="x", error=NotAllowed)
    lines = (LineInput(product_id=stocked_product(company), quantity=1_000),)
    ordered = OrderInput(customer_id=gone, lines=lines, delivery=Delivery.PICK_UP)
    assert refused(company, receive_order, ordered) == ("customer.refused.merged", "customer")
    step(company, merge_customers, last, kept)
    with company.read() as session:
        assert session.get(Customer, gone).merged_into_id == last


def test_nobody_is_merged_with_themselves_or_the_built_in_customer(company: CompanyFile, pair: tuple[int, int]) -> None:
    refused(company, merge_customers, pair[0], pair[0])
    refused(company, tell_apart, pair[0], pair[0])
    refused(company, merge_customers, pair[0], WALK_IN_CUSTOMER, error=NotAllowed)


def test_names_are_compared_without_what_the_law_adds() -> None:
    assert plain_name("Hotel Seeblick GmbH & Co. KG") == "hotel seeblick"
    assert sound_of(plain_name("陳氏陶藝")) == sound_of(plain_name("陈氏陶艺"))
    assert sound_of("hotel") == ""
