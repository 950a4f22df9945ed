"""Purchase and production orders on the command line: from the draft to the shelf, and from there to who waits."""

from pathlib import Path
from typing import Any

import pytest

from command_line import Terminal
from handcart.cli.purchase.arguments import STEPS
from handcart.cli.purchase.steps import PURCHASE_STEPS
from handcart.domain.purchase_life import PurchaseStep


@pytest.fixture
def shop(tmp_path: Path) -> Terminal:
    """A company with a supplier, a product of theirs in packs of six, and one that is made here."""
    terminal = Terminal(tmp_path)
    terminal.new()
    company = ("--company", terminal.company)
    terminal.done("add", "customer", *company, data={"name": "Tea House", "country": "DE"})
    terminal.done("add", "supplier", *company, data={"name": "Clay & Co", "lead_days": 10})
    cup = {"code": "CUP", "name": "Cup", "price": "12.50", "cost": 4, "supplier": "S-0001", "pack_size": 6}
    terminal.done("add", "product", *company, data=cup)
    terminal.done("add", "product", *company, data={"code": "BOX", "name": "Box", "price": 9, "made_here": True})
    return terminal


def purchase(shop: Terminal, step: str, *arguments: object, data: Any = None) -> dict[str, Any]:
    """Make a step of a purchase order; the company adds up after it."""
    made = shop.done("purchase", step, *arguments, "--company", shop.company, data=data)
    shop.check()
    return made


def refused(shop: Terminal, step: str, *arguments: object, data: Any = None) -> str:
    return shop.refused("purchase", step, *arguments, "--company", shop.company, data=data)


def waiting_order(shop: Terminal, quantity: int = 4) -> None:
    """An approved order for cups that nobody has."""
    lines = [{"product": "CUP", "quantity": quantity}]
    shop.order("receive", data={"customer": "C-0001", "delivery": "pick_up", "lines": lines})
    shop.order("approve", "SO-0001")


def test_every_step_has_its_command() -> None:
    assert {step.replace("_", "-") for step in PurchaseStep} <= PURCHASE_STEPS.keys()
    assert PURCHASE_STEPS.keys() <= set(STEPS)


def test_from_the_draft_to_the_shelf_in_two_parts(shop: Terminal) -> None:
    lines = [{"product": "CUP", "quantity": 12}, {"product": "CUP", "quantity": "6", "price": "3.80"}]
    draft = purchase(shop, "draft", data={"supplier": "S-0001", "reference": "offer 7", "lines": lines})["purchases"][0]
    assert (draft["number"], draft["status"], draft["value"]) == (None, "to_place", "70.80")
    changed = purchase(shop, "change", draft["id"], data={"note": "by parcel"})["purchases"][0]
    assert (changed["note"], changed["reference"], changed["value"]) == ("by parcel", "offer 7", "70.80")

    placed = purchase(shop, "place", draft["id"], "--on", "2026-11-18")
    assert placed["name"] == "order PO-0001"
    assert placed["purchases"][0]["expected_on"] == "2026-11-28"
    came = purchase(shop, "receive", "po-0001", "--line", "1=12", "--note", "one box torn")
    assert (came["receipt"], came["purchases"][0]["status"]) == ("GR-0001", "partly_received")
    assert purchase(shop, "receive", "PO-0001")["purchases"][0]["state"] == "received"

    shown = purchase(shop, "show", "PO-0001")
    assert [line["received"] for line in shown["lines"]] == ["12.000", "6.000"]
    assert [receipt["note"] for receipt in shown["receipts"]] == ["", "one box torn"]
    assert shown["receipts"][1]["lines"] == [{"line": 1, "quantity": "12.000"}]


def test_what_came_makes_orders_ready(shop: Terminal) -> None:
    waiting_order(shop)
    short = purchase(shop, "short")["short"]
    assert [(each["product"], each["missing"], each["to_order"], each["orders"]) for each in short] == [
        ("CUP", "4.000", "6.000", ["SO-0001"])
    ]
    drafted = purchase(shop, "draft-short")
    assert (drafted["name"], purchase(shop, "short")["short"]) == ("draft what is short", [])
    purchase(shop, "place", drafted["purchases"][0]["id"])
    assert purchase(shop, "show", "PO-0001")["lines"][0]["order"] == "SO-0001"
    assert purchase(shop, "receive", "PO-0001")["ready"] == ["SO-0001"]
    assert shop.again("undo") == "receive PO-0001"


def test_production_and_cancelling_the_rest(shop: Terminal) -> None:
    made = {"lines": [{"product": "BOX", "quantity": 5}]}
    draft = purchase(shop, "draft-production", data=made)["purchases"][0]
    assert draft["supplier"] is None
    assert purchase(shop, "place", draft["id"], "--expected", "2026-12-01")["purchases"][0]["number"] == "MO-0001"
    assert purchase(shop, "cancel-rest", "MO-0001")["purchases"][0]["state"] == "cancelled"
    gone = purchase(shop, "draft-production", data=made)["purchases"][0]["id"]
    assert purchase(shop, "discard", gone)["purchases"] == []


def test_what_makes_no_sense_is_refused_in_one_sentence(shop: Terminal) -> None:
    lines = [{"product": "CUP", "quantity": 10}]
    purchase(shop, "draft", data={"supplier": "S-0001", "lines": lines})
    assert refused(shop, "draft") == "This step needs --data."
    assert refused(shop, "place") == "Name the order: handcart purchase place PURCHASE."
    assert refused(shop, "draft", "PO-0001", data={}) == "draft takes no order: name none."
    assert refused(shop, "show", "PO-9") == "There is no purchase order, production order or draft “PO-9”."
    assert "supplier" in refused(shop, "draft", data={"lines": lines})
    assert "quantity" in refused(shop, "draft", data={"supplier": "S-0001", "lines": [{"product": "CUP"}]})
    assert refused(shop, "receive", "1", "--expected", "2026-12-01").startswith("--expected")
    assert "“draft”" in refused(shop, "receive", "1")
    purchase(shop, "place", 1)
    assert "2=1" in refused(shop, "receive", "PO-0001", "--line", "2=1")
    assert "11" in refused(shop, "receive", "PO-0001", "--line", "1=12")
    assert refused(shop, "draft-short") == "Enter how much to order, of one product at least."


def test_a_person_reads_lines(shop: Terminal) -> None:
    waiting_order(shop)
    company = ("--company", shop.company)
    assert shop.run("purchase", "short", *company).output == "Cup: 4 missing for SO-0001; order 6\n"
    shop.run("purchase", "draft-short", *company)
    assert (
        shop.run("purchase", "place", 1, *company).output.splitlines()[1]
        == "PO-0001, Clay & Co: On the way; total €24.00"
    )
    shown = shop.run("purchase", "show", "PO-0001", *company).output.splitlines()
    assert shown[1] == "1. Cup: 6 ordered, 0 received, 6 to come"
    assert shop.run("purchase", "receive", "PO-0001", *company).output.splitlines()[-1] == "SO-0001 can ship now"
