"""Exporting a company of 541,910 order lines: against XlsxWriter writing the same cells, and its memory.

Each way runs once, which takes a minute or more: it is measured in processor time, to which it does not matter what
else the machine does.
"""

import sys
from pathlib import Path

import pytest
from bulk_company import build_company
from peaks import figures_of
from ratios import tell

_FEW, _MANY = 2_000, 108_382
"""Orders of five lines each."""

_MOST, _MOST_MEMORY = 1.3, 1.2
_RUN = """
import sys
from pathlib import Path
import exporting
print(exporting.{way}(*map(Path, sys.argv[1:])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is asked as Unix tells it")
def test_a_large_company_costs_little_more_than_its_cells_alone(tmp_path: Path) -> None:
    seconds, peaks = {}, {}
    for way, orders in (("cells_alone", _MANY), ("export_all", _MANY), ("export_all", _FEW)):
        folder = tmp_path / str(orders)
        if not folder.exists():
            folder.mkdir()
            build_company(folder, order_count=orders)
        told, peaks[way, orders] = figures_of(_RUN.format(way=way), folder / "company.handcart", folder / f"{way}.xlsx")
        seconds[way, orders] = float(told)
    ours = ("export_all", _MANY)
    dearer = tell("export, to its cells alone", floor=seconds["cells_alone", _MANY], measured=seconds[ours], most=_MOST)
    larger = tell(
        "memory of an export, 54 times the rows",
        floor=peaks["export_all", _FEW],
        measured=peaks[ours],
        most=_MOST_MEMORY,
        unit="MB",
    )
    assert dearer <= _MOST
    assert larger <= _MOST_MEMORY
