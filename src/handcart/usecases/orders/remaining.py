"""What remains of an order until it is finished: one sentence and the next step, with what only the store knows."""

from collections.abc import Iterable, Sequence
from datetime import date

from handcart.domain.message import Quantity
from handcart.domain.order_remaining import Arrival, Missing, Outlook, Remaining, remaining
from handcart.domain.vocabulary import LineKind, OrderState, SupplyFacet
from handcart.store.queries.orders import free_stock
from handcart.store.queries.shipping import Arriving, arrivals_of
from handcart.store.session import ReadSession
from handcart.usecases.orders.situation import OrderCase, case_of, line_supplies


def remaining_of(session: ReadSession, order_id: int, *, today: date) -> Remaining:
    """The sentence, its button and the alternatives for an order. NotFound where there is none."""
    case = case_of(session, order_id, today=today)
    return remaining(case.situation, outlook_of(session, case))


def outlook_of(session: ReadSession, case: OrderCase) -> Outlook:
    """What the sentence tells beyond the facts: lines that are ready, what is missing, and when it comes."""
    to_deliver = [quantity for quantity in case.quantities.values() if quantity.open > 0]
    missing = _missing(session, case)
    return Outlook(
        open_lines=len(to_deliver),
        ready_lines=sum(1 for quantity in to_deliver if quantity.shippable == quantity.open),
        missing=tuple(Missing(name, Quantity(quantity)) for name, quantity in missing.values()),
        arrival=_arrival(session, {product: quantity for product, (_, quantity) in missing.items()}),
        promised_on=case.order.promised_on,
        valid_until=case.order.valid_until,
    )


def _missing(session: ReadSession, case: OrderCase) -> dict[int, tuple[str, int]]:
    """What is not on the shelf for an approved order, by product: its name and how much."""
    waits = case.facts.facets.supply in (SupplyFacet.SHORT, SupplyFacet.ON_ORDER)
    if case.order.state is not OrderState.APPROVED or not waits:
        return {}
    found: dict[int, tuple[str, int]] = {}
    supplies = line_supplies(case.lines, case.quantities, free_stock(session, case.order.id))
    for line, supply in zip(case.lines, supplies, strict=True):
        if line.kind is LineKind.GOODS and line.product_id is not None and supply.missing:
            name, before = found.get(line.product_id, (line.name, 0))
            found[line.product_id] = name, before + supply.missing
    return found


def _arrival(session: ReadSession, missing: dict[int, int]) -> Arrival | None:
    """The last of the deliveries that together bring all that is missing; None where something is not on its way."""
    last = [covering(arrivals_of(session, product), quantity) for product, quantity in missing.items()]
    return last_of(last)


def last_of(arrivals: Sequence[Arrival | None]) -> Arrival | None:
    """The arrival that completes what several together bring; None where one of them is not known."""
    known = [arrival for arrival in arrivals if arrival is not None]
    if not known or len(known) < len(arrivals):
        return None
    return max(known, key=lambda arrival: arrival.day)


def covering(arriving: Iterable[Arriving], quantity: int) -> Arrival | None:
    """The delivery that brings the last of so many thousandths; None where not so much is on its way."""
    for delivery in arriving:
        quantity -= delivery.quantity
        if quantity <= 0:
            return Arrival(delivery.number, delivery.day)
    return None
