"""A believable business of any size, from a seed: who buys, what there is, and every order. No database here.

Customers and products are chosen as in life: a few very often, most now and then. The newest orders wait, nearly all
others are finished and paid, some late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from builders import TODAY
from handcart.domain.vocabulary import OrderState
from handcart.store.search_text import search_text, sort_name

PRODUCTS = 400
LINES_PER_ORDER = 5
_ORDERS_PER_CUSTOMER = 40
_FEWEST_CUSTOMERS = 50
_DAYS = 1_800
_APPROVED, _RECEIVED = 150, 50
_QUANTITIES = (1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PLACES = _words("Abbey Bridge Canal Castle Cedar Chapel Cliff Corner Dune Ferry Field Forge Harbour Hill Lake")
_CHINESE = ("湖景", "东方", "金龙", "和平", "长城")
_TRADES = _words("Books Bakery Garden Hotel Kitchen Lights Market Pharmacy School Stores Studio Tools Toys 酒店")
_TOWNS = _words("Aachen Bremen Dresden Essen Freiburg Hamburg Kassel Leipzig Mainz Ulm")
_SIZES = _words("Small Medium Large Tall Double")
_MATERIALS = _words("Ash Bamboo Brass Copper Cork Cotton Glass Hemp Linen Oak Pine Silk Steel Walnut Wool")
_THINGS = _words("Apron Basket Bowl Box Brush Candle Cup Cushion Dish Frame Jar Lamp Mug Plate Tray Vase")


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer; some pay in time, some never do."""

    id: int
    number: str
    name: str
    sort_name: str
    search_text: str
    town: str
    pays_after: int


@dataclass(frozen=True, slots=True)
class Article:
    """A product; price and cost in ten-thousandths."""

    id: int
    code: str
    name: str
    search_text: str
    price: int
    cost: int


@dataclass(frozen=True, slots=True)
class Sale:
    """An order; quantities in pieces, sums in minor units."""

    id: int
    day: date
    buyer: Buyer
    lines: tuple[tuple[Article, int], ...]
    state: OrderState
    net: int
    paid_on: date

    @property
    def tax(self) -> int:
        """Tax of 19 percent on the whole."""
        return (self.net * 19 + 50) // 100

    @property
    def gross(self) -> int:
        """What the customer pays."""
        return self.net + self.tax


def buyers(order_count: int, random: Random) -> list[Buyer]:
    """The customers of so many orders. Id 1 is the walk-in customer of every company."""
    return [_buyer(number + 2, random) for number in range(max(_FEWEST_CUSTOMERS, order_count // _ORDERS_PER_CUSTOMER))]


def articles(random: Random) -> list[Article]:
    """The catalogue."""
    return [_article(number + 1, random) for number in range(PRODUCTS)]


def more_articles(up_to: int, random: Random) -> list[Article]:
    """What a wider catalogue has beside that, up to so many products; none of it was ever sold."""
    return [_article(number + 1, random) for number in range(PRODUCTS, up_to)]


def sales(order_count: int, parties: Sequence[Buyer], catalogue: Sequence[Article], random: Random) -> Iterator[Sale]:
    """Every order from the oldest to yesterday's."""
    buyer_weights = list(accumulate(1 / rank for rank in range(1, len(parties) + 1)))
    article_weights = list(accumulate(1 / rank for rank in range(1, len(catalogue) + 1)))
    for number in range(order_count):
        lines = tuple(
            zip(
                random.choices(catalogue, cum_weights=article_weights, k=LINES_PER_ORDER),
                random.choices(_QUANTITIES, k=LINES_PER_ORDER),
                strict=True,
            )
        )
        (buyer,) = random.choices(parties, cum_weights=buyer_weights)
        day = TODAY - timedelta(days=1 + _DAYS * (order_count - 1 - number) // order_count)
        yield Sale(
            id=number + 1,
            day=day,
            buyer=buyer,
            lines=lines,
            state=_state(order_count - number, random),
            net=sum(article.price // 100 * quantity for article, quantity in lines),
            paid_on=min(TODAY, day + timedelta(days=buyer.pays_after + random.randrange(6))),
        )


def _state(from_the_end: int, random: Random) -> OrderState:
    if from_the_end <= _RECEIVED:
        return OrderState.RECEIVED
    if from_the_end <= _RECEIVED + _APPROVED:
        return OrderState.APPROVED
    return OrderState.CANCELLED if random.random() < 0.01 else OrderState.FINISHED


def _buyer(buyer_id: int, random: Random) -> Buyer:
    place = random.choice(_CHINESE if buyer_id % 10 == 0 else _PLACES)
    number, name, town = f"C-{buyer_id:06}", f"{place} {random.choice(_TRADES)} {buyer_id}", random.choice(_TOWNS)
    pays_after = random.choice((2, 7, 12, 14, 20, 40))
    return Buyer(buyer_id, number, name, sort_name(name), search_text((number, name, town)), town, pays_after)


def _article(article_id: int, random: Random) -> Article:
    name = f"{random.choice(_SIZES)} {random.choice(_MATERIALS)} {random.choice(_THINGS)} {article_id}"
    code, price = f"P-{article_id:05}", random.randrange(20, 900) * 5_000
    return Article(article_id, code, name, search_text((code, name)), price, price * 6 // 10)
