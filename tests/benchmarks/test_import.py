"""Importing a year and more of a wholesaler, 541,909 rows: correct, with progress, little more memory than reading
and writing alone; time is told only.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil
from peaks import peak_of
from python_calamine import CalamineWorkbook
from ratios import seconds_of, tell
from retail_workbook import write_workbook
from sqlcipher3 import dbapi2

from builders import company_path, no_backup
from handcart.store import company_file, triggers
from handcart.store.tables import metadata

_ROWS = 541_909
_PROGRAM = Path(__file__).with_name("import_workbook.py")
_LOOK_EVERY = 0.1
_MOST_MEMORY = 1.5
_READ_AND_WRITE = """
import sys
from python_calamine import CalamineWorkbook
from sqlcipher3 import dbapi2
with CalamineWorkbook.from_path(sys.argv[1]) as opened, dbapi2.connect(sys.argv[2]) as file:
    file.execute("CREATE TABLE rows (a, b, c, d, e, f, g, h)")
    rows = opened.get_sheet_by_index(0).iter_rows()
    file.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ([str(cell) for cell in row] for row in rows))
"""
"""The least that reads the file and keeps its rows."""
_FOLDERS = [Path(__file__).parent, Path(__file__).parents[1], Path(__file__).parents[2] / "src"]


def test_a_large_workbook_is_imported(tmp_path: Path) -> None:
    workbook = tmp_path / "retail.xlsx"
    totals = write_workbook(workbook, _ROWS)
    (tmp_path / "imported").mkdir()
    imported = company_path(tmp_path / "imported")
    result, seconds, peak = _import(imported, workbook)

    assert (int(result["rows_read"]), int(result["imported_rows"])) == (_ROWS, _ROWS)
    assert (int(result["orders_new"]), int(result["credits_new"])) == (totals.orders, totals.credits)
    assert _cents(result["amount_imported"]) == _cents(result["amount_in_file"]) == totals.cents
    assert int(result["told"]) > 100

    if sys.platform != "win32":
        floor = peak_of(_READ_AND_WRITE, workbook, tmp_path / "floor.db")
        assert tell("memory of an import", floor=floor, measured=peak / 2**20, unit="MB") <= _MOST_MEMORY

    read = seconds_of(lambda: _read(workbook))
    written = _write_the_same(imported, tmp_path)
    print(
        f"\nimport of {_ROWS} rows: {_ROWS / seconds:,.0f} rows a second; {peak / 1e6:.0f} MB in all processes", end=""
    )
    tell("import, to reading the rows with calamine alone", floor=read, measured=seconds)
    tell("import, to writing its rows alone", floor=written, measured=seconds)
    tell("import, to both", floor=read + written, measured=seconds)


def _cents(amount: Any) -> int:
    return round(float(amount) * 100)


def _import(company: Path, workbook: Path) -> tuple[dict[str, Any], float, int]:
    """What came of it, how long it took, and the most memory that all its processes held together."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, _FOLDERS))}
    begun, peak = perf_counter(), 0
    with subprocess.Popen(
        [sys.executable, _PROGRAM, company, workbook], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            try:
                process.wait(_LOOK_EVERY)
            except subprocess.TimeoutExpired:
                continue
        seconds = perf_counter() - begun
        assert process.stdout is not None
        return json.loads(process.stdout.read()), seconds, peak


def _resident(pid: int) -> int:
    try:
        parent = psutil.Process(pid)
        return sum(each.memory_info().rss for each in (parent, *parent.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def _read(workbook: Path) -> int:
    with CalamineWorkbook.from_path(str(workbook)) as opened:
        return sum(1 for _ in opened.get_sheet_by_index(0).iter_rows())


def _write_the_same(imported: Path, folder: Path) -> float:
    """Seconds to write every row of the imported company into a new one, with what follows from them."""
    (folder / "again").mkdir()
    with dbapi2.connect(str(imported)) as connection:
        rows = {name: _rows(connection, name) for name in ("import_batches", *_written())}
    connection.close()
    with company_file.open_for_work(company_path(folder / "again"), holder="benchmark", back_up=no_backup) as company:
        begun = perf_counter()
        with company.transaction() as into:
            triggers.drop(into)
            for name, (columns, values) in rows.items():
                marks = ", ".join("?" * len(columns))
                statement = f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) VALUES ({marks})"
                assert into.connection.driver_connection is not None
                into.connection.driver_connection.executemany(statement, values)
            triggers.create(into)
            triggers.rebuild(into)
        return perf_counter() - begun


def _written() -> Iterator[str]:
    """Everything an import adds to, what is referred to first. A new company's own rows are there already."""
    kept_by_trigger = {"stock_levels", "daily_totals", "customer_credits"}
    return (table.name for table in metadata.sorted_tables if table.name not in kept_by_trigger | {"import_batches"})


def _rows(connection: Any, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    return [column[0] for column in cursor.description], cursor.fetchall()
