"""`report forecast` and `report process` on the command line: the figures, and the files beside them."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from builders import no_backup
from catalogue_steps import stocked_product
from command_line import Terminal
from handcart.store import company_file
from selling import months_before, sell


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with a company that sold ten cups a month for a year and a half."""
    made = Terminal(tmp_path)
    made.new()
    with company_file.open_for_work(made.company, holder="test", back_up=no_backup) as opened:
        cup = stocked_product(opened, name="Cup", code="CUP")
        sell(opened, cup, [(day, 10) for day in months_before(date(2026, 11, 1), 18, day=1)])
    return made


def test_what_the_next_months_will_bring(terminal: Terminal) -> None:
    where = ("--company", terminal.company, "--as-of", "2026-10-31")
    said = terminal.done("report", "forecast", *where, "--out", terminal.folder / "forecast.xlsx")
    assert said["months"] == 18
    assert [step["month"] for step in said["forecast"]][:2] == ["2026-11", "2026-12"]
    assert float(said["forecast"][0]["mean"]) == pytest.approx(100, abs=2)
    assert said["forecast"][0]["year_before"] == "100.00"
    assert {"method", "smape", "mase", "bias", "held_80"} == said["methods"][0].keys()
    sheet = openpyxl.load_workbook(terminal.folder / "forecast.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 1 + 18 + 12
    terminal.done("report", "forecast", *where, "--out", terminal.folder / "forecast.svg")
    assert (terminal.folder / "forecast.svg").exists()
    assert ".png" in terminal.refused("report", "forecast", *where, "--out", terminal.folder / "forecast.pdf")


def test_a_product_or_category_in_pieces_by_week_or_day(terminal: Terminal) -> None:
    where = ("--company", terminal.company, "--as-of", "2026-10-31")
    weeks = terminal.done("report", "forecast", *where, "--product", "cup", "--by", "week", "--measure", "pieces")
    assert weeks["subject"]["kind"] == "product"
    assert weeks["currency"] is None
    assert len(weeks["forecast"]) == 13
    assert {"week", "mean", "lower_80", "upper_80", "lower_95", "upper_95", "year_before"} == weeks["forecast"][
        0
    ].keys()
    assert date.fromisoformat(weeks["forecast"][0]["week"]).weekday() == 0
    days = terminal.done("report", "forecast", *where, "--by", "day", "--ahead", "3")
    assert "seasonal_naive" not in {method["method"] for method in days["methods"]}
    assert [step["day"] for step in days["forecast"]] == ["2026-11-01", "2026-11-02", "2026-11-03"]
    ran = terminal.run("report", "forecast", *where, "--product", "cup", "--measure", "pieces")
    assert ran.output.startswith("Cup: forecast from 18 whole months")
    assert "2026-11: 10" in ran.output


def test_what_a_forecast_is_about_must_be_there(terminal: Terminal) -> None:
    where = ("--company", terminal.company)
    assert "no product with the code mug" in terminal.refused("report", "forecast", *where, "--product", "mug")
    assert "There are: " in terminal.refused("report", "forecast", *where, "--group", "Nobody")
    assert "Only the forecast takes --by" in terminal.refused("report", "stock", *where, "--by", "week")
    champions = terminal.run("report", "forecast", *where, "--group", "Champions")
    assert "Traceback" not in champions.errors


@pytest.mark.parametrize("as_of", ["2025-04-30", "2025-07-31"])
def test_with_fewer_than_four_months_it_says_what_is_needed(terminal: Terminal, as_of: str) -> None:
    said = terminal.refused("report", "forecast", "--company", terminal.company, "--as-of", as_of)
    assert "four whole months of sales" in said


def test_how_long_orders_take(terminal: Terminal) -> None:
    where = ("--company", terminal.company)
    said = terminal.done("report", "process", *where, "--out", terminal.folder / "process.png")
    assert said["orders"] == 0
    assert [stage["stage"] for stage in said["by_stage"]] == ["review", "shipping", "invoicing", "payment"]
    assert (terminal.folder / "process.png").exists()
