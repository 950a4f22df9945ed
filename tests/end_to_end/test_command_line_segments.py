"""The reports on segments and on who buys again, from an imported history to JSON, picture and workbook."""

import csv
import struct
from pathlib import Path

import openpyxl
import pytest

from command_line import Terminal
from shared_data import shared

PUBLISHED = {
    "champions": (158, 1_234, "120178.00"),
    "loyal_customers": (278, 1_708, "166712.00"),
    "potential_loyalist": (229, 801, "65873.00"),
    "new_customers": (0, 0, "0.00"),
    "promising": (0, 0, "0.00"),
    "need_attention": (35, 144, "13287.00"),
    "about_to_sleep": (50, 127, "10914.00"),
    "at_risk": (86, 438, "44178.00"),
    "cant_lose_them": (0, 0, "0.00"),
    "lost": (111, 244, "20955.00"),
    "others": (48, 210, "22061.00"),
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty company."""
    made = Terminal(tmp_path)
    made.new()
    return made


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG in dots, from its head."""
    wide, high = struct.unpack(">II", picture.read_bytes()[16:24])
    return wide, high


def test_the_reference_is_reproduced_from_its_file(terminal: Terminal, tmp_path: Path) -> None:
    """All scores, all segments; the picture and the workbooks come from the same figures."""
    orders, expected = shared("rfm/rfm_data_orders.csv"), shared("rfm/expected_rfm_scores_rpkg.csv")
    terminal.done("import", orders, "--company", terminal.company)
    asked = ("--company", terminal.company, "--as-of", "2006-12-31")
    picture, book = tmp_path / "rfm.png", tmp_path / "rfm.xlsx"
    found = terminal.done("report", "rfm", *asked, "--out", picture)
    assert found["as_of"] == "2006-12-31"
    assert [*found["customers"][0]] == ["customer", "recency_days", "frequency", "monetary", *"rfm", "segment"]
    assert [*found["segments"][0]] == ["segment", "customers", "orders", "revenue"]
    scores = {
        each["customer"]: (each["recency_days"], each["frequency"], each["monetary"], each["r"], each["f"], each["m"])
        for each in found["customers"]
    }
    with expected.open(encoding="utf-8", newline="") as file:
        wanted = {
            row["customer_id"]: (
                *(int(row["recency_days"]), int(row["transaction_count"]), f"{row['amount']}.00"),
                *(int(float(row[score])) for score in "RFM"),
            )
            for row in csv.DictReader(file)
        }
    assert scores == wanted
    assert {s["segment"]: (s["customers"], s["orders"], s["revenue"]) for s in found["segments"]} == PUBLISHED
    assert picture.read_bytes().startswith(b"\x89PNG")
    # Below the map and the segments stand the scores and every customer.
    wide, high = size_of(picture)
    assert high > 0.8 * wide

    terminal.done("report", "rfm", *asked, "--out", book)
    assert openpyxl.load_workbook(book)["customers"].max_row == 996

    chances = terminal.done("report", "probability", *asked, "--out", tmp_path / "chances.xlsx")
    assert (chances["model"], len(chances["customers"])) == ("bgnbd", 995)
    assert chances["parameters"].keys() == {"r", "alpha", "a", "b"}
    assert all(0 <= each["alive"] <= 1 for each in chances["customers"])
    assert sum(each["customers"] for each in chances["calibration"]["groups"]) == 994


def test_groups_are_reported_with_what_explains_them(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("import", shared("rfm/rfm_data_orders.csv"), "--company", terminal.company)
    asked = ("report", "groups", "--company", terminal.company, "--as-of", "2006-12-31")
    found = terminal.done(*asked, "--out", tmp_path / "groups.svg")
    assert sum(group["customers"] for group in found["groups"]) == len(found["customers"]) == 995
    assert str(len(found["groups"])) == max(found["silhouette"], key=found["silhouette"].get)
    champions = next(each for each in found["explained"] if each["what"] == "champions")
    assert champions["accuracy"] > champions["guessing"]
    assert (tmp_path / "groups.svg").exists()
    terminal.done(*asked, "--out", tmp_path / "groups.xlsx")
    assert openpyxl.load_workbook(tmp_path / "groups.xlsx")["groups"].max_row == 1 + len(found["groups"])


def test_an_empty_company_gets_sentences(terminal: Terminal, tmp_path: Path) -> None:
    company = ("--company", terminal.company)
    found = terminal.done("report", "rfm", *company, "--out", tmp_path / "few.png")
    wide, high = size_of(tmp_path / "few.png")
    assert high < 0.25 * wide, "words alone, no empty chart"
    assert (found["customers"], found["segments"][0]["customers"]) == ([], 0)
    assert terminal.done("report", "probability", *company, "--out", tmp_path / "empty.png")["model"] is None
    assert terminal.done("report", "groups", *company, "--out", tmp_path / "groups.png")["groups"] == []
    for kind in ("probability", "groups"):
        assert "Not enough data" in terminal.run("report", kind, *company).output


def test_where_a_report_is_written_is_checked_before(terminal: Terminal, tmp_path: Path) -> None:
    company = ("--company", terminal.company)
    assert "none of" in terminal.refused("report", "rfm", *company, "--out", terminal.company)
    assert "rfm" in terminal.refused("report", "sales", *company, "--out", tmp_path / "sales.png")
    other = tmp_path / "no_picture.png"
    other.write_text("kept")
    assert "not replaced" in terminal.refused("report", "rfm", *company, "--out", other)
    assert other.read_text() == "kept"
