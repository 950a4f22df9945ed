"""Settings and profile on the command line: shown, changed, refused by name, undone; and the program goes by them."""

from pathlib import Path

import pytest

from command_line import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with a new company."""
    opened = Terminal(tmp_path)
    opened.new()
    return opened


def test_every_setting_is_shown_as_it_may_be_typed(terminal: Terminal) -> None:
    ran = terminal.run("settings", "--company", terminal.company)
    typed = [line for line in ran.output.splitlines() if not line.endswith("=")]
    assert "review.credit_warning=80.0000" in typed
    again = terminal.run("settings", "--company", terminal.company, *typed)
    assert again.code == 0, again
    assert sorted(again.output.splitlines()) == sorted(typed)
    assert terminal.refused("undo", "--company", terminal.company)


def test_an_owner_lets_clean_orders_through(terminal: Terminal) -> None:
    changes = ("review.auto_approve=yes", "review.auto_approve_unknown=yes", "review.auto_approve_ceiling=150.00")
    changed = terminal.done("settings", "--company", terminal.company, *changes)
    assert changed["review.auto_approve_ceiling"] == "150.00"
    terminal.done("add", "customer", "--company", terminal.company, data={"name": "Tea House", "country": "DE"})
    for price, state in (("100", "approved"), ("1000", "received")):
        line = {"kind": "service", "name": "Repair", "price": price}
        order = {"customer": "C-0001", "delivery": "pick_up", "promised_on": "2026-12-15", "lines": [line]}
        number = terminal.order("receive", data=order)["order"]["number"]
        assert terminal.done("order", "show", number, "--company", terminal.company)["order"]["state"] == state


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("review.credit_warning=-1", "review.credit_warning"),
        ("review.credit_warning=abc", "review.credit_warning"),
        ("review.overdue_warning_days=99999", "Overdue: warning after days"),
        ("orders.terms_days=1.5", "orders.terms_days"),
        ("stock.allow_negative=maybe", "stock.allow_negative"),
        ("review.off=complete", "Complete"),
        ("colour=blue", "colour"),
        ("orders.terms_days", "NAME=VALUE"),
    ],
)
def test_what_cannot_be_is_refused_by_name(terminal: Terminal, change: str, told: str) -> None:
    before = terminal.done("settings", "--company", terminal.company)
    assert told in terminal.refused("settings", "--company", terminal.company, change)
    assert terminal.done("settings", "--company", terminal.company) == before


def test_the_profile_changes_and_comes_back(terminal: Terminal) -> None:
    terminal.done("profile", "--company", terminal.company, "name==1+1", "vat_number=DE136695976", "prices_gross=yes")
    shown = terminal.done("profile", "--company", terminal.company)
    assert (shown["name"], shown["prices_gross"]) == ("=1+1", True)
    assert terminal.done("undo", "--company", terminal.company)["action"] == "company.change_profile"
    assert terminal.done("profile", "--company", terminal.company)["name"] == "Kiln & Leaf"


@pytest.mark.parametrize(
    "change", ["currency=USD", "country=xx", "name=", "tax_rounding=never", "time_zone=Mars/Olympus"]
)
def test_a_profile_that_cannot_be_is_refused(terminal: Terminal, change: str) -> None:
    assert terminal.refused("profile", "--company", terminal.company, change)
    assert terminal.done("profile", "--company", terminal.company)["country"] == "DE"
