"""Entering and changing a supplier's record."""

from dataclasses import dataclass
from typing import Any, Unpack

from handcart.domain.customer_checks import CheckedFields, SupplierFields, checked_fields, require_name
from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message
from handcart.domain.vocabulary import SeriesKind
from handcart.store.queries.suppliers import products_from, supplier_with_number
from handcart.store.records import Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.given_numbers import check_number, free_number
from handcart.usecases.review.renew import renew_received
from handcart.usecases.suppliers.search import renew_supplier_search


@dataclass(frozen=True, slots=True)
class SavedSupplier:
    """A supplier as it now stands, and what the owner should know about what was entered."""

    id: int
    supplier: Supplier
    notes: tuple[Message, ...] = ()


def add_supplier(session: WriteSession, **fields: Unpack[SupplierFields]) -> SavedSupplier:
    """A new supplier. BadInput names the field that cannot be used."""
    checked = _checked(session, fields, None)
    require_name(checked.values, new=True)
    values = dict(checked.values)
    values["number"] = values.get("number") or free_number(session, SeriesKind.SUPPLIER, supplier_with_number)
    session.describe(supplier=values["name"])
    supplier_id = session.add(Supplier, **values, created_on=session.when.today)
    renew_supplier_search(session, supplier_id)
    return SavedSupplier(supplier_id, session.get(Supplier, supplier_id), checked.notes)


def change_supplier(session: WriteSession, supplier_id: int, **fields: Unpack[SupplierFields]) -> SavedSupplier:
    """Change some fields of a supplier. With another lead time, received orders are reviewed again."""
    supplier = session.get(Supplier, supplier_id)
    checked = _checked(session, fields, supplier)
    require_name(checked.values, new=False)
    session.describe(supplier=supplier.name)
    changed = _write(session, supplier_id, checked.values)
    if changed.lead_days != supplier.lead_days:
        renew_received(session, products=products_from(session, supplier_id))
    return SavedSupplier(supplier_id, changed, checked.notes)


def deactivate_supplier(session: WriteSession, supplier_id: int) -> Supplier:
    """Buy no more from a supplier; what is on order is still received."""
    return _set_active(session, supplier_id, active=False)


def reactivate_supplier(session: WriteSession, supplier_id: int) -> Supplier:
    """Buy from a supplier again."""
    return _set_active(session, supplier_id, active=True)


def _set_active(session: WriteSession, supplier_id: int, *, active: bool) -> Supplier:
    supplier = session.get(Supplier, supplier_id)
    if supplier.active is active:
        refusal = "supplier.refused.active" if active else "supplier.refused.inactive"
        raise NotAllowed(refusal, supplier=supplier.name)
    session.describe(supplier=supplier.name)
    return _write(session, supplier_id, {"active": active})


def _write(session: WriteSession, supplier_id: int, values: dict[str, Any]) -> Supplier:
    if values and session.change(Supplier, supplier_id, **values):
        renew_supplier_search(session, supplier_id)
    return session.get(Supplier, supplier_id)


def _checked(session: ReadSession, fields: SupplierFields, supplier: Supplier | None) -> CheckedFields:
    country, tax_number = (supplier.country, supplier.tax_number) if supplier else ("", "")
    checked = checked_fields(fields, country=country or session.company.country, tax_number=tax_number)
    own_id = None if supplier is None else supplier.id
    check_number(session, checked.values, own_id, supplier_with_number, taken="supplier.bad.number_taken")
    return checked
