"""Numbers for records: each series gives its next one, in the transaction of the record that uses it."""

from handcart.domain import numbering
from handcart.domain.vocabulary import SeriesKind
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


def take_number(session: WriteSession, kind: SeriesKind) -> str:
    """The next number of a series, used up with this step."""
    stored = _series(session, kind)
    number, after = numbering.take_number(_as_domain(stored), session.when.today)
    session.change(NumberSeries, stored.id, year=after.year, next_number=after.next_number)
    return number


def change_series(
    session: WriteSession, kind: SeriesKind, *, pattern: str, yearly_restart: bool, next_number: int
) -> None:
    """Give a series another pattern, restart rule or next number. BadInput where it would give a number twice."""
    stored = _series(session, kind)
    wanted = numbering.NumberSeries(pattern.strip(), yearly_restart, stored.year, next_number)
    numbering.check_series(wanted)
    session.describe(series=kind.value)
    session.change(
        NumberSeries, stored.id, pattern=wanted.pattern, yearly_restart=yearly_restart, next_number=next_number
    )


def _series(session: ReadSession, kind: SeriesKind) -> NumberSeries:
    stored = session.find_one(NumberSeries, number_series.c.kind == kind)
    if stored is None:
        raise LookupError(kind)
    return stored


def _as_domain(stored: NumberSeries) -> numbering.NumberSeries:
    return numbering.NumberSeries(stored.pattern, stored.yearly_restart, stored.year, stored.next_number)
