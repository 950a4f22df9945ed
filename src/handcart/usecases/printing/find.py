"""Finding what is to be printed by the number that stands on it."""

from handcart.domain.errors import NotFound
from handcart.store.records import Document, Shipment
from handcart.store.session import ReadSession
from handcart.store.tables import documents, shipments


def printable_called(session: ReadSession, number: str) -> Document | Shipment:
    """The invoice, credit note or shipment of this number, as typed or in capitals. NotFound where there is none."""
    spelled = (number, number.upper())
    found = session.find_one(Document, documents.c.number.in_(spelled)) or session.find_one(
        Shipment, shipments.c.number.in_(spelled)
    )
    if found is None:
        raise NotFound("print.unknown", number=number)
    return found
