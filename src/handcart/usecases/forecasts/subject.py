"""What a forecast is about: the whole business, a category, a product, or a group of customers; money or pieces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handcart.domain.segment_rows import read_rows
from handcart.settings.company import SEGMENT_TABLE
from handcart.store.queries.sold_series import (
    SoldOn,
    categories,
    customers_in_price_group,
    customers_with_tag,
    everything_sold,
    price_group_names,
    sold_of_category,
    sold_of_products,
    sold_to_customers,
    tag_names,
)
from handcart.store.records import Product
from handcart.store.session import ReadSession


class SubjectKind(StrEnum):
    """What sales are looked at by."""

    BUSINESS = "business"
    CATEGORY = "category"
    PRODUCT = "product"
    PRICE_GROUP = "price_group"
    TAG = "tag"
    SEGMENT = "segment"


class Measure(StrEnum):
    """What is counted."""

    MONEY = "money"
    PIECES = "pieces"


@dataclass(frozen=True, slots=True)
class Subject:
    """`key` is a category's name, a segment's id, or the number of a record; `name` what people call it."""

    kind: SubjectKind = SubjectKind.BUSINESS
    key: str = ""
    name: str = ""

    @property
    def id(self) -> str:
        """What it is kept by."""
        return f"{self.kind}:{self.key}"


WHOLE_BUSINESS = Subject()


def subjects(session: ReadSession) -> Sequence[Subject]:
    """Everything but products that sales can be looked at by: the business, categories, price groups, tags, segments.

    A segment's name is a text of its own for the published ones, else what the owner called it: it is its key.
    """
    rows = session.company.setting(SEGMENT_TABLE)
    return (
        WHOLE_BUSINESS,
        *(Subject(SubjectKind.CATEGORY, name, name) for name in categories(session)),
        *(Subject(SubjectKind.PRICE_GROUP, str(each.id), each.name) for each in price_group_names(session)),
        *(Subject(SubjectKind.TAG, str(each.id), each.name) for each in tag_names(session)),
        *(Subject(SubjectKind.SEGMENT, name, name) for name, *_scores in read_rows(rows, field=SEGMENT_TABLE.key)),
    )


def sold_on_days(session: ReadSession, subject: Subject, last: date) -> Sequence[SoldOn]:
    """What was sold of it, or to them, on each day up to `last`. A segment is who is in it at that day."""
    match subject.kind:
        case SubjectKind.BUSINESS:
            return everything_sold(session, last)
        case SubjectKind.CATEGORY:
            return sold_of_category(session, subject.key, last)
        case SubjectKind.PRODUCT:
            return sold_of_products(session, [int(subject.key)], last)
        case _:
            return sold_to_customers(session, _customers(session, subject, last), last)


def sold_beside(session: ReadSession, subject: Subject, last: date) -> Sequence[SoldOn]:
    """What was sold on each day beside a product: of the others in its category, or of all others where it is alone
    there. Nothing for other subjects, which have no such company.
    """
    if subject.kind is not SubjectKind.PRODUCT:
        return ()
    own = {each.day: each for each in sold_on_days(session, subject, last)}
    category = session.get(Product, int(subject.key)).category
    others = _less(sold_of_category(session, category, last), own) if category else ()
    return others if any(each.net or each.quantity for each in others) else _less(everything_sold(session, last), own)


def _less(days: Sequence[SoldOn], own: Mapping[date, SoldOn]) -> Sequence[SoldOn]:
    pairs = [(each, own.get(each.day) or SoldOn(each.day, 0, 0)) for each in days]
    return [SoldOn(each.day, each.net - mine.net, each.quantity - mine.quantity) for each, mine in pairs]


def _customers(session: ReadSession, subject: Subject, day: date) -> Sequence[int]:
    if subject.kind is SubjectKind.PRICE_GROUP:
        return customers_in_price_group(session, int(subject.key))
    if subject.kind is SubjectKind.TAG:
        return customers_with_tag(session, int(subject.key))
    # Loaded here: it brings pandas.
    from handcart.usecases.segments.rfm import rfm_of

    return [each.customer_id for each in rfm_of(session, day).customers if each.segment == subject.key]
