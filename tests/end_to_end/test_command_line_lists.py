"""`handcart import` of lists, of files that leave something open, and the owner's file back."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from command_line import Terminal
from handcart import places
from shared_data import shared


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty company."""
    made = Terminal(tmp_path)
    made.new()
    return made


def test_lists_come_in_are_told_and_go(terminal: Terminal) -> None:
    company = ("--company", terminal.company)
    for name, count in (("customers", 91), ("suppliers", 29), ("products", 77)):
        done = terminal.done("import", shared(f"northwind/{name}.csv"), *company)
        assert (done["kind"], done["new"], done["refused_rows"]) == (name, count, 0)
        terminal.check()
    past = terminal.done("import", "--history", *company)["imports"]
    assert [(each["kind"], each["totals"]["rows_read"]) for each in past] == [
        ("products", 77),
        ("suppliers", 29),
        ("customers", 91),
    ]
    assert terminal.done("import", "--undo", past[0]["batch"], *company)["records"] == 77
    terminal.check()
    for arguments in (("--history",), (shared("northwind/customers.csv"), "--dry-run")):
        assert terminal.run("import", *arguments, *company).code == 0


def test_a_dirty_file_says_what_it_lost_and_what_follows(terminal: Terminal) -> None:
    file, company = shared("dirty_cafe/dirty_cafe_sales.csv"), ("--company", terminal.company)
    told = terminal.run("import", file, *company, "--dry-run", "--json").data
    assert (told["rows_read"], told["amount_in_file"]) == (10_000, "84763.5")
    assert len(told["unreadable"]) > 1_900
    assert told["unreadable"][0].keys() == {"file", "sheet", "row", "column", "shows"}
    recovered = terminal.run("import", file, *company, "--dry-run", "--recover", "--json").data
    assert float(recovered["amount_in_file"]) == 88_952


def test_dates_that_may_be_either_are_asked_for(terminal: Terminal) -> None:
    file, company = terminal.folder / "open.csv", ("--company", terminal.company)
    file.write_text("Order ID,Date,Amount\n1,03/04/2026,5\n")
    assert "03/04/2026" in terminal.refused("import", file, *company)
    terminal.done("import", file, *company, "--date-order", "mdy")
    assert terminal.show("1")["order"]["ordered_on"] == date(2026, 3, 4).isoformat()


@pytest.mark.parametrize("name", ["orders.xlsx", "orders.csv"])
def test_the_file_comes_back_with_its_wrong_cells_marked_and_can_come_in_again(terminal: Terminal, name: str) -> None:
    rows = [["Order ID", "Date", "SKU", "Qty", "Price"], ["1", "2026-03-04", "CUP", 2, 1.5], ["2", "never", "x", 1, 1]]
    file, back = terminal.folder / name, terminal.folder / "back.xlsx"
    if name.endswith(".csv"):
        file.write_text("\n".join(",".join(map(str, row)) for row in rows))
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)  # type: ignore[union-attr]
        book.save(file)
    company = ("--company", terminal.company)
    ran = terminal.run("import", file, *company, "--returned", back, "--json")
    assert (ran.code, ran.data["returned"]) == (2, [str(back)])
    sheet = openpyxl.load_workbook(back).worksheets[0]
    assert [cell.value for cell in sheet[1]][-2:] == ["_status", "_error"]
    assert (sheet["F3"].value, sheet["B3"].comment is not None, sheet["F2"].value) == ("refused", True, None)
    assert sheet["G3"].data_type == "s"
    again = terminal.run("import", back, *company, "--only-valid", "--returned", back, "--json")
    assert (again.code, again.data["imported_rows"], again.data["refused_rows"]) == (0, 1, 1)
    assert len(list(openpyxl.load_workbook(back).worksheets[0][1])) == 7


def test_a_company_needs_a_name(terminal: Terminal) -> None:
    assert terminal.refused("new", terminal.folder / "  ", "--name", "X")


def test_what_a_killed_import_left_is_swept(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    ours, dead = places.new_import_folder(), temporary / "handcart-import-4194305-x"
    dead.mkdir()
    (dead / "rows").write_text("customers")
    places.sweep_import_folders()
    assert list(temporary.iterdir()) == [ours]
