"""Pick lists: what to take from the shelves so that some orders can go, each product once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import LineKind
from handcart.printing.models import PickedOrder, PickLine, PickList, ToPrint
from handcart.store.queries.stock import stock_level
from handcart.store.records import OrderLine
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.orders.ship import all_that_can_go
from handcart.usecases.orders.situation import OrderCase, case_of


def pick_list(session: ReadSession, order_ids: Sequence[int], *, today: date) -> ToPrint:
    """What can go now of these orders. NotAllowed where that is nothing."""
    cases = [case_of(session, order_id, today=today) for order_id in dict.fromkeys(order_ids)]
    picked = [(case, goods) for case in cases if (goods := _goods_that_can_go(case))]
    if not picked:
        raise NotAllowed("print.refused.nothing_to_pick")
    profile = company_profile(session)
    document = PickList(
        company=profile.name,
        made_on=today,
        orders=tuple(_picked_order(case) for case, _goods in picked),
        lines=tuple(_pick_lines(session, picked)),
    )
    return ToPrint(document, "", profile.paper)


_Goods = list[tuple[OrderLine, int]]


class _Product(NamedTuple):
    code: str
    name: str
    id: int | None


def _goods_that_can_go(case: OrderCase) -> _Goods:
    ready = all_that_can_go(case)
    return [(line, ready[line.id]) for line in case.lines if line.kind is LineKind.GOODS and line.id in ready]


def _picked_order(case: OrderCase) -> PickedOrder:
    order = case.order
    return PickedOrder(
        number=order.number or "",
        customer=order.customer_name,
        delivery=order.delivery,
        promised_on=order.promised_on,
        notes=order.notes,
    )


def _pick_lines(session: ReadSession, picked: Sequence[tuple[OrderCase, _Goods]]) -> list[PickLine]:
    """By code, as shelves are mostly laid out; what is the same product stands on one line."""
    parts: dict[_Product, Counter[str]] = {}
    units: dict[_Product, str] = {}
    for case, goods in picked:
        for line, quantity in goods:
            product = _Product(line.code, line.name, line.product_id)
            units.setdefault(product, line.unit)
            parts.setdefault(product, Counter())[case.order.number or ""] += quantity
    return [
        PickLine(
            code=product.code,
            name=product.name,
            unit=units[product],
            quantity=parts[product].total(),
            on_hand=None if product.id is None else stock_level(session, product.id).on_hand,
            parts=tuple(parts[product].items()),
        )
        for product in sorted(parts, key=lambda product: product[:2])
    ]
