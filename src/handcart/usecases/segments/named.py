"""What segments and ranges of values are called, as messages. No library here."""

from handcart.domain.message import Message, message
from handcart.usecases.segments.grouping import Groups
from handcart.usecases.segments.results import LEAST_CUSTOMERS, Range, Rfm

PUBLISHED = (
    *("champions", "loyal_customers", "potential_loyalist", "new_customers", "promising", "need_attention"),
    *("about_to_sleep", "at_risk", "cant_lose_them", "lost", "others"),
)
"""Segments with a name in every language; whatever else there is, the owner has named."""


def segment_name(segment: str) -> Message:
    """What a segment is called."""
    return message(f"segment.{segment}") if segment in PUBLISHED else message("segments.own_name", name=segment)


def counted_customers(count: int) -> Message:
    """So many customers, as a part of sentences."""
    return message("segments.map.about", count=count)


def counted_orders(count: int) -> Message:
    """So many orders, as a part of sentences."""
    return message("segments.orders", count=count)


def too_few(customers: int) -> Message:
    """That so few customers are not enough, ever."""
    return message("segments.too_few", customers=counted_customers(customers), least=LEAST_CUSTOMERS)


def groups_told(rfm: Rfm, groups: Groups | None) -> Message:
    """How well groups are told apart, or why there are none."""
    if groups is not None:
        return groups.told_apart
    return message("groups.none") if rfm.is_enough else too_few(len(rfm.customers))


def range_name(values: Range | None) -> Message:
    """The values of a score, such as "4 to 5" or "6 and more"."""
    if values is None:
        return message("segments.range.none")
    if values.most is None:
        return message("segments.range.from", least=values.least)
    if values.least == values.most:
        return message("segments.range.one", value=values.least)
    return message("segments.range.between", least=values.least, most=values.most)
