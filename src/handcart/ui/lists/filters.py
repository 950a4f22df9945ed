"""The kinds of filters: how a value is typed or chosen, how it is written, and how it is kept. No Qt."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from handcart.domain.message import Amount
from handcart.domain.parsing import parse_money
from handcart.domain.parsing_days import parse_day
from handcart.domain.typed_text import required_line
from handcart.wording import Wording


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is typed: the wording of now, the company's money, the day it is."""

    wording: Wording
    currency: str
    exponent: int
    today: date


@dataclass(frozen=True, slots=True)
class DayFilter:
    """A day that is typed. `title`, `chip` (with {value}) and `hint` are message ids, as in all filters."""

    name: str
    title: str
    chip: str
    hint: str

    def read(self, typed: str, place: Place) -> date:
        """The day that was typed; BadInput where it makes no sense."""
        return parse_day(typed, today=place.today, date_order=place.wording.date_order)

    def written(self, value: Hashable, place: Place) -> str:
        """The day on the chip."""
        return place.wording.day(value, today=place.today) if isinstance(value, date) else ""

    def kept(self, value: Hashable) -> object:
        """As it is kept in a view."""
        return value.isoformat() if isinstance(value, date) else None

    def taken_back(self, kept: object) -> date | None:
        """From what was kept; None where that makes no sense."""
        try:
            return date.fromisoformat(kept) if isinstance(kept, str) else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class MoneyFilter:
    """An amount in minor units of the company's currency that is typed."""

    name: str
    title: str
    chip: str
    hint: str

    def read(self, typed: str, place: Place) -> int:
        """The amount that was typed; BadInput where it makes no sense."""
        return parse_money(typed, exponent=place.exponent, decimal_sign=place.wording.decimal_sign)

    def written(self, value: Hashable, place: Place) -> str:
        """The amount on the chip."""
        return place.wording.money(Amount(value, place.currency, place.exponent)) if isinstance(value, int) else ""

    def kept(self, value: Hashable) -> object:
        """As it is kept in a view."""
        return value

    def taken_back(self, kept: object) -> int | None:
        """From what was kept; None where that makes no sense."""
        return kept if isinstance(kept, int) and not isinstance(kept, bool) else None


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Words that are typed, such as the name of a tag."""

    name: str
    title: str
    chip: str
    hint: str

    def read(self, typed: str, place: Place) -> str:
        """What was typed; BadInput where that is nothing."""
        return required_line(typed, field=self.name)

    def written(self, value: Hashable, place: Place) -> str:
        """The words on the chip."""
        return value if isinstance(value, str) else ""

    def kept(self, value: Hashable) -> object:
        """As it is kept in a view."""
        return value

    def taken_back(self, kept: object) -> str | None:
        """From what was kept; None where that makes no sense."""
        return kept if isinstance(kept, str) else None


class Choice(NamedTuple):
    """One value of a filter: `id` is what it is kept by, `title` the message id of its name."""

    id: str
    title: str
    value: Hashable


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """One of a few values, chosen from a menu."""

    name: str
    title: str
    chip: str
    choices: tuple[Choice, ...]

    def written(self, value: Hashable, place: Place) -> str:
        """The choice on the chip."""
        return next((place.wording.text(each.title) for each in self.choices if each.value == value), "")

    def kept(self, value: Hashable) -> object:
        """As it is kept in a view."""
        return next((each.id for each in self.choices if each.value == value), None)

    def taken_back(self, kept: object) -> Hashable | None:
        """From what was kept; None where there is no such choice any more."""
        return next((each.value for each in self.choices if each.id == kept), None)


class Chosen(NamedTuple):
    """Records that were chosen elsewhere, and what they are called there."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    """Exactly the records that another screen sent the owner to see. It is not added here, and no view keeps it."""

    name: str
    chip: str

    def written(self, value: Hashable, place: Place) -> str:
        """What they are called."""
        return value.name if isinstance(value, Chosen) else ""

    def kept(self, value: Hashable) -> object:
        """Nothing: who belongs to them changes from day to day."""
        return None

    def taken_back(self, kept: object) -> None:
        """Nothing was kept."""


TypedFilter: TypeAlias = DayFilter | MoneyFilter | TextFilter
Filter: TypeAlias = TypedFilter | ChoiceFilter | ChosenFilter
