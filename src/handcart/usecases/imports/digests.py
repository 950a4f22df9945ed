"""What a file said of an order or credit note, as a short text: equal texts, nothing has changed.

Row numbers do not count: a file that was sorted anew says the same.
"""

from hashlib import blake2b
from operator import attrgetter

from handcart.files.histories.lines import Lines
from handcart.files.histories.order_records import CreditRecord, OrderRecord

_said_of = attrgetter("said")


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
    return _digest(head, record.lines, record.credited)


def credit_digest(record: CreditRecord) -> str:
    """The digest of a free-standing credit note with its lines."""
    return _digest((record.number, record.customer, record.credited_on), record.lines)


def _digest(head: tuple[object, ...], *lines: Lines) -> str:
    said = [part for each in lines for part in (repr(list(each.positions)), *map(_said_of, each.contents))]
    return blake2b("\n".join((repr(head), *said)).encode(), digest_size=16).hexdigest()
