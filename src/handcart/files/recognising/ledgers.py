"""Recognising a workbook that Handcart exported: a mark on its first sheet says which form its ledgers have.

Not here: what the sheets and their columns mean, which the use case knows that reads them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from handcart.files.reading.spool import SpooledSheet

FRONT_SHEET = "README"
LEDGERS_FORM = 1
"""Of the sheets and their columns. It changes when one of them gets another name or meaning."""

_MARK = re.compile(r"handcart-ledgers ([0-9]+) ([A-Z]{3})")
_ROWS_LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class LedgersMark:
    """What the mark says: the form of the ledgers, and the currency of the company they belong to."""

    form: int
    currency: str


def ledgers_mark(currency: str) -> str:
    """The mark of a workbook that is exported now."""
    return f"handcart-ledgers {LEDGERS_FORM} {currency}"


def marked_as_ledgers(sheets: Sequence[SpooledSheet]) -> LedgersMark | None:
    """The mark of exported ledgers; None where the sheets are none."""
    front = next((sheet for sheet in sheets if sheet.name == FRONT_SHEET), None)
    if front is None:
        return None
    for _number, cells in islice(front.each_row(), _ROWS_LOOKED_AT):
        for cell in cells:
            found = _MARK.fullmatch(cell) if isinstance(cell, str) else None
            if found is not None:
                return LedgersMark(int(found[1]), found[2])
    return None
