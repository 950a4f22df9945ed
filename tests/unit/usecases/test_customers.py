"""Customers: entering and changing them, what is refused, and what follows from a change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import new_company, when
from catalogue_steps import look, received_order, redo, refused, step, stocked_product, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed, NotFound
from handcart.domain.vocabulary import CustomerKind, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order, StoredFinding
from handcart.store.tables import findings
from handcart.usecases.customers.find import find_customers
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.customers.standing import (
    block_customer,
    deactivate_customer,
    reactivate_customer,
    record_consent,
    set_customer_warning,
    unblock_customer,
)
from handcart.usecases.products.prices import add_price_group, deactivate_price_group


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def customer(company: CompanyFile, customer_id: int) -> Customer:
    with company.read() as session:
        return session.get(Customer, customer_id)


def test_a_new_customer_gets_the_next_number_and_its_fields_in_their_normal_form(company: CompanyFile) -> None:
    saved = step(
        company,
        add_customer,
        name="  Müller \n & Söhne ",
        kind=CustomerKind.BUSINESS,
        email="Jan.Berg@MÜLLER.de",
        phone="030 1234567",
        country="de",
        tax_number="136 695 976",
        terms_days=30,
        cash_discount=20_000,
        cash_discount_days=10,
        credit_limit=500_000,
        notes="first line\r\nsecond",
        source="fair",
    )
    stored = saved.customer
    assert (stored.number, stored.name, stored.sort_name) == ("C-0001", "Müller & Söhne", "muller & sohne")
    assert (stored.email, stored.phone) == ("Jan.Berg@müller.de", "+49 30 1234567")
    assert (stored.country, stored.tax_number) == ("DE", "DE136695976")
    assert (stored.terms_days, stored.credit_limit, stored.notes) == (30, 500_000, "first line\nsecond")
    assert stored.created_on == when().today
    assert saved.notes == ()
    assert stored == customer(company, saved.id)


@pytest.mark.parametrize("name", ["=1+1", "<b>x</b>", "'; DROP TABLE customers; --", "湖景酒店", 'O\'Brien "Q"', "%_*"])
def test_a_name_is_just_text_and_is_found(company: CompanyFile, name: str) -> None:
    saved = step(company, add_customer, name=name)
    assert saved.customer.name == name
    assert saved.id in [found.id for found in look(company, find_customers, saved.customer.number)]
    look(company, find_customers, name)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": ""}, ("input.empty", "name")),
        ({"name": " \n\t "}, ("input.empty", "name")),
        ({}, ("input.empty", "name")),
        ({"name": "x" * 201}, ("input.too_long", "name")),
        ({"name": "a\x00b"}, ("input.unreadable", "name")),
        ({"name": "a\ud800"}, ("input.unreadable", "name")),
        ({"name": "A", "notes": "x" * 10_001}, ("input.too_long", "notes")),
        ({"name": "A", "email": "nobody"}, ("party.bad.email", "email")),
        ({"name": "A", "email": "a@b.de\r\nBcc: all@b.de"}, ("party.bad.email", "email")),
        ({"name": "A", "phone": "call me"}, ("party.bad.phone", "phone")),
        ({"name": "A", "phone": "1"}, ("party.bad.phone", "phone")),
        ({"name": "A", "phone": "12"}, ("party.bad.phone", "phone")),
        ({"name": "A", "country": "Germany"}, ("party.bad.country", "country")),
        ({"name": "A", "currency": "euro"}, ("party.bad.currency", "currency")),
        ({"name": "A", "tax_number": "DE136695977"}, ("party.bad.tax_number", "tax_number")),
        ({"name": "A", "country": "CN", "tax_number": "91110000600037341M"}, ("party.bad.tax_number", "tax_number")),
        ({"name": "A", "terms_days": -1}, ("input.negative", "terms_days")),
        ({"name": "A", "terms_days": 3_651}, ("input.too_large", "terms_days")),
        ({"name": "A", "cash_discount": 1_000_001}, ("input.too_large", "cash_discount")),
        ({"name": "A", "credit_limit": -1}, ("input.negative", "credit_limit")),
        ({"name": "A", "credit_limit": 10**12}, ("input.too_large", "credit_limit")),
        ({"name": "A", "price_group_id": 99}, ("customer.bad.price_group", "price_group_id")),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(
    company: CompanyFile, fields: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert refused(company, add_customer, **fields) == refusal


@pytest.mark.parametrize(
    ("country", "typed", "stored"),
    [
        ("DE", "de 136695976", "DE136695976"),
        ("AT", "U13585627", "ATU13585627"),
        ("GR", "EL 094259216", "EL094259216"),
        ("GR", "094259216", "EL094259216"),
        ("DE", "ATU13585627", "ATU13585627"),
        ("CN", "91110000600037341L", "91110000600037341L"),
        ("GB", "GB 980 7806 84", "980780684"),
        ("CH", "CHE-107.787.577 IVA", "CHE107787577IVA"),
    ],
)
def test_a_tax_number_is_checked_by_its_country(company: CompanyFile, country: str, typed: str, stored: str) -> None:
    saved = step(company, add_customer, name="A", country=country, tax_number=typed)
    assert (saved.customer.tax_number, saved.notes) == (stored, ())


def test_a_tax_number_has_to_be_right_in_a_new_country_too(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A", country="DE", tax_number="DE136695976")
    refusal = ("party.bad.tax_number", "tax_number")
    assert refused(company, change_customer, saved.id, country="CN") == refusal
    assert step(company, change_customer, saved.id, country="AT").customer.tax_number == "DE136695976"
    moved = step(company, change_customer, saved.id, country="CN", tax_number="")
    assert (moved.customer.country, moved.customer.tax_number) == ("CN", "")


@pytest.mark.parametrize("country", ["US", "KP", "XX"])
def test_a_tax_number_nobody_can_check_is_taken_with_a_note(company: CompanyFile, country: str) -> None:
    saved = step(company, add_customer, name="A", country=country, tax_number="12-345 x")
    assert saved.customer.tax_number == "12-345 X"
    assert [note.id for note in saved.notes] == ["party.note.tax_number_unchecked"]


def test_a_telephone_number_is_read_as_in_the_customers_country(company: CompanyFile) -> None:
    assert (
        step(company, add_customer, name="A", country="CN", phone="010-6552 9988").customer.phone == "+86 10 6552 9988"
    )
    assert step(company, add_customer, name="A", phone="+1 650 253 0000").customer.phone == "+1 650-253-0000"


def test_a_telephone_number_without_its_area_is_taken(company: CompanyFile) -> None:
    assert step(company, add_customer, name="A", country="US", phone="253-0000").customer.phone == "+1 2530000"


def test_without_any_country_a_telephone_number_begins_with_its_own(tmp_path: Path) -> None:
    with new_company(tmp_path, country="ZZ") as company:
        assert refused(company, add_customer, name="A", phone="030 1234567") == ("party.bad.phone_country", "phone")


def test_numbers_are_given_once(company: CompanyFile) -> None:
    first = step(company, add_customer, name="A", number="c-0002")
    assert refused(company, add_customer, name="B", number="C-0002") == ("customer.bad.number_taken", "number")
    step(company, add_customer, name="B")
    assert step(company, add_customer, name="C").customer.number == "C-0003"
    assert step(company, change_customer, first.id, number="C-0002").customer.number == "C-0002"
    assert step(company, change_customer, first.id, number="").customer.number == "C-0002"
    assert refused(company, change_customer, first.id, number="C-0003")[0] == "customer.bad.number_taken"


def test_a_change_touches_only_what_it_names(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A", email="a@b.de", terms_days=30)
    changed = step(company, change_customer, saved.id, terms_days=None, language="zh_CN").customer
    assert (changed.name, changed.email, changed.terms_days, changed.language) == ("A", "a@b.de", None, "zh_CN")
    assert refused(company, change_customer, saved.id, name=" ") == ("input.empty", "name")
    with pytest.raises(NotFound):
        step(company, change_customer, 999, name="B")


def test_the_walk_in_customer_stays_as_it_is(company: CompanyFile) -> None:
    refusal = ("customer.refused.walk_in", None)
    for usecase, values in (
        (change_customer, {"name": "B"}),
        (deactivate_customer, {}),
        (block_customer, {"reason": "x"}),
        (set_customer_warning, {"warning": "x"}),
        (record_consent, {"given": True, "source": "x"}),
    ):
        assert refused(company, usecase, WALK_IN_CUSTOMER, error=NotAllowed, **values) == refusal


def test_active_and_inactive(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A")
    assert refused(company, reactivate_customer, saved.id, error=NotAllowed)[0] == "customer.refused.active"
    assert not step(company, deactivate_customer, saved.id).active
    assert look(company, find_customers, "A") == ()
    assert len(look(company, find_customers, "A", with_inactive=True)) == 1
    assert refused(company, deactivate_customer, saved.id, error=NotAllowed)[0] == "customer.refused.inactive"
    assert step(company, reactivate_customer, saved.id).active


def test_block_with_a_reason_and_unblock(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A")
    assert refused(company, unblock_customer, saved.id, error=NotAllowed)[0] == "customer.refused.not_blocked"
    assert refused(company, block_customer, saved.id, reason=" ") == ("input.empty", "reason")
    assert step(company, block_customer, saved.id, reason="does not pay").block_reason == "does not pay"
    assert refused(company, block_customer, saved.id, error=NotAllowed, reason="x")[0] == "customer.refused.blocked"
    unblocked = step(company, unblock_customer, saved.id)
    assert (unblocked.blocked, unblocked.block_reason) == (False, "")


def test_consent_has_its_moment_and_source(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A")
    given = step(company, record_consent, saved.id, given=True, source="web form")
    assert (given.consent_email, given.consent_at, given.consent_source) == (True, when().now, "web form")
    taken_back = step(company, record_consent, saved.id, given=False, source="by mail", at=when(hour=8).now)
    assert (taken_back.consent_email, taken_back.consent_at) == (False, when(hour=8).now)
    assert refused(company, record_consent, saved.id, given=True, source="") == ("input.empty", "source")
    late = refused(company, record_consent, saved.id, given=True, source="x", at=when(hour=10).now)
    assert late == ("customer.bad.consent_in_future", "at")


def test_a_price_group_must_be_in_use_when_it_is_chosen(company: CompanyFile) -> None:
    group = step(company, add_price_group, code="VIP")
    saved = step(company, add_customer, name="A", price_group_id=group.id)
    step(company, deactivate_price_group, group.id)
    assert refused(company, add_customer, name="B", price_group_id=group.id)[0] == "customer.bad.price_group"
    assert step(company, change_customer, saved.id, price_group_id=group.id, name="C").customer.name == "C"


def test_living_orders_take_a_new_name_and_are_found_by_it(company: CompanyFile) -> None:
    product_id = stocked_product(company, 5_000)
    living, over = received_order(company, (product_id, 1_000)), received_order(company, (product_id, 1_000))
    with company.change("test.reject", when()) as session:
        session.change(Order, over, state=OrderState.REJECTED)
    with company.read() as session:
        owner, other = session.get(Order, living).customer_id, session.get(Order, over).customer_id
    step(company, change_customer, owner, name="Zhang San")
    step(company, change_customer, other, name="Zhang San")
    with company.read() as session:
        renamed, kept = session.get(Order, living), session.get(Order, over)
    assert (renamed.customer_name, renamed.customer_sort) == ("Zhang San", "zhang san")
    assert "zhang san" in renamed.search_text
    assert (kept.customer_name, kept.customer_sort) == ("Tea House", "tea house")
    undo(company)
    undo(company)
    with company.read() as session:
        back = session.get(Order, living)
    assert (back.customer_name, back.customer_sort) == ("Tea House", "tea house")
    assert "zhang" not in back.search_text


def test_orders_under_review_hear_of_a_block(company: CompanyFile) -> None:
    order_id = received_order(company, (stocked_product(company, 5_000), 1_000))

    def verdicts() -> set[str]:
        with company.read() as session:
            found = session.find(StoredFinding, findings.c.order_id == order_id)
        return {f"{finding.rule} {finding.verdict}" for finding in found if "blocked" in finding.rule}

    before = verdicts()
    with company.read() as session:
        customer_id = session.get(Order, order_id).customer_id
    step(company, block_customer, customer_id, reason="does not pay")
    assert verdicts() == {"customer_blocked block"}
    undo(company)
    assert verdicts() == before


def test_every_step_can_be_undone_and_made_again(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="Müller", phone="030 1234567")
    states = [customer(company, saved.id)]
    for usecase, values in (
        (change_customer, {"name": "Maier", "email": "m@b.de"}),
        (block_customer, {"reason": "does not pay"}),
        (unblock_customer, {}),
        (set_customer_warning, {"warning": "ring first"}),
        (record_consent, {"given": True, "source": "fair"}),
        (deactivate_customer, {}),
        (reactivate_customer, {}),
    ):
        step(company, usecase, saved.id, **values)
        states.append(customer(company, saved.id))
    for state in reversed(states):
        assert customer(company, saved.id) == state
        undo(company)
    assert look(company, find_customers, "Müller") == ()
    for state in states:
        redo(company)
        assert customer(company, saved.id) == state
    assert [found.id for found in look(company, find_customers, "maier")] == [saved.id]
    assert step(company, add_customer, name="Next").customer.number == "C-0002"


def test_nothing_is_journaled_where_nothing_changes(company: CompanyFile) -> None:
    saved = step(company, add_customer, name="A")
    step(company, change_customer, saved.id, name="A")
    assert undo(company) == "customer.add"
