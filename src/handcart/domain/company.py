"""The company as every use case sees it: its profile and its settings, frozen for the length of a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handcart.domain.setting import Setting, T
from handcart.domain.vocabulary import TaxRounding

WALK_IN_CUSTOMER = 1
"""The id of the built-in customer without address that cannot buy on account; every company file has it."""


@dataclass(frozen=True, slots=True)
class Company:
    """What documents, tax and rules need to know of the company.

    `values` holds the settings that differ from their defaults, by key.
    """

    file_id: str
    name: str
    legal_name: str
    country: str
    currency: str
    exponent: int
    tax_number: str
    vat_number: str
    small_business: bool
    prices_gross: bool
    tax_rounding: TaxRounding
    tax_due_on_payment: bool
    fiscal_year_start: int
    time_zone: str
    language: str
    is_sample: bool
    values: Mapping[str, object] = field(default_factory=dict)

    def setting(self, setting: Setting[T]) -> T:
        """The company's value of a setting, or its default."""
        if setting.key not in self.values:
            return setting.default
        return setting.checked(self.values[setting.key])
