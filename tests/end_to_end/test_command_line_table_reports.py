"""Reports, closed books and the round trip on the command line: the figures, and the workbooks beside them."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from builders import TODAY, no_backup, when
from catalogue_steps import stocked_product
from command_line import Terminal
from handcart.cli.arguments import EXPORTED_GROUPS, PERIOD_REPORTS
from handcart.store import company_file
from handcart.usecases.company.closed_books import CLOSE_BOOKS, close_books
from handcart.usecases.exports.sources import GROUPS
from handcart.usecases.reports.tables import REPORTS
from money_steps import invoiced


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty company."""
    made = Terminal(tmp_path)
    made.new()
    return made


def company(terminal: Terminal) -> tuple[str, object]:
    with company_file.open_for_work(terminal.company, holder="test", back_up=no_backup) as opened:
        invoiced(opened)
        stocked_product(opened, 3_000, cost=25_000)
    return "--company", terminal.company


def test_what_is_owed_by_age(terminal: Terminal) -> None:
    said = terminal.done("report", "ageing", *company(terminal))
    assert said["total"] == said["by_age"]["current"] == said["customers"][0]["total"] == "119.00"
    assert list(said["by_age"]) == ["current", "1 to 30", "31 to 60", "61 to 90", "over 90"]


def test_what_the_stock_is_worth(terminal: Terminal) -> None:
    where, out = company(terminal), terminal.folder / "stock.xlsx"
    said = terminal.done("report", "stock", *where, "--out", out)
    assert (said["value"], said["without_cost"]) == ("7.50", 0)
    assert said["products"][0]["quantity"] == "3.000"
    assert [cell.value for cell in openpyxl.load_workbook(out)["stock"][2]][-1] == 7.5
    assert "xlsx" in terminal.refused("report", "stock", *where, "--out", terminal.folder / "stock.png")


def test_an_export_lets_issued_documents_leave_the_house(terminal: Terminal) -> None:
    where = company(terminal)
    assert "out.xlsx" in terminal.refused("export", terminal.folder / "nowhere" / "out.xlsx", *where)
    assert documents_that_left(terminal) == 0
    terminal.done("export", terminal.folder / "out.xlsx", *where)
    assert documents_that_left(terminal) == 1


def documents_that_left(terminal: Terminal) -> int:
    with company_file.open_to_read(terminal.company) as opened, opened.read() as session:
        return session.connection.exec_driver_sql("SELECT count(left_house_at) FROM documents").scalar_one()


def test_a_report_of_a_period_has_the_figures_of_the_window(terminal: Terminal) -> None:
    where, out = company(terminal), terminal.folder / "sales.xlsx"
    said = terminal.done("report", "sales_customer", *where, "--from", TODAY.replace(day=1), "--out", out)
    assert (said["first"], said["last"]) == (TODAY.replace(day=1).isoformat(), TODAY.isoformat())
    assert [(row["customer"], row["net"]) for row in said["rows"]] == [("Tea House", "100.00")]
    assert said["total"]["net"] == "100.00"
    assert openpyxl.load_workbook(out)["sales_customer"].max_row == 2
    tax = terminal.done("report", "tax", *where, "--as-of", TODAY)
    assert [(row["rate"], row["tax"]) for row in tax["rows"]] == [("19.0000", "19.00")]
    assert "100" in terminal.run("report", "sales_month", *where).output
    assert "--from" in terminal.refused("report", "stock", *where, "--from", TODAY)


def test_books_are_closed_and_opened_again(terminal: Terminal) -> None:
    where, yesterday = company(terminal), TODAY - timedelta(days=1)
    assert terminal.done("close-books", yesterday, *where) == {"closed_until": yesterday.isoformat()}
    assert "closed" in terminal.refused("close-books", yesterday, *where)
    assert "today" in terminal.refused("close-books", TODAY, *where)
    earlier = yesterday - timedelta(days=30)
    said = terminal.done("reopen-books", "--reason", "one more invoice", "--until", earlier, *where)
    assert said == {"closed_until": earlier.isoformat()}
    assert terminal.done("reopen-books", "--reason", "all of it", *where) == {"closed_until": None}
    assert "open" in terminal.refused("reopen-books", "--reason", "again", *where)


def test_a_step_inside_closed_books_is_not_undone(terminal: Terminal) -> None:
    where = company(terminal)
    terminal.today = TODAY + timedelta(days=1)
    with company_file.open_for_work(terminal.company, holder="test", back_up=no_backup) as opened:
        with opened.change(CLOSE_BOOKS, when(terminal.today)) as session:
            close_books(session, TODAY)
            session.stand_aside()
    assert "closed" in terminal.refused("undo", *where)


def test_an_exported_company_comes_back_without_a_mapping(terminal: Terminal) -> None:
    where, out, again = company(terminal), terminal.folder / "out.xlsx", terminal.folder / "again.xlsx"
    first = terminal.done("export", out, *where)
    terminal.run("new", terminal.folder / "other.handcart", "--name", "Other")
    other = ("--company", terminal.folder / "other.handcart")
    said = terminal.done("import", out, *other)
    assert (said["kind"], said["refused_rows"], said["batch"]) == ("workbook", 0, 1)
    assert terminal.done("export", again, *other)["sheets"] == first["sheets"]
    assert "empty" in terminal.refused("import", out, *other)
    assert terminal.done("import", "--undo", 1, *other)["records"] > 0


def test_an_export_of_some_sheets(terminal: Terminal) -> None:
    said = terminal.done("export", terminal.folder / "out.xlsx", *company(terminal), "--include", "stock")
    assert [each["sheet"] for each in said["sheets"]] == ["StockMovements"]


def test_what_may_be_typed_is_what_there_is() -> None:
    assert tuple(GROUPS) == EXPORTED_GROUPS
    assert set(REPORTS) == {*PERIOD_REPORTS, "ageing", "stock"}
