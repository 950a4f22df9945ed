"""The tax codes a new company begins with."""

import pytest

from handcart.domain.tax_countries import (
    EU_COUNTRIES,
    NO_TAX,
    default_tax_codes,
    has_known_tax,
    tax_territory,
)
from handcart.domain.vocabulary import TaxCategory


def _rates(country: str) -> list[int]:
    return [code.rate for code in default_tax_codes(country) if code.code[0] in "SZ"]


@pytest.mark.parametrize(
    ("country", "rates"),
    [
        ("DE", [190_000, 70_000, 0]),
        ("CN", [130_000, 90_000, 60_000, 0]),
        ("CH", [81_000, 38_000, 26_000]),
        ("FR", [200_000, 100_000, 55_000, 21_000]),
        ("MC", [200_000, 100_000, 55_000, 21_000]),
    ],
)
def test_rates_of_a_country(country: str, rates: list[int]) -> None:
    assert _rates(country) == rates


@pytest.mark.parametrize("country", ["US", "KW", ""])
def test_elsewhere_a_company_begins_without_tax(country: str) -> None:
    assert default_tax_codes(country) == (NO_TAX,)
    assert not has_known_tax(country)


def test_codes_are_unique_and_the_first_is_for_products() -> None:
    for country in ["DE", "GB", "CN", "JP", "US", "CA"]:
        codes = default_tax_codes(country)
        assert len({code.code for code in codes}) == len(codes)
    assert default_tax_codes("DE")[0].category is TaxCategory.STANDARD
    small = default_tax_codes("DE", small_business=True)[0]
    assert (small.category, small.sentence_id) == (TaxCategory.EXEMPT, "tax.sentence.small_business")


def test_only_the_union_has_codes_between_its_businesses() -> None:
    german = {code.category for code in default_tax_codes("DE")}
    british = {code.category for code in default_tax_codes("GB")}
    assert german - british == {TaxCategory.INTRA_COMMUNITY, TaxCategory.REVERSE_CHARGE}


def test_territories() -> None:
    assert len(EU_COUNTRIES) == 27
    assert all(has_known_tax(country) for country in EU_COUNTRIES)
    assert tax_territory(" uk") == "GB"
    assert tax_territory("El") == "GR"
