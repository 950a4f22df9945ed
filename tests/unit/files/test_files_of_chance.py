"""Whatever stands in a file, it ends in records that balance, or in one problem."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import history_of, read, text_file, xlsx

from handcart.domain.errors import BadInput, FileProblem
from handcart.domain.progress import Progress
from handcart.files.histories.gathering import gather
from handcart.files.histories.rows import TableReader
from handcart.files.histories.survey import Survey
from handcart.files.reading.cells import encode_text
from handcart.files.reading.spool import SpooledSheet, SpoolWriter
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import recognise
from handcart.files.recognising.words import usual_charges

_HEADER = [
    "Row ID",
    "Order No",
    "Date",
    "Customer",
    "SKU",
    "Qty",
    "Price",
    "Amount",
    "Discount",
    "Freight",
    "Shipped date",
]
_CELL = st.sampled_from(
    [
        "", "1", "2", "-1", "0", "1.5", "0.333", "1e5", "99999999999999999999", "(3)", "€ 5", "12,5", "1,234", "5%",
        "2026-01-02", "13/02/2026", "1/2/2026", "C1", "536365.0", "NULL", "#REF!", "=1+1", "x", "POST", "合计",
    ]
)  # fmt: skip
_ROWS = st.lists(st.lists(_CELL, min_size=len(_HEADER), max_size=len(_HEADER)), min_size=1, max_size=12)


def _survey(folder: Path, rows: list[list[str]]) -> Survey:
    """The survey of a text file with these rows, without a reading process."""
    lines = folder / "rows"
    with lines.open("wb") as file, SpoolWriter(file) as spool:
        for number, row in enumerate([_HEADER, *rows], 1):
            spool.add(number, [encode_text(cell) for cell in row])
    sheet = SpooledSheet(folder / "a.csv", "", False, len(rows) + 1, "csv", lines)
    tables, _ = recognise([sheet], Mapping(), None)
    gathered = gather(tables, Mapping(), Progress())
    readers = [TableReader(tables[0], 0, gathered.forms[0], 2, usual_charges())]
    survey = Survey(readers, gathered, 2, cancelled_marks=True, spool=folder / "orders")
    survey.go_through(Progress())
    return survey


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rows=_ROWS)
def test_every_row_and_every_amount_is_accounted_for(tmp_path: Path, rows: list[list[str]]) -> None:
    try:
        totals = _survey(tmp_path, rows).totals()
    except (BadInput, FileProblem) as problem:
        assert problem.message.id in ("files.dates_ambiguous", "files.numbers_ambiguous")  # noqa: PT017
        return
    assert totals.rows_read == totals.rows_usable + totals.rows_refused
    assert totals.lines <= totals.rows_usable
    assert totals.amount_in_file == totals.amount_usable + totals.amount_refused + totals.rounding
    assert abs(totals.rounding) <= len(rows) * 2


def _damaged_copies(good: Path, count: int) -> list[Path]:
    chance = random.Random(20261120)
    content = good.read_bytes()
    copies = []
    for number in range(count):
        bad = bytearray(content)
        for _ in range(chance.randint(1, 30)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        if chance.random() < 0.3:
            del bad[chance.randrange(len(bad)) :]
        copies.append(good.with_name(f"{number}{good.suffix}"))
        copies[-1].write_bytes(bad)
    return copies


def _all_end_well(files: list[Path]) -> None:
    for file in files:
        try:
            read(file)
        except (BadInput, FileProblem) as problem:
            assert problem.message.id.startswith("files.")  # noqa: PT017


def test_damaged_workbooks(tmp_path: Path) -> None:
    _all_end_well(_damaged_copies(xlsx(tmp_path / "good.xlsx", [["a", 1, 2.5]] * 50), 10))


@pytest.mark.long
def test_many_damaged_files(tmp_path: Path) -> None:
    _all_end_well(_damaged_copies(xlsx(tmp_path / "good.xlsx", [["a", 1, 2.5]] * 50), 300))
    _all_end_well(_damaged_copies(text_file(tmp_path / "good.csv", *["a,1,2.5"] * 50), 100))


def test_the_reading_process_knows_nothing_of_window_and_database() -> None:
    code = (
        "import sys, handcart.files.reading.child, handcart.files.reading.workbooks\n"
        "bad = {'PySide6', 'sqlalchemy', 'sqlcipher3', 'openpyxl', 'pandas', 'handcart.main', 'handcart.store'}\n"
        "sys.exit(', '.join(bad & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_history_of_a_damaged_file_leaves_one_problem(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "good.xlsx", [["Order No", "Date", "Amount"]])
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(good.read_bytes()[:-200])
    with pytest.raises(FileProblem, match=r"files\.damaged"):
        history_of(good, cut)
