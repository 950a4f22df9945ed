"""Queries about tax codes: their periods, their names, and what is sold under them."""

from sqlalchemy import bindparam, func, select

from handcart.store.records import TaxCode, TaxRate
from handcart.store.session import ReadSession
from handcart.store.tables import products, tax_codes, tax_rates

_RATES = select(tax_rates).where(tax_rates.c.tax_code_id == bindparam("code")).order_by(tax_rates.c.valid_from)
_ALL_RATES = select(tax_rates).order_by(tax_rates.c.tax_code_id, tax_rates.c.valid_from)
_CODES = select(tax_codes).order_by(tax_codes.c.active.desc(), tax_codes.c.id)
_NAMED = select(tax_codes.c.id).where(func.lower(tax_codes.c.code) == func.lower(bindparam("code")))
_PRODUCTS = select(func.count()).where(products.c.tax_code_id == bindparam("code"), products.c.active.is_(True))


def all_tax_codes(session: ReadSession) -> list[tuple[TaxCode, list[TaxRate]]]:
    """Every code with its periods, the oldest first; those in use come first."""
    periods: dict[int, list[TaxRate]] = {}
    for row in session.rows(_ALL_RATES):
        periods.setdefault(row.tax_code_id, []).append(TaxRate(*row))
    codes = (TaxCode(*row) for row in session.rows(_CODES))
    return [(code, periods.get(code.id, [])) for code in codes]


def rates_of_code(session: ReadSession, tax_code_id: int) -> list[TaxRate]:
    """The periods of a code, the oldest first."""
    return [TaxRate(*row) for row in session.rows(_RATES, {"code": tax_code_id})]


def code_with_name(session: ReadSession, code: str) -> int | None:
    """The id of the tax code that is called so, capital letters or not."""
    found = session.value(_NAMED, {"code": code})
    return None if found is None else int(found)


def products_with_code(session: ReadSession, tax_code_id: int) -> int:
    """How many products are sold under a code."""
    return int(session.value(_PRODUCTS, {"code": tax_code_id}))
