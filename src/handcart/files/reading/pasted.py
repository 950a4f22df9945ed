"""Cells on the clipboard, as spreadsheets put them there: a tab between cells, a line for each row.

A cell with a line break or a tab in it stands between quotation marks, its own ones doubled; any other stands as it is,
whatever marks it begins with. Not here: what the cells mean.
"""

import csv
import re
from pathlib import Path

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')


def pasted_cells(text: str) -> list[list[str]]:
    """The rows of a pasted text, the line break at its end left away."""
    rows: list[list[str]] = [[]]
    for cell in _CELL.finditer(text):
        quoted, plain, end = cell.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not end:
            break
        if end != "\t":
            rows.append([])
    return rows if len(rows) == 1 or any(rows[-1]) else rows[:-1]


def write_pasted(text: str, target: Path) -> None:
    """Put pasted cells into a file that is read like any other; `target` ends in .tsv."""
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(pasted_cells(text))
