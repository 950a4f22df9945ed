"""Rows as a table for a spreadsheet: tab-separated text whose cells stay what they are. No Qt."""

import re
from collections.abc import Iterable, Sequence

MOST_ROWS = 10_000
"""More is the export's business: a clipboard of this size is already slow in most spreadsheets."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@")
_FIGURE = re.compile("[-+\N{MINUS SIGN}][0-9][0-9., \u00a0\u202f]*%?")


def as_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Titles and rows as spreadsheets take them. What a person typed never becomes a formula there."""
    return "\n".join("\t".join(_plain(cell) for cell in cells) for cells in (titles, *rows))


def _plain(text: str) -> str:
    """One cell: no tabs or line breaks that would break the table apart, and text where a formula would begin."""
    line = " ".join(text.split())
    if _FIGURE.fullmatch(line):
        # A spreadsheet knows no minus sign but the one of the keyboard.
        return line.replace("\N{MINUS SIGN}", "-").removeprefix("+")
    return f"'{line}" if line.startswith(_BEGINS_A_FORMULA) else line
