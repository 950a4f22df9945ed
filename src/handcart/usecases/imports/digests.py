"""What a file said of an order or credit note, as a short text: equal texts, nothing has changed.

Row numbers do not count: a file that was sorted anew says the same.
"""

from hashlib import blake2b

from handcart.files.histories.records import CreditRecord, LineRecord, OrderRecord


def order_digest(record: OrderRecord) -> str:
    """The digest of an order with its lines and credited lines."""
    head = (
        record.number,
        record.customer,
        record.ordered_on,
        record.promised_on,
        record.shipped_on,
        record.open,
        record.returned,
        record.reference,
        record.ship_to,
    )
    return _digest((head, _lines(record.lines), _lines(record.credited)))


def credit_digest(record: CreditRecord) -> str:
    """The digest of a free-standing credit note with its lines."""
    return _digest((record.number, record.customer, record.credited_on, _lines(record.lines)))


def _lines(lines: tuple[LineRecord, ...]) -> list[object]:
    return [
        (line.position, line.kind.value, line.product, line.text, line.quantity, line.price, line.discount, line.amount)
        for line in lines
    ]


def _digest(said: object) -> str:
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
