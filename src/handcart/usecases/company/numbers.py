"""Numbers for records: each series gives its next one, in the transaction of the record that uses it."""

from dataclasses import dataclass
from datetime import date

from handcart.domain import numbering
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import SeriesKind
from handcart.store.queries.numbers import is_number_given
from handcart.store.records import NumberSeries
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import number_series

FIRST_PATTERNS = {
    SeriesKind.ORDER: "SO-####",
    SeriesKind.QUOTATION: "QU-####",
    SeriesKind.SHIPMENT: "SH-####",
    SeriesKind.INVOICE: "INV-YYYY-####",
    SeriesKind.CREDIT_NOTE: "CN-YYYY-####",
    SeriesKind.PAYMENT: "PAY-####",
    SeriesKind.RETURN: "RET-####",
    SeriesKind.PURCHASE_ORDER: "PO-####",
    SeriesKind.PRODUCTION_ORDER: "MO-####",
    SeriesKind.RECEIPT: "GR-####",
    SeriesKind.CUSTOMER: "C-####",
    SeriesKind.SUPPLIER: "S-####",
    SeriesKind.PRODUCT: "P-####",
}
"""What a new company's numbers look like; the owner may change every one."""

WITHOUT_HOLES = frozenset({SeriesKind.INVOICE, SeriesKind.CREDIT_NOTE})
"""The numbers that tax offices count."""


def take_number(session: WriteSession, kind: SeriesKind) -> str:
    """The next number of a series, used up with this step; one that an imported record has already is passed over."""
    stored = _series(session, kind)
    number, after = _ahead(session, stored, session.when.today)
    session.change(NumberSeries, stored.id, year=after.year, next_number=after.next_number)
    return number


@dataclass(frozen=True, slots=True)
class SeriesAhead:
    """A series and the number it would give today."""

    series: NumberSeries
    next: str
    without_holes: bool


def all_series(session: ReadSession, today: date) -> list[SeriesAhead]:
    """Every series with its next number, in the order of the vocabulary."""
    order = list(SeriesKind)
    stored = sorted(session.find(NumberSeries), key=lambda each: order.index(each.kind))
    return [SeriesAhead(each, _ahead(session, each, today)[0], each.kind in WITHOUT_HOLES) for each in stored]


def numbers_meant(session: ReadSession, typed: str) -> dict[SeriesKind, str]:
    """The number of each series that is meant by what was typed without zeros, the year or all before it."""
    meant = {each.kind: numbering.number_meant(_as_domain(each), typed) for each in session.find(NumberSeries)}
    return {kind: number for kind, number in meant.items() if number is not None}


def change_series(
    session: WriteSession, kind: SeriesKind, *, pattern: str, yearly_restart: bool, next_number: int
) -> None:
    """Give a series another pattern, restart rule or next number.

    BadInput for what can be no series, and where invoices or credit notes would get a hole in their numbers.
    """
    stored = _series(session, kind)
    wanted = numbering.NumberSeries(pattern.strip(), yearly_restart, stored.year, next_number)
    numbering.check_series(wanted)
    if kind in WITHOUT_HOLES and wanted.pattern == stored.pattern and stored.year:
        _require_next(stored, next_number)
    session.describe(series=kind.value)
    session.change(
        NumberSeries, stored.id, pattern=wanted.pattern, yearly_restart=yearly_restart, next_number=next_number
    )


def _ahead(session: ReadSession, stored: NumberSeries, today: date) -> tuple[str, numbering.NumberSeries]:
    """The next number that no record has, and the series after it."""
    number, after = numbering.take_number(_as_domain(stored), today)
    while is_number_given(session, stored.kind, number):
        number, after = numbering.take_number(after, today)
    return number, after


def _require_next(stored: NumberSeries, next_number: int) -> None:
    """A series that has begun goes on where it is."""
    if next_number != stored.next_number:
        raise BadInput("input.series.has_begun", field="next_number", next=str(stored.next_number))


def _series(session: ReadSession, kind: SeriesKind) -> NumberSeries:
    stored = session.find_one(NumberSeries, number_series.c.kind == kind)
    if stored is None:
        raise LookupError(kind)
    return stored


def _as_domain(stored: NumberSeries) -> numbering.NumberSeries:
    return numbering.NumberSeries(stored.pattern, stored.yearly_restart, stored.year, stored.next_number)
