"""Hostile workbooks end in rows or in one problem, and leave no process behind."""

import multiprocessing
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made_files import read, stopping_after, text_file, xlsx, xlsx_with_sheet_xml

from handcart.domain.errors import Cancelled, FileProblem
from handcart.domain.progress import Progress
from handcart.files.reading.kinds import FileKind, kind_of
from handcart.files.reading.limits import Limits, limits_for
from handcart.files.reading.reader import read_sheets
from shared_data import shared

_GIB = 1024**3
_ROOMY = Limits(memory=_GIB, seconds=60)


def _problem_of(path: Path, limits: Limits = _ROOMY) -> str:
    with pytest.raises(FileProblem) as caught:
        read(path, limits)
    assert multiprocessing.active_children() == []
    return caught.value.message.id


def test_a_sheet_from_the_first_to_the_last_cell_is_too_large(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert _problem_of(xlsx_with_sheet_xml(tmp_path / "a.xlsx", rows)) == "files.too_large"


@pytest.mark.skipif(sys.platform != "linux", reason="address space can be limited on Linux alone")
def test_a_cell_that_swells_is_too_large(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"A" * 60_000_000 + b"</t></is></c></row>"
    file = xlsx_with_sheet_xml(tmp_path / "a.xlsx", rows)
    assert _problem_of(file, Limits(memory=200 * 1024**2, seconds=60)) == "files.too_large"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    head = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c><c r="B1"><f>A1</f></c></row>'
    file = xlsx_with_sheet_xml(tmp_path / "a.xlsx", rows, before=head)
    assert _problem_of(file) in ("files.hostile", "files.damaged")


@pytest.mark.skipif(sys.platform != "linux", reason="the processor's time is limited on Linux alone")
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", *["a,b,c,d,e"] * 1_500_000)
    assert _problem_of(file, Limits(memory=_GIB, seconds=1)) == "files.too_slow"


def test_a_cut_off_workbook_is_damaged(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "whole.xlsx", [["a"] * 50] * 50).read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    assert _problem_of(cut) == "files.damaged"


def test_stopping_ends_the_reading_process(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [["a"]])
    folder = tmp_path / "rows"
    folder.mkdir()
    with pytest.raises(Cancelled):
        read_sheets(file, folder, stopping_after(0))
    assert multiprocessing.active_children() == []


def test_progress_counts_rows(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", *["1,2"] * 5_000)
    folder = tmp_path / "rows"
    folder.mkdir()
    heard: list[int] = []
    read_sheets(file, folder, Progress(listener=lambda done, _total, _doing: heard.append(done)))
    assert heard == sorted(heard)
    assert heard[-1] in (2_000, 4_000)


def test_large_honest_files_get_more_than_bombs(tmp_path: Path) -> None:
    def packed(name: str, content: bytes, times: int) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(times):
                archive.writestr(f"xl/{number}", content)
        return path

    bomb = packed("bomb.xlsx", b"A" * 20_000_000, 10)
    small = xlsx(tmp_path / "small.xlsx", [["a"]])
    honest = packed("honest.xlsx", bytes(range(256)) * 40 + b"".join(_noise(40_000)), 200)
    assert limits_for(bomb, FileKind.XLSX) == _ROOMY
    assert limits_for(small, FileKind.XLSX) == _ROOMY
    assert limits_for(honest, FileKind.XLSX).memory > _GIB
    assert kind_of(small) is FileKind.XLSX


def _noise(count: int) -> list[bytes]:
    """Numbers as a spreadsheet writes them: they pack, but not a hundred times."""
    return [b"<c><v>%d</v></c>" % (number * 7919 % 100_003) for number in range(count)]


def test_reading_works_inside_a_worker_process(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [["a"]])
    worker = multiprocessing.get_context("spawn").Process(target=read, args=(file,), daemon=True)
    worker.start()
    worker.join(60)
    assert worker.exitcode == 0


@pytest.mark.long
def test_the_hostile_workbooks_of_the_collection(tmp_path: Path) -> None:
    script = shared("tools/hostile_workbooks.py")
    subprocess.run([sys.executable, str(script)], cwd=tmp_path, check=True, timeout=300)
    ended: dict[str, str] = {}
    for file in sorted((tmp_path / "xl").iterdir()):
        try:
            ended[file.name] = f"{sum(map(len, read(file).values()))} rows"
        except FileProblem as problem:
            ended[file.name] = problem.message.id
    assert ended["ok.xlsx"] == "2 rows"
    assert ended["styled1m.xlsx"] == "0 rows"
    assert ended["bomb300.xlsx"] == ended["dim.xlsx"] == "files.too_large"
    assert ended["html.xlsx"] == "files.web_page"
    assert len(ended) >= 11


def test_every_nasty_workbook_ends_in_rows_or_one_problem(tmp_path: Path) -> None:
    folder = shared("nasty_excel")
    files = sorted(path for path in folder.iterdir() if path.suffix in (".xls", ".xlsx"))
    assert len(files) == 19
    for number, file in enumerate(files):
        rows = tmp_path / str(number)
        rows.mkdir()
        try:
            assert read_sheets(file, rows, Progress())
        except FileProblem as problem:
            assert problem.message.id == "files.empty"  # noqa: PT017 - which of the two is the question
