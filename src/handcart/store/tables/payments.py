"""Money in and out, to which orders it belongs, and rests that need not be paid.

An order had = sum of its allocations. A refund's allocations are negative; so is the allocation that moves money
of an order back to the customer's credit. Customer credit = payments - refunds - allocations, kept by triggers
(`store.triggers`) so that it costs the same after ten payments and after ten thousand.
"""

from sqlalchemy import Column, Index, Integer, Text
from sqlalchemy import text as sql

from handcart.domain.vocabulary import PaymentKind, PaymentMethod, SettlementKind
from handcart.store.columns import currency, day, exchange_rate, key, link, moment, money, text, word
from handcart.store.metadata import strict_table

payments = strict_table(
    "payments",
    key(),
    Column("number", Text, nullable=False, unique=True),
    word("kind", PaymentKind),
    link("customer_id", "customers"),
    day("paid_on"),
    moment("recorded_at"),
    word("method", PaymentMethod),
    text("own_method"),
    text("reference"),
    money("amount", least=1),
    currency(),
    exchange_rate(),
    text("note"),
    Column("client_key", Text, unique=True),
    link("reverses_id", "payments", optional=True),
)

allocations = strict_table(
    "allocations",
    key(),
    link("payment_id", "payments"),
    link("order_id", "orders"),
    money("amount"),
    day("allocated_on"),
)

settlements = strict_table(
    "settlements",
    key(),
    link("order_id", "orders"),
    word("kind", SettlementKind),
    money("amount", least=1),
    day("settled_on"),
    link("credit_note_id", "documents", optional=True),
    text("note"),
)

customer_credits = strict_table(
    "customer_credits",
    Column("customer_id", Integer, primary_key=True),
    money("credit", default=0),
    journaled=False,
)

Index("ix_payments_customer", payments.c.customer_id, payments.c.paid_on)
Index("ix_payments_signed", sql("CASE WHEN kind = 'refund' THEN -amount ELSE amount END"), payments.c.id)
Index("ix_payments_day", payments.c.paid_on, payments.c.id)
Index("ix_payments_reverses", payments.c.reverses_id, sqlite_where=payments.c.reverses_id.isnot(None))
Index("ix_allocations_order", allocations.c.order_id)
Index("ix_allocations_payment", allocations.c.payment_id)
Index("ix_settlements_order", settlements.c.order_id)
Index("ix_settlements_credit_note", settlements.c.credit_note_id, sqlite_where=settlements.c.credit_note_id.isnot(None))
