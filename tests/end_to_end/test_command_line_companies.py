"""Companies on the command line: made, checked, backed up, restored; and what a new day changes in them."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from builders import TODAY, no_backup
from command_line import Terminal
from handcart.store import company_file


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path)


def an_order(terminal: Terminal) -> None:
    """A customer with a received order for a service."""
    terminal.done("add", "customer", "--company", terminal.company, data={"name": "Tea House", "country": "DE"})
    line = {"kind": "service", "name": "Repair", "price": "100"}
    terminal.order("receive", data={"customer": "C-0001", "delivery": "pick_up", "lines": [line]})


def test_a_new_company_passes_its_check(terminal: Terminal) -> None:
    made = terminal.done(
        "new", terminal.folder / "company", "--name", "Kiln & Leaf", "--currency", "jpy", "--country", "jp"
    )
    assert made == {"company": str(terminal.company)}
    terminal.check()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--name", "Kiln", "--currency", "XYZ"), "XYZ"),
        (("--name", "Kiln", "--country", "Germany"), "GERMANY"),
        (("--name", "  "), "name"),
        (("--name", "\udcff"), "--name"),
        ((), "--name"),
    ],
)
def test_what_no_company_can_be_made_of(terminal: Terminal, options: tuple[str, ...], told: str) -> None:
    assert told in terminal.refused("new", terminal.company, *options)
    assert list(terminal.folder.iterdir()) == []


def test_a_company_is_never_made_over_a_file_or_into_nowhere(terminal: Terminal) -> None:
    terminal.company.write_text("mine")
    assert "company.handcart" in terminal.refused("new", terminal.company, "--name", "Kiln")
    assert terminal.company.read_text() == "mine"
    missing = terminal.folder / "missing"
    assert str(missing) in terminal.refused("new", missing / "company.handcart", "--name", "Kiln")


@pytest.mark.parametrize("name", ["=1+1", "<b>x</b>", "Ångström & 茶屋", "'; DROP TABLE orders;--"])
def test_names_come_back_as_typed(terminal: Terminal, name: str) -> None:
    terminal.new(name=name)
    assert terminal.done("backup", terminal.company)["company"] == name
    terminal.done("add", "customer", "--company", terminal.company, data={"name": name})
    terminal.order("save-draft", data={"customer": "C-0001", "lines": [{"name": name, "price": "1"}]})
    shown = terminal.show("1")
    assert (shown["order"]["customer"], shown["lines"][0]["name"]) == (name, name)


def test_a_check_finds_sums_that_do_not_add_up(terminal: Terminal) -> None:
    terminal.new()
    an_order(terminal)
    with dbapi2.connect(str(terminal.company)) as connection:
        connection.execute("UPDATE order_lines SET invoiced = 1000")
    connection.close()
    ran = terminal.run("check", terminal.company, "--json")
    assert (ran.code, ran.data["ok"]) == (1, False)
    assert any("SO-0001" in problem for problem in ran.data["problems"])
    assert terminal.run("check", terminal.company).output.count("\n") == len(ran.data["problems"])


def test_a_check_finds_a_file_that_is_damaged(terminal: Terminal) -> None:
    terminal.new()
    content = bytearray(terminal.company.read_bytes())
    half = len(content) // 2
    content[half : half + 20_000] = b"\xa5" * 20_000
    terminal.company.write_bytes(content)
    ran = terminal.run("check", terminal.company, "--json")
    assert ran.code == 1
    assert ran.data["problems"]


@pytest.mark.parametrize(("content", "told"), [(b"", "empty"), (b"PK\x03\x04" * 999, "spreadsheet")])
def test_what_is_no_company_is_refused(terminal: Terminal, content: bytes, told: str) -> None:
    terminal.company.write_bytes(content)
    assert told in terminal.refused("check", terminal.company)
    assert terminal.company.read_bytes() == content
    assert terminal.refused("report", "sales", "--company", terminal.folder / "missing.handcart")


def test_a_backup_comes_back_and_what_was_there_is_kept(terminal: Terminal) -> None:
    terminal.new()
    an_order(terminal)
    backup = terminal.folder / "copy.handcart"
    assert terminal.done("backup", terminal.company, backup)["orders"] == 1
    terminal.order("reject", "SO-0001", "--reason", "a mistake")
    terminal.refused("restore", backup, terminal.company)
    assert terminal.show("SO-0001")["order"]["state"] == "rejected"
    restored = terminal.done("restore", backup, terminal.company, "--replace")
    assert (restored["orders"], Path(restored["kept"]).exists()) == (1, True)
    assert terminal.show("SO-0001")["order"]["state"] == "received"
    assert terminal.done("check", restored["kept"])["ok"]


def test_a_second_program_may_read_but_not_write(terminal: Terminal) -> None:
    terminal.new()
    an_order(terminal)
    with company_file.open_for_work(terminal.company, holder="window", back_up=no_backup):
        for writing in (("order", "approve", "SO-0001"), ("undo",), ("redo",)):
            assert "window" in terminal.refused(*writing, "--company", terminal.company)
        terminal.check()
        assert terminal.show("SO-0001")["order"]["state"] == "received"
        assert terminal.done("report", "sales", "--company", terminal.company)["orders"] == 0
    terminal.order("approve", "SO-0001")


def test_a_new_day_is_begun_before_a_step_and_is_no_step_itself(terminal: Terminal) -> None:
    terminal.new()
    an_order(terminal)
    terminal.order("approve", "SO-0001")
    terminal.order("hold", "SO-0001", "--reason", "holidays", "--until", TODAY.isoformat())
    company = ("--company", terminal.company)
    assert "holidays" in terminal.refused("order", "ship", "SO-0001", *company)
    terminal.today += timedelta(days=1)
    terminal.order("ship", "SO-0001")
    terminal.order("invoice", "SO-0001")
    terminal.order("issue", "SO-0001")
    terminal.today += timedelta(days=90)
    assert terminal.show("SO-0001")["order"]["overdue"]
    assert terminal.again("undo") == "issue INV-2026-0001"
    assert terminal.refused("redo", "--company", terminal.folder / "nothing.handcart")


def test_the_window_is_asked_for(terminal: Terminal) -> None:
    assert terminal.run().code == 0
    assert terminal.run("open", terminal.company).code == 0
    assert terminal.run("demo").code == 0
    assert terminal.windows == [None, terminal.company, None]
