"""One order while it is packed: its open lines, how it may go, what to think of, and what shipping it would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message, Quantity, message
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.order_lines import sum_quantities
from handcart.domain.order_status import is_finished, order_status
from handcart.domain.packing import Packable
from handcart.domain.vocabulary import LineKind, OrderStatus
from handcart.store.queries.ship_queue import (
    Way,
    articles,
    came_back_since,
    warning_about,
    way_of_last_shipment,
    ways_lately,
)
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.usecases.orders.ship import all_that_can_go, shippable_case
from handcart.usecases.orders.situation import OrderCase, case_of

LATELY = timedelta(days=365)
"""So far back it is told that a product came back."""

_DELIVERED = (LineKind.GOODS, LineKind.SERVICE)


class Care(StrEnum):
    """What the owner should think of before the box is closed."""

    WARNING = "warning"
    RETURNED = "returned"
    NOTE = "note"
    REFERENCE = "reference"


class Effect(StrEnum):
    """What shipping would change."""

    STOCK = "stock"
    SERVICE = "service"
    OPEN = "open"
    NEXT = "next"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingPage:
    """An order to be packed. `refusal` says why nothing of it can go now; `ways` are the carriers known, the
    `proposed` one brought the customer's last shipment, or the last of all.
    """

    case: OrderCase
    status: OrderStatus
    lines: tuple[Packable, ...]
    refusal: Message | None
    cares: tuple[tuple[Care, Message], ...]
    ways: tuple[Way, ...]
    proposed: Way

    @property
    def order(self) -> Order:
        """The order itself."""
        return self.case.order


def packing_page(session: ReadSession, order_id: int, *, today: date) -> PackingPage:
    """An order for the packing table. NotFound where there is none."""
    case = case_of(session, order_id, today=today)
    ways = tuple(ways_lately(session))
    return PackingPage(
        case=case,
        status=order_status(case.facts, today),
        lines=_packable(session, case),
        refusal=_refusal(session, order_id, today),
        cares=tuple(_cares(session, case, today)),
        ways=ways,
        proposed=_proposed(session, case.order, ways),
    )


def effects(page: PackingPage, taken: Mapping[int, int]) -> tuple[tuple[Effect, Message], ...]:
    """What shipping `taken` (thousandths by line id) would do; nothing where nothing is taken."""
    if not taken:
        return ()
    told = [*_what_leaves(page, taken), *_what_stays(page, taken), (Effect.NEXT, _what_comes_next(page.case, taken))]
    return (*told, (Effect.UNDO, message("shipping.effect.undo")))


def pieces(page: PackingPage, taken: Mapping[int, int]) -> Quantity | None:
    """How many pieces of goods these quantities are; None where some of them are measured and not counted."""
    goods = [line for line in page.lines if line.kind is LineKind.GOODS and taken.get(line.line_id)]
    if not all(line.countable for line in goods):
        return None
    return Quantity(sum(taken[line.line_id] for line in goods))


def _packable(session: ReadSession, case: OrderCase) -> tuple[Packable, ...]:
    most = all_that_can_go(case)
    known = articles(session, sorted({line.product_id for line in case.lines if line.product_id is not None}))
    lines = []
    for line in case.lines:
        still_open = case.quantities[line.id].open
        if line.kind not in _DELIVERED or still_open <= 0:
            continue
        article = known.get(line.product_id or 0)
        lines.append(
            Packable(
                line_id=line.id,
                kind=line.kind,
                name=line.name,
                open=still_open,
                most=most.get(line.id, 0),
                code=line.code,
                barcode=article.barcode if article is not None else "",
                countable=article is None or article.countable,
            )
        )
    return tuple(lines)


def _refusal(session: ReadSession, order_id: int, today: date) -> Message | None:
    try:
        shippable_case(session, order_id, today=today)
    except NotAllowed as refused:
        return refused.message
    return None


def _proposed(session: ReadSession, order: Order, ways: tuple[Way, ...]) -> Way:
    last = None if order.customer_id is None else way_of_last_shipment(session, order.customer_id)
    return last or (ways[0] if ways else Way("", ""))


def _cares(session: ReadSession, case: OrderCase, today: date) -> list[tuple[Care, Message]]:
    order = case.order
    warning = "" if order.customer_id is None else warning_about(session, order.customer_id)
    found = []
    if warning:
        found.append((Care.WARNING, message("shipping.care.warning", text=warning)))
    if order.notes:
        found.append((Care.NOTE, message("shipping.care.note", text=order.notes)))
    if (returned := _came_back(session, case, today)) is not None:
        found.append((Care.RETURNED, returned))
    if order.customer_reference:
        found.append((Care.REFERENCE, message("shipping.care.reference", reference=order.customer_reference)))
    return found


def _came_back(session: ReadSession, case: OrderCase, today: date) -> Message | None:
    """The product of this order that came back most often lately: one of them is warning enough."""
    names = {line.product_id: line.name for line in case.lines if line.product_id is not None}
    found = came_back_since(session, sorted(names), today - LATELY)
    if not found:
        return None
    worst = max(found, key=lambda each: (each.times, each.last))
    text = "shipping.care.returned_because" if worst.reason else "shipping.care.returned"
    values = {"reason": worst.reason} if worst.reason else {}
    return message(text, product=names[worst.product_id], count=worst.times, day=worst.last, **values)


def _what_leaves(page: PackingPage, taken: Mapping[int, int]) -> list[tuple[Effect, Message]]:
    lines = [line for line in page.lines if taken.get(line.line_id)]
    goods = sum(1 for line in lines if line.kind is LineKind.GOODS)
    services = len(lines) - goods
    told = []
    counted = pieces(page, taken)
    if goods and counted is not None and counted.milli == ONE_UNIT:
        told.append((Effect.STOCK, message("shipping.effect.piece_leaves")))
    elif goods and counted is not None:
        told.append((Effect.STOCK, message("shipping.effect.pieces_leave", pieces=counted)))
    elif goods:
        told.append((Effect.STOCK, message("shipping.effect.lines_leave", count=goods)))
    if services:
        told.append((Effect.SERVICE, message("shipping.effect.services", count=services)))
    return told


def _what_stays(page: PackingPage, taken: Mapping[int, int]) -> list[tuple[Effect, Message]]:
    staying = {line.line_id: line.open - taken.get(line.line_id, 0) for line in page.lines}
    lines = sum(1 for quantity in staying.values() if quantity > 0)
    counted = pieces(page, staying)
    if not lines:
        return []
    if counted is None or not counted.milli:
        return [(Effect.OPEN, message("shipping.effect.lines_stay", count=lines))]
    if counted.milli == ONE_UNIT:
        return [(Effect.OPEN, message("shipping.effect.piece_stays"))]
    return [(Effect.OPEN, message("shipping.effect.pieces_stay", pieces=counted))]


def _what_comes_next(case: OrderCase, taken: Mapping[int, int]) -> Message:
    after = sum_quantities(
        replace(quantity, shipped=quantity.shipped + taken.get(line, 0)) for line, quantity in case.quantities.items()
    )
    if is_finished(replace(case.facts, quantities=after)):
        return message("shipping.effect.finished")
    return message("shipping.effect.invoice" if after.to_invoice else "shipping.effect.no_invoice")
