"""The company itself: its profile, settings, tax codes and number series."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from handcart.domain.vocabulary import SeriesKind, TaxCategory, TaxRounding
from handcart.store.columns import (
    currency,
    data,
    day,
    flag,
    key,
    link,
    moment,
    percent,
    text,
    whole,
    word,
)
from handcart.store.metadata import strict_table

company = strict_table(
    "company",
    key(),
    text("file_id"),
    text("name"),
    text("legal_name"),
    text("street"),
    text("street2"),
    text("postcode"),
    text("city"),
    text("region"),
    text("country"),
    text("email"),
    text("phone"),
    text("website"),
    text("tax_number"),
    text("vat_number"),
    text("bank_name"),
    text("iban"),
    text("bic"),
    text("registration"),
    currency(),
    whole("exponent", least=0, most=4),
    flag("small_business"),
    text("small_business_sentence"),
    flag("prices_gross"),
    word("tax_rounding", TaxRounding, default=TaxRounding.RATE),
    flag("tax_due_on_payment"),
    whole("fiscal_year_start", least=1, most=12, default=1),
    text("time_zone"),
    text("language"),
    text("paper"),
    Column("logo", LargeBinary),
    flag("is_sample"),
    moment("created_at"),
    day("business_day", derived=True),
    CheckConstraint("id = 1"),
)

company_settings = strict_table(
    "company_settings", key(), Column("name", Text, nullable=False, unique=True), data("value")
)

tax_codes = strict_table(
    "tax_codes",
    key(),
    Column("code", Text, nullable=False, unique=True),
    text("name"),
    word("category", TaxCategory),
    text("sentence"),
    flag("active", default=True),
)

tax_rates = strict_table(
    "tax_rates",
    key(),
    link("tax_code_id", "tax_codes"),
    day("valid_from"),
    percent("rate"),
    UniqueConstraint("tax_code_id", "valid_from"),
)

number_series = strict_table(
    "number_series",
    key(),
    word("kind", SeriesKind),
    text("pattern"),
    flag("yearly_restart"),
    whole("year", least=0, most=9999, default=0),
    whole("next_number", least=1, default=1),
    UniqueConstraint("kind"),
)

Index("ix_tax_rates_code", tax_rates.c.tax_code_id)
