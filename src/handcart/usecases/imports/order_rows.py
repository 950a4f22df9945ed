"""The rows of an imported order: finished history, or open and left alone until the owner takes it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias

from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import Extent, LineKind, MoneyFacet, OrderState, OrderStatus, ReturnsFacet
from handcart.files.histories.lines import LineContent, goods_of
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import Address, LineRecord
from handcart.store.bulk.staged_rows import StagedLine, StagedOrder
from handcart.store.search_text import search_text
from handcart.usecases.imports.countries import country_code
from handcart.usecases.imports.customers import Buyer
from handcart.usecases.imports.products import Article

_NOWHERE = Address()
_HAPPENED = 5
"""So many columns at the end of a line's row say what happened to it: shipped to credited."""

_SHIPPED, _INVOICED, _RETURNED, _CREDITED = map(
    StagedLine._fields.index, ("shipped", "invoiced", "returned", "credited")
)
_shipped_of, _returned_of, _words_of = itemgetter(_SHIPPED), itemgetter(_RETURNED), attrgetter("words")

LineRow: TypeAlias = tuple[Any, ...]
"""A plain tuple: half a million of them are made."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What a line says in the words of the company: `finished` are the last columns of its row in a finished order."""

    content: LineContent
    article: Article
    finished: tuple[Any, ...]
    words: tuple[str, ...]
    delivered: bool

    @classmethod
    def of(cls, content: LineContent, article: Article) -> "Worded":
        """A content that sells this article."""
        name = content.text or article.name
        delivered = content.kind is not LineKind.CHARGE
        said = (content.kind.value, article.reference, article.code, name)
        numbers = (content.quantity, content.price, content.discount, content.amount)
        happened = (content.quantity if delivered else 0, content.quantity, 0, 0, 0)
        return cls(content, article, said + numbers + happened, _words(article.code, name), delivered)


def line_rows(order: OrderRecord, order_id: int, worded: Sequence[Worded]) -> list[LineRow]:
    """The rows of an order's lines with what happened to them, in the columns of `StagedLine`.

    Of an open order nothing is known to have happened.
    """
    given_back = {} if order.open else _given_back(order)
    if not (order.open or order.returned or given_back):
        return [(order_id, at, *each.finished) for at, each in zip(order.lines.positions, worded, strict=True)]
    return [
        (order_id, at, *each.finished[:-_HAPPENED], *_happened(order, each, given_back.get(at, 0)))
        for at, each in zip(order.lines.positions, worded, strict=True)
    ]


def _happened(order: OrderRecord, line: Worded, refunded: int) -> tuple[int, int, int, int, int]:
    """How much of a line was shipped, invoiced, returned, refunded and credited."""
    done = 0 if order.open else line.content.quantity
    shipped = done if line.delivered else 0
    return shipped, done, done if order.returned and line.delivered else refunded, refunded, refunded


def order_row(
    order: OrderRecord,
    order_id: int,
    *,
    number: str,
    digest: str,
    buyer: Buyer,
    lines: Sequence[LineRow],
    worded: Sequence[Worded],
) -> StagedOrder:
    """The order itself, its totals and facets."""
    to = order.ship_to or _NOWHERE
    net = order.lines.amount
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
        goods=sum(map(goods_of, order.lines.contents)),
        credited=-order.credited.amount,
        shipping=(Extent.FULLY if any(map(_shipped_of, lines)) else Extent.NONE).value,
        invoicing=(Extent.FULLY if any(map(_is_charged, lines)) else Extent.NONE).value,
        money=(MoneyFacet.UNPAID if order.open else MoneyFacet.PAID).value,
        returns=_returns(lines).value,
        status=(OrderStatus.IMPORTED_OPEN if order.open else OrderStatus.FINISHED).value,
        customer_sort=buyer.sort_name,
        search_text=_search_text((number, buyer.name, order.reference or "", to.name or "", to.city or ""), worded),
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


def _is_charged(row: LineRow) -> bool:
    return bool(row[_INVOICED] > row[_CREDITED])


def _returns(rows: Sequence[LineRow]) -> ReturnsFacet:
    if not any(map(_returned_of, rows)):
        return ReturnsFacet.NONE
    kept = any(row[_SHIPPED] > row[_RETURNED] for row in rows)
    return ReturnsFacet.PARTLY if kept else ReturnsFacet.FULLY


def _search_text(head: Sequence[str], lines: Sequence[Worded]) -> str:
    """What `orders.renew.order_search_text` gives, with the words of each product worked out once."""
    words = chain(search_text(head).split(), chain.from_iterable(map(_words_of, lines)))
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=20_000)
def _words(code: str, name: str) -> tuple[str, ...]:
    return tuple(search_text((code, name)).split())
