"""Which tax applies: proposed from company, customer and product, and whether a chosen code fits.

The rules are the common case of trade in goods and services between businesses and people, at home, within the
European Union and abroad. What they leave out (distance-selling schemes, Northern Ireland, islands with a
status of their own, reverse charge at home) the owner sets with the product's own tax code or on the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.tax_countries import EU_COUNTRIES, EUROPEAN_SERVICE_RULES, has_known_tax, tax_territory
from handcart.domain.vocabulary import CustomerKind, TaxCategory

_BY_NATURE = frozenset({TaxCategory.EXEMPT, TaxCategory.OUTSIDE})
"""What is exempt or outside by its nature (insurance, deposits) is so for every customer."""

_BETWEEN_EU_BUSINESSES = frozenset({TaxCategory.INTRA_COMMUNITY, TaxCategory.REVERSE_CHARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """The company: its country, its number for trade within the EU, and whether small business frees it."""

    country: str
    vat_number: str = ""
    small_business: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """The customer. `country` is where the goods are taken to (picked up: the company's own), for services
    where the customer has their seat; empty counts as home."""

    country: str = ""
    kind: CustomerKind = CustomerKind.PERSON
    tax_number: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code of the company that may be chosen."""

    code_id: int
    category: TaxCategory


def tax_category(
    seller: Seller, buyer: Buyer, *, goods: bool, product_category: TaxCategory | None = None
) -> TaxCategory:
    """The category that applies. A charge (postage) goes with what it is charged for: `goods` of its order.

    `product_category` is the category of the product's own tax code, if it has one.
    """
    if seller.small_business or buyer.exempt:
        return TaxCategory.EXEMPT
    if product_category in _BY_NATURE:
        return product_category
    if not has_known_tax(seller.country):
        return product_category or TaxCategory.OUTSIDE
    home, abroad = tax_territory(seller.country), tax_territory(buyer.country)
    if abroad in {"", home}:
        return product_category or TaxCategory.STANDARD
    if home in EU_COUNTRIES and abroad in EU_COUNTRIES:
        return _within_eu(seller, buyer, goods=goods) or product_category or TaxCategory.STANDARD
    if goods or home not in EUROPEAN_SERVICE_RULES:
        return TaxCategory.EXPORT
    return TaxCategory.OUTSIDE if _is_business(buyer) else product_category or TaxCategory.STANDARD


def fits(
    category: TaxCategory,
    seller: Seller,
    buyer: Buyer,
    *,
    goods: bool,
    product_category: TaxCategory | None = None,
) -> bool:
    """Whether a code of this category may stand on a line.

    Taxed at home, a zero rate fits too. Where Handcart does not know the country's tax, all fits but what only
    businesses within the EU can have.
    """
    expected = tax_category(seller, buyer, goods=goods, product_category=product_category)
    if category is expected:
        return True
    if not has_known_tax(seller.country) and not seller.small_business and not buyer.exempt:
        return category not in _BETWEEN_EU_BUSINESSES
    return expected is TaxCategory.STANDARD and category is TaxCategory.ZERO


def proposed_tax_code(
    seller: Seller,
    buyer: Buyer,
    *,
    goods: bool,
    codes: Sequence[TaxCode],
    product_code_id: int | None = None,
    default_code_id: int | None = None,
) -> int | None:
    """The id of the code to propose, of `codes` (the active ones); None if none of them fits.

    The product's own code comes first, then the company's default, then the first of the category.
    """
    by_id = {code.code_id: code for code in codes}
    own = by_id.get(product_code_id) if product_code_id is not None else None
    default = by_id.get(default_code_id) if default_code_id is not None else None
    product_category = own.category if own else None
    wanted = tax_category(seller, buyer, goods=goods, product_category=product_category)
    for code in (own, default, *codes):
        if code and code.category is wanted:
            return code.code_id
    for code in (own, default):
        if code and fits(code.category, seller, buyer, goods=goods, product_category=product_category):
            return code.code_id
    return None


def _within_eu(seller: Seller, buyer: Buyer, *, goods: bool) -> TaxCategory | None:
    """Between businesses with tax numbers in two EU countries; None where the tax at home applies."""
    if not (seller.vat_number.strip() and _is_business(buyer) and buyer.tax_number.strip()):
        return None
    return TaxCategory.INTRA_COMMUNITY if goods else TaxCategory.REVERSE_CHARGE


def _is_business(buyer: Buyer) -> bool:
    return buyer.kind is CustomerKind.BUSINESS
