"""Two customers side by side before they are made one: where they differ, what each has, who should rather stay."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Message, Value, message
from handcart.store.queries.customer_page import CustomerCounts, counts_of, orders_of
from handcart.store.queries.customers import addresses_of
from handcart.store.queries.record_history import names_of
from handcart.store.records import Customer, CustomerAddress
from handcart.store.session import ReadSession
from handcart.usecases.customers.merge import differing_fields, proposed_from_gone
from handcart.usecases.history.record_history import told_value


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    customer: Customer
    counts: CustomerCounts
    last_order: date | None
    address: CustomerAddress | None

    @property
    def known_for(self) -> tuple[int, date]:
        """Who has more orders, and was there first, should rather stay."""
        return -self.counts.orders, self.customer.created_on


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field in which they differ, by the message id of its label; None where nothing was entered."""

    name: str
    label: str
    kept: Value | None
    gone: Value | None
    takes_gone: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`kept` is who would stay, `gone` who would go to them; `fields` are those of which one value is chosen."""

    kept: Side
    gone: Side
    fields: tuple[FieldChoice, ...]


def compare_customers(session: ReadSession, first_id: int, second_id: int, *, kept_id: int | None = None) -> Comparison:
    """Two customers side by side; who stays is `kept_id`, or who has more orders. NotFound where one is gone."""
    sides = sorted((_side(session, first_id), _side(session, second_id)), key=lambda side: side.known_for)
    if kept_id is not None:
        sides.sort(key=lambda side: side.customer.id != kept_id)
    kept, gone = sides
    proposed = proposed_from_gone(kept.customer, gone.customer)
    names = differing_fields(kept.customer, gone.customer)
    fields = tuple(_field(session, name, kept.customer, gone.customer, name in proposed) for name in names)
    return Comparison(kept, gone, fields)


def _side(session: ReadSession, customer_id: int) -> Side:
    customer = session.get(Customer, customer_id)
    latest = orders_of(session, customer_id, most=1)
    used = [each for each in addresses_of(session, customer_id) if each.active]
    address = min(used, key=lambda each: not each.preferred, default=None)
    return Side(customer, counts_of(session, customer_id), latest[0].ordered_on if latest else None, address)


def _field(session: ReadSession, name: str, kept: Customer, gone: Customer, takes_gone: bool) -> FieldChoice:
    kept_value, gone_value = (_value(session, name, getattr(each, name)) for each in (kept, gone))
    return FieldChoice(name, f"field.customers.{name}", kept_value, gone_value, takes_gone)


def _value(session: ReadSession, name: str, value: object) -> Value | None:
    groups = names_of(session, "price_groups", [value]) if name == "price_group_id" and isinstance(value, int) else {}
    return told_value(session.company, "customers", name, value, {"price_groups": groups})


def what_they_have(side: Side) -> Message:
    """Orders, documents and payments of one of them, in one line."""
    counts = side.counts
    return message(
        "duplicates.has",
        orders=message("duplicates.orders", count=counts.orders),
        documents=message("duplicates.documents", count=counts.documents),
        payments=message("duplicates.payments", count=counts.payments),
    )
