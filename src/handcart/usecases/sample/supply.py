"""What has to be on the shelf for the planned past: opening stock, regular purchases, the owner's own production.

The plan knows what will be sold, so every purchase brings what is sold until the next one and a little more. Each
supplier is asked in a rhythm of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from handcart.usecases.sample.cast import Article, Cast
from handcart.usecases.sample.days import OPENS, Calendar, open_day
from handcart.usecases.sample.steps import (
    Arrive,
    Buy,
    Count,
    Dated,
    OpenStock,
    Quote,
    Receive,
    Sell,
    Ship,
    TakeBack,
)

_UNIT = 1_000
_FIRST_DAYS = 40
_AHEAD = timedelta(days=12)
"""So much longer than until the next purchase the goods last."""
SCARCE = ("CER-YUN-02", "CER-GAI-01", "SET-ADV-24")
"""What is about to run out: more is on its way, nobody ordered more yet, there will be no more."""
_EXPECTED = timedelta(days=42)
_KEEPS_MAKING = 7
_FOUND = (0, 0, 0, 0, 1, -1)
_FOUND_OF_NEW = (0, 0, 0, 0, 1)
"""What a count finds more or less; what is new may not have been on the shelf yet."""


@dataclass(slots=True)
class _Shelf:
    """A product's stock as the plan goes along, and what leaves it, by day."""

    article: Article
    leaves: dict[date, int]
    there: int = 0
    counted_until: date = date.min

    def needed(self, since: date, until: date) -> int:
        """What leaves from `since` until before `until`."""
        return sum(quantity for day, quantity in self.leaves.items() if since <= day < until)

    def go_on_until(self, day: date) -> None:
        """Take off what leaves before `day`."""
        self.there -= self.needed(self.counted_until, day)
        self.counted_until = day


def plan_supply(past: Iterable[Dated], cast: Cast, calendar: Calendar, chance: Random) -> list[Dated]:
    """The steps that put goods on the shelf in time; from the last purchases a little is left for the present."""
    counts = list(_counts(cast, calendar, chance))
    leaves = _leaving([*past, *counts])
    _go_on(leaves, cast, calendar)
    shelves = {
        article.product_id: _Shelf(article, leaves[article.product_id])
        for article in cast.articles
        if article.has_stock
    }
    steps = list(_opening(shelves.values(), calendar))
    for supplier_id in dict.fromkeys(shelf.article.supplier_id for shelf in shelves.values()):
        of_supplier = [shelf for shelf in shelves.values() if shelf.article.supplier_id == supplier_id]
        steps += _purchases(supplier_id, of_supplier, cast, calendar, chance)
    return sorted([*steps, *counts], key=lambda dated: dated.when.now)


def _leaving(past: Iterable[Dated]) -> dict[int, dict[date, int]]:
    """What leaves the shelf by product and day: a whole order with its first shipment, a replacement when it goes."""
    leaves: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    waiting: dict[int, list[tuple[int, int]]] = {}
    back: dict[int, tuple[int, int]] = {}
    for dated in past:
        step, day = dated.step, dated.when.today
        if isinstance(step, Receive | Quote | Sell):
            waiting[step.order] = [(line.product_id or 0, line.quantity) for line in step.entered.lines]
            back[step.order] = waiting[step.order][0]
        elif isinstance(step, Count):
            leaves[step.product_id][day] += max(0, -step.difference)
        elif isinstance(step, TakeBack):
            waiting[step.order] = [(back[step.order][0], step.quantity)]
        if isinstance(step, Sell | Ship):
            for product_id, quantity in waiting.pop(step.order, ()):
                leaves[product_id][day] += quantity
    return leaves


def _go_on(leaves: dict[int, dict[date, int]], cast: Cast, calendar: Calendar) -> None:
    """The owner expects as much to leave in the weeks to come as in the last ones, and errs where it is scarce."""
    for article in cast.articles:
        of_product = leaves[article.product_id] if article.code not in SCARCE else {}
        for day, quantity in list(of_product.items()):
            if calendar.present - _EXPECTED <= day < calendar.present:
                of_product[day + _EXPECTED] = quantity


def _opening(shelves: Iterable[_Shelf], calendar: Calendar) -> Iterator[Dated]:
    """What was there when the owner began."""
    day = open_day(calendar.first)
    for minute, shelf in enumerate(shelves):
        article = shelf.article
        if article.launched <= day:
            quantity = _in_packs(shelf.needed(day, day + timedelta(days=_FIRST_DAYS) + _AHEAD), article)
            shelf.there = quantity
            when = calendar.moment(day, OPENS + minute)
            yield Dated(when, OpenStock(article.product_id, quantity, article.cost or None))


def _purchases(
    supplier_id: int | None, shelves: list[_Shelf], cast: Cast, calendar: Calendar, chance: Random
) -> Iterator[Dated]:
    """One supplier's purchases: each brings what is sold until the next, and the first of a new product before it."""
    lead = cast.lead_days.get(supplier_id or 0, _KEEPS_MAKING)
    arrives = open_day(calendar.first + timedelta(days=chance.randrange(20, _FIRST_DAYS - 5)))
    number = 0
    while arrives < calendar.present:
        number += 1
        following = open_day(arrives + timedelta(days=chance.randrange(18, 34)))
        lines = tuple(_lines(shelves, arrives, following))
        ordered = max(open_day(calendar.first), open_day(arrives - timedelta(days=lead), back=True))
        if lines:
            key = (supplier_id or 0) * 1_000 + number
            late = arrives + timedelta(days=chance.choice((0, 0, 0, -1, -2)))
            buying = Buy(key, supplier_id, lines, max(late, ordered))
            yield Dated(calendar.moment(ordered, chance.randrange(OPENS + 80, 16 * 60)), buying)
            yield Dated(calendar.moment(arrives, OPENS + chance.randrange(15)), Arrive(key))
        arrives = following


def _lines(shelves: list[_Shelf], arrives: date, following: date) -> Iterator[tuple[int, int]]:
    for shelf in shelves:
        shelf.go_on_until(arrives)
        missing = shelf.needed(arrives, following + _AHEAD) - shelf.there
        if missing > 0 and shelf.article.launched <= following:
            quantity = _in_packs(missing, shelf.article)
            shelf.there += quantity
            yield shelf.article.product_id, quantity


def _counts(cast: Cast, calendar: Calendar, chance: Random) -> Iterator[Dated]:
    """Once a year everything is counted; here and there a piece more or less is there."""
    for year in (1, 2):
        day = open_day(calendar.first + timedelta(days=340 * year))
        for minute, article in enumerate(cast.articles):
            if article.has_stock and article.launched < day:
                difference = chance.choice(_FOUND_OF_NEW if article.launched > calendar.first else _FOUND) * _UNIT
                yield Dated(calendar.moment(day, 9 * 60 + 3 * minute), Count(article.product_id, difference))


def _in_packs(quantity: int, article: Article) -> int:
    """At least so much, in whole packs."""
    pack = article.pack * _UNIT
    return max(1, -(-quantity // pack)) * pack
