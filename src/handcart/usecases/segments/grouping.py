"""Results about groups that customers fall into by themselves, and rules that tell some from others. No library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handcart.domain.message import Message, Percent, Quantity, message

BUYERS = "buyers"
"""What is explained beside segments: who bought in the latest months, from what was known before."""
SCORED_COLUMNS = ("recency_days", "frequency", "monetary")
DEGREES = ("less", "more", "far_less", "far_more")
ENDS = ("to", "from", "one", "between")
"""How traits and rules of these columns are told."""
_PERCENT = 1_000_000
_MOST_RULES = 2


class GroupTrait(NamedTuple):
    """What sets a group apart: "recency_days", "frequency" or "monetary"; more of it than others have, or less; far or
    only somewhat.
    """

    column: str
    more: bool
    far: bool


class CustomerGroup(NamedTuple):
    """A group: what sets it apart, how many customers, their median days, orders and net, and the net of all (minor
    units).
    """

    traits: tuple[GroupTrait, ...]
    customers: int
    days: int
    orders: int
    net: int
    revenue: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, the largest first; the place of each customer's group; how well numbers of groups told them apart."""

    groups: tuple[CustomerGroup, ...]
    of_customer: Mapping[int, int]
    silhouette: Mapping[int, float]

    def members(self, place: int) -> frozenset[int]:
        """The ids of the customers of a group."""
        return frozenset(customer for customer, group in self.of_customer.items() if group == place)

    @property
    def told_apart(self) -> Message:
        """How many groups there are and how well they are told apart, 1 being best."""
        best = len(self.groups)
        return message("groups.told_apart", count=best, share=_hundredths(self.silhouette[best]))


class RangeOf(NamedTuple):
    """The values of a column that a rule asks for; days and orders as they are, money in whole units; None: no end."""

    column: str
    least: int | None
    most: int | None


class ToldRule(NamedTuple):
    """What customers have in common, how many they are, and how many of them are meant."""

    ranges: tuple[RangeOf, ...]
    customers: int
    meant: int


@dataclass(frozen=True, slots=True)
class Explained:
    """What tells a segment, or the buyers, from everybody else, and how often that is right for customers whom the tree
    had not seen; shares 0 to 1.
    """

    rules: tuple[ToldRule, ...]
    accuracy: float
    guessing: float

    @property
    def is_better(self) -> bool:
        """Whether it tells more than naming the larger side for everybody."""
        return bool(self.rules) and self.accuracy > self.guessing

    @property
    def rule(self) -> Message:
        """The rules in words, those that find most of them."""
        return _either([_rule_message(rule) for rule in self.rules[:_MOST_RULES]])

    @property
    def proof(self) -> Message:
        """How right it is."""
        return message("groups.accuracy", right=_percent(self.accuracy), guessing=_percent(self.guessing))


@dataclass(frozen=True, slots=True)
class Insight:
    """Groups, where customers differ at all, and what explains each segment and the buyers, where anything does."""

    groups: Groups | None
    explained: Mapping[str, Explained]


def group_name(group: CustomerGroup) -> Message:
    """What a group is called: by what sets it apart."""
    if not group.traits:
        return message("groups.middling")
    traits = [message(f"groups.trait.{each.column}.{_degree(each)}") for each in group.traits]
    name = traits[0]
    for each in traits[1:]:
        name = message("groups.and", first=name, second=each)
    return name


def _degree(trait: GroupTrait) -> str:
    return ("far_" if trait.far else "") + ("more" if trait.more else "less")


def _either(rules: Sequence[Message]) -> Message:
    told = rules[0]
    for each in rules[1:]:
        told = message("groups.or", first=told, second=each)
    return told


def _rule_message(rule: ToldRule) -> Message:
    told = _range_message(rule.ranges[0])
    for each in rule.ranges[1:]:
        told = message("groups.and", first=told, second=_range_message(each))
    return told


def _range_message(values: RangeOf) -> Message:
    least, most = values.least, values.most
    if least is None:
        return message(f"groups.rule.{values.column}.to", count=most or 0)
    if most is None:
        return message(f"groups.rule.{values.column}.from", count=least)
    if least == most:
        return message(f"groups.rule.{values.column}.one", count=least)
    return message(f"groups.rule.{values.column}.between", least=least, most=most)


def _percent(share: float) -> Percent:
    return Percent(round(share * 100) * _PERCENT // 100)


def _hundredths(share: float) -> Quantity:
    return Quantity(round(share * 100) * 10)
