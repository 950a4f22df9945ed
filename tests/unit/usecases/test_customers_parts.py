"""The people and addresses of a customer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import new_company
from catalogue_steps import look, redo, refused, step, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import AddressKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.usecases.customers.addresses import add_address, change_address, deactivate_address, reactivate_address
from handcart.usecases.customers.contacts import add_contact, change_contact, deactivate_contact, reactivate_contact
from handcart.usecases.customers.find import find_customers
from handcart.usecases.customers.save import add_customer


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


@pytest.fixture
def customer_id(company: CompanyFile) -> int:
    return step(company, add_customer, name="Tea House", country="AT").id


def preferred(company: CompanyFile, customer_id: int) -> list[str]:
    return [contact.name for contact in look(company, contacts_of, customer_id) if contact.preferred]


def test_the_first_person_is_preferred_and_another_may_become_so(company: CompanyFile, customer_id: int) -> None:
    first = step(company, add_contact, customer_id, name="Ann", phone="01 5123456", email="ANN@b.at")
    assert (first.preferred, first.phone, first.email) == (True, "+43 1 5123456", "ANN@b.at")
    second = step(company, add_contact, customer_id, name="Bob", role="buyer")
    assert preferred(company, customer_id) == ["Ann"]
    step(company, change_contact, second.id, preferred=True)
    assert preferred(company, customer_id) == ["Bob"]
    step(company, change_contact, second.id, preferred=False)
    assert preferred(company, customer_id) == ["Ann"]
    step(company, deactivate_contact, first.id)
    assert preferred(company, customer_id) == ["Bob"]
    step(company, deactivate_contact, second.id)
    assert preferred(company, customer_id) == []
    step(company, reactivate_contact, first.id)
    assert preferred(company, customer_id) == ["Ann"]


def test_what_is_refused_of_a_person(company: CompanyFile, customer_id: int) -> None:
    person = step(company, add_contact, customer_id, name="Ann")
    assert refused(company, add_contact, customer_id, role="buyer") == ("customer.bad.contact_empty", "name")
    assert refused(company, change_contact, person.id, name="")[0] == "customer.bad.contact_empty"
    assert refused(company, change_contact, person.id, email="x") == ("party.bad.email", "email")
    assert refused(company, reactivate_contact, person.id, error=NotAllowed)[0] == "customer.refused.part_active"
    step(company, deactivate_contact, person.id)
    assert refused(company, deactivate_contact, person.id, error=NotAllowed)[0] == "customer.refused.part_inactive"
    late = refused(company, change_contact, person.id, error=NotAllowed, preferred=True)
    assert late[0] == "customer.refused.preferred_inactive"
    assert refused(company, add_contact, WALK_IN_CUSTOMER, error=NotAllowed, name="X")[0] == "customer.refused.walk_in"


def test_a_customer_has_many_addresses_and_one_preferred_of_each_kind(company: CompanyFile, customer_id: int) -> None:
    billing, shipping = AddressKind.BILLING, AddressKind.SHIPPING
    step(company, add_address, customer_id, kind=billing, street="Ring 1", postcode="1010", city="Wien", country="at")
    first = step(company, add_address, customer_id, kind=shipping, street="Kai 2", city="Linz")
    second = step(company, add_address, customer_id, kind=shipping, street="Kai 3", city="Graz", preferred=True)
    assert [address.city for address in look(company, addresses_of, customer_id) if address.preferred] == [
        "Wien",
        "Graz",
    ]
    assert look(company, addresses_of, customer_id, billing)[0].country == "AT"
    step(company, deactivate_address, second.id)
    assert [address.city for address in look(company, addresses_of, customer_id, shipping) if address.preferred] == [
        "Linz"
    ]
    step(company, reactivate_address, second.id)
    assert not look(company, addresses_of, customer_id, shipping)[1].preferred
    assert step(company, change_address, first.id, street="Kai 4").street == "Kai 4"


def test_what_is_refused_of_an_address(company: CompanyFile, customer_id: int) -> None:
    kind = AddressKind.SHIPPING
    address = step(company, add_address, customer_id, kind=kind, street="Ring 1")
    assert refused(company, add_address, customer_id, kind=kind, name="Tea")[0] == "customer.bad.address_empty"
    assert refused(company, add_address, customer_id, kind=kind, street="A", country="AUT") == (
        "party.bad.country",
        "country",
    )
    assert refused(company, change_address, address.id, street=" ") == ("customer.bad.address_empty", "street")
    assert refused(company, reactivate_address, address.id, error=NotAllowed)[0] == "customer.refused.part_active"
    step(company, deactivate_address, address.id)
    assert refused(company, deactivate_address, address.id, error=NotAllowed)[0] == "customer.refused.part_inactive"
    late = refused(company, change_address, address.id, error=NotAllowed, preferred=True)
    assert late[0] == "customer.refused.preferred_inactive"


def test_a_customer_is_found_by_people_and_place_also_after_undo(company: CompanyFile, customer_id: int) -> None:
    step(company, add_contact, customer_id, name="Ann Bauer", phone="01 5123456")
    step(company, add_address, customer_id, kind=AddressKind.BILLING, city="Wien")

    def found(typed: str) -> bool:
        return [customer.id for customer in look(company, find_customers, typed)] == [customer_id]

    assert found("bauer")
    assert found("015123")
    assert found("4315123456")
    assert found("tea wien")
    undo(company)
    assert not found("tea wien")
    redo(company)
    assert found("tea wien")


def test_an_address_may_serve_for_something_else_from_now_on(company: CompanyFile, customer_id: int) -> None:
    first, second = (
        step(company, add_address, customer_id, kind=AddressKind.SHIPPING, street=street).id for street in ("A", "B")
    )
    bills = step(company, add_address, customer_id, kind=AddressKind.BILLING, street="C").id
    moved = step(company, change_address, first, kind=AddressKind.BILLING)
    assert (moved.kind, moved.preferred) == (AddressKind.BILLING, False)
    kept = {each.id: each.preferred for each in look(company, addresses_of, customer_id)}
    assert kept == {first: False, second: True, bills: True}
