"""The fields of a customer's forms: the record, a contact, an address, and how the owner stands to them."""

from collections.abc import Sequence

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import AddressKind, CustomerKind
from handcart.store.records import PriceGroup
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.usecases.history.record_history import word_message
from handcart.wording import LANGUAGES

_AS_THE_COMPANY = Choice("", message("customers.language.company"))
_LANGUAGES = (_AS_THE_COMPANY, *(Choice(each, Message(f"word.language.{each}".lower())) for each in LANGUAGES))
_KINDS = tuple(Choice(kind, word_message(kind)) for kind in CustomerKind)
_FOR = tuple(Choice(kind, word_message(kind)) for kind in AddressKind)

PLACE = ("street", "street2", "postcode", "city")
"""Asked of a new customer: the first address. Later all addresses stand together."""

SECTIONS = (
    FormSection(
        (
            FormField("customers.name", required=True),
            FormField("customers.kind", "choice", choices=_KINDS),
            FormField("customers.email", "mail"),
            FormField("customers.phone", "phone"),
            FormField("customers.country", "country"),
            FormField("customers.number", "code", hint="customers.hint.number"),
            FormField("customers.language", "choice", choices=_LANGUAGES),
            FormField("customers.source", hint="customers.hint.source"),
        ),
        "customers.section.who",
    ),
    FormSection(
        (
            FormField("customer_addresses.street"),
            FormField("customer_addresses.street2"),
            FormField("customer_addresses.postcode"),
            FormField("customer_addresses.city"),
        ),
        "customers.section.address",
        only_new=True,
    ),
    FormSection(
        (
            FormField("customers.terms_days", "whole", unit="unit.days", hint="customers.hint.terms_days"),
            FormField("customers.credit_limit", "money", hint="customers.hint.credit_limit"),
            FormField("customers.cash_discount", "percent"),
            FormField("customers.cash_discount_days", "whole", unit="unit.days"),
            FormField("customers.price_group_id", "choice"),
            FormField("customers.currency", "code", hint="customers.hint.currency"),
            FormField("customers.prepayment", "tick"),
        ),
        "customers.section.terms",
    ),
    FormSection(
        (
            FormField("customers.tax_number", "code", hint="customers.hint.tax_number"),
            FormField("customers.exemption_number", "code"),
            FormField("customers.tax_exempt", "tick", hint="customers.hint.tax_exempt"),
        ),
        "customers.section.tax",
    ),
    FormSection(
        (FormField("customers.notes", "long", wide=True),),
        "customers.section.notes",
    ),
)

NEW = {"kind": CustomerKind.BUSINESS, "language": ""}
"""What the form of a new customer begins with."""

CONTACT = (
    FormSection(
        (
            FormField("customer_contacts.name"),
            FormField("customer_contacts.role", hint="customers.hint.role"),
            FormField("customer_contacts.email", "mail"),
            FormField("customer_contacts.phone", "phone"),
            FormField("customer_contacts.preferred", "tick", hint="customers.hint.preferred_contact"),
        )
    ),
)

ADDRESS = (
    FormSection(
        (
            FormField("customer_addresses.kind", "choice", choices=_FOR),
            FormField("customer_addresses.name"),
            FormField("customer_addresses.street"),
            FormField("customer_addresses.street2"),
            FormField("customer_addresses.postcode"),
            FormField("customer_addresses.city"),
            FormField("customer_addresses.region"),
            FormField("customer_addresses.country", "country"),
            FormField("customer_addresses.email", "mail"),
            FormField("customer_addresses.phone", "phone"),
            FormField("customer_addresses.preferred", "tick", hint="customers.hint.preferred_address"),
        )
    ),
)
NEW_ADDRESS = {"kind": AddressKind.SHIPPING}

BLOCK = (FormSection((FormField("customers.block_reason", required=True, wide=True),)),)
WARNING = (FormSection((FormField("customers.warning", "long", hint="customers.hint.warning", wide=True),)),)
CONSENT = (
    FormSection(
        (
            FormField("customers.consent_source", required=True, hint="customers.hint.consent", wide=True),
            FormField("customers.consent_email", "tick"),
        )
    ),
)


def group_choices(groups: Sequence[PriceGroup]) -> list[Choice]:
    """The price groups, and none."""
    named = (Choice(group.id, f"{group.code} · {group.name}" if group.name else group.code) for group in groups)
    return [Choice(None, message("records.none")), *named]
