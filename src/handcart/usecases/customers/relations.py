"""What stands beside a customer's record on their page, read at one moment: tags, what happened, files."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import NotFound
from handcart.store.queries.customers import contacts_of
from handcart.store.queries.relations import (
    CarriedTag,
    attachments_of,
    carried_tags,
    interactions_of,
    relation_counts,
    tags_of,
)
from handcart.store.records import Attachment, Customer, CustomerContact, Interaction, Tag
from handcart.store.search_text import folded
from handcart.store.session import ReadSession

MOST_INTERACTIONS = 200


@dataclass(frozen=True, slots=True)
class CustomerRelations:
    """`interactions` are the newest of `count`; `contacts` are all people there, also those who left."""

    tags: tuple[Tag, ...]
    interactions: tuple[Interaction, ...]
    count: int
    contacts: tuple[CustomerContact, ...]
    attachments: tuple[Attachment, ...]

    def contact_name(self, contact_id: int | None) -> str:
        """Who an interaction was with; "" where nobody is named."""
        return next((each.name or each.email for each in self.contacts if each.id == contact_id), "")

    def next_follow_up(self) -> date | None:
        """The earliest day to come back to what was talked about."""
        return min((each.follow_up_on for each in self.interactions if each.follow_up_on is not None), default=None)


def relations_of(session: ReadSession, customer_id: int) -> CustomerRelations:
    """What stands beside the record. NotFound where there is no such customer."""
    if session.get_or_none(Customer, customer_id) is None:
        raise NotFound("error.not_found", record="customers", id=customer_id)
    return CustomerRelations(
        tags=tuple(tags_of(session, customer_id)),
        interactions=tuple(interactions_of(session, customer_id, most=MOST_INTERACTIONS)),
        count=relation_counts(session, customer_id).interactions,
        contacts=tuple(contacts_of(session, customer_id)),
        attachments=tuple(attachments_of(session, customer_id)),
    )


def offered_tags(session: ReadSession, customer_id: int, typed: str) -> tuple[CarriedTag, ...]:
    """The tags that others carry and this customer does not, which begin as typed; then those that contain it."""
    sought, own = folded(typed.strip()), {tag.id for tag in tags_of(session, customer_id)}
    found = [each for each in carried_tags(session, sought) if each.tag.id not in own and sought in each.tag.folded]
    return tuple(sorted(found, key=lambda each: not each.tag.folded.startswith(sought)))
