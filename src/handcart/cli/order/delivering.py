"""Steps that move goods: shipments, and what comes back."""

from handcart.cli.data.fields import chosen_word
from handcart.cli.order.given import Given, Made
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.vocabulary import Delivery, ReturnOutcome, ReturnState
from handcart.store.queries.returns import return_lines_of, returns_of
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Document
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return

BY_CARRIER = ("carrier", "service", "parcels", "weight", "tracking_number")
"""What a shipment may tell of the way it goes."""


def ship(session: WriteSession, order_id: int, given: Given) -> Made:
    """Ship what can go, or so much of it."""
    parcels = given.quantity("parcels", countable=True)
    consignment = Consignment(
        delivery=given.word("delivery", Delivery),
        shipped_on=given.day("on"),
        carrier=given.text("carrier"),
        service=given.text("service"),
        parcels=None if parcels is None else parcels // ONE_UNIT,
        # Thousandths of a kilogram are grams.
        weight_grams=given.quantity("weight"),
        tracking_number=given.text("tracking_number"),
        note=given.text("note"),
    )
    quantities = given.quantities(session, order_id)
    shipped = ship_order(session, order_id, quantities=quantities, consignment=consignment)
    return Made(order_id, {"shipment": shipped.shipment.number})


def take_shipment_back(session: WriteSession, order_id: int, given: Given) -> Made:
    """Undo a shipment."""
    standing = [shipment for shipment in shipments_of(session, order_id) if not shipment.undone]
    shipment = given.chosen("shipment", standing)
    undo_shipment(session, shipment.id)
    return Made(order_id, {"shipment": shipment.number})


def open_return_of(session: WriteSession, order_id: int, given: Given) -> Made:
    """Take goods back."""
    opened = open_return(
        session,
        order_id,
        quantities=given.quantities(session, order_id) or {},
        returned_on=given.day("on"),
        reason=given.text("reason"),
    )
    return Made(order_id, {"return": opened.returned.number})


def settle_return_of(session: WriteSession, order_id: int, given: Given) -> Made:
    """Say what becomes of returned goods: of every line, or line by line."""
    waiting = [returned for returned in returns_of(session, order_id) if returned.state is ReturnState.OPEN]
    returned = given.chosen("return", waiting)
    settled = settle_return(session, returned.id, outcomes=_outcomes(session, order_id, returned.id, given))
    document_id = settled.credit_note_id
    # A draft has no number yet: its id is what `--document` takes.
    drafted = None if document_id is None else session.get(Document, document_id).id
    return Made(order_id, {"return": returned.number, "document": drafted})


def _outcomes(session: ReadSession, order_id: int, return_id: int, given: Given) -> dict[int, ReturnOutcome]:
    rows = {row.order_line_id: row.id for row in return_lines_of(session, return_id) if row.outcome is None}
    every = given.word("outcome", ReturnOutcome)
    outcomes = {} if every is None else dict.fromkeys(rows.values(), every)
    for line, typed, place in given.lines(session, order_id):
        # An id that is none of the return's lines is refused there, in the owner's words.
        outcomes[rows.get(line.id, 0)] = ReturnOutcome(chosen_word(ReturnOutcome, typed, place))
    return outcomes
