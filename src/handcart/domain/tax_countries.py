"""Which countries share a tax territory, and the tax codes a new company of a country begins with.

The rates are those in force in 2026. They are a beginning, not tax advice: the owner changes, adds and ends
them. A country that is not listed begins without tax.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handcart.domain.vocabulary import TaxCategory

EU_COUNTRIES = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)

EUROPEAN_SERVICE_RULES = EU_COUNTRIES | {"GB", "CH", "NO"}
"""Where a service to a business abroad is taxed at the customer's place and outside the scope at home."""

_OTHER_NAMES = {"EL": "GR", "UK": "GB", "MC": "FR", "IM": "GB"}
"""Tax prefixes that differ from the country's code, and countries inside another's tax territory."""

_RATES = {
    "AT": "20 13 10",
    "AU": "10 0",
    "BE": "21 12 6",
    "BG": "20 9",
    "CA": "5 13 14 15 0",
    "CH": "8.1 3.8 2.6",
    "CN": "13 9 6 0",
    "CY": "19 9 5 3",
    "CZ": "21 12",
    "DE": "19 7 0",
    "DK": "25",
    "EE": "24 13 9",
    "ES": "21 10 4",
    "FI": "25.5 13.5 10",
    "FR": "20 10 5.5 2.1",
    "GB": "20 5 0",
    "GR": "24 13 6",
    "HR": "25 13 5",
    "HU": "27 18 5",
    "IE": "23 13.5 9 0",
    "IT": "22 10 5 4",
    "JP": "10 8",
    "KR": "10",
    "LT": "21 12 5",
    "LU": "17 14 8 3",
    "LV": "21 12 5",
    "MT": "18 12 7 5",
    "NL": "21 9",
    "NO": "25 15 12",
    "NZ": "15 0",
    "PL": "23 8 5",
    "PT": "23 13 6",
    "RO": "21 11",
    "SE": "25 12 6",
    "SG": "9 0",
    "SI": "22 9.5 5",
    "SK": "23 19 5",
}

RATES_KNOWN_ON = date(2026, 11, 1)
"""As of when the rates above were known."""

BEGINNING = date(1900, 1, 1)
"""From when the rates of a new company count: old orders that are entered later need a rate too."""


@dataclass(frozen=True, slots=True)
class DefaultTaxCode:
    """A tax code to create. `name_id` has the placeholder {rate}; `sentence_id` is printed on documents."""

    code: str
    category: TaxCategory
    rate: int
    name_id: str
    sentence_id: str | None = None


NO_TAX = DefaultTaxCode("O", TaxCategory.OUTSIDE, 0, "tax.name.no_tax")

_WITHOUT_TAX = [
    DefaultTaxCode("E", TaxCategory.EXEMPT, 0, "tax.name.exempt", "tax.sentence.exempt"),
    DefaultTaxCode("X", TaxCategory.EXPORT, 0, "tax.name.export", "tax.sentence.export"),
    DefaultTaxCode("O", TaxCategory.OUTSIDE, 0, "tax.name.outside", "tax.sentence.outside"),
]
_WITHIN_EU = [
    DefaultTaxCode("IC", TaxCategory.INTRA_COMMUNITY, 0, "tax.name.intra_community", "tax.sentence.intra_community"),
    DefaultTaxCode("RC", TaxCategory.REVERSE_CHARGE, 0, "tax.name.reverse_charge", "tax.sentence.reverse_charge"),
]
_SMALL_BUSINESS = DefaultTaxCode("SB", TaxCategory.EXEMPT, 0, "tax.name.small_business", "tax.sentence.small_business")


def tax_territory(country: str) -> str:
    """The country whose tax applies in `country` (Monaco: France), by its ISO 3166 code of two letters."""
    code = country.strip().upper()
    return _OTHER_NAMES.get(code, code)


def has_known_tax(country: str) -> bool:
    """Whether Handcart knows the tax of this country; the United States have none for the whole country."""
    return tax_territory(country) in _RATES


def default_tax_codes(country: str, *, small_business: bool = False) -> tuple[DefaultTaxCode, ...]:
    """The tax codes of a new company of `country`; the first is the one for its products."""
    territory = tax_territory(country)
    if territory not in _RATES:
        return (_SMALL_BUSINESS, NO_TAX) if small_business else (NO_TAX,)
    taxed = [_taxed(Decimal(percent)) for percent in _RATES[territory].split()]
    within_eu = _WITHIN_EU if territory in EU_COUNTRIES else []
    first = [_SMALL_BUSINESS] if small_business else []
    return tuple(first + taxed + within_eu + _WITHOUT_TAX)


def _taxed(percent: Decimal) -> DefaultTaxCode:
    if not percent:
        return DefaultTaxCode("Z", TaxCategory.ZERO, 0, "tax.name.zero")
    return DefaultTaxCode(f"S{percent}", TaxCategory.STANDARD, int(percent * 10_000), "tax.name.standard")
