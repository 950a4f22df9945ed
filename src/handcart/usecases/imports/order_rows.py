"""The rows of an imported order: finished history, or open and left alone until the owner takes it up."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import Extent, LineKind, MoneyFacet, OrderState, OrderStatus, ReturnsFacet
from handcart.files.histories.records import Address, LineRecord, OrderRecord
from handcart.store.bulk.staged_rows import StagedLine, StagedOrder
from handcart.store.search_text import search_text
from handcart.usecases.imports.countries import country_code
from handcart.usecases.imports.customers import Buyer
from handcart.usecases.imports.products import Article

_NOWHERE = Address()
_CHARGE = LineKind.CHARGE.value


def line_rows(order: OrderRecord, order_id: int, articles: Sequence[Article]) -> list[StagedLine]:
    """The lines of an order with what happened to them. Of an open order nothing is known to have happened."""
    given_back = {} if order.open else _given_back(order)
    rows = []
    for line, article in zip(order.lines, articles, strict=True):
        delivered = line.kind is not LineKind.CHARGE
        done = 0 if order.open else line.quantity
        refunded = given_back.get(line.position, 0)
        rows.append(
            StagedLine(
                order_id,
                line.position,
                line.kind.value,
                article.reference,
                article.code,
                line.text or article.name,
                line.quantity,
                line.price,
                line.discount,
                line.amount,
                done if delivered else 0,
                done,
                done if order.returned and delivered else refunded,
                refunded,
                refunded,
            )
        )
    return rows


def order_row(
    order: OrderRecord, order_id: int, *, number: str, digest: str, buyer: Buyer, lines: Sequence[StagedLine]
) -> StagedOrder:
    """The order itself, its totals and facets."""
    to = order.ship_to or _NOWHERE
    net = sum(line.amount for line in lines)
    return StagedOrder(
        id=order_id,
        source_key=order.key,
        source_digest=digest,
        number=number,
        number_sort=sort_key(number),
        state=(OrderState.APPROVED if order.open else OrderState.FINISHED).value,
        customer_id=buyer.reference,
        customer_name=buyer.name,
        customer_reference=order.reference or "",
        ordered_on=order.ordered_on.isoformat(),
        promised_on=order.promised_on.isoformat() if order.promised_on else None,
        shipped_on=order.shipped_on.isoformat() if order.shipped_on else None,
        ship_name=to.name or "",
        ship_street=to.street or "",
        ship_postcode=to.postcode or "",
        ship_city=to.city or "",
        ship_region=to.region or "",
        ship_country=country_code(to.country) or to.country or "",
        net=net,
        gross=net,
        goods=sum(line.amount for line in lines if line.kind != _CHARGE),
        credited=-sum(line.amount for line in order.credited),
        shipping=(Extent.FULLY if any(line.shipped for line in lines) else Extent.NONE).value,
        invoicing=(Extent.FULLY if any(line.invoiced > line.credited for line in lines) else Extent.NONE).value,
        money=(MoneyFacet.UNPAID if order.open else MoneyFacet.PAID).value,
        returns=_returns(lines).value,
        status=(OrderStatus.IMPORTED_OPEN if order.open else OrderStatus.FINISHED).value,
        customer_sort=buyer.sort_name,
        search_text=_search_text((number, buyer.name, order.reference or "", to.name or "", to.city or ""), lines),
    )


def _given_back(order: OrderRecord) -> dict[int, int]:
    """By position, how much of the sold lines the credited lines give back; never more than was sold."""
    sold = {line.position: line.quantity for line in order.lines}
    given_back: dict[int, int] = {}
    for line in order.credited:
        if line.sold is not None and _fits(line, given_back, sold):
            given_back[line.sold.position] = given_back.get(line.sold.position, 0) - line.quantity
    return given_back


def _fits(line: LineRecord, given_back: dict[int, int], sold: dict[int, int]) -> bool:
    position = line.sold.position if line.sold else 0
    return given_back.get(position, 0) - line.quantity <= sold.get(position, 0)


def _returns(lines: Sequence[StagedLine]) -> ReturnsFacet:
    if not any(line.returned for line in lines):
        return ReturnsFacet.NONE
    kept = any(line.shipped > line.returned for line in lines)
    return ReturnsFacet.PARTLY if kept else ReturnsFacet.FULLY


def _search_text(head: Sequence[str], lines: Sequence[StagedLine]) -> str:
    """What `orders.renew.order_search_text` gives, with the words of each product worked out once."""
    words = chain(search_text(head).split(), *(_words(line.code, line.name) for line in lines))
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=20_000)
def _words(code: str, name: str) -> tuple[str, ...]:
    return tuple(search_text((code, name)).split())
