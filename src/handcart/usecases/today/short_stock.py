"""The products that hold up orders: how much is missing, what brings it, and what to do where nothing does."""

from collections.abc import Sequence

from handcart.domain.message import Message, Quantity, message
from handcart.store.queries.today_stock import Coming, coming_of
from handcart.store.session import ReadSession
from handcart.usecases.today.need import DraftPurchase, Need, NeedGroup, NeedKind, Record, Settling, Supply
from handcart.usecases.today.waiting import ShortProduct


def stock_group(session: ReadSession, short: Sequence[ShortProduct], *, most: int) -> NeedGroup:
    """The short products, in the order in which their orders were promised."""
    shown = short[:most]
    coming: dict[int, list[Coming]] = {}
    if shown:
        for each in coming_of(session, [product.product.product_id for product in shown]):
            coming.setdefault(each.product_id, []).append(each)
    needs = tuple(_need(product, coming.get(product.product.product_id, [])) for product in shown)
    held_up = len({each.order_id for product in short for each in product.shortages})
    return NeedGroup(NeedKind.STOCK, needs, len(short), None, orders=held_up)


def _need(short: ShortProduct, coming: Sequence[Coming]) -> Need:
    product = short.product
    button, settling = _settling(short, coming)
    return Need(
        kind=NeedKind.STOCK,
        number=product.code,
        name=product.name,
        reason=message("today.stock.reason", missing=_missing(short), supply=_supply(coming)),
        figure=Quantity(short.missing),
        state=Supply.ON_ORDER if coming else Supply.SHORT,
        button=button,
        settling=settling,
        inside=Record("product", product.product_id),
        unit=product.unit,
    )


def _missing(short: ShortProduct) -> Message:
    missing, orders = Quantity(short.missing), {each.order_id for each in short.shortages}
    if len(orders) == 1:
        return message("today.stock.missing_for", missing=missing, order=short.product.order_number or "")
    return message("today.stock.missing_for_several", missing=missing, count=len(orders))


def _supply(coming: Sequence[Coming]) -> Message:
    """What comes first; a draft is not on its way."""
    if not coming:
        return message("today.stock.nothing_coming")
    first = coming[0]
    if first.number is None:
        return message("today.stock.drafted", quantity=Quantity(first.quantity))
    if first.day is None:
        return message("today.stock.coming", number=first.number, quantity=Quantity(first.quantity))
    return message("today.stock.coming_on", number=first.number, quantity=Quantity(first.quantity), day=first.day)


def _settling(short: ShortProduct, coming: Sequence[Coming]) -> tuple[Message, Settling]:
    if coming:
        first = coming[0]
        text = message("today.open_purchase", number=first.number) if first.number else message("today.place_order")
        return text, Record("purchase_order", first.purchase_id)
    if short.product.has_source:
        return message("today.draft_purchase"), DraftPurchase(short.product.order_id)
    return message("today.open_product"), Record("product", short.product.product_id)
