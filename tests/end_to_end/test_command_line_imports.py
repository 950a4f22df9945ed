"""Import, export and reports on the command line, with the JSON that scripts rely on."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from builders import no_backup
from command_line import Terminal
from handcart.store import company_file
from shared_data import shared

HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
GOOD = (
    "A1,CUP,=1+1,2,2026-03-02,12.50,T1,Germany",
    "A1,POT,<b>x</b>,1,2026-03-02,40.00,T1,Germany",
    "A2,CUP,=1+1,3,2026-04-07,12.50,T2,Germany",
    "A3,CUP,=1+1,1,2026-04-08,12.50,T1,Germany",
)
BAD = "A4,CUP,=1+1,many,2026-04-09,12.50,T1,Germany"
IMPORTED = {
    *("rows_read", "imported_rows", "unchanged_rows", "refused_rows", "orders_new", "orders_changed", "credits_new"),
    *("stock_notes", "customers_new", "products_new", "walk_in_rows", "charge_rows", "duplicates", "amount_in_file"),
    *("amount_imported", "amount_refused", "rounding", "refused"),
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty company."""
    made = Terminal(tmp_path)
    made.new()
    return made


def history(terminal: Terminal, *rows: str, name: str = "history.csv") -> Path:
    """A file of orders."""
    path = terminal.folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return path


def test_a_history_comes_in_reconciles_comes_again_and_goes(terminal: Terminal) -> None:
    file, company = history(terminal, *GOOD), ("--company", terminal.company)
    dry = terminal.done("import", file, *company, "--dry-run")
    assert (dry["dry_run"], dry["orders_new"], dry["batch"]) == (True, 3, None)
    assert terminal.done("report", "sales", *company)["orders"] == 0

    done = terminal.done("import", file, *company)
    assert done.keys() >= IMPORTED
    assert (done["rows_read"], done["imported_rows"], done["orders_new"], done["customers_new"]) == (4, 4, 3, 2)
    assert (done["amount_in_file"], done["amount_imported"], done["rounding"]) == ("115.00", "115.00", "0.00")
    assert terminal.show("A1")["lines"][1]["name"] == "<b>x</b>"
    terminal.check()

    again = terminal.done("import", file, *company)
    assert (again["unchanged_rows"], again["imported_rows"], again["batch"]) == (4, 0, None)
    undone = terminal.done("import", "--undo", done["batch"], *company)
    assert (undone["orders"], undone["kept"]) == (3, [])
    terminal.check()
    assert terminal.refused("import", "--undo", done["batch"], *company)
    assert terminal.done("report", "sales", *company)["orders"] == 0


def test_one_refused_row_imports_nothing_unless_that_was_said(terminal: Terminal) -> None:
    file, company = history(terminal, *GOOD, BAD), ("--company", terminal.company)
    ran = terminal.run("import", file, *company, "--json")
    assert (ran.code, ran.errors.count("\n")) == (2, 1)
    assert (ran.data["refused_rows"], ran.data["batch"]) == (1, None)
    assert ran.data["refused"][0]["row"] == 6
    assert ran.data["error"]["where"]["row"] == 6
    assert "row 6" in ran.errors
    assert terminal.done("report", "sales", *company)["orders"] == 0

    done = terminal.done("import", file, *company, "--only-valid")
    assert (done["imported_rows"], done["refused_rows"], done["orders_new"]) == (4, 1, 3)
    terminal.check()


def test_a_mapping_is_saved_and_used_again(terminal: Terminal) -> None:
    file, mapping = history(terminal, *GOOD), terminal.folder / "mapping.json"
    company = ("--company", terminal.company)
    terminal.done("import", file, *company, "--dry-run", "--save-mapping", mapping)
    saved = json.loads(mapping.read_text("utf-8"))
    assert saved["columns"]["InvoiceNo"]
    assert terminal.done("import", file, *company, "--mapping", mapping)["orders_new"] == 3
    mapping.write_text("{}")
    assert "mapping.json" in terminal.refused("import", file, *company, "--mapping", mapping)
    assert "gone.json" in terminal.refused("import", file, *company, "--mapping", terminal.folder / "gone.json")


def test_only_one_sheet_of_a_workbook(terminal: Terminal) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("March", GOOD[:2]), ("April", GOOD[2:])):
        sheet = book.create_sheet(name)
        for row in (HEADER, *rows):
            sheet.append(row.replace("=1+1", "Cup").split(","))
    del book["Sheet"]
    path = terminal.folder / "book.xlsx"
    book.save(path)
    company = ("--company", terminal.company)
    assert "May" in terminal.refused("import", path, *company, "--sheet", "May")
    done = terminal.done("import", path, *company, "--sheet", "April")
    assert (done["rows_read"], done["orders_new"]) == (2, 2)


def test_files_that_cannot_be_imported(terminal: Terminal) -> None:
    company = ("--company", terminal.company)
    assert "gone.csv" in terminal.refused("import", terminal.folder / "gone.csv", *company)
    empty = terminal.folder / "empty.csv"
    empty.touch()
    assert "empty.csv" in terminal.refused("import", empty, *company)
    picture = terminal.folder / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(999))
    assert "picture.xlsx" in terminal.refused("import", picture, *company)
    assert terminal.refused("import", terminal.folder, *company)
    assert terminal.refused("import", *company)
    assert terminal.refused("import", empty, "--company", terminal.folder / "gone.handcart")


def test_a_company_open_elsewhere_is_only_imported_dry(terminal: Terminal) -> None:
    file, company = history(terminal, *GOOD), ("--company", terminal.company)
    with company_file.open_for_work(terminal.company, holder="window", back_up=no_backup):
        assert "window" in terminal.refused("import", file, *company)
        assert "window" in terminal.refused("import", "--undo", "1", *company)
        assert terminal.done("import", file, *company, "--dry-run")["orders_new"] == 3
    assert terminal.done("import", file, *company)["orders_new"] == 3


def test_orders_that_were_not_shipped_are_taken_up(terminal: Terminal) -> None:
    rows = (
        "order_id,customer,product,quantity,price,order_date,shipped_date",
        "6,Tea House,Cup,2,12.50,2026-11-01,2026-11-03",
        "7,Tea House,Cup,2,12.50,2026-11-02,",
    )
    file = terminal.folder / "open.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    terminal.done("import", file, "--company", terminal.company)
    assert terminal.show("7")["order"]["next_step"] == "take-up"
    assert terminal.order("take-up", "7")["order"]["next_step"] != "take-up"
    assert terminal.again("undo").startswith("take up")


def test_an_export_holds_what_was_imported(terminal: Terminal) -> None:
    company = ("--company", terminal.company)
    terminal.done("import", history(terminal, *GOOD), *company)
    out = terminal.folder / "out.xlsx"
    exported = terminal.done("export", out, *company)
    assert exported["file"] == str(out)
    assert all(Decimal(sheet["difference"]) == 0 and sheet["missing_rows"] == 0 for sheet in exported["sheets"])
    cells = [cell.value for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in cells
    assert (
        terminal.done("export", out, *company, "--from", "2026-04-01", "--to", "2026-04-30")["rows"] < exported["rows"]
    )
    assert "--from" in terminal.refused("export", out, *company, "--from", "April")
    assert terminal.refused("export", terminal.folder / "no" / "out.xlsx", *company)


def test_the_sales_report(terminal: Terminal) -> None:
    company = ("--company", terminal.company)
    terminal.done("import", history(terminal, *GOOD), *company)
    report = terminal.done("report", "sales", *company)
    assert list(report) == ["orders", "customers", "net", "goods", "gross", "walk_in_net", "by_month"]
    assert (report["orders"], report["customers"], report["net"], report["walk_in_net"]) == (3, 2, "115.00", "0.00")
    assert report["by_month"] == [
        {"month": "2026-03", "net": "65.00", "orders": 1},
        {"month": "2026-04", "net": "50.00", "orders": 2},
    ]
    assert terminal.done("report", "sales", *company, "--as-of", "2026-03-31")["orders"] == 1
    assert terminal.run("report", "sales", *company).output.count("\n") == 3
    assert "--as-of" in terminal.refused("report", "sales", *company, "--as-of", "2026-13-01")


def test_the_process_and_review_reports(terminal: Terminal) -> None:
    company = ("--company", terminal.company)
    terminal.done("add", "customer", *company, data={"name": "Tea House", "country": "DE"})
    line = {"kind": "service", "name": "Repair", "price": "100"}
    terminal.order("quick-sale", "--method", "cash", data={"lines": [line]})
    terminal.order("receive", data={"customer": "C-0001", "delivery": "pick_up", "lines": [line]})
    process = terminal.done("report", "process", *company)
    told = ["orders", "finished", "imported", "completion_rate", "mean_hours", "on_time_rate", "bottleneck", "by_stage"]
    assert list(process) == told
    assert (process["orders"], process["finished"], process["completion_rate"]) == (2, 1, 0.5)
    assert all(list(stage) == ["stage", "orders", "median_hours", "p90_hours"] for stage in process["by_stage"])
    review = terminal.done("report", "review", *company)
    assert list(review) == ["orders", "approved_by_itself", "rejected", "rules"]
    for kind in ("process", "review"):
        for language in ("en", "zh_CN"):
            terminal.language = language
            assert terminal.run("report", kind, *company).code == 0


def test_a_real_history_of_several_files_in_one_call(terminal: Terminal) -> None:
    files, company = sorted(shared("northwind").glob("*.csv")), ("--company", terminal.company)
    done = terminal.done("import", *files, *company)
    assert (done["orders_new"], done["refused_rows"], done["customers_new"]) == (830, 0, 91)
    sums = [Decimal(done[name]) for name in ("amount_imported", "amount_refused", "rounding")]
    assert Decimal(done["amount_in_file"]) == sum(sums)
    terminal.check()
    assert terminal.done("report", "sales", *company, "--as-of", "1998-12-31")["orders"] == 830
    assert terminal.done("import", *files, *company)["imported_rows"] == 0
    terminal.done("import", "--undo", done["batch"], *company)
    terminal.check()


def test_the_terminal_says_how_a_file_was_read_and_what_comes_twice(terminal: Terminal) -> None:
    rows = ("A1,CUP,Cup,2,05.03.2026,12.50,T1,Germany", "A1,CUP,Cup,2,05.03.2026,12.50,T1,Germany")
    lost = "A3,CUP,Cup,,06.03.2026,12.50,T1,Germany"
    file, company = history(terminal, *rows, lost, "Total,,,5,,,,"), ("--company", terminal.company)
    ran = terminal.run("import", file, *company, "--only-valid")
    assert ran.code == 0
    lines = ran.output.splitlines()
    assert lines[0] == (
        "history.csv: 3 rows below the headers in row 1, read as text with a comma between the columns, in UTF-8."
    )
    assert lines[1] == "In dates such as 03/04/2026 the day comes first."
    assert "Row 5 was passed over: it only sums up the rows above." in lines
    assert "Imported: 1 new order, 0 changed, 0 credit notes, 0 stock notes, 1 new customer, 1 new product." in lines
    assert "Twice: history.csv, row 3: Equal to row 2 of the same order; imported all the same" in lines
    told = terminal.run("import", "--history", *company).output
    assert "Orders, history.csv: 3 rows read, 1 refused." in told
    data = terminal.run("import", file, *company, "--only-valid", "--json").data
    assert data["tables"][0]["header_row"] == 1
    assert [(note["row"], note["what"]) for note in data["notes"]] == [(3, "twice")]
    assert data["passed_over"][0]["row"] == 5


def test_what_was_found_out_can_be_said_otherwise(terminal: Terminal) -> None:
    file = history(terminal, "A1,CUP,Cup,2,46086,12.50,T1,Germany")
    company, mapping = ("--company", terminal.company), terminal.folder / "mapping.json"
    assert "--calendar" in terminal.refused("import", file, *company)
    said = ("--calendar", "1900", "--header-row", 1, "--save-mapping", mapping)
    terminal.done("import", file, *company, *said, "--dry-run")
    assert json.loads(mapping.read_text("utf-8"))["header_rows"] == {"": 1}
    done = terminal.done("import", file, *company, "--mapping", mapping)
    assert (done["orders_new"], done["tables"][0]["forms"]["calendar"]) == (1, "1900")
    assert "Numbers in a column of dates are days counted from 1900." in done["how_read"]


def test_lines_of_a_statement_that_wait_are_not_refused(terminal: Terminal) -> None:
    file = terminal.folder / "bank.csv"
    file.write_text("Date,Name,Amount,Purpose\n2026-03-05,Somebody,10.00,for nothing\n", "utf-8")
    ran = terminal.run("import", file, "--company", terminal.company, "--json")
    assert ran.code == 0
    assert (ran.data["refused_rows"], ran.data["not_confirmed_rows"], ran.data["refused"]) == (0, 1, [])
    told = terminal.run("import", file, "--company", terminal.company).output
    assert "1 line read = 0 recorded + 0 recorded before + 1 not confirmed + 0 refused" in told
    assert "--confirm" in told
