"""The rows of an imported order: finished history, or open and left alone until the owner takes it up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, NamedTuple

from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import Extent, LineKind, MoneyFacet, OrderState, OrderStatus, ReturnsFacet
from handcart.files.histories.lines import LineContent, goods_of
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import Address, LineRecord
from handcart.store.bulk.staged_rows import StagedLine, StagedOrder
from handcart.store.bulk.staging import Staging
from handcart.store.search_text import search_text
from handcart.usecases.imports.countries import country_code
from handcart.usecases.imports.customers import Buyer
from handcart.usecases.imports.products import Article

_NOWHERE = Address()
_words_of, _saying_of = attrgetter("words"), attrgetter("saying")


class Happened(NamedTuple):
    """How much of a line was shipped and so on, as `StagedLine` ends."""

    shipped: int
    invoiced: int
    returned: int
    refunded: int
    credited: int


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """What a line says in the words of the company: `said` are columns of its row, `saying` the id of what it says in
    a finished order that kept everything.
    """

    content: LineContent
    said: tuple[Any, ...]
    saying: int
    words: tuple[str, ...]

    @property
    def delivered(self) -> bool:
        """Whether it can be shipped at all."""
        return self.content.kind is not LineKind.CHARGE


def worded(content: LineContent, article: Article, gathered: Staging) -> Worded:
    """A content that sells this article, its saying kept in the temporary database."""
    name = content.text or article.name
    numbers = (content.quantity, content.price, content.discount, content.amount)
    said = (content.kind.value, article.reference, article.code, name, *numbers)
    return Worded(content, said, gathered.saying(said + _kept(content)), _words(article.code, name))


class LineRows:
    """The lines of an order with what happened to them. Of an open order nothing is known to have happened."""

    def __init__(self, order: OrderRecord, words: Sequence[Worded]) -> None:
        self._positions = order.lines.positions
        self._words = words
        given_back = {} if order.open or not order.credited else _given_back(order)
        self._happened: list[Happened] | None = None
        if order.open or order.returned or given_back:
            self._happened = [
                _happened(order, word, given_back.get(position, 0))
                for position, word in zip(self._positions, words, strict=True)
            ]

    def placed(self, order_id: int, gathered: Staging) -> Iterator[tuple[int, int, int]]:
        """The rows as `Staging.add_lines` takes them."""
        if self._happened is None:
            sayings: Iterable[int] = map(_saying_of, self._words)
        else:
            pairs = zip(self._words, self._happened, strict=True)
            sayings = (gathered.saying(word.said + happened) for word, happened in pairs)
        return zip(repeat(order_id), self._positions, sayings, strict=False)

    def staged(self, order_id: int) -> list[StagedLine]:
        """The rows whole, to be compared with those of an earlier import."""
        happened = self._happened or [_kept(word.content) for word in self._words]
        rows = zip(self._positions, self._words, happened, strict=True)
        return [StagedLine._make((order_id, position, *word.said, *each)) for position, word, each in rows]

    @property
    def shipping(self) -> Extent:
        """Whether anything was shipped."""
        if self._happened is None:
            return Extent.FULLY if any(word.delivered for word in self._words) else Extent.NONE
        return Extent.FULLY if any(each.shipped for each in self._happened) else Extent.NONE

    @property
    def invoicing(self) -> Extent:
        """Whether anything was charged that was not given back."""
        charged = self._happened is None or any(each.invoiced > each.credited for each in self._happened)
        return Extent.FULLY if charged and self._words else Extent.NONE

    @property
    def returns(self) -> ReturnsFacet:
        """How much of what was shipped came back."""
        if self._happened is None or not any(each.returned for each in self._happened):
            return ReturnsFacet.NONE
        kept = any(each.shipped > each.returned for each in self._happened)
        return ReturnsFacet.PARTLY if kept else ReturnsFacet.FULLY

    def search_text(self, head: Sequence[str]) -> str:
        """What `orders.renew.order_search_text` gives, with the words of each product worked out once."""
        words = chain(search_text(head).split(), chain.from_iterable(map(_words_of, self._words)))
        return " ".join(dict.fromkeys(words))


def _kept(content: LineContent) -> Happened:
    """What happened to a line of a finished order of which nothing came back."""
    return Happened(0 if content.kind is LineKind.CHARGE else content.quantity, content.quantity, 0, 0, 0)


def _happened(order: OrderRecord, word: Worded, refunded: int) -> Happened:
    done = 0 if order.open else word.content.quantity
    shipped = done if word.delivered else 0
    return Happened(shipped, done, done if order.returned and word.delivered else refunded, refunded, refunded)


def order_row(
    order: OrderRecord,
    order_id: int,
    *,
    number: str,
    digest: str,
    buyer: Buyer,
    lines: LineRows,
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
        shipping=lines.shipping.value,
        invoicing=lines.invoicing.value,
        money=(MoneyFacet.UNPAID if order.open else MoneyFacet.PAID).value,
        returns=lines.returns.value,
        status=(OrderStatus.IMPORTED_OPEN if order.open else OrderStatus.FINISHED).value,
        customer_sort=buyer.sort_name,
        search_text=lines.search_text((number, buyer.name, order.reference or "", to.name or "", to.city or "")),
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


@lru_cache(maxsize=20_000)
def _words(code: str, name: str) -> tuple[str, ...]:
    return tuple(search_text((code, name)).split())
