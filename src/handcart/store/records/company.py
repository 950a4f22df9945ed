"""Records: The company itself: profile, settings, tax codes, number series."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handcart.domain.vocabulary import (
    SeriesKind,
    TaxCategory,
    TaxRounding,
)


@dataclass(frozen=True, slots=True)
class CompanyProfile:
    """The company's own data (one row)."""

    id: int
    file_id: str
    name: str
    legal_name: str
    street: str
    street2: str
    postcode: str
    city: str
    region: str
    country: str
    email: str
    phone: str
    website: str
    tax_number: str
    vat_number: str
    bank_name: str
    iban: str
    bic: str
    registration: str
    currency: str
    exponent: int
    small_business: bool
    small_business_sentence: str
    prices_gross: bool
    tax_rounding: TaxRounding
    tax_due_on_payment: bool
    fiscal_year_start: int
    time_zone: str
    language: str
    paper: str
    logo: bytes | None
    is_sample: bool
    created_at: datetime
    business_day: date


@dataclass(frozen=True, slots=True)
class CompanySetting:
    """A setting that differs from its default."""

    id: int
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code with its category and sentence."""

    id: int
    code: str
    name: str
    category: TaxCategory
    sentence: str
    active: bool


@dataclass(frozen=True, slots=True)
class TaxRate:
    """The rate of a tax code from a day on."""

    id: int
    tax_code_id: int
    valid_from: date
    rate: int


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """How one kind of record is numbered."""

    id: int
    kind: SeriesKind
    pattern: str
    yearly_restart: bool
    year: int
    next_number: int
