"""`report ageing` and `report stock` on the command line: the figures, and the workbook beside them."""

from pathlib import Path

import openpyxl
import pytest

from builders import no_backup
from catalogue_steps import stocked_product
from command_line import Terminal
from handcart.store import company_file
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
    terminal.done("export", terminal.folder / "out.xlsx", *where)
    with company_file.open_to_read(terminal.company) as opened, opened.read() as session:
        left = session.connection.exec_driver_sql("SELECT count(left_house_at) FROM documents").scalar_one()
    assert left == 1
