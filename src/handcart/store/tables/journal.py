"""The journal: one labelled step per change, and what each row was before and after."""

from sqlalchemy import Column, Index, Integer, Text

from handcart.store.columns import Json, data, day, flag, key, moment, text
from handcart.store.metadata import strict_table

journal_steps = strict_table(
    "journal_steps",
    key(),
    text("action"),
    data("parameters", optional=False),
    moment("made_at"),
    day("made_on"),
    text("made_by"),
    flag("undoable", default=True),
    flag("undone"),
    flag("dropped"),
    journaled=False,
)

journal_rows = strict_table(
    "journal_rows",
    key(),
    Column("step_id", Integer, nullable=False),
    Column("record_table", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", Json),
    Column("after", Json),
    journaled=False,
)

Index("ix_journal_rows_step", journal_rows.c.step_id)
Index("ix_journal_rows_record", journal_rows.c.record_table, journal_rows.c.record_id)
