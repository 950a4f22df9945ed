"""A second reckoning of an exported workbook: the few functions its formulas use, over cells as openpyxl reads them.

Where LibreOffice is installed it is asked as well (`recalculated`); this keeps every stored result honest anywhere.
"""

import re
import shutil
import subprocess
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

_ROUND = re.compile(r"=ROUND\((.*),(\d+)\)")
_AREA = r"'([^']+)'!([$A-Z0-9:]+)"

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""Without it LibreOffice believes the stored results, and nothing is proven."""


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice reckons it, every formula anew, with a profile of its own in `folder`."""
    profile = folder / "office"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "ods"]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.ods"


def disagreements(path: Path) -> list[str]:
    """The cells whose stored result is not what their formula comes to."""
    formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    found = []
    for sheet in formulas.worksheets[:2]:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                stored = results[sheet.title][cell.coordinate].value
                reckoned = _Sheet(results, sheet.title).value(str(cell.value))
                if stored is None or abs(Decimal(str(stored)) - reckoned) > Decimal("0.000001"):
                    found.append(f"{sheet.title}!{cell.coordinate}: {stored} is not {reckoned} ({cell.value})")
    return found


def formulas_of(path: Path) -> int:
    """How many cells hold a formula, on any sheet."""
    sheets = openpyxl.load_workbook(path).worksheets
    return sum(cell.data_type == "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)


class _Sheet:
    def __init__(self, workbook: Any, title: str) -> None:
        self._workbook, self._title = workbook, title

    def value(self, formula: str) -> Decimal:
        rounded = _ROUND.fullmatch(formula)
        if rounded is None:
            return sum((self._term(term) for term in formula.removeprefix("=").split("+")), Decimal(0))
        inner = re.sub(r'">="&', "GE:", re.sub(r'"<"&', "LT:", rounded[1]))
        first, *others = re.split(r"(?<=[\w)])-(?=[A-Z])", inner)
        total = sum((self._term(term) for term in first.split("+")), Decimal(0))
        total -= sum((self._term(term) for term in others), Decimal(0))
        return total.quantize(Decimal(1).scaleb(-int(rounded[2])), ROUND_HALF_UP)

    def _term(self, term: str) -> Decimal:
        if area := re.fullmatch(rf"(SUM|COUNTA)\((?:{_AREA}|([A-Z0-9:]+))\)", term):
            cells = self._cells(area[2] or self._title, area[3] or area[4])
            present = [cell for cell in cells if cell is not None]
            return Decimal(len(present)) if area[1] == "COUNTA" else sum(map(_number, present), Decimal(0))
        if term.startswith("SUMIFS("):
            return self._sum_where(term.removeprefix("SUMIFS(").removesuffix(")"))
        return _number(self._cells(self._title, term)[0])

    def _sum_where(self, inner: str) -> Decimal:
        areas = re.findall(rf"{_AREA}", inner)
        criteria = re.split(rf",?{_AREA},?", inner)[2 * 3 :: 3]
        kept = [_number(value or 0) for value in self._cells(*areas[0])]
        for (sheet, area), criterion in zip(areas[1:], criteria, strict=True):
            meets = [self._meets(value, criterion) for value in self._cells(sheet, area)]
            kept = [value if met else Decimal(0) for value, met in zip(kept, meets, strict=True)]
        return sum(kept, Decimal(0))

    def _meets(self, value: Any, criterion: str) -> bool:
        at = criterion.removeprefix("GE:").removeprefix("LT:")
        if quoted := re.fullmatch(r'"(.*)"', at):
            wanted: Any = quoted[1]
        elif month := re.fullmatch(r"EDATE\((.+),1\)", at):
            begin = self._cells(self._title, month[1])[0]
            wanted = datetime(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
        else:
            wanted = self._cells(self._title, at)[0]
        if value is None:
            return False
        if criterion.startswith("GE:"):
            return bool(value >= wanted)
        return bool(value < wanted) if criterion.startswith("LT:") else bool(value == wanted)

    def _cells(self, sheet: str, area: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        rows = self._workbook[sheet].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)
        return [cell.value for row in rows for cell in row]


def _number(value: Any) -> Decimal:
    return Decimal(0) if isinstance(value, str | date) else Decimal(str(value))
