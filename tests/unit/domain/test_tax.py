"""The tax category that follows from company, customer and product, and which codes fit."""

import pytest

from handcart.domain.tax import (
    Buyer,
    Seller,
    TaxCode,
    fits,
    proposed_tax_code,
    tax_category,
)
from handcart.domain.vocabulary import CustomerKind, TaxCategory

GERMAN = Seller(country="DE", vat_number="DE136695976")
BUSINESS, PERSON = CustomerKind.BUSINESS, CustomerKind.PERSON
FRENCH_BUSINESS = Buyer(country="FR", kind=BUSINESS, tax_number="FR40303265045")


@pytest.mark.parametrize(
    ("seller", "buyer", "goods", "expected"),
    [
        (GERMAN, Buyer(country="DE", kind=BUSINESS, tax_number="DE1"), True, TaxCategory.STANDARD),
        (GERMAN, Buyer(country=""), True, TaxCategory.STANDARD),
        (GERMAN, FRENCH_BUSINESS, True, TaxCategory.INTRA_COMMUNITY),
        (GERMAN, FRENCH_BUSINESS, False, TaxCategory.REVERSE_CHARGE),
        (GERMAN, Buyer(country="FR", kind=BUSINESS), True, TaxCategory.STANDARD),
        (GERMAN, Buyer(country="FR", kind=PERSON, tax_number="FR1"), True, TaxCategory.STANDARD),
        (Seller(country="DE"), FRENCH_BUSINESS, True, TaxCategory.STANDARD),
        (GERMAN, Buyer(country="el", kind=BUSINESS, tax_number="EL1"), True, TaxCategory.INTRA_COMMUNITY),
        (GERMAN, Buyer(country="GB"), True, TaxCategory.EXPORT),
        (GERMAN, Buyer(country="US", kind=BUSINESS), False, TaxCategory.OUTSIDE),
        (GERMAN, Buyer(country="US", kind=PERSON), False, TaxCategory.STANDARD),
        (GERMAN, Buyer(country="DE", exempt=True), True, TaxCategory.EXEMPT),
        (Seller(country="FR"), Buyer(country="MC"), True, TaxCategory.STANDARD),
        (Seller(country="CN"), Buyer(country="CN"), True, TaxCategory.STANDARD),
        (Seller(country="CN"), Buyer(country="DE", kind=BUSINESS), True, TaxCategory.EXPORT),
        (Seller(country="CN"), Buyer(country="DE"), False, TaxCategory.EXPORT),
        (Seller(country="US"), Buyer(country="US"), True, TaxCategory.OUTSIDE),
        (Seller(country="US"), Buyer(country="DE"), True, TaxCategory.OUTSIDE),
        (Seller(country="DE", small_business=True), FRENCH_BUSINESS, True, TaxCategory.EXEMPT),
    ],
)
def test_category(seller: Seller, buyer: Buyer, goods: bool, expected: TaxCategory) -> None:
    assert tax_category(seller, buyer, goods=goods) is expected
    assert fits(expected, seller, buyer, goods=goods)


def test_the_product_decides_at_home_and_not_across_the_border() -> None:
    home = Buyer(country="DE")
    zero = TaxCategory.ZERO
    assert tax_category(GERMAN, home, goods=True, product_category=zero) is zero
    assert tax_category(GERMAN, Buyer(country="US"), goods=True, product_category=zero) is TaxCategory.EXPORT


@pytest.mark.parametrize("by_nature", [TaxCategory.EXEMPT, TaxCategory.OUTSIDE])
def test_what_is_exempt_by_nature_is_so_for_all(by_nature: TaxCategory) -> None:
    assert tax_category(GERMAN, FRENCH_BUSINESS, goods=True, product_category=by_nature) is by_nature


def test_what_does_not_fit() -> None:
    home = Buyer(country="DE")
    assert fits(TaxCategory.ZERO, GERMAN, home, goods=True)
    assert not fits(TaxCategory.EXEMPT, GERMAN, home, goods=True)
    assert not fits(TaxCategory.EXPORT, GERMAN, home, goods=True)
    assert not fits(TaxCategory.STANDARD, GERMAN, FRENCH_BUSINESS, goods=True)
    assert not fits(TaxCategory.REVERSE_CHARGE, GERMAN, FRENCH_BUSINESS, goods=True)
    small = Seller(country="US", small_business=True)
    assert not fits(TaxCategory.STANDARD, small, home, goods=True)


def test_where_the_tax_is_not_known_the_owner_decides() -> None:
    seller, buyer = Seller(country="US"), Buyer(country="US")
    assert fits(TaxCategory.STANDARD, seller, buyer, goods=True)
    assert not fits(TaxCategory.INTRA_COMMUNITY, seller, buyer, goods=True)
    assert not fits(TaxCategory.STANDARD, seller, Buyer(country="US", exempt=True), goods=True)


STANDARD, REDUCED, EXPORT = (
    TaxCode(1, TaxCategory.STANDARD),
    TaxCode(2, TaxCategory.STANDARD),
    TaxCode(3, TaxCategory.EXPORT),
)


@pytest.mark.parametrize(
    ("country", "product_code_id", "expected"),
    [("DE", None, 1), ("DE", 2, 2), ("DE", 99, 1), ("US", 2, 3)],
)
def test_the_proposed_code(country: str, product_code_id: int | None, expected: int) -> None:
    proposed = proposed_tax_code(
        GERMAN,
        Buyer(country=country),
        goods=True,
        codes=[REDUCED, STANDARD, EXPORT],
        product_code_id=product_code_id,
        default_code_id=1,
    )
    assert proposed == expected


def test_no_code_is_proposed_where_none_fits() -> None:
    assert proposed_tax_code(GERMAN, FRENCH_BUSINESS, goods=True, codes=[STANDARD]) is None


def test_a_taxed_default_fits_where_the_tax_is_not_known() -> None:
    american = Seller(country="US")
    proposed = proposed_tax_code(american, Buyer(), goods=True, codes=[STANDARD], default_code_id=1)
    assert proposed == 1
