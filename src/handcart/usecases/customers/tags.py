"""Tags: words of the owner's own that customers are sorted by. One that nobody carries any more is not offered."""

from collections.abc import Collection
from dataclasses import dataclass

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.typed_text import required_line
from handcart.store.queries.relations import (
    all_tags,
    tag_link,
    tag_named,
    tags_of,
    without_tag,
)
from handcart.store.records import CustomerTag, Tag
from handcart.store.search_text import folded
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.customers.save import customer_to_change

LONGEST_TAG = 40
MOST_TAGS = 20
"""More than these on one customer would say nothing any more."""
COLOURS = 6
"""New tags take these in turn, so that neighbours differ."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, and how many customers it was given to who did not carry it before."""

    tag: Tag
    customers: int


def tag_customer(session: WriteSession, customer_id: int, tag: str) -> Tag:
    """Give a customer a tag, which is made where it is new. NotAllowed where they carry it already."""
    customer = customer_to_change(session, customer_id)
    known = tag_to_give(session, tag)
    session.describe(tag=known.name)
    if tag_link(session, customer_id, known.id) is not None:
        raise NotAllowed("customer.refused.tagged", customer=customer.name, tag=known.name)
    _require_room(session, customer_id, known)
    session.add(CustomerTag, customer_id=customer_id, tag_id=known.id)
    return known


def untag_customer(session: WriteSession, customer_id: int, tag_id: int) -> Tag:
    """Take a tag from a customer."""
    customer_to_change(session, customer_id)
    tag = session.get(Tag, tag_id)
    session.describe(tag=tag.name)
    link = tag_link(session, customer_id, tag_id)
    if link is None:
        raise NotAllowed("customer.refused.not_tagged", tag=tag.name)
    session.remove(CustomerTag, link)
    return tag


def tag_customers(session: WriteSession, customer_ids: Collection[int], tag: str) -> Tagged:
    """Give several customers a tag, such as a whole segment. Who carries it already is passed over, as is the built-in
    customer and who was erased or merged. NotAllowed where nobody is left.
    """
    known = tag_to_give(session, tag)
    missing = without_tag(session, customer_ids, known.id)
    session.describe(tag=known.name, count=len(missing))
    if not missing:
        raise NotAllowed("customer.refused.all_tagged", tag=known.name)
    for customer_id in missing:
        session.add(CustomerTag, customer_id=customer_id, tag_id=known.id)
    return Tagged(known, len(missing))


def tag_to_give(session: WriteSession, typed: str) -> Tag:
    """The tag of this name, capitals or not, made where there is none."""
    name = required_line(typed, field="tag")
    if len(name) > LONGEST_TAG:
        raise BadInput("input.too_long", field="tag", limit=LONGEST_TAG)
    key = folded(name)
    known = tag_named(session, key)
    if known is not None:
        return known
    made = session.add(Tag, name=name, folded=key, colour=_next_colour(session))
    return session.get(Tag, made)


def _next_colour(session: ReadSession) -> int:
    """The colour that the fewest tags have."""
    used = [tag.colour for tag in all_tags(session)]
    return min(range(COLOURS), key=lambda colour: (used.count(colour), colour))


def _require_room(session: ReadSession, customer_id: int, tag: Tag) -> None:
    if len(tags_of(session, customer_id)) >= MOST_TAGS:
        raise NotAllowed("customer.refused.too_many_tags", tag=tag.name, limit=MOST_TAGS)
