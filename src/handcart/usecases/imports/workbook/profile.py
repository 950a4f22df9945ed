"""What exported ledgers say of their company: it fills what nobody has entered in the empty one, and changes nothing.

Without it the review would judge the orders by a company that has no tax number and no address.
"""

from collections.abc import Mapping

from handcart.store.queries.ledgers_of_records import COMPANY as COLUMNS
from handcart.store.session import WriteSession
from handcart.usecases.company.profile import change_profile, company_profile
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.exports.sources import COMPANY
from handcart.usecases.imports.workbook.cells import value_of
from handcart.usecases.imports.workbook.restoring import Restoring

TOGETHER = (
    ("street", "street2", "postcode", "city", "region"),
    ("bank_name", "iban", "bic"),
    *((name,) for name in ("email", "phone", "website", "tax_number", "vat_number", "registration")),
    ("small_business_sentence",),
)
"""What is filled together or not at all: half an address of one and half of another is nobody's."""


def fill_profile(session: WriteSession, restoring: Restoring) -> None:
    """Fill the empty parts of the profile; nothing where the ledgers are those of a company in another country.

    BadInput where a cell cannot be part of a profile.
    """
    said = _said(restoring, session.company.exponent)
    own = company_profile(session)
    if said.get("country") != own.country:
        return
    filled = {
        name: said[name]
        for names in TOGETHER
        if not any(getattr(own, name) for name in names)
        for name in names
        if said.get(name)
    }
    if filled:
        change_profile(session, **filled)


def _said(restoring: Restoring, exponent: int) -> Mapping[str, str]:
    """The row of the sheet, by column; nothing where there is none."""
    names, cells = restoring.only_row(COMPANY)
    about = {column.name: column for column in columns_of(COLUMNS.selected_columns.keys(), exponent)}
    return {
        name: value_of(cell, about[name])
        for name, cell in zip(map(str, names), cells, strict=False)
        if name in about and cell is not None
    }
