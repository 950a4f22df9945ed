"""Planning and writing rows of customers and of suppliers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.customer_checks import checked_fields, require_name
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import AddressKind
from handcart.files.lists.list_rows import ListRow, Said
from handcart.files.recognising.fields import Field
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.records import Customer, CustomerAddress, Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.customers.addresses import add_address, change_address
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.save import add_customer, change_customer
from handcart.usecases.imports.lists import values
from handcart.usecases.imports.lists.known import KnownRecords
from handcart.usecases.imports.lists.planned import PlannedRow, ShownChange
from handcart.usecases.suppliers.save import add_supplier, change_supplier

_MAY_BE_ANYTHING = {"email", "phone", "tax_number"}
"""In old lists these hold what nobody can check. It is kept in the notes: no customer is lost over it."""
_PLACE = ("street", "street2", "postcode", "city", "region")
_OF_BOTH: dict[str, tuple[Field, values.Convert]] = {
    "email": (Field.EMAIL, values.text),
    "phone": (Field.PHONE, values.text),
    "country": (Field.COUNTRY, values.country),
    "tax_number": (Field.TAX_NUMBER, values.text),
    "terms_days": (Field.TERMS_DAYS, values.whole),
    "notes": (Field.NOTES, values.text),
}
_ADDRESS: dict[str, tuple[Field, values.Convert]] = {name: (Field(name), values.text) for name in _PLACE}
SUPPLIER_COLUMNS: dict[str, tuple[Field, values.Convert]] = {
    "number": (Field.SUPPLIER_CODE, values.text),
    "name": (Field.SUPPLIER_NAME, values.text),
    "contact": (Field.CONTACT, values.text),
    "currency": (Field.CURRENCY, values.text),
    "lead_days": (Field.LEAD_DAYS, values.whole),
    **_OF_BOTH,
    **_ADDRESS,
}


def customer_columns(exponent: int) -> dict[str, tuple[Field, values.Convert]]:
    """The columns of a customer's record that a list can fill."""
    return {
        "number": (Field.CUSTOMER_CODE, values.text),
        "name": (Field.CUSTOMER_NAME, values.text),
        "language": (Field.LANGUAGE, values.text),
        "credit_limit": (Field.CREDIT_LIMIT, values.exactly(exponent)),
        **_OF_BOTH,
    }


class CustomerPlan:
    """Plans rows of customers."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session
        records = [each for each in session.find(Customer) if each.id != WALK_IN_CUSTOMER]
        self._known = KnownRecords(
            ((each.id, each.number, each.name, each) for each in records), values.Shown(session.company)
        )
        self.columns = customer_columns(session.company.exponent)

    def plan(self, row: ListRow) -> PlannedRow:
        """What the row does to which customer. BadInput where it cannot be used."""
        said = _with_full_name(row.said)
        given = values.stored_values(said, self.columns)
        known: Customer | None = self._known.find(given.get("number", ""), given.get("name", ""), row)
        checked, in_notes = _checked(given, known, self._session.company.country)
        planned = self._known.planned(row, known, checked, like=given.get("name", ""))
        return replace(self._with_parts(planned, said, known), in_notes=in_notes)

    def _with_parts(self, planned: PlannedRow, said: Mapping[Field, Said], known: Customer | None) -> PlannedRow:
        """The plan with the address and the person that the row names."""
        address = values.stored_values(said, _ADDRESS)
        contact = values.text(said.get(Field.CONTACT), "contact") or None
        if known is None:
            return replace(planned, address=address if any(address.values()) else None, contact=contact)
        moved = self._moved(known.id, address)
        people = {person.name for person in contacts_of(self._session, known.id)}
        new_person = None if contact in people else contact
        shown = planned.shown + moved + ((("contact", None, new_person),) if new_person else ())
        differing = {name: address[name] for name, _old, _new in moved}
        return replace(planned, shown=shown, address=differing or None, contact=new_person)

    def _moved(self, customer_id: int, address: Mapping[str, str]) -> tuple[ShownChange, ...]:
        """What differs from the address bills go to. A list takes no address away: orders may be going there."""
        if not any(address.get(name) for name in _PLACE if name != "region"):
            return ()
        there = _billing_address(self._session, customer_id)
        old = {name: getattr(there, name) if there else "" for name in address}
        return tuple((name, old[name] or None, new or None) for name, new in address.items() if new != old[name])


class SupplierPlan:
    """Plans rows of suppliers."""

    columns = SUPPLIER_COLUMNS

    def __init__(self, session: ReadSession) -> None:
        self._session = session
        records = ((each.id, each.number, each.name, each) for each in session.find(Supplier))
        self._known = KnownRecords(records, values.Shown(session.company))

    def plan(self, row: ListRow) -> PlannedRow:
        """What the row does to which supplier. BadInput where it cannot be used."""
        given = values.stored_values(row.said, self.columns)
        known: Supplier | None = self._known.find(given.get("number", ""), given.get("name", ""), row)
        checked, in_notes = _checked(given, known, self._session.company.country)
        return replace(self._known.planned(row, known, checked, like=given.get("name", "")), in_notes=in_notes)


def write_customer_row(session: WriteSession, planned: PlannedRow) -> None:
    """Add or change the customer, with their address and the person there."""
    if planned.record_id is None:
        customer_id = add_customer(session, **planned.values).id
        if planned.address:
            for kind in AddressKind:
                add_address(session, customer_id, kind=kind, **_postal(planned))
    else:
        customer_id = planned.record_id
        change_customer(session, customer_id, **planned.values)
        if planned.address:
            _change_address(session, customer_id, planned)
    if planned.contact:
        add_contact(session, customer_id, name=planned.contact)


def write_supplier_row(session: WriteSession, planned: PlannedRow) -> None:
    """Add or change the supplier."""
    if planned.record_id is None:
        add_supplier(session, **planned.values)
    else:
        change_supplier(session, planned.record_id, **planned.values)


def _change_address(session: WriteSession, customer_id: int, planned: PlannedRow) -> None:
    """The address bills go to; goods go along where they went to the same place."""
    billing = _billing_address(session, customer_id)
    if billing is None:
        add_address(session, customer_id, kind=AddressKind.BILLING, **_postal(planned))
        return
    same = [
        each
        for each in addresses_of(session, customer_id, AddressKind.SHIPPING)
        if all(getattr(each, name) == getattr(billing, name) for name in _PLACE)
    ]
    for address in (billing, *same):
        change_address(session, address.id, **_postal(planned))


def _billing_address(session: ReadSession, customer_id: int) -> CustomerAddress | None:
    active = [each for each in addresses_of(session, customer_id, AddressKind.BILLING) if each.active]
    return next((each for each in active if each.preferred), active[0] if active else None)


def _postal(planned: PlannedRow) -> dict[str, Any]:
    country = planned.values.get("country")
    return dict(planned.address or {}) | ({"country": country} if country else {})


def _with_full_name(said: Mapping[Field, Said]) -> Mapping[Field, Said]:
    """A customer whose first and last name have columns of their own."""
    if said.get(Field.CUSTOMER_NAME) is not None or Field.LAST_NAME not in said:
        return said
    parts = [str(part) for part in (said.get(Field.FIRST_NAME), said.get(Field.LAST_NAME)) if part]
    return {**said, Field.CUSTOMER_NAME: " ".join(parts) or None}


def _checked(
    given: Mapping[str, Any], known: Customer | Supplier | None, home: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values to store, and those that are kept in the notes because they are not what their column holds."""
    country = given.get("country") or (known.country if known else "") or home
    fields, in_notes = _without_empty_number(given), []
    for name in _MAY_BE_ANYTHING & given.keys():
        try:
            checked_fields({name: given[name]}, country=country)
        except BadInput:
            in_notes.append(fields.pop(name))
    if in_notes:
        notes = str(given.get("notes", known.notes if known else ""))
        fields["notes"] = "\n".join(filter(None, (notes, *(text for text in sorted(in_notes) if text not in notes))))
    checked = checked_fields(fields, country=country, tax_number=known.tax_number if known else "").values
    require_name(checked, new=known is None)
    return checked, tuple(sorted(in_notes))


def _without_empty_number(given: Mapping[str, Any]) -> dict[str, Any]:
    """A number that is left empty is given by Handcart, or stays what it is."""
    return {name: value for name, value in given.items() if name != "number" or value}
