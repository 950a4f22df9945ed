"""What may be entered about customers and suppliers: names, countries, telephone, mail, tax numbers, terms.

Nothing here asks the network. Telephone numbers, addresses of mail and tax numbers are checked by the libraries
that know them; those are loaded when the first one is entered.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput
from handcart.domain.message import Country, Message, message
from handcart.domain.review.postcodes import postcode_fits
from handcart.domain.tax_countries import EU_COUNTRIES
from handcart.domain.typed_text import many_lines, one_line, required_line
from handcart.domain.vocabulary import CustomerKind

_SHORTEST_LOCAL_PHONE = 5
_EU_PREFIXES = EU_COUNTRIES | {"EL", "XI"}
_NOT_IN_A_TAX_NUMBER = re.compile(r"[\s.\-/]")


class CustomerFields(TypedDict, total=False):
    """What the owner may enter about a customer. Without `number`, the next of its series is taken.

    Money in minor units, `cash_discount` in ten-thousandths of a percent; None stands for "as the company does".
    """

    number: str
    name: str
    kind: CustomerKind
    email: str
    phone: str
    tax_number: str
    tax_exempt: bool
    exemption_number: str
    country: str
    price_group_id: int | None
    currency: str
    terms_days: int | None
    cash_discount: int | None
    cash_discount_days: int | None
    prepayment: bool
    credit_limit: int | None
    language: str
    source: str
    notes: str


class ContactFields(TypedDict, total=False):
    """What the owner may enter about a person at a customer."""

    name: str
    role: str
    email: str
    phone: str
    preferred: bool


class AddressFields(TypedDict, total=False):
    """What the owner may enter about an address of a customer."""

    name: str
    street: str
    street2: str
    postcode: str
    city: str
    region: str
    country: str
    email: str
    phone: str
    preferred: bool


class SupplierFields(TypedDict, total=False):
    """What the owner may enter about a supplier. Without `number`, the next of its series is taken."""

    number: str
    name: str
    contact: str
    email: str
    phone: str
    street: str
    street2: str
    postcode: str
    city: str
    region: str
    country: str
    tax_number: str
    currency: str
    lead_days: int | None
    terms_days: int | None
    notes: str


@dataclass(frozen=True, slots=True)
class CheckedFields:
    """The values to store, and what the owner should know about them although they are taken."""

    values: dict[str, Any]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedTaxNumber:
    """A tax number in its compact form. `note` says that nobody could check it."""

    number: str
    note: Message | None = None


def checked_fields(fields: Mapping[str, Any], *, country: str, tax_number: str = "") -> CheckedFields:
    """The fields as they are stored. `country` is where the party is at home when the fields do not say.

    `tax_number` is the one it has already: in another country it has to be right there too.
    """
    if "country" in fields and tax_number:
        fields = {"tax_number": tax_number, **fields}
    home = checked_country(fields.get("country", ""), field="country") or country
    values = {name: _checked(name, value, home) for name, value in fields.items()}
    if not values.get("tax_number"):
        return CheckedFields(values)
    checked = checked_tax_number(values["tax_number"], home, field="tax_number")
    values["tax_number"] = checked.number
    return CheckedFields(values, () if checked.note is None else (checked.note,))


def checked_country(country: str, *, field: str) -> str:
    """A country's ISO 3166 code of two letters in capitals, or "" where none was entered."""
    code = country.strip().upper()
    if code and not re.fullmatch("[A-Z]{2}", code):
        raise BadInput("party.bad.country", field=field)
    return code


def checked_phone(phone: str, country: str, *, field: str) -> str:
    """A telephone number in its international form. Without `country` it must begin with + and its country."""
    import phonenumbers

    typed = one_line(phone, field=field)
    if not typed:
        return ""
    try:
        number = phonenumbers.parse(typed, country or None)
    except phonenumbers.NumberParseException as problem:
        if problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            raise BadInput("party.bad.phone_country", field=field) from problem
        raise BadInput("party.bad.phone", field=field) from problem
    possible = phonenumbers.is_possible_number_with_reason(number)
    # Old lists have numbers without their area, which can be dialled in their town alone; shorter ones are slips.
    local = possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY
    long_enough = len(str(number.national_number)) >= _SHORTEST_LOCAL_PHONE
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE and not (local and long_enough):
        raise BadInput("party.bad.phone", field=field)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def checked_postcode(postcode: str, country: str, *, field: str) -> str:
    """A postcode as it looks in its country, by the rule of the review. Where nobody knows how, any is taken."""
    typed = one_line(postcode, field=field)
    if typed and postcode_fits(country, typed) is False:
        raise BadInput("party.bad.postcode", field=field, postcode=typed, country=Country(country))
    return typed


def searched_phone(phone: str) -> str:
    """The ways in which a stored telephone number is typed without spaces: with and without its country."""
    import phonenumbers

    if not phone:
        return ""
    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return "".join(sign for sign in phone if sign.isdigit())
    at_home = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    dialled = "".join(sign for sign in at_home if sign.isdigit())
    return f"{dialled} {number.country_code}{phonenumbers.national_significant_number(number)}"


def checked_email(email: str, *, field: str) -> str:
    """An address of mail in its normal form; whether anybody reads it there is not asked."""
    from email_validator import EmailNotValidError, validate_email

    typed = one_line(email, field=field)
    if not typed:
        return ""
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as problem:
        raise BadInput("party.bad.email", field=field) from problem


def checked_tax_number(number: str, country: str, *, field: str) -> CheckedTaxNumber:
    """A tax number by the rules of its country: EU VAT, the Chinese USCC, and every country stdnum knows.

    A number from a country whose rules nobody knows is taken as it is, with a note.
    """
    from stdnum.exceptions import ValidationError

    typed = one_line(number, field=field).upper()
    compact = _NOT_IN_A_TAX_NUMBER.sub("", typed)
    validate = _tax_rules(compact, country)
    if validate is None:
        return CheckedTaxNumber(typed, message("party.note.tax_number_unchecked", number=typed, country=country))
    try:
        return CheckedTaxNumber(validate(compact))
    except ValidationError as problem:
        raise BadInput("party.bad.tax_number", field=field, number=typed, country=country) from problem


def _tax_rules(compact: str, country: str) -> Callable[[str], str] | None:
    """The rules for a tax number of `country`. A VAT prefix of the EU says more than where the customer lives."""
    from stdnum import get_cc_module
    from stdnum.eu import vat

    if compact[:2] in _EU_PREFIXES and (country in _EU_PREFIXES or not country or compact[:2] == "XI"):
        return vat.validate
    if country in _EU_PREFIXES:
        prefix = "EL" if country == "GR" else country
        return lambda typed: vat.validate(prefix + typed)
    module = get_cc_module(country.lower(), "vat") if country else None
    return None if module is None else module.validate


def _checked(name: str, value: Any, home: str) -> Any:
    """One field as it is stored. What has no rule of its own is a flag or a key, and stays as it is."""
    if value is None or name not in _RULES:
        return value
    return _RULES[name](value, name, home)


def _line(value: str, field: str, home: str) -> str:
    return one_line(value, field=field)


def _currency(value: str, field: str, home: str) -> str:
    code = value.strip().upper()
    if code and not re.fullmatch("[A-Z]{3}", code):
        raise BadInput("party.bad.currency", field=field)
    return code


_RULES: Mapping[str, Callable[[Any, str, str], Any]] = {
    **dict.fromkeys(("number", "role", "contact", "street", "street2", "postcode", "city", "region"), _line),
    **dict.fromkeys(("tax_number", "exemption_number", "language", "source"), _line),
    "name": _line,
    "notes": lambda value, field, home: many_lines(value, field=field),
    "country": lambda value, field, home: checked_country(value, field=field),
    "email": lambda value, field, home: checked_email(value, field=field),
    "phone": lambda value, field, home: checked_phone(value, home, field=field),
    "currency": _currency,
    "credit_limit": lambda value, field, home: number_ranges.money(value, field=field),
    "cash_discount": lambda value, field, home: number_ranges.percentage(value, field=field),
    **dict.fromkeys(
        ("terms_days", "cash_discount_days", "lead_days"),
        lambda value, field, home: number_ranges.days(value, field=field),
    ),
}


def preferred_one(marked: Sequence[tuple[int, bool]], *, changed: int) -> int | None:
    """Which of several people or addresses is the preferred one, from their ids and whether they are marked so.

    The one just `changed` wins over those marked before; where none is marked, another one than it is taken.
    """
    preferred = [party_id for party_id, is_preferred in marked if is_preferred]
    if changed in preferred:
        return changed
    others = [party_id for party_id, _ in marked if party_id != changed]
    return next(iter([*preferred, *others, *(party_id for party_id, _ in marked)]), None)


def require_name(values: Mapping[str, Any], *, new: bool) -> None:
    """BadInput where a party is entered without a name, or loses the one it has."""
    if new or "name" in values:
        required_line(values.get("name", ""), field="name")
