"""The company's profile and settings: reading them whole and changing them."""

from handcart.domain.errors import BadInput
from handcart.domain.setting import Setting, T
from handcart.store.queries.company import load_company
from handcart.store.records import CompanyProfile, CompanySetting
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import company_settings
from handcart.usecases.review.renew import renew_received

FIXED = frozenset({"id", "file_id", "currency", "exponent", "is_sample", "created_at", "business_day"})
"""What is decided when the company is made: amounts already stored depend on it."""

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
    if not str(values.get("name", "x")).strip():
        raise BadInput("company.bad.name", field="name")
    if session.change(CompanyProfile, PROFILE, **values):
        _go_by_it(session)
    return company_profile(session)


def change_setting(session: WriteSession, setting: Setting[T], value: object) -> T:
    """Give a setting of the company another value; BadInput where it is of the wrong type or out of range."""
    checked = setting.checked(value)
    session.describe(setting=setting.key)
    stored = session.find_one(CompanySetting, company_settings.c.name == setting.key)
    if stored is None:
        session.add(CompanySetting, name=setting.key, value=checked)
    else:
        session.change(CompanySetting, stored.id, value=checked)
    _go_by_it(session)
    return checked


def _go_by_it(session: WriteSession) -> None:
    """From here on this step sees the company as it is now. Every review looks at it: tax, terms, closed days."""
    session.company = load_company(session.connection)
    renew_received(session)
