"""Customers on the command line: who may be the same, two made one, one person's data handed out and erased."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from command_line import Terminal


@pytest.fixture
def shop(tmp_path: Path) -> Terminal:
    """Two customers with the same mail, and another."""
    terminal = Terminal(tmp_path)
    terminal.new()
    for name, mail in (("Hotel Seeblick", "a@see.example"), ("Seeblick", "a@see.example"), ("Ben", "ben@b.example")):
        customer = {"name": name, "email": mail, "country": "DE"}
        terminal.done("add", "customer", "--company", terminal.company, data=customer)
    return terminal


def test_duplicates_are_listed_and_merged(shop: Terminal) -> None:
    company = ("--company", shop.company)
    found = shop.done("customer", "duplicates", *company)
    assert [(each["first"]["number"], each["reasons"]) for each in found["pairs"]] == [("C-0001", ["email"])]
    assert shop.done("customer", "merge", "C-0002", "--into", "C-0001", *company)["name"] == "Hotel Seeblick"
    assert not shop.done("customer", "duplicates", *company)["pairs"]
    shop.check()


def test_one_person_is_handed_out_and_erased(shop: Terminal, tmp_path: Path) -> None:
    company, out = ("--company", shop.company), tmp_path / "ben.zip"
    assert shop.done("customer", "export-person", "C-0003", "--out", out, *company)["rows"]["customers"] == 1
    assert "Ben" in ZipFile(out).read("person.json").decode()
    assert ZipFile(out).read("person.pdf").startswith(b"%PDF")
    warned = shop.run("customer", "erase", "C-0003", *company)
    assert warned.code == 2
    assert "--confirm" in warned.output
    assert shop.done("customer", "erase", "C-0003", "--confirm", *company)["erased"]
    assert b"ben@b.example" not in shop.company.read_bytes()
    shop.check()


@pytest.mark.parametrize(
    "arguments",
    [("merge", "C-0001"), ("export-person", "C-0001"), ("erase", "C-9999"), ("erase",), ("erase", "WALK-IN")],
)
def test_what_makes_no_sense_is_said(shop: Terminal, arguments: tuple[str, ...]) -> None:
    assert shop.refused("customer", *arguments, "--company", shop.company)
