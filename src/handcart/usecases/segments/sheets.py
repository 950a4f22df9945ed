"""Segments and chances as workbooks: column names are the same in every language, as in every export."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.store.queries.segments import CustomerName
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.movement import Movement
from handcart.usecases.segments.results import Rfm, ScoredCustomer

_TEXT, _WHOLE, _MONEY = ColumnKind.TEXT, ColumnKind.WHOLE, ColumnKind.MONEY
_PERCENT_SCALE = 1_000_000
"""A share of 1 as ten-thousandths of a percent."""


def save_segments(
    path: Path,
    rfm: Rfm,
    names: Mapping[int, CustomerName],
    exponent: int,
    *,
    chosen: Sequence[ScoredCustomer] | None = None,
    moved: Movement | None = None,
) -> None:
    """Write scores, segments and, where there is one, the movement to a workbook; of `chosen` customers alone if so."""
    customers = rfm.customers if chosen is None else chosen
    sheets = [customers_sheet(customers, names, exponent), segments_sheet(rfm, exponent)]
    if moved is not None:
        sheets.append(movement_sheet(moved))
    write_workbook(path, sheets, Progress())


def save_chances(path: Path, chances: Chances, names: Mapping[int, CustomerName], exponent: int) -> None:
    """Write every customer's chances and the calibration to a workbook."""
    write_workbook(path, [_chances(chances, names, exponent), calibration_sheet(chances)], Progress())


def customers_sheet(customers: Sequence[ScoredCustomer], names: Mapping[int, CustomerName], exponent: int) -> SheetSpec:
    """Customers with what was counted of them, their scores and segment."""
    columns = (
        *(Column("customer", _TEXT), Column("name", _TEXT), Column("recency_days", _WHOLE)),
        *(Column("orders", _WHOLE), Column("net", _MONEY, exponent)),
        *(Column(score, _WHOLE) for score in "rfm"),
        Column("segment", _TEXT),
    )
    rows = ((names[each.customer_id].number, names[each.customer_id].name, *each[1:8]) for each in customers)
    return SheetSpec("customers", columns, rows, len(customers))


def segments_sheet(rfm: Rfm, exponent: int) -> SheetSpec:
    """Segments with their customers, orders and net."""
    whole = (Column("customers", _WHOLE), Column("orders", _WHOLE))
    columns = (Column("segment", _TEXT), *whole, Column("net", _MONEY, exponent))
    return SheetSpec("segments", columns, rfm.segments, len(rfm.segments))


def movement_sheet(moved: Movement) -> SheetSpec:
    """How many customers went from which segment to which."""
    columns = (Column("before", _TEXT), Column("after", _TEXT), Column("customers", _WHOLE))
    return SheetSpec("movement", columns, moved.flows, len(moved.flows))


def _chances(chances: Chances, names: Mapping[int, CustomerName], exponent: int) -> SheetSpec:
    shares = ("still_customer", "within_30_days", "within_90_days")
    columns = (
        *(Column("customer", _TEXT), Column("name", _TEXT)),
        *(Column(name, ColumnKind.PERCENT) for name in shares),
        Column("expected_orders_90_days", ColumnKind.QUANTITY),
        Column("expected_net_90_days", _MONEY, exponent),
        Column("orders", _WHOLE),
    )
    rows = (
        (
            *(names[each.customer_id].number, names[each.customer_id].name),
            *(round(share * _PERCENT_SCALE) for share in (each.alive, each.within_30, each.within_90)),
            *(round(each.expected_purchases * 1_000), each.expected_value, each.purchases + 1),
        )
        for each in chances.customers
    )
    return SheetSpec("chances", columns, rows, len(chances.customers))


def calibration_sheet(chances: Chances | None) -> SheetSpec:
    """What was told against what came, by groups of customers."""
    found = None if chances is None else chances.calibration
    groups = () if found is None else found.groups
    columns = (Column("customers", _WHOLE), Column("told", ColumnKind.PERCENT), Column("came", ColumnKind.PERCENT))
    rows = [(each.customers, round(each.told * _PERCENT_SCALE), round(each.came * _PERCENT_SCALE)) for each in groups]
    return SheetSpec("calibration", columns, rows, len(rows))
