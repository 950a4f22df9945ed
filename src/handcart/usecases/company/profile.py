"""The company's profile and settings: reading them whole and changing them."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handcart.domain.company_checks import checked_bic, checked_iban, checked_website
from handcart.domain.customer_checks import checked_email, checked_phone, checked_postcode, checked_tax_number
from handcart.domain.errors import BadInput
from handcart.domain.picture_checks import checked_picture
from handcart.domain.setting import Setting, T
from handcart.domain.typed_text import many_lines, one_line
from handcart.store.queries.company import load_company
from handcart.store.records import CompanyProfile, CompanySetting
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import company_settings
from handcart.usecases.review.renew import renew_received

FIXED = frozenset({"id", "file_id", "currency", "exponent", "is_sample", "created_at", "business_day"})
"""What is decided when the company is made: amounts already stored depend on it."""

LARGEST_LOGO = 1_000_000
"""Bytes: the logo is in the company file and in every document."""

PROFILE = 1
"""The id of the one row."""


def company_profile(session: ReadSession) -> CompanyProfile:
    """The whole profile, as documents and forms need it."""
    return session.get(CompanyProfile, PROFILE)


def change_profile(session: WriteSession, **values: object) -> CompanyProfile:
    """Change parts of the profile, by column. BadInput for what is fixed, or for an empty name."""
    for name in values:
        if name in FIXED:
            raise BadInput("company.bad.fixed", field=name)
    values = {name: _checked(name, value) for name, value in values.items()}
    values |= _checked_at_home(company_profile(session), values)
    if not values.get("name", "x"):
        raise BadInput("company.bad.name", field="name")
    if session.change(CompanyProfile, PROFILE, **values):
        _go_by_it(session)
    return company_profile(session)


def set_logo(session: WriteSession, *, logo: bytes | None) -> CompanyProfile:
    """The picture at the head of documents, as the bytes of an image file; None takes it away."""
    if logo is not None:
        checked_picture(logo, field="logo", largest=LARGEST_LOGO)
    return change_profile(session, logo=logo)


def change_setting(session: WriteSession, setting: Setting[T], value: object) -> T:
    """Give a setting of the company another value; BadInput where it is of the wrong type or out of range."""
    checked = setting.checked(value)
    session.describe(setting=setting.key)
    stored = session.find_one(CompanySetting, company_settings.c.name == setting.key)
    if stored is not None:
        session.change(CompanySetting, stored.id, value=checked)
    elif checked != setting.default:
        session.add(CompanySetting, name=setting.key, value=checked)
    _go_by_it(session)
    return checked


def checked_home(country: str) -> str:
    """The country of a company, in two capital letters."""
    if not re.fullmatch("[A-Z]{2}", country):
        raise BadInput("company.bad.country", field="country", country=country)
    return country


def checked_zone(time_zone: str) -> str:
    """A time zone by its name; with one that nobody knows the company could not be opened."""
    try:
        return ZoneInfo(time_zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise BadInput("company.bad.time_zone", field="time_zone", time_zone=time_zone) from problem


_RULES: Mapping[str, Callable[[str], str]] = {
    "iban": checked_iban,
    "bic": checked_bic,
    "website": checked_website,
    "email": lambda email: checked_email(email, field="email"),
    "country": checked_home,
    "time_zone": checked_zone,
    "name": lambda name: one_line(name, field="name"),
    "legal_name": lambda name: one_line(name, field="legal_name"),
}


def _checked(name: str, value: object) -> object:
    """A part of the profile as it can be kept. What is no text is a flag, a number or a word of a closed set."""
    if not isinstance(value, str) or isinstance(value, StrEnum):
        return value
    return _RULES[name](value) if name in _RULES else many_lines(value, field=name)


def _checked_at_home(stored: CompanyProfile, values: Mapping[str, object]) -> dict[str, str]:
    """What has to fit the country. In another country the postcode has to fit there."""
    home = str(values.get("country", stored.country))
    checked = {}
    if values.get("phone"):
        checked["phone"] = checked_phone(str(values["phone"]), home, field="phone")
    if "postcode" in values or home != stored.country:
        checked["postcode"] = checked_postcode(str(values.get("postcode", stored.postcode)), home, field="postcode")
    if values.get("vat_number"):
        checked["vat_number"] = checked_tax_number(str(values["vat_number"]), home, field="vat_number").number
    return checked


def _go_by_it(session: WriteSession) -> None:
    """From here on this step sees the company as it is now. Every review looks at it: tax, terms, closed days."""
    session.company = load_company(session.connection)
    renew_received(session)
