"""Sales and profit by month, product, category, customer, country or channel, against two earlier periods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handcart.domain.message import message
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.domain.rounding import divide_half_up
from handcart.store.queries.sales_breakdown import Sold, SoldBy, sales_by
from handcart.store.session import ReadSession
from handcart.usecases.reports.periods import ReportPeriod

_WHOLE, _TENTHS = 1_000_000, 1_000
"""All of something as a percentage, and in tenths of a percent: finer nobody reads a margin."""
_BEFORE = "net_before"
_FIGURES = (
    ReportColumn("orders", Kind.WHOLE),
    ReportColumn("net", Kind.MONEY),
    ReportColumn("cost", Kind.MONEY),
    ReportColumn("profit", Kind.MONEY),
    ReportColumn("margin", Kind.SHARE),
    ReportColumn(_BEFORE, Kind.MONEY),
    ReportColumn("net_year_ago", Kind.MONEY),
)
_KINDS = {SoldBy.MONTH: Kind.MONTH, SoldBy.COUNTRY: Kind.COUNTRY, SoldBy.CHANNEL: Kind.CHANNEL}
_CODED = (SoldBy.PRODUCT, SoldBy.CUSTOMER)
"""Broken down by these, a key is a number of its own beside the name."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A key with its sales, and its net in the periods it is compared with."""

    sold: Sold
    before: int
    year_ago: int


def sales_breakdown(session: ReadSession, by: SoldBy, period: ReportPeriod) -> ReportTable:
    """The report: months in their order, everything else by its net."""
    now = {sold.key: sold for sold in sales_by(session, by, first=period.first, last=period.last)}
    # A month is compared with the month before it, whatever period it stands in.
    right_before = period.months_earlier(1) if by is SoldBy.MONTH else period.before()
    before, year_ago = (
        {_key_now(by, sold.key, then, period): sold for sold in sales_by(session, by, first=then.first, last=then.last)}
        for then in (right_before, period.year_ago())
    )
    keys = {*now, *before, *year_ago}
    rows = [_compared(key, now, before, year_ago) for key in keys]
    if by is SoldBy.MONTH:
        rows.sort(key=lambda row: row.sold.key)
    else:
        rows.sort(key=lambda row: (-row.sold.net, row.sold.name, row.sold.key))
    return _table(session, by, period, rows)


def _key_now(by: SoldBy, key: str, then: ReportPeriod, now: ReportPeriod) -> str:
    """The key of the present that one of the past is compared with: months by their place in the period."""
    if by is not SoldBy.MONTH:
        return key
    begin = (now.first.year - then.first.year) * 12 + now.first.month - then.first.month
    year, month = divmod(int(key[:4]) * 12 + int(key[5:]) - 1 + begin, 12)
    return f"{year:04}-{month + 1:02}"


def _compared(key: str, now: Mapping[str, Sold], before: Mapping[str, Sold], year_ago: Mapping[str, Sold]) -> _Compared:
    known = now.get(key) or before.get(key) or year_ago[key]
    sold = now.get(key) or Sold(key, known.name, 0, 0, 0, 0)
    return _Compared(sold, *(then[key].net if key in then else 0 for then in (before, year_ago)))


def _table(session: ReadSession, by: SoldBy, period: ReportPeriod, rows: list[_Compared]) -> ReportTable:
    coded, monthly = by in _CODED, by is SoldBy.MONTH
    named = ReportColumn(by.value, _KINDS.get(by, Kind.TEXT))
    # Right before a year lies the year before: one column says it.
    once = not monthly and period.before() == period.year_ago()
    kept = [place for place, column in enumerate(_FIGURES) if not (once and column.name == _BEFORE)]
    total = _figures(rows)
    # Each month stands against the one before it: added up, months count that no period has.
    sums = [None if monthly and _FIGURES[place].name == _BEFORE else total[place] for place in kept]
    return ReportTable(
        title=message(f"report.title.sales_{by.value}"),
        about=message("report.about.period", first=period.first, last=period.last),
        columns=((ReportColumn("code", Kind.TEXT),) if coded else ()) + (named, *(_FIGURES[place] for place in kept)),
        rows=[(*_names(row.sold, by), *_kept(_figures([row]), kept)) for row in rows],
        total=((None,) if coded else ()) + (message("report.total"), *sums),
        currency=session.company.currency,
        exponent=session.company.exponent,
    )


def _kept(figures: Sequence[ReportValue], places: Sequence[int]) -> tuple[ReportValue, ...]:
    return tuple(figures[place] for place in places)


def _names(sold: Sold, by: SoldBy) -> tuple[ReportValue, ...]:
    if by is SoldBy.MONTH:
        return (sold.key,)
    name: ReportValue = sold.name or message("report.none")
    return (sold.key, name) if by in _CODED else (name,)


def _figures(rows: Iterable[_Compared]) -> tuple[ReportValue, ...]:
    rows = list(rows)
    orders, net, cost = (sum(getattr(row.sold, name) for row in rows) for name in ("orders", "net", "cost"))
    margin = divide_half_up((net - cost) * _TENTHS, net) * (_WHOLE // _TENTHS) if net > 0 else None
    return (orders, net, cost, net - cost, margin, sum(r.before for r in rows), sum(r.year_ago for r in rows))
