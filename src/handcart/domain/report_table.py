"""A report as a table of plain values: shown in the window, printed, written to a spreadsheet, all from the same.

Not here: how a value is written. Kinds are those of the columns of a workbook.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from handcart.domain.message import Message


class Kind(StrEnum):
    """What the values of a column are, in Handcart's own units; None is an empty cell in every kind.

    A SHARE is a percentage that is always written in tenths, as in a column of margins. COUNTRY and CHANNEL are kept as
    they are stored, and written by their names.
    """

    TEXT = "text"
    WORD = "word"
    COUNTRY = "country"
    CHANNEL = "channel"
    WHOLE = "whole"
    MONEY = "money"
    QUANTITY = "quantity"
    PRICE = "price"
    PERCENT = "percent"
    SHARE = "share"
    DAY = "day"
    MONTH = "month"


ReportValue: TypeAlias = str | int | date | Message | None


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column by its machine name; its title is the text `report.column.<name>`. A WORD is a message."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report: what it is called, of which days, its columns and rows, and the sums below them, where there are any.

    `currency` and `exponent` are those of its amounts.
    """

    title: Message
    about: Message
    columns: tuple[ReportColumn, ...]
    rows: Sequence[tuple[ReportValue, ...]]
    total: tuple[ReportValue, ...] | None
    currency: str
    exponent: int
