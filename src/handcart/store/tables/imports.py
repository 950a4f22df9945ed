"""What was imported, with its control totals, and the notes that are kept with a batch."""

from sqlalchemy import Column, Index, Text

from handcart.domain.vocabulary import BatchState
from handcart.store.columns import data, day, key, link, moment, money, price, quantity, text, word
from handcart.store.metadata import strict_table

import_batches = strict_table(
    "import_batches",
    key(),
    text("kind"),
    word("state", BatchState, default=BatchState.DONE),
    moment("imported_at"),
    data("files", optional=False),
    data("mapping"),
    data("tallies", optional=False),
    moment("undone_at", optional=True),
)

stock_notes = strict_table(
    "stock_notes",
    key(),
    link("import_batch_id", "import_batches"),
    Column("source_key", Text, unique=True),
    text("number"),
    day("noted_on", optional=True),
    text("code"),
    text("name"),
    quantity("quantity", least=-(10**12)),
    price("price", default=0),
    money("amount", default=0),
)

Index("ix_stock_notes_batch", stock_notes.c.import_batch_id)
