"""What counts as sales, in SQL that triggers and queries share: which orders, and which credit notes take off them.

An order that was cancelled after its invoice no longer counts; the credit note that settled the invoice must then not
count either, or the sales of its day would fall by what was never sold.
"""

COUNTED_STATES = "('approved', 'finished')"
"""States of orders that count."""


def lowers_sales(credit_note: str) -> str:
    """The condition under which an issued credit note (`documents`, or its alias) is taken off sales."""
    return (
        f"NOT EXISTS (SELECT 1 FROM orders AS credited_order WHERE credited_order.id = {credit_note}.order_id"
        f" AND credited_order.state NOT IN {COUNTED_STATES})"
    )
