"""Two customers who turned out to be one: everything of the second goes to the first, as one step that can be undone.

The second one's row stays, put aside and pointing to the first: what was printed names its number, and nothing that was
entered is lost. Issued documents keep their frozen content; only whose page they stand on changes (decision 0018).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from handcart.domain.errors import BadInput
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.queries.duplicates import MOVED, ids_of, merged_before
from handcart.store.queries.relations import tags_of, without_tag
from handcart.store.records import (
    RECORD_TABLES,
    Customer,
    CustomerAddress,
    CustomerContact,
    CustomerTag,
    DistinctCustomers,
)
from handcart.store.session import WriteSession
from handcart.usecases.customers.save import customer_to_change, rename_living_orders, write_customer
from handcart.usecases.customers.search import renew_customer_search
from handcart.usecases.review.renew import renew_received

CHOOSABLE = (
    *("name", "kind", "email", "phone", "country", "language", "source"),
    *("tax_number", "tax_exempt", "exemption_number"),
    *("terms_days", "cash_discount", "credit_limit", "price_group_id", "currency", "prepayment"),
    *("consent_email", "warning", "notes"),
)
"""The fields of which one value can be chosen, in the order in which they are shown."""

_TOGETHER = {
    "cash_discount": ("cash_discount_days",),
    "consent_email": ("consent_at", "consent_source"),
}
"""What makes no sense without another field goes with it."""
_JOINED = ("warning", "notes")
"""What both wrote is kept, one below the other, unless one was chosen."""
_RECORD_OF = {table.name: record for record, table in RECORD_TABLES.items()}


@dataclass(frozen=True, slots=True)
class Merged:
    """The customer who stays, and how many records went to them."""

    customer: Customer
    moved: int


def differing_fields(kept: Customer, gone: Customer) -> tuple[str, ...]:
    """The fields in which two customers differ, so that one value must be chosen."""
    return tuple(name for name in CHOOSABLE if getattr(kept, name) != getattr(gone, name))


def proposed_from_gone(kept: Customer, gone: Customer) -> frozenset[str]:
    """The fields that are best taken from the one who goes: where only that one has anything."""
    return frozenset(name for name in differing_fields(kept, gone) if not getattr(kept, name) and getattr(gone, name))


def merge_customers(
    session: WriteSession, kept_id: int, gone_id: int, *, take: Collection[str] | None = None
) -> Merged:
    """Make one of two. `take` names the fields whose value is the second one's; None takes what the first has not.

    Warnings and notes of both are joined where `take` is None.
    """
    if kept_id == gone_id:
        raise BadInput("customer.bad.merge_itself")
    gone = customer_to_change(session, gone_id)
    kept = customer_to_change(session, kept_id)
    session.describe(customer=kept.name, gone=gone.name)
    chosen = _chosen(kept, gone, take)
    moved = _move(session, kept_id, gone_id)
    _put_aside(session, kept, gone)
    changed = write_customer(session, kept, **chosen)
    renew_customer_search(session, kept_id)
    _follow(session, kept_id, gone_id)
    return Merged(changed, moved)


def tell_apart(session: WriteSession, first_id: int, second_id: int) -> DistinctCustomers:
    """Two who look alike are not the same: they are not proposed again."""
    low, high = sorted((first_id, second_id))
    if low == high:
        raise BadInput("customer.bad.merge_itself")
    first, second = session.get(Customer, low), session.get(Customer, high)
    session.describe(customer=first.name, other=second.name)
    made = session.add(DistinctCustomers, first_id=low, second_id=high)
    return session.get(DistinctCustomers, made)


def _chosen(kept: Customer, gone: Customer, take: Collection[str] | None) -> dict[str, Any]:
    unknown = set(take or ()) - set(CHOOSABLE)
    if unknown:
        raise ValueError(unknown)
    names = proposed_from_gone(kept, gone) if take is None else set(take)
    chosen = {each: getattr(gone, each) for name in names for each in (name, *_TOGETHER.get(name, ()))}
    if take is None:
        chosen |= {name: joined for name in _JOINED if (joined := _both(getattr(kept, name), getattr(gone, name)))}
    if gone.blocked and not kept.blocked:
        chosen |= {"blocked": True, "block_reason": gone.block_reason}
    if gone.active and not kept.active:
        chosen["active"] = True
    return chosen


def _both(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (first, second) if text))


def _move(session: WriteSession, kept_id: int, gone_id: int) -> int:
    """Everything that belongs to one customer, given to the other."""
    count = 0
    for table in MOVED:
        for record_id in ids_of(session, table, gone_id):
            session.change(_RECORD_OF[table], record_id, customer_id=kept_id)
            count += 1
    return count + _move_parts(session, kept_id, gone_id) + _move_tags(session, kept_id, gone_id)


def _move_parts(session: WriteSession, kept_id: int, gone_id: int) -> int:
    """People and addresses: those of the one who stays remain the preferred ones."""
    people, places = contacts_of(session, kept_id), addresses_of(session, kept_id)
    for contact in contacts_of(session, gone_id):
        _move_part(session, contact, kept_id, preferred=not _preferred(people))
    for address in addresses_of(session, gone_id):
        same_use = [each for each in places if each.kind is address.kind]
        known = any(_same_part(address, each) for each in same_use)
        _move_part(session, address, kept_id, preferred=not _preferred(same_use), known=known)
    return len(contacts_of(session, kept_id)) + len(addresses_of(session, kept_id)) - len(people) - len(places)


def _preferred(parts: Iterable[CustomerContact | CustomerAddress]) -> bool:
    return any(part.active and part.preferred for part in parts)


def _move_part(
    session: WriteSession,
    part: CustomerContact | CustomerAddress,
    kept_id: int,
    *,
    preferred: bool,
    known: bool = False,
) -> None:
    """What is there already is moved as well, but out of use."""
    active = part.active and not known
    session.change(
        type(part), part.id, customer_id=kept_id, active=active, preferred=part.preferred and preferred and active
    )


def _same_part(one: CustomerAddress, other: CustomerAddress) -> bool:
    names = ("name", "street", "street2", "postcode", "city", "country")
    return other.active and all(getattr(one, name) == getattr(other, name) for name in names)


def _move_tags(session: WriteSession, kept_id: int, gone_id: int) -> int:
    """The tags of both; the one who goes keeps theirs as well, for what it is worth."""
    new = [tag for tag in tags_of(session, gone_id) if without_tag(session, [kept_id], tag.id)]
    for tag in new:
        session.add(CustomerTag, customer_id=kept_id, tag_id=tag.id)
    return len(new)


def _put_aside(session: WriteSession, kept: Customer, gone: Customer) -> None:
    for earlier in merged_before(session, gone.id):
        session.change(Customer, earlier, merged_into_id=kept.id)
    session.change(Customer, gone.id, merged_into_id=kept.id, active=False)
    renew_customer_search(session, gone.id)


def _follow(session: WriteSession, kept_id: int, gone_id: int) -> None:
    """Orders that still live bear the name of the one who stays, and are reviewed as theirs."""
    rename_living_orders(session, session.get(Customer, kept_id))
    renew_received(session, customers=[kept_id, gone_id])
