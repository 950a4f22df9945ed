"""The plan of the sample's past: who orders what and when, each customer in their own rhythm.

What becomes of an order is `fates`; what has to be bought for all of them is `supply`. All chance comes from one
generator, so that the same seed makes the same company.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import Delivery, PaymentMethod
from handcart.usecases.orders.inputs import ONE, LineInput, OrderInput
from handcart.usecases.orders.quick_sale import paid_at_once
from handcart.usecases.sample.cast import Article, Cast, Party, Render
from handcart.usecases.sample.days import CLOSES, OPENS, Calendar, day_of_order, later, open_day, season
from handcart.usecases.sample.fates import UNPAID_SINCE, Fates
from handcart.usecases.sample.steps import Dated, Reprice, Sell


@dataclass(frozen=True, slots=True)
class Habit:
    """How customers of a trade buy: days between orders, lines of an order, how many times a household's quantity."""

    gap: float
    lines: tuple[int, int]
    size: float
    favourites: int


_HABITS = {
    "hotel": Habit(21, (2, 5), 1.8, 8),
    "cafe": Habit(19, (2, 5), 1.5, 8),
    "shop": Habit(26, (2, 6), 1.3, 12),
    "museum": Habit(38, (2, 5), 1.5, 8),
    "office": Habit(42, (1, 3), 0.7, 4),
    "person": Habit(105, (1, 3), 0.25, 5),
}
_CHANNELS = {"person": ("web", "web", "web", "e-mail"), "": ("e-mail", "phone", "e-mail", "web")}
_FREE_SHIPPING_FROM = 22
"""Shipping is free from so many times what it costs."""
_WALK_IN_A_DAY = 0.95
_DEARER = 104
"""Tea became dearer once, by so many hundredths."""


def plan_past(cast: Cast, calendar: Calendar, chance: Random, render: Render) -> list[Dated]:
    """Every step before the present, by its moment, but for what concerns stock."""
    fates = Fates(cast, calendar, chance, render)
    orders = sorted(_orders(cast, calendar, chance), key=lambda order: order[0])
    steps = [dated for day, party, entered in orders for dated in fates.of(day, party, entered)]
    steps += list(_quick_sales(cast, calendar, chance, fates))
    steps += list(_price_change(cast, calendar))
    return sorted(steps, key=lambda dated: dated.when.now)


def _orders(cast: Cast, calendar: Calendar, chance: Random) -> Iterator[tuple[date, Party, OrderInput]]:
    for party in cast.parties:
        yield from _orders_of(party, cast, calendar, chance)


def _orders_of(
    party: Party, cast: Cast, calendar: Calendar, chance: Random
) -> Iterator[tuple[date, Party, OrderInput]]:
    """A customer's orders: in a rhythm that the season shortens, until they fade away."""
    habit = _HABITS[party.trade]
    basket = _Basket(party, habit, cast, chance)
    gap = habit.gap * chance.uniform(0.75, 1.35)
    until = _until(party, calendar, chance)
    day = party.since + timedelta(days=chance.uniform(1, gap))
    while day < until:
        ordered_on = day_of_order(chance, day)
        if party.since <= ordered_on < until and basket.has_anything(ordered_on):
            yield ordered_on, party, basket.order(ordered_on)
        speed = (0.35 + 0.65 * season(day)) * calendar.growth(day)
        day += timedelta(days=max(4.0, gap / speed * chance.lognormvariate(0, 0.25)))
    if party.role in UNPAID_SINCE:
        day = open_day(calendar.present - timedelta(days=UNPAID_SINCE[party.role]))
        yield day, party, basket.order(day)


def _until(party: Party, calendar: Calendar, chance: Random) -> date:
    """The day from which a customer orders no more: one in seven has faded away."""
    ends = {"fading": 47, "inactive": 200, "blocked": 120, "near limit": 12, "at limit": 12} | UNPAID_SINCE
    if party.role in ends:
        return calendar.present - timedelta(days=ends[party.role])
    if not party.role and chance.random() < 0.14:
        span = (calendar.present - party.since).days
        return party.since + timedelta(days=round(span * chance.uniform(0.35, 0.8)))
    return calendar.present


class _Basket:
    """What one customer usually takes: favourites, each in a quantity of its own."""

    def __init__(self, party: Party, habit: Habit, cast: Cast, chance: Random) -> None:
        self._party, self._habit, self._cast, self._chance = party, habit, cast, chance
        goods = [article for article in cast.articles if article.has_stock]
        chosen = dict.fromkeys(chance.choices(goods, [each.weight for each in goods], k=habit.favourites * 2))
        self._usual = {
            article: max(1, round(article.per_order * habit.size * chance.uniform(0.7, 1.4))) for article in chosen
        }
        self._round = party.trade != "person"

    def has_anything(self, day: date) -> bool:
        """Whether one of the favourites was sold by then."""
        return any(article.launched <= day for article in self._usual)

    def order(self, day: date) -> OrderInput:
        """An order as this customer would enter it on that day."""
        chance, delivery = self._chance, self._delivery()
        lines = [self._line(article) for article in self._chosen(day)]
        lines += self._extras(lines, delivery)
        channels = _CHANNELS.get(self._party.trade, _CHANNELS[""])
        return OrderInput(
            customer_id=self._party.customer_id,
            lines=tuple(lines),
            ordered_on=day,
            promised_on=later(day, chance.choice((3, 4, 5, 5, 7))),
            delivery=delivery,
            channel=chance.choice(channels),
            reference=f"{chance.randrange(1000, 9999)}/{day:%y}" if self._round and chance.random() < 0.12 else "",
            discount=50_000 if self._party.trade in ("shop", "museum") and chance.random() < 0.12 else 0,
        )

    def _delivery(self) -> Delivery:
        near = self._party.country == "DE" and self._chance.random() < 0.05
        return Delivery.PICK_UP if near else Delivery.SHIP

    def _chosen(self, day: date) -> list[Article]:
        chance, there = self._chance, [article for article in self._usual if article.launched <= day]
        wanted = {article: article.weight * season(day, article.category) for article in there}
        count = min(len(there), chance.randint(*self._habit.lines))
        picked = sorted(wanted, key=lambda article: chance.random() ** (1 / max(0.01, wanted[article])), reverse=True)
        return picked[:count]

    def _line(self, article: Article) -> LineInput:
        usual = self._usual[article] * self._chance.choice((0.75, 1, 1, 1, 1, 1.25))
        return LineInput(product_id=article.product_id, quantity=max(1, round(usual)) * ONE)

    def _extras(self, lines: list[LineInput], delivery: Delivery) -> Iterator[LineInput]:
        """Shipping below a total, a service, or something for nothing."""
        chance, cast = self._chance, self._cast
        prices = {article.product_id: article.price for article in cast.articles}
        worth = sum(prices[line.product_id or 0] * line.quantity for line in lines) // ONE
        if delivery is Delivery.SHIP and worth < _FREE_SHIPPING_FROM * cast.article("CHG-SHIP").price:
            code = "CHG-EXPR" if chance.random() < 0.06 else "CHG-SHIP"
            yield LineInput(product_id=cast.article(code).product_id)
        if self._party.trade in ("hotel", "museum") and chance.random() < 0.05:
            article = cast.article(chance.choice(("SRV-TAS-01", "SRV-TRA-01")))
            yield LineInput(product_id=article.product_id, quantity=article.per_order * ONE)
        if chance.random() < 0.03:
            yield LineInput(product_id=cast.article("ACC-FIL-01").product_id, gift=True)


def _quick_sales(cast: Cast, calendar: Calendar, chance: Random, fates: Fates) -> Iterator[Dated]:
    """What is sold over the counter to people nobody knows."""
    goods = [article for article in cast.articles if article.has_stock and article.per_order > 1]
    day = calendar.first + timedelta(days=1)
    while day < calendar.present:
        if day == open_day(day):
            for _ in range(_count(chance, _WALK_IN_A_DAY * season(day) * calendar.growth(day))):
                there = [article for article in goods if article.launched <= day]
                weights = [article.weight * season(day, article.category) for article in there]
                lines = tuple(
                    LineInput(product_id=article.product_id, quantity=chance.choice((1, 1, 2)) * ONE)
                    for article in dict.fromkeys(chance.choices(there, weights, k=chance.randint(1, 3)))
                )
                entered = OrderInput(customer_id=WALK_IN_CUSTOMER, lines=lines, channel="shop")
                method = chance.choice((PaymentMethod.CASH, PaymentMethod.CARD, PaymentMethod.CARD))
                when = calendar.moment(day, chance.randrange(OPENS + 60, CLOSES))
                yield Dated(when, Sell(fates.next_key(), paid_at_once(entered), method))
        day += timedelta(days=1)


def _count(chance: Random, mean: float) -> int:
    whole = int(mean)
    return whole + (chance.random() < mean - whole)


def _price_change(cast: Cast, calendar: Calendar) -> Iterator[Dated]:
    """In the second year tea became dearer."""
    day = open_day(calendar.first + timedelta(days=480))
    for minute, article in enumerate(cast.articles):
        if article.category in ("tea", "herbal") and article.launched < day:
            price = article.price * _DEARER // 100 // 500 * 500
            yield Dated(calendar.moment(day, OPENS + minute), Reprice(article.product_id, price))
