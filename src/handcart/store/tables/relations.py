"""What is known of a customer beside the record: tags, files, what was talked about, who is not the same.

The bytes of a file stand in a table of their own that is written once and not journaled: the journal knows which file
belonged to whom, so that a removed one comes back, and lists never read the bytes (decision 0018).
"""

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy import text as sql

from handcart.domain.limits import MOST_FILE_BYTES
from handcart.domain.vocabulary import InteractionKind
from handcart.store.columns import day, key, link, moment, text, whole, word
from handcart.store.metadata import strict_table

tags = strict_table(
    "tags",
    key(),
    text("name"),
    # The name as it is compared: two tags never differ in capitals alone.
    Column("folded", Text, nullable=False, unique=True),
    whole("colour", least=0, most=99, default=0),
)

customer_tags = strict_table(
    "customer_tags",
    key(),
    link("customer_id", "customers"),
    link("tag_id", "tags"),
    UniqueConstraint("customer_id", "tag_id"),
)

interactions = strict_table(
    "interactions",
    key(),
    link("customer_id", "customers"),
    link("contact_id", "customer_contacts", optional=True),
    word("kind", InteractionKind),
    day("happened_on"),
    text("told"),
    day("follow_up_on", optional=True),
    moment("recorded_at"),
)

file_contents = strict_table(
    "file_contents",
    key(),
    Column("content", LargeBinary, nullable=False),
    journaled=False,
)

attachments = strict_table(
    "attachments",
    key(),
    link("customer_id", "customers"),
    text("name"),
    text("media_type"),
    whole("size", least=0, most=MOST_FILE_BYTES),
    moment("added_at"),
    link("content_id", "file_contents"),
)

distinct_customers = strict_table(
    "distinct_customers",
    key(),
    link("first_id", "customers"),
    link("second_id", "customers"),
    UniqueConstraint("first_id", "second_id"),
)

Index("ix_customer_tags_tag", customer_tags.c.tag_id, customer_tags.c.customer_id)
Index("ix_interactions_customer", interactions.c.customer_id, interactions.c.happened_on)
Index("ix_interactions_contact", interactions.c.contact_id, sqlite_where=interactions.c.contact_id.isnot(None))
Index("ix_interactions_follow_up", interactions.c.follow_up_on, sqlite_where=sql("follow_up_on IS NOT NULL"))
Index("ix_attachments_customer", attachments.c.customer_id)
Index("ix_attachments_content", attachments.c.content_id)
Index("ix_distinct_customers_second", distinct_customers.c.second_id)
