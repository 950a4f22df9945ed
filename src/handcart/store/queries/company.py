"""Queries about the company itself: profile, settings, tax codes, number series."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from handcart.domain.company import Company
from handcart.store.session import ReadSession
from handcart.store.tables.company import company, company_settings, tax_codes, tax_rates

_PROFILE_COLUMNS = tuple(name for name in Company.__dataclass_fields__ if name != "values")
_PROFILE = select(*(company.c[name] for name in _PROFILE_COLUMNS))
_BUSINESS_DAY = select(company.c.business_day)
_SETTINGS = select(company_settings.c.name, company_settings.c.value)
_RATE = (
    select(tax_rates.c.rate)
    .where(tax_rates.c.tax_code_id == bindparam("code"), tax_rates.c.valid_from <= bindparam("day"))
    .order_by(tax_rates.c.valid_from.desc())
    .limit(1)
)
# Rows of one code come in the order of their periods: the last one that has begun stays.
_RATES = (
    select(tax_rates.c.tax_code_id, tax_rates.c.rate)
    .where(tax_rates.c.valid_from <= bindparam("day"))
    .order_by(tax_rates.c.tax_code_id, tax_rates.c.valid_from)
)
_CODE_BY_NAME = select(tax_codes.c.id).where(tax_codes.c.code == bindparam("code"))


def load_company(connection: Connection) -> Company:
    """The company's profile and settings, as sessions carry them."""
    profile = connection.execute(_PROFILE).one()
    settings: dict[str, Any] = dict(tuple(row) for row in connection.execute(_SETTINGS))
    return Company(**profile._asdict(), values=settings)


def business_day(session: ReadSession) -> date:
    """The day the company was brought to last."""
    day: date = session.value(_BUSINESS_DAY)
    return day


def tax_rate_on(session: ReadSession, tax_code_id: int, day: date) -> int | None:
    """The rate of a tax code on a day (ten-thousandths of a percent); None before its first period."""
    rate = session.value(_RATE, {"code": tax_code_id, "day": day})
    return None if rate is None else int(rate)


def tax_rates_on(session: ReadSession, day: date) -> dict[int, int]:
    """The rate of every tax code on a day, by the code's id; codes before their first period are not there."""
    return {row.tax_code_id: row.rate for row in session.rows(_RATES, {"day": day})}


def tax_code_id(session: ReadSession, code: str) -> int | None:
    """The id of a tax code."""
    found = session.value(_CODE_BY_NAME, {"code": code})
    return None if found is None else int(found)
