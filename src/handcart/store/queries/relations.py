"""Queries about tags, interactions, follow-ups and files of customers."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import InteractionKind
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.records import Attachment, Interaction, Tag
from handcart.store.session import ReadSession
from handcart.store.tables import attachments, customer_contacts, customer_tags, customers, interactions, tags

_TAGS = select(tags)
_TAG_NAMED = select(tags).where(tags.c.folded == bindparam("folded"))
_TAGS_OF = (
    select(tags)
    .join(customer_tags, customer_tags.c.tag_id == tags.c.id)
    .where(customer_tags.c.customer_id == bindparam("customer"))
    .order_by(tags.c.folded)
)
_LINK = select(customer_tags.c.id).where(
    customer_tags.c.customer_id == bindparam("customer"), customer_tags.c.tag_id == bindparam("tag")
)
_TAGGABLE = (
    select(customers.c.id)
    .where(
        customers.c.id.in_(select(ID_LIST)),
        customers.c.walk_in.is_(False),
        customers.c.erased_on.is_(None),
        customers.c.merged_into_id.is_(None),
        ~select(customer_tags.c.id)
        .where(customer_tags.c.customer_id == customers.c.id, customer_tags.c.tag_id == bindparam("tag"))
        .exists(),
    )
    .order_by(customers.c.id)
)
_INTERACTIONS = (
    select(interactions)
    .where(interactions.c.customer_id == bindparam("customer"))
    .order_by(interactions.c.happened_on.desc(), interactions.c.id.desc())
    .limit(bindparam("most"))
)
_ATTACHMENTS = (
    select(attachments)
    .where(attachments.c.customer_id == bindparam("customer"))
    .order_by(attachments.c.added_at.desc(), attachments.c.id.desc())
)
# Word for word the condition of the index of what is to be followed up, or it would not be used.
_TO_FOLLOW = sql("interactions.follow_up_on IS NOT NULL")
_FOLLOW_UPS = (
    select(
        customers.c.id,
        customers.c.number,
        customers.c.name,
        interactions.c.id,
        interactions.c.kind,
        interactions.c.happened_on,
        interactions.c.told,
        interactions.c.follow_up_on,
    )
    .join(customers, customers.c.id == interactions.c.customer_id)
    .where(_TO_FOLLOW, interactions.c.follow_up_on <= bindparam("until"))
    .order_by(interactions.c.follow_up_on, customers.c.id, interactions.c.id)
)
_COUNTS = select(
    select(func.count()).where(interactions.c.customer_id == bindparam("customer")).scalar_subquery(),
    select(func.count()).where(attachments.c.customer_id == bindparam("customer")).scalar_subquery(),
)
_CARRIED = (
    select(tags, func.count(customer_tags.c.id))
    .join(customer_tags, customer_tags.c.tag_id == tags.c.id)
    .group_by(tags.c.id)
    .order_by(case((tags.c.folded == bindparam("typed"), 0), else_=1), func.count(customer_tags.c.id).desc(), tags.c.id)
)


class FollowUp(NamedTuple):
    """A customer to come back to, and what was noted of it."""

    customer_id: int
    number: str
    name: str
    interaction_id: int
    kind: InteractionKind
    happened_on: date
    told: str
    due_on: date


class RelationCounts(NamedTuple):
    """How many interactions and files a customer has."""

    interactions: int
    attachments: int


class CarriedTag(NamedTuple):
    """A tag and how many customers carry it."""

    tag: Tag
    customers: int


def all_tags(session: ReadSession) -> list[Tag]:
    """Every tag there ever was."""
    return [Tag(*row) for row in session.rows(_TAGS)]


def tag_named(session: ReadSession, folded: str) -> Tag | None:
    """The tag whose folded name this is."""
    row = session.row(_TAG_NAMED, {"folded": folded})
    return None if row is None else Tag(*row)


def tags_of(session: ReadSession, customer_id: int) -> list[Tag]:
    """The tags a customer carries, by name."""
    return [Tag(*row) for row in session.rows(_TAGS_OF, {"customer": customer_id})]


def carried_tags(session: ReadSession, typed: str = "") -> list[CarriedTag]:
    """The tags with how many carry each: the one whose folded name was typed first, then those of most customers."""
    return [CarriedTag(Tag(*row[:-1]), row[-1]) for row in session.rows(_CARRIED, {"typed": typed})]


def tag_link(session: ReadSession, customer_id: int, tag_id: int) -> int | None:
    """The id of the row that says that a customer carries a tag."""
    found = session.value(_LINK, {"customer": customer_id, "tag": tag_id})
    return None if found is None else int(found)


def without_tag(session: ReadSession, customer_ids: Collection[int], tag_id: int) -> list[int]:
    """Those of these customers who may carry a tag and do not yet."""
    return list(session.column(_TAGGABLE, {"ids": id_list(customer_ids), "tag": tag_id}))


def interactions_of(session: ReadSession, customer_id: int, *, most: int) -> list[Interaction]:
    """What happened with a customer, the newest first."""
    return [Interaction(*row) for row in session.rows(_INTERACTIONS, {"customer": customer_id, "most": most})]


def attachments_of(session: ReadSession, customer_id: int) -> list[Attachment]:
    """The files of a customer without their bytes, the newest first."""
    return [Attachment(*row) for row in session.rows(_ATTACHMENTS, {"customer": customer_id})]


def follow_ups(session: ReadSession, *, until: date) -> list[FollowUp]:
    """Who is to be come back to by a day, the longest waiting first."""
    return [FollowUp(*row) for row in session.rows(_FOLLOW_UPS, {"until": until})]


def relation_counts(session: ReadSession, customer_id: int) -> RelationCounts:
    """How much was noted and kept."""
    row = session.row(_COUNTS, {"customer": customer_id})
    return RelationCounts(0, 0) if row is None else RelationCounts(*row)


def contact_names(session: ReadSession, contact_ids: Iterable[int]) -> dict[int, str]:
    """What people at customers are called, by id."""
    named = select(customer_contacts.c.id, customer_contacts.c.name).where(customer_contacts.c.id.in_(select(ID_LIST)))
    return {row[0]: row[1] for row in session.rows(named, {"ids": id_list(contact_ids)})}
