"""The company's tax codes as the owner keeps them: adding, changing, ending them, and their rates by period."""

from datetime import date
from typing import Any, TypedDict, Unpack

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.typed_text import many_lines, one_line, required_line
from handcart.domain.vocabulary import TaxCategory
from handcart.store.queries.tax_codes import code_with_name, products_with_code, rates_of_code
from handcart.store.records import TaxCode, TaxRate
from handcart.store.session import WriteSession
from handcart.usecases.review.renew import renew_received


class TaxCodeFields(TypedDict, total=False):
    """What the owner may enter about a tax code. The sentence is printed on every document that uses it."""

    code: str
    name: str
    category: TaxCategory
    sentence: str


def add_tax_code(session: WriteSession, *, valid_from: date, rate: int, **fields: Unpack[TaxCodeFields]) -> TaxCode:
    """A new tax code with its first rate (ten-thousandths of a percent) from a day on."""
    values = _checked(session, {"code": "", **fields}, None)
    session.describe(code=values["code"])
    category = values.setdefault("category", TaxCategory.STANDARD)
    code_id = session.add(TaxCode, **values)
    session.add(TaxRate, tax_code_id=code_id, valid_from=valid_from, rate=_checked_rate(rate, category))
    renew_received(session)
    return session.get(TaxCode, code_id)


def change_tax_code(session: WriteSession, tax_code_id: int, **fields: Unpack[TaxCodeFields]) -> TaxCode:
    """Change some fields. Documents that were issued keep what they say; orders under review are looked at anew."""
    stored = session.get(TaxCode, tax_code_id)
    session.describe(code=stored.code)
    values = _checked(session, fields, stored)
    for period in rates_of_code(session, tax_code_id):
        _checked_rate(period.rate, values.get("category", stored.category), field="category")
    if values and session.change(TaxCode, tax_code_id, **values):
        renew_received(session)
    return session.get(TaxCode, tax_code_id)


def deactivate_tax_code(session: WriteSession, tax_code_id: int) -> TaxCode:
    """Offer a code no more. NotAllowed while products are sold under it: they would be taxed at another rate."""
    used = products_with_code(session, tax_code_id)
    if used:
        raise NotAllowed("tax.refused.in_use", count=used)
    return _set_active(session, tax_code_id, active=False)


def reactivate_tax_code(session: WriteSession, tax_code_id: int) -> TaxCode:
    """Offer a code again."""
    return _set_active(session, tax_code_id, active=True)


def set_tax_rate(session: WriteSession, tax_code_id: int, *, valid_from: date, rate: int) -> None:
    """The rate of a code from a day on, in ten-thousandths of a percent, until its next period begins."""
    code = session.get(TaxCode, tax_code_id)
    session.describe(code=code.code)
    checked = _checked_rate(rate, code.category)
    for period in rates_of_code(session, tax_code_id):
        if period.valid_from == valid_from:
            session.change(TaxRate, period.id, rate=checked)
            break
    else:
        session.add(TaxRate, tax_code_id=tax_code_id, valid_from=valid_from, rate=checked)
    renew_received(session)


def remove_tax_rate(session: WriteSession, tax_rate_id: int) -> None:
    """Take a period away: the one before it goes on. NotAllowed for the only one."""
    period = session.get(TaxRate, tax_rate_id)
    code = session.get(TaxCode, period.tax_code_id)
    if len(rates_of_code(session, code.id)) == 1:
        raise NotAllowed("tax.refused.only_rate")
    session.describe(code=code.code)
    session.remove(TaxRate, tax_rate_id)
    renew_received(session)


def _set_active(session: WriteSession, tax_code_id: int, *, active: bool) -> TaxCode:
    code = session.get(TaxCode, tax_code_id)
    if code.active is active:
        raise NotAllowed("tax.refused.active" if active else "tax.refused.inactive", code=code.code)
    session.describe(code=code.code)
    session.change(TaxCode, tax_code_id, active=active)
    renew_received(session)
    return session.get(TaxCode, tax_code_id)


def _checked(session: WriteSession, fields: Any, stored: TaxCode | None) -> dict[str, Any]:
    values = dict(fields)
    if "code" in values:
        values["code"] = required_line(values["code"], field="code")
        holder = code_with_name(session, values["code"])
        if holder is not None and (stored is None or holder != stored.id):
            raise BadInput("tax.bad.code_taken", field="code", code=values["code"])
    if "name" in values:
        values["name"] = one_line(values["name"], field="name")
    if "sentence" in values:
        values["sentence"] = many_lines(values["sentence"], field="sentence")
    return values


def _checked_rate(rate: int, category: TaxCategory, *, field: str = "rate") -> int:
    """Only what is taxed has a rate; the other categories say why there is none."""
    checked = number_ranges.percentage(rate, field=field)
    if checked and category is not TaxCategory.STANDARD:
        raise BadInput("tax.bad.rate_of_category", field=field)
    return checked
