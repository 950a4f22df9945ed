"""The fields of a supplier as the form shows them. Data only."""

from typing import Any

from handcart.store.records import Supplier
from handcart.ui.records.fields import FormField, FormSection

SECTIONS = (
    FormSection(
        (
            FormField("suppliers.name", required=True, wide=True),
            FormField("suppliers.number", "code", hint="suppliers.form.number_hint"),
            FormField("suppliers.contact"),
            FormField("suppliers.email", "mail"),
            FormField("suppliers.phone", "phone"),
        )
    ),
    FormSection(
        (
            FormField("suppliers.lead_days", "whole", unit="unit.days", hint="suppliers.form.lead_hint"),
            FormField("suppliers.terms_days", "whole", unit="unit.days"),
            FormField("suppliers.currency", "code", hint="suppliers.form.currency_hint"),
            FormField("suppliers.tax_number", "code"),
        ),
        "suppliers.form.terms",
    ),
    FormSection(
        (
            FormField("suppliers.street"),
            FormField("suppliers.street2"),
            FormField("suppliers.postcode", "code"),
            FormField("suppliers.city"),
            FormField("suppliers.region"),
            FormField("suppliers.country", "country"),
        ),
        "suppliers.form.address",
    ),
    FormSection((FormField("suppliers.notes", "long", wide=True),)),
)

_NAMES = tuple(field.name for section in SECTIONS for field in section.fields)


def values_of(supplier: Supplier) -> dict[str, Any]:
    """The fields of a supplier by name."""
    return {name: getattr(supplier, name) for name in _NAMES}
