"""What a record has been through: fields before and after as values, its parts, pages of steps, what was taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import new_company
from catalogue_steps import look, step, undo
from handcart.domain.message import Amount, Message, Percent, UnitPrice
from handcart.domain.vocabulary import AddressKind, CustomerKind, TaxCategory
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.profile import set_logo
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.contacts import add_contact, change_contact
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.history.record_history import FieldChange, Happened, RowChange, history_of, word_message
from handcart.usecases.products.prices import add_price_group, set_group_price
from handcart.usecases.products.save import add_product

YES = Message("history.yes")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def told(file: CompanyFile, table: str, record_id: int) -> list[RowChange]:
    return [change for each in look(file, history_of, table, record_id).steps for change in each.changes]


def test_values_are_told_as_they_are_worded(file: CompanyFile) -> None:
    group = step(file, add_price_group, code="HOTEL").id
    customer = step(file, add_customer, name="=1+1", credit_limit=50_000).id
    values = {"price_group_id": group, "cash_discount": 20_000, "kind": CustomerKind.PERSON, "tax_exempt": True}
    step(file, change_customer, customer, credit_limit=None, terms_days=30, **values)
    changed = told(file, "customers", customer)[0]
    assert changed.happened is Happened.CHANGED
    assert list(changed.fields) == [
        FieldChange(
            "field.customers.kind",
            Message("word.customer_kind.business"),
            Message("word.customer_kind.person"),
        ),
        FieldChange("field.customers.tax_exempt", Message("history.no"), YES),
        FieldChange("field.customers.price_group_id", None, "HOTEL"),
        FieldChange("field.customers.terms_days", None, 30),
        FieldChange("field.customers.cash_discount", None, Percent(20_000)),
        FieldChange("field.customers.credit_limit", Amount(50_000, "EUR", 2), None),
    ]


def test_what_is_new_names_only_what_was_entered(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Hotel").id
    (added,) = told(file, "customers", customer)
    assert added.happened is Happened.ADDED
    assert {field.label for field in added.fields} == {"field.customers.number", "field.customers.name"}


def test_parts_are_told_with_their_record_and_under_their_names(file: CompanyFile) -> None:
    customer, other = (step(file, add_customer, name=name).id for name in ("Hotel", "Other"))
    contact = step(file, add_contact, customer, name="Anna").id
    step(file, add_contact, other, name="Nobody")
    step(file, add_address, customer, kind=AddressKind.SHIPPING, street="Seestr. 14", city="Konstanz", country="DE")
    step(file, change_contact, contact, role="Purchasing")
    parts = [change.part for change in told(file, "customers", customer)]
    anna = Message("record.customer_contacts", {"name": "Anna"})
    assert parts == [anna, Message("record.customer_addresses", {"name": "Seestr. 14 Konstanz"}), anna, None]


def test_a_price_that_is_gone_is_still_told(file: CompanyFile) -> None:
    product = step(file, add_product, name="Cup").id
    group = step(file, add_price_group, code="HOTEL").id
    for price in (40_000, 30_000, None):
        step(file, set_group_price, product, group, price=price)
    prices = [
        (field.before, field.after)
        for change in told(file, "products", product)
        for field in change.fields
        if field.label == "field.product_prices.price"
    ]
    dear, cheap = UnitPrice(40_000, "EUR"), UnitPrice(30_000, "EUR")
    assert prices == [(cheap, None), (dear, cheap), (None, dear)]


def test_long_histories_come_in_pages_and_steps_taken_back_are_marked(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Hotel").id
    for days in range(1, 8):
        step(file, change_customer, customer, terms_days=days)
    undo(file)
    first = look(file, history_of, "customers", customer, limit=5)
    rest = look(file, history_of, "customers", customer, before=first.older, limit=5)
    assert [each.undone for each in first.steps] == [True, False, False, False, False]
    assert (len(rest.steps), rest.older) == (3, None)
    assert first.steps[0].name.id == "step.customer.change"


def test_pictures_are_told_without_their_bytes(file: CompanyFile) -> None:
    step(file, set_logo, logo=b"\xff\xd8\xff and so on")
    (changed,) = told(file, "company", 1)
    assert changed.fields == (FieldChange("field.company.logo", None, Message("history.picture")),)


def test_words_have_names_by_their_set() -> None:
    assert word_message(TaxCategory.REVERSE_CHARGE).id == "word.tax_category.reverse_charge"
