"""The tax code proposed for a line: where the goods go decides, and where the customer has their seat for services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import CustomerKind, Delivery, ProductKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.orders import lines_of
from handcart.store.records import CompanyProfile, Customer, Product, TaxCode
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.inputs import LineInput, OrderInput


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """A German company with a number for trade within the European Union."""
    with new_company(tmp_path) as opened:
        with opened.change("company.change", when()) as session:
            session.change(CompanyProfile, 1, vat_number="DE136695976")
        yield opened


def proposed(
    company: CompanyFile,
    *,
    country: str = "DE",
    tax_number: str = "",
    ship_to: str = "",
    kind: ProductKind = ProductKind.GOODS,
    delivery: Delivery = Delivery.SHIP,
) -> str:
    """The code of the tax that is proposed for such a sale."""
    with company.change("order.save_draft", when()) as session:
        buyer = session.add(
            Customer,
            number="C-1",
            name="Ann",
            kind=CustomerKind.BUSINESS,
            country=country,
            tax_number=tax_number,
            created_on=TODAY,
        )
        product = session.add(Product, code="P", name="Tea", kind=kind, price=10_000, tax_code_id=1, created_on=TODAY)
        entered = OrderInput(
            customer_id=buyer,
            lines=(LineInput(product_id=product),),
            delivery=delivery,
            ship_to=PostalAddress(country=ship_to) if ship_to else None,
        )
        line = lines_of(session, save_draft(session, entered).id)[0]
        return session.get(TaxCode, line.tax_code_id or 0).code


def test_at_home(company: CompanyFile) -> None:
    assert proposed(company) == "S19"


def test_to_a_business_in_another_country_of_the_union(company: CompanyFile) -> None:
    assert proposed(company, country="FR", tax_number="FR40303265045") == "IC"


def test_the_same_business_that_fetches_the_goods(company: CompanyFile) -> None:
    assert proposed(company, country="FR", tax_number="FR40303265045", delivery=Delivery.PICK_UP) == "S19"


def test_the_same_business_that_has_them_sent_to_its_shop_at_home(company: CompanyFile) -> None:
    assert proposed(company, country="FR", tax_number="FR40303265045", ship_to="DE") == "S19"


def test_a_customer_at_home_who_has_goods_sent_abroad(company: CompanyFile) -> None:
    assert proposed(company, ship_to="US") == "X"


def test_a_service_is_taxed_at_the_seat_wherever_goods_would_go(company: CompanyFile) -> None:
    code = proposed(company, country="FR", tax_number="FR40303265045", ship_to="DE", kind=ProductKind.SERVICE)
    assert code == "RC"
