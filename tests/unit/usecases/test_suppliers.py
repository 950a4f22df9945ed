"""Suppliers: entering, changing, finding and setting them aside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import new_company
from catalogue_steps import look, received_order, redo, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.store.company_file import CompanyFile
from handcart.store.records import StoredFinding
from handcart.store.tables import findings
from handcart.usecases.suppliers.find import find_suppliers
from handcart.usecases.suppliers.save import add_supplier, change_supplier, deactivate_supplier, reactivate_supplier


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def found(company: CompanyFile, typed: str, **values: Any) -> list[str]:
    return [supplier.name for supplier in look(company, find_suppliers, typed, **values)]


def test_a_new_supplier_gets_the_next_number(company: CompanyFile) -> None:
    saved = step(company, add_supplier, name="Töpferei", city="Kassel", country="de", phone="0561 123456", lead_days=7)
    stored = saved.supplier
    assert (stored.number, stored.country, stored.phone, stored.lead_days) == ("S-0001", "DE", "+49 561 123456", 7)
    assert found(company, "topf kassel") == found(company, "0561123") == found(company, "s-0001") == ["Töpferei"]
    assert found(company, "töpfreei") == ["Töpferei"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": ""}, ("input.empty", "name")),
        ({"name": "A", "lead_days": 4_000}, ("input.too_large", "lead_days")),
        ({"name": "A", "terms_days": -1}, ("input.negative", "terms_days")),
        ({"name": "A", "email": "@"}, ("party.bad.email", "email")),
        ({"name": "A", "country": "DE", "tax_number": "123"}, ("party.bad.tax_number", "tax_number")),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(
    company: CompanyFile, fields: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert refused(company, add_supplier, **fields) == refusal


def test_numbers_are_given_once(company: CompanyFile) -> None:
    first = step(company, add_supplier, name="A", number="S-0002")
    assert refused(company, add_supplier, name="B", number="s-0002") == ("supplier.bad.number_taken", "number")
    step(company, add_supplier, name="B")
    assert step(company, add_supplier, name="C").supplier.number == "S-0003"
    assert step(company, change_supplier, first.id, number="", name="D").supplier.number == "S-0002"
    assert refused(company, change_supplier, first.id, name="") == ("input.empty", "name")


def test_active_and_inactive_undone_and_made_again(company: CompanyFile) -> None:
    saved = step(company, add_supplier, name="Pottery")
    assert refused(company, reactivate_supplier, saved.id, error=NotAllowed)[0] == "supplier.refused.active"
    step(company, deactivate_supplier, saved.id)
    assert refused(company, deactivate_supplier, saved.id, error=NotAllowed)[0] == "supplier.refused.inactive"
    assert (found(company, "pott"), found(company, "pott", with_inactive=True)) == ([], ["Pottery"])
    undo(company)
    assert found(company, "pott") == ["Pottery"]
    redo(company)
    step(company, reactivate_supplier, saved.id)
    step(company, change_supplier, saved.id, name="Kiln")
    assert (found(company, "pott"), found(company, "kiln")) == ([], ["Kiln"])
    undo(company)
    assert (found(company, "pott"), found(company, "kiln")) == (["Pottery"], [])


def test_orders_under_review_hear_of_another_lead_time(company: CompanyFile) -> None:
    supplier = step(company, add_supplier, name="Pottery").id
    order_id = received_order(company, (stocked_product(company, supplier_id=supplier), 1_000))

    def stock_details() -> list[object]:
        with company.read() as session:
            of_order = session.find(StoredFinding, findings.c.order_id == order_id, findings.c.rule == "stock")
        return [finding.content for finding in of_order]

    before = stock_details()
    step(company, change_supplier, supplier, lead_days=10)
    assert stock_details() != before
    undo(company)
    assert stock_details() == before
