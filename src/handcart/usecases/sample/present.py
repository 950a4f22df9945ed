"""What is going on now in the sample: about forty orders, one for every word a list shows and every doubt.

Each scene is one order with the steps it has come to on the last four open days. The use cases do them (`play`),
so that they are as right, and as well remembered, as what the owner does.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from handcart.domain.message import message
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import PaymentMethod
from handcart.usecases.orders.inputs import ONE, LineInput, OrderInput
from handcart.usecases.sample.cast import Article, Cast, Party, Render
from handcart.usecases.sample.days import CLOSES, OPENS, Calendar, later
from handcart.usecases.sample.steps import (
    Approve,
    Buy,
    Cancel,
    Dated,
    Deactivate,
    Draft,
    Hold,
    Invoice,
    LetWarningsStand,
    Pay,
    Quote,
    Receive,
    Ship,
    Step,
    TakeBack,
)
from handcart.usecases.sample.supply import SCARCE

_WHOLE = 1_000_000
_FIRST_KEY = 1_000_000
_DAYS = 4


class Present:
    """Gathers the scenes. `stock` is what is on the shelf, by product, before they begin; `export_code` a tax code."""

    def __init__(
        self,
        cast: Cast,
        calendar: Calendar,
        chance: Random,
        render: Render,
        *,
        stock: Mapping[int, int],
        export_code: int | None,
    ) -> None:
        self._cast, self._calendar, self._chance, self._render = cast, calendar, chance, render
        self._left = {product: quantity // ONE for product, quantity in stock.items()}
        self._export_code = export_code
        self._key = _FIRST_KEY
        self._steps: list[Dated] = []
        self._ordinary = [party for party in cast.parties if not party.role and party.trade != "person"]
        self._people = [party for party in cast.parties if party.trade == "person"]
        self._days = [later(calendar.present, shift) for shift in range(_DAYS)]

    def steps(self) -> list[Dated]:
        """Every step, by its moment."""
        for scenes in (self._on_the_way, self._waiting, self._doubtful_customers, self._doubtful_lines, self._short):
            scenes()
        return sorted(self._steps, key=lambda dated: dated.when.now)

    # --- What is on its way

    def _on_the_way(self) -> None:
        for number in range(3):
            self._order(self._someone(), 3, number, Approve)
        self._order(self._cast.role("key"), 3, 2, LetWarningsStand, Approve, price_off=15)
        for number in range(2):
            self._order(self._someone(), 3, number, Approve, self._ship_first)
        for number in range(3):
            self._order(self._someone(), 2, number % 2, Approve, Ship)
        for number in range(2):
            self._order(self._someone(), 2, number, Approve, Ship, Invoice)
            self._order(self._someone(), 2, number, Approve, Ship, Invoice, self._pay)
        self._order(self._someone(), 2, 0, Approve, Ship, Invoice, self._pay, self._take_back)
        self._order(self._person(), 2, 0, Approve, Ship, Invoice, self._pay, self._take_back)
        self._order(self._person(), 2, 1, Approve, self._pay, self._cancel)

    def _waiting(self) -> None:
        someone = self._someone()
        self._order(someone, 2, 2, self._hold)
        self._order(self._someone(), 3, 1, Approve, self._hold)
        for party in (self._someone(), self._person()):
            self._add(3, Draft(self._next_key(), self._entered(party, self._some(2), 3)))
        for day in (1, 2):
            valid_until = self._days[day] + timedelta(days=30)
            self._add(day, Quote(self._next_key(), self._entered(self._someone(), self._some(3), day), valid_until))
        self._order(self._someone(), 2, 3)

    # --- What the review objects to: the customer and the head of the order

    def _doubtful_customers(self) -> None:
        for role in ("blocked", "inactive", "warned", "silent", "late", "exempt", "overdue", "long overdue"):
            self._order(self._cast.role(role), 2, 2 + (role < "l"))
        self._order(self._cast.role("new"), 0, 3, lines=self._pots(12))
        self._order(self._cast.role("near limit"), 0, 3, lines=self._pots(6))
        self._order(self._cast.role("at limit"), 0, 3, lines=self._pots(6))
        party = self._someone()
        self._order(party, 2, 3, ship_to=_elsewhere(party))
        party, early = self._someone(), self._days[3] - timedelta(days=1)
        self._order(party, 2, 3, ship_to=replace(_elsewhere(party), postcode="2045"), promised_on=early)
        self._order(self._someone(), 2, 3, terms_days=60, promised_on=_next_sunday(self._calendar.today))
        self._twice(self._someone(), reference="4500-118")
        self._twice(self._someone())
        self._twice(self._someone(), one_more=True)

    def _twice(self, party: Party, *, reference: str = "", one_more: bool = False) -> None:
        """The same order twice, by mistake: with the same reference, with the same lines, or nearly the same."""
        lines = [*self._pots(4), self._line("ACC-FIL-01", 1), *self._some(3)] if one_more else self._some(3)
        self._order(party, 0, 3, Approve, lines=lines, reference=reference)
        again = [self._line("ACC-FIL-01", 2) if one_more and line.quantity == ONE else line for line in lines]
        if reference:
            again = self._some(2)
        self._order(party, 0, 3, lines=again, reference=reference)

    # --- What the review objects to: the lines

    def _doubtful_lines(self) -> None:
        self._order(self._someone(), 0, 3, lines=[self._line("CER-YUN-01", 240)])
        self._order(self._someone(), 0, 3, lines=[self._line("TEA-GYO-050", 4, off=22)])
        self._order(self._someone(), 0, 3, lines=[self._line("CER-MUG-01", 6, off=51)])
        self._order(self._someone(), 0, 2, lines=[self._line("CER-TPT-03", 1, off=60)])
        self._order(self._cast.role("capped"), 0, 3, lines=[*self._some(2)], discount=250_000)
        gift = LineInput(product_id=self._cast.article("ACC-STR-01").product_id, gift=True)
        new, without_cost = self._line("CER-BWL-03", 1), self._line("ACC-SCO-01", 2)
        self._order(self._someone(), 0, 3, lines=[*self._some(1), gift])
        self._order(self._someone(), 0, 3, lines=[new, without_cost])
        retired = self._line("TEA-FEN-150", 6)
        self._order(self._someone(), 0, 2, lines=[retired, *self._some(1)])
        self._add(3, Deactivate(retired.product_id or 0), minute=CLOSES - 30)
        if self._export_code is not None:
            wrong = replace(self._some(1)[0], tax_code_id=self._export_code)
            self._order(self._at_home(), 0, 3, lines=[wrong])

    def _short(self) -> None:
        """More than is on the shelf: one waits for a purchase, one for the plan, one cannot be had any more."""
        ordered, unordered, over = (self._cast.article(code) for code in SCARCE)
        arrives = later(self._calendar.today, 2)
        buying = Buy(_FIRST_KEY, ordered.supplier_id, ((ordered.product_id, 60 * ONE),), arrives)
        self._add(0, buying, minute=OPENS + 20)
        for article, steps in ((ordered, (Approve,)), (unordered, (Approve,)), (over, ())):
            quantity = (self._left[article.product_id] + article.per_order + 1) * ONE
            more = LineInput(product_id=article.product_id, quantity=quantity)
            self._order(self._someone(), 0, 2, *steps, lines=[*self._some(1), more])

    # --- How a scene is told

    def _order(
        self, party: Party, count: int, day: int, *steps: Callable[..., Any], price_off: int = 0, **values: Any
    ) -> None:
        """An order received on a day, and what was done with it since, each a while later."""
        key, minute = self._next_key(), self._chance.randrange(OPENS, 13 * 60)
        lines = values.pop("lines", None) or self._some(count, taken=Approve in steps)
        if price_off:
            lines[0] = self._cheaper(lines[0], price_off)
        self._add(day, Receive(key, self._entered(party, lines, day, **values)), minute=minute)
        for make in steps:
            minute += self._chance.randrange(15, 60)
            if minute > CLOSES - 60 or make in (Ship, self._take_back, self._cancel):
                day, minute = min(day + 1, _DAYS - 1), max(minute, OPENS + 60)
            step = make(key)
            self._add(day, step, minute=minute)

    def _add(self, day: int, step: Step, *, minute: int | None = None) -> None:
        at = self._chance.randrange(OPENS, CLOSES) if minute is None else min(minute, CLOSES + 20)
        self._steps.append(Dated(self._calendar.moment(self._days[day], at), step))

    def _entered(self, party: Party, lines: list[LineInput], day: int, **values: Any) -> OrderInput:
        usual = {
            "promised_on": later(self._calendar.today, self._chance.randrange(0, 5)),
            "channel": self._chance.choice(("phone", "e-mail", "web")),
        }
        return OrderInput(
            customer_id=party.customer_id, lines=tuple(lines), ordered_on=self._days[day], **usual | values
        )

    def _next_key(self) -> int:
        self._key += 1
        return self._key

    def _someone(self) -> Party:
        """An ordinary business customer, each only once."""
        return self._ordinary.pop(self._chance.randrange(len(self._ordinary)))

    def _at_home(self) -> Party:
        return next(party for party in self._ordinary if party.country == "DE")

    def _person(self) -> Party:
        return self._people.pop(self._chance.randrange(len(self._people)))

    def _some(self, count: int, *, taken: bool = False) -> list[LineInput]:
        """Lines of which enough is on the shelf, also for the orders after this one where they are `taken`."""
        there = [article for article in self._cast.articles if self._is_plenty(article)]
        chosen = self._chance.sample(there, count)
        for article in chosen if taken else ():
            self._left[article.product_id] -= max(2, article.per_order)
        return [LineInput(product_id=each.product_id, quantity=max(2, each.per_order) * ONE) for each in chosen]

    def _is_plenty(self, article: Article) -> bool:
        own = ("CER-YUN", "CER-GAI", "SET-", "TEA-FEN", "ACC-", "CER-BWL")
        if not article.has_stock or article.code.startswith(own):
            return False
        return self._left[article.product_id] >= 2 * max(2, article.per_order)

    def _pots(self, count: int) -> list[LineInput]:
        """So many pots of three kinds, which cost everybody the same."""
        return [self._line(code, count) for code in ("CER-TPT-06", "CER-TPT-09", "CER-GLS-08")]

    def _line(self, code: str, quantity: int, *, off: int = 0) -> LineInput:
        line = LineInput(product_id=self._cast.article(code).product_id, quantity=quantity * ONE)
        return self._cheaper(line, off) if off else line

    def _cheaper(self, line: LineInput, off: int) -> LineInput:
        price = next(article.price for article in self._cast.articles if article.product_id == line.product_id)
        return replace(line, price=price * (100 - off) // 100)

    def _ship_first(self, key: int) -> Ship:
        return Ship(key, {1: ONE}, "DHL")

    def _pay(self, key: int) -> Pay:
        return Pay(key, _WHOLE, PaymentMethod.TRANSFER)

    def _take_back(self, key: int) -> TakeBack:
        return TakeBack(key, 1, ONE, self._say("sample.returned.lid"))

    def _cancel(self, key: int) -> Cancel:
        return Cancel(key, self._say("sample.cancelled"))

    def _hold(self, key: int) -> Hold:
        return Hold(key, self._say("sample.held"), self._calendar.today + timedelta(days=5))

    def _say(self, message_id: str) -> str:
        return self._render(message(message_id))


def _elsewhere(party: Party) -> PostalAddress:
    """An address to which nothing of theirs has ever gone."""
    return PostalAddress(
        name=party.name, street="Am Hafen 12", postcode="20457", city="Hamburg", country="DE", email="a@post.example"
    )


def _next_sunday(day: date) -> date:
    return day + timedelta(days=7 - day.isoweekday() % 7)
