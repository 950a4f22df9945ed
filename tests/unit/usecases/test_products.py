"""Products: entering, changing and finding them, price groups and their prices."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import new_company
from catalogue_steps import approved_order, level, look, received_order, redo, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import Delivery, ProductKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.orders import group_prices
from handcart.store.records import Product, StoredFinding, TaxCode
from handcart.store.tables import findings
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.find import find_products
from handcart.usecases.products.prices import (
    add_price_group,
    change_price_group,
    deactivate_price_group,
    reactivate_price_group,
    set_group_price,
)
from handcart.usecases.products.save import (
    add_product,
    change_product,
    deactivate_product,
    reactivate_product,
    set_product_picture,
)
from handcart.usecases.review.kept import kept_findings
from handcart.usecases.suppliers.save import add_supplier, deactivate_supplier

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def product(company: CompanyFile, product_id: int) -> Product:
    with company.read() as session:
        return session.get(Product, product_id)


def found(company: CompanyFile, typed: str, **values: Any) -> list[str]:
    return [each.product.code for each in look(company, find_products, typed, **values)]


def test_a_new_product_gets_the_next_code_and_an_empty_shelf(company: CompanyFile) -> None:
    with company.read() as session:
        tax_code = session.find(TaxCode)[0]
    supplier = step(company, add_supplier, name="Pottery", lead_days=7)
    saved = step(
        company,
        add_product,
        name=" Cup ",
        specification="white",
        unit="pc",
        price=98_000,
        cost=41_250,
        tax_code_id=tax_code.id,
        supplier_id=supplier.id,
        lead_days=5,
        barcode="4006381333931",
        reorder_point=10_000,
        pack_size=6_000,
        minimum_order=12_000,
        back_orders=False,
    )
    stored = saved.product
    assert (stored.code, stored.name, stored.sort_name) == ("P-0001", "Cup", "cup")
    assert (stored.kind, stored.countable, stored.pack_size, stored.back_orders) == (
        ProductKind.GOODS,
        True,
        6_000,
        False,
    )
    assert saved.notes == ()
    assert level(company, saved.id) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": " "}, ("input.empty", "name")),
        ({"name": "A", "price": -1}, ("input.negative", "price")),
        ({"name": "A", "cost": 10**13 + 1}, ("input.too_large", "cost")),
        ({"name": "A", "lead_days": -1}, ("input.negative", "lead_days")),
        ({"name": "A", "pack_size": 0}, ("input.zero", "pack_size")),
        ({"name": "A", "pack_size": 1_500}, ("input.not_whole", "pack_size")),
        ({"name": "A", "minimum_order": -1_000}, ("input.negative", "minimum_order")),
        ({"name": "A", "reorder_point": 10**10}, ("input.too_large", "reorder_point")),
        ({"name": "A", "tax_code_id": 99}, ("product.bad.tax_code", "tax_code_id")),
        ({"name": "A", "supplier_id": 99}, ("product.bad.supplier", "supplier_id")),
        ({"name": "A", "code": "x" * 201}, ("input.too_long", "code")),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(
    company: CompanyFile, fields: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert refused(company, add_product, **fields) == refusal


def test_what_is_sold_by_weight_may_come_in_parts(company: CompanyFile) -> None:
    saved = step(company, add_product, name="Tea", unit="kg", countable=False, pack_size=2_500, reorder_point=0)
    assert refused(company, change_product, saved.id, countable=True) == ("input.not_whole", "pack_size")
    assert step(company, change_product, saved.id, countable=True, pack_size=3_000).product.countable


@pytest.mark.parametrize(
    ("first", "second"), [("Cup-1", "cup-1"), ("cup 1", " CUP 1 "), ("Straße", "STRASSE"), ("ÄB", "äb"), ("茶1", "茶1")]
)
def test_codes_are_unique_whatever_their_case_and_outer_space(company: CompanyFile, first: str, second: str) -> None:
    saved = step(company, add_product, name="A", code=first)
    assert refused(company, add_product, name="B", code=second) == ("product.bad.code_taken", "code")
    other = step(company, add_product, name="B")
    assert refused(company, change_product, other.id, code=second) == ("product.bad.code_taken", "code")
    assert step(company, change_product, saved.id, code=second).product.code == second.strip()
    assert step(company, change_product, saved.id, code="").product.code == second.strip()


def test_a_barcode_belongs_to_one_product_and_a_wrong_check_digit_is_noted(company: CompanyFile) -> None:
    saved = step(company, add_product, name="A", barcode="4006381333932")
    assert [note.id for note in saved.notes] == ["product.note.barcode"]
    assert refused(company, add_product, name="B", barcode="4006381333932") == ("product.bad.barcode_taken", "barcode")
    assert step(company, add_product, name="B", barcode="OUR-17").notes == ()
    assert step(company, change_product, saved.id, barcode="").product.barcode == ""


def test_a_supplier_must_be_in_use_when_chosen(company: CompanyFile) -> None:
    supplier = step(company, add_supplier, name="Pottery").id
    saved = step(company, add_product, name="A", supplier_id=supplier)
    step(company, deactivate_supplier, supplier)
    assert refused(company, add_product, name="B", supplier_id=supplier)[0] == "product.bad.supplier"
    assert step(company, change_product, saved.id, supplier_id=supplier, name="C").product.name == "C"


def test_goods_with_stock_stay_goods(company: CompanyFile) -> None:
    product_id = stocked_product(company, 1_000)
    refusal = refused(company, change_product, product_id, error=NotAllowed, kind=ProductKind.SERVICE)
    assert refusal[0] == "product.refused.kind_with_stock"
    fresh = step(company, add_product, name="A").id
    assert step(company, change_product, fresh, kind=ProductKind.SERVICE).product.kind is ProductKind.SERVICE


def test_active_and_inactive(company: CompanyFile) -> None:
    saved = step(company, add_product, name="A", code="A1")
    assert refused(company, reactivate_product, saved.id, error=NotAllowed)[0] == "product.refused.active"
    step(company, deactivate_product, saved.id)
    assert refused(company, deactivate_product, saved.id, error=NotAllowed)[0] == "product.refused.inactive"
    assert (found(company, "a1"), found(company, "a1", with_inactive=True)) == ([], ["A1"])
    assert step(company, reactivate_product, saved.id).active


def test_orders_under_review_hear_of_an_inactive_product(company: CompanyFile) -> None:
    product_id = stocked_product(company, 5_000)
    order_id = received_order(company, (product_id, 1_000))

    def complete() -> set[str]:
        with company.read() as session:
            of_order = session.find(StoredFinding, findings.c.order_id == order_id, findings.c.rule == "complete")
        return {str(finding.verdict) for finding in of_order}

    before = complete()
    step(company, deactivate_product, product_id)
    assert complete() == {"block"} != before
    undo(company)
    assert complete() == before


def test_the_very_code_or_barcode_comes_first(company: CompanyFile) -> None:
    for code, name, barcode in (
        ("12", "Spoon", ""),
        ("120", "Cup 12", "4006381333931"),
        ("CUP-12", "Bowl", "12-barcode"),
        ("T1", "龙井茶 Longjing", ""),
    ):
        step(company, add_product, code=code, name=name, barcode=barcode)
    assert found(company, "12")[0] == "12"
    assert set(found(company, "12")) == {"12", "120", "CUP-12"}
    assert found(company, "4006381333931") == ["120"]
    assert found(company, "cup-12")[0] == "CUP-12"
    assert look(company, find_products, " cup-12 ")[0].exact
    assert found(company, "龙井") == found(company, "ljc") == found(company, "longjingcha") == ["T1"]
    assert found(company, "sponn") == ["12"]
    assert found(company, "") == []


def test_a_found_product_shows_its_stock(company: CompanyFile) -> None:
    product_id = stocked_product(company, 5_000, code="C1")
    approved_order(company, (product_id, 2_000))
    shown = look(company, find_products, "c1")[0]
    assert (shown.on_hand, shown.available) == (5_000, 3_000)


def test_price_groups_have_codes_of_their_own_and_a_cap(company: CompanyFile) -> None:
    group = step(company, add_price_group, code="VIP", name="Friends", discount_cap=100_000)
    assert (group.code, group.discount_cap, group.active) == ("VIP", 100_000, True)
    assert refused(company, add_price_group, code="vip") == ("product.bad.group_code_taken", "code")
    assert refused(company, add_price_group, code=" ") == ("input.empty", "code")
    assert refused(company, add_price_group, code="B", discount_cap=1_000_001) == ("input.too_large", "discount_cap")
    changed = step(company, change_price_group, group.id, code="vip", name="F", discount_cap=None)
    assert (changed.code, changed.discount_cap) == ("vip", None)
    assert refused(company, reactivate_price_group, group.id, error=NotAllowed)[0] == "product.refused.group_active"
    step(company, deactivate_price_group, group.id)
    assert refused(company, deactivate_price_group, group.id, error=NotAllowed)[0] == "product.refused.group_inactive"


def test_a_price_for_a_group(company: CompanyFile) -> None:
    group = step(company, add_price_group, code="VIP").id
    customer = step(company, add_customer, name="A", price_group_id=group).id
    product_id = stocked_product(company)

    def price() -> int | None:
        return look(company, group_prices, [product_id], customer).get(product_id)

    assert price() is None
    step(company, set_group_price, product_id, group, price=40_000)
    step(company, set_group_price, product_id, group, price=45_000)
    assert price() == 45_000
    step(company, set_group_price, product_id, group, price=None)
    assert price() is None
    step(company, set_group_price, product_id, group, price=None)
    assert undo(company) == "product.price"
    assert price() == 45_000
    assert refused(company, set_group_price, product_id, group, price=-1) == ("input.negative", "price")


def test_orders_under_review_hear_of_another_cap(company: CompanyFile) -> None:
    group = step(company, add_price_group, code="VIP", discount_cap=100_000).id
    customer = step(company, add_customer, name="A", price_group_id=group).id
    line = LineInput(product_id=stocked_product(company, 5_000), quantity=1_000, discount=80_000)
    entered = OrderInput(customer_id=customer, lines=(line,), delivery=Delivery.PICK_UP)
    order_id = step(company, receive_order, entered).id

    def verdicts() -> set[str]:
        with company.read() as session:
            of_order = kept_findings(session, order_id)
        return {str(kept.finding.verdict) for kept in of_order if kept.finding.rule is Rule.DISCOUNT}

    assert verdicts() == {"clear"}
    step(company, change_price_group, group, code="VIP", name="", discount_cap=50_000)
    assert verdicts() == {"warning"}
    undo(company)
    assert verdicts() == {"clear"}


def test_a_picture_of_sensible_size(company: CompanyFile) -> None:
    product_id = stocked_product(company)
    assert step(company, set_product_picture, product_id, picture=PNG).picture == PNG
    assert refused(company, set_product_picture, product_id, picture=bytes(5_000_001))[0] == "picture.bad.size"
    assert refused(company, set_product_picture, product_id, picture=b"<svg/>")[0] == "picture.bad.kind"
    undo(company)
    assert product(company, product_id).picture is None


def test_every_step_can_be_undone_and_made_again(company: CompanyFile) -> None:
    saved = step(company, add_product, name="Cup", code="C1")
    states = [product(company, saved.id)]
    for usecase, values in (
        (change_product, {"name": "Bowl", "code": "B1", "price": 10_000}),
        (deactivate_product, {}),
        (reactivate_product, {}),
    ):
        step(company, usecase, saved.id, **values)
        states.append(product(company, saved.id))
    for state in reversed(states):
        assert product(company, saved.id) == state
        undo(company)
    assert found(company, "cup") == []
    for state in states:
        redo(company)
        assert product(company, saved.id) == state
    assert found(company, "b1") == ["B1"]
    assert level(company, saved.id) == (0, 0)
