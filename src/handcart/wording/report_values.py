"""The values of a report as people read them, the same on screen, on paper and on the command line."""

from datetime import date

from handcart.domain.channels import CHANNEL_TEXTS
from handcart.domain.message import Amount, Message, Percent, Quantity, UnitPrice
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.wording.rendering import Wording

FIGURES = frozenset({Kind.WHOLE, Kind.MONEY, Kind.QUANTITY, Kind.PRICE, Kind.PERCENT, Kind.SHARE})
"""Kinds that stand at the right of their column."""


def column_title(column: ReportColumn, wording: Wording) -> str:
    """What stands above a column."""
    return wording.text(f"report.column.{column.name}")


def written_value(value: ReportValue, kind: Kind, table: ReportTable, wording: Wording) -> str:
    """A value in words; nothing for None. A message is itself in a column of any kind."""
    match value:
        case None:
            return ""
        case Message():
            return wording.render(value)
        case date():
            return wording.day(value)
        case str():
            return _word(value, kind, wording)
        case int():
            return _figure(value, kind, table, wording)


def _word(value: str, kind: Kind, wording: Wording) -> str:
    match kind:
        case Kind.MONTH:
            return wording.day(date.fromisoformat(f"{value}-01"), "month")
        case Kind.COUNTRY:
            return wording.country(value)
        case Kind.CHANNEL:
            known = CHANNEL_TEXTS.get(value.casefold())
            return value if known is None else wording.text(known)
        case _:
            return value


def _figure(value: int, kind: Kind, table: ReportTable, wording: Wording) -> str:
    match kind:
        case Kind.MONEY:
            return wording.money(Amount(value, table.currency, table.exponent))
        case Kind.QUANTITY:
            return wording.quantity(Quantity(value))
        case Kind.PRICE:
            return wording.price(UnitPrice(value, table.currency))
        case Kind.PERCENT:
            return wording.percent(Percent(value))
        case Kind.SHARE:
            return wording.share(Percent(value))
        case _:
            return wording.number(value)
