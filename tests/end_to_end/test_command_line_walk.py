"""The walk: orders go through their whole lives on the command line, and the company adds up after every step."""

from pathlib import Path
from typing import Any

import pytest

from command_line import Terminal

ADDRESS = {"kind": "shipping", "street": "Weg 1", "postcode": "10115", "city": "Berlin", "email": "a@example.com"}


@pytest.fixture
def shop(tmp_path: Path) -> Terminal:
    """A company with a customer, a supplier and two products on the shelf, all made on the command line."""
    terminal = Terminal(tmp_path)
    terminal.new()
    company = ("--company", terminal.company)
    customer = {"name": "Tea House", "country": "DE", "terms_days": 14, "addresses": [ADDRESS]}
    assert terminal.done("add", "customer", *company, data=customer)["number"] == "C-0001"
    assert terminal.done("add", "supplier", *company, data={"name": "Clay & Co"})["number"] == "S-0001"
    cup = {"code": "CUP", "name": "Cup", "price": "12.50", "cost": 4, "supplier": "S-0001", "stock": 10}
    assert terminal.done("add", "product", *company, data=cup)["code"] == "CUP"
    terminal.done("add", "product", *company, data={"code": "POT", "name": "Pot", "price": 40, "cost": "22.3456"})
    stock = terminal.done("add", "stock", *company, data={"product": "POT", "quantity": "5", "unit_cost": "22.3456"})
    assert stock["on_hand"] == "5.000"
    terminal.check()
    return terminal


def facets(made: dict[str, Any]) -> tuple[str, ...]:
    """Shipping, invoicing, money and returns of the order a step left behind."""
    return tuple(made["order"]["facets"][name] for name in ("shipping", "invoicing", "money", "returns"))


def test_an_order_from_entry_to_finish(shop: Terminal) -> None:
    lines = [{"product": "CUP", "quantity": 4}, {"product": "POT", "quantity": 1, "price": "20"}]
    received = shop.order("receive", data={"customer": "C-0001", "reference": "=1+1", "lines": lines})
    assert received["order"]["number"] == "SO-0001"
    assert received["order"]["facets"]["review"] == "blocked"  # The pot is sold below its cost.
    assert shop.order("override", "SO-0001", "--rule", "price", "--reason", "as agreed")["made"] == {"overridden": 1}
    shop.order("override", "SO-0001", "--rule", "margin", "--reason", "last one")
    assert shop.order("approve", "SO-0001")["order"]["state"] == "approved"

    by_parcel = ("--carrier", "DHL", "--service", "Parcel", "--parcels", "2", "--weight", "6.4")
    assert shop.order("ship", "SO-0001", "--line", "1=3", *by_parcel)["made"] == {"shipment": "SH-0001"}
    assert shop.again("undo") == "ship order SO-0001"
    assert shop.again("redo") == "ship order SO-0001"
    draft = shop.order("invoice", "SO-0001")
    issued = shop.order("issue", "SO-0001", "--document", draft["made"]["document"])
    assert issued["made"] == {"document": "INV-2026-0001"}
    assert facets(issued) == ("partly", "partly", "unpaid", "none")
    assert issued["order"]["due"] == "44.63"

    assert shop.order("take-money", "SO-0001", "--amount", "20", "--method", "card")["order"]["due"] == "24.63"
    assert facets(shop.order("ship", "SO-0001")) == ("fully", "partly", "partly", "none")
    first, rest = shop.order("show", "SO-0001")["shipments"]
    went = [(each["carrier"], each["service"], each["parcels"], each["weight_grams"]) for each in (first, rest)]
    assert went == [("DHL", "Parcel", 2, 6400), ("", "", None, None)]
    shop.order("invoice", "SO-0001")
    shop.order("issue", "SO-0001")
    paid = shop.order("take-money", "SO-0001", "--method", "transfer", "--reference", "Account 7")
    assert (paid["order"]["state"], paid["order"]["gross"]) == ("finished", "83.30")

    back = shop.order("open-return", "SO-0001", "--line", "1=2", "--reason", "cracked")
    assert (back["made"], back["order"]["state"]) == ({"return": "RET-0001"}, "approved")
    settled = shop.order("settle-return", "SO-0001", "--outcome", "refund")
    assert settled["order"]["next_step"] == "issue"
    shop.order("issue", "SO-0001")
    refunded = shop.order("refund", "SO-0001", "--method", "transfer")
    assert (refunded["order"]["state"], refunded["order"]["remains"]) == ("finished", "Nothing remains to be done.")

    shown = shop.show("SO-0001")
    assert [document["gross"] for document in shown["documents"]] == ["44.63", "38.67", "29.75"]
    assert [payment["amount"] for payment in shown["payments"]] == ["20.00", "63.30", "-29.75"]
    assert shown["returns"][0]["lines"] == [{"line": 1, "quantity": "2.000", "outcome": "refund"}]
    assert shown["timeline"][-1]["step"] == "receive order SO-0001"


def test_a_quotation_that_is_cancelled_in_the_end(shop: Terminal) -> None:
    data = {"customer": "C-0001", "lines": [{"product": "CUP", "quantity": 2}]}
    draft = shop.order("save-draft", data=data)["order"]
    assert draft["number"] is None
    shop.order("make-quotation", draft["id"], "--valid-until", "2026-12-24")
    assert shop.order("send-quotation", "QU-0001")["order"]["quotation_state"] == "sent"
    shop.order("decline-quotation", "QU-0001", "--reason", "too dear")
    assert shop.again("undo") == "decline quotation QU-0001"
    accepted = shop.order("accept-quotation", "qu-0001")["order"]
    assert (accepted["number"], accepted["state"]) == ("SO-0001", "received")

    held = shop.order("hold", "SO-0001", "--reason", "asks her husband", "--until", "2026-11-30")
    assert held["order"]["status"] == "held"
    shop.order("edit", "SO-0001", data={"notes": "<b>x</b>", "lines": [{"line": 1}, {"product": "POT"}]})
    shop.order("approve", "SO-0001")
    assert "asks her husband" in shop.refused("order", "ship", "SO-0001", "--company", shop.company)
    shop.order("release", "SO-0001")
    amended = shop.order("amend", "SO-0001", "--reason", "one less", data={"lines": [{"line": 1, "quantity": "1"}]})
    assert (amended["order"]["version"], amended["order"]["gross"]) == (2, "14.88")
    advance = shop.order("take-money", "SO-0001", "--amount", "10", "--method", "paypal")
    assert advance["order"]["facets"]["money"] == "partly"
    cancelled = shop.order("cancel", "SO-0001", "--reason", "changed her mind")
    assert (cancelled["order"]["state"], cancelled["order"]["refund_due"]) == ("cancelled", "10.00")
    kept = shop.order("keep-credit", "SO-0001")
    assert (kept["order"]["refund_due"], kept["order"]["facets"]["money"]) == ("0.00", "unpaid")

    again = shop.order("repeat", "SO-0001")["order"]
    shop.order("receive", again["id"])
    assert shop.order("use-credit", "SO-0002")["order"]["received"] == "10.00"
    assert shop.again("undo") == "put credit on order SO-0002"
    assert shop.order("reopen", "SO-0001")["order"]["state"] == "received"
    assert shop.order("reject", "SO-0001", "--reason", "once is enough")["order"]["state"] == "rejected"


def test_what_is_taken_back_thrown_away_and_settled(shop: Terminal) -> None:
    lines = [{"product": "CUP", "quantity": 2}, {"kind": "charge", "name": "Postage", "price": "4.90"}]
    shop.order("receive", data={"customer": "C-0001", "delivery": "pick-up", "lines": lines})
    shop.order("approve", "SO-0001")
    shop.order("ship", "SO-0001", "--line", "1=1", "--on", "2026-11-19", "--delivery", "hand_over")
    assert shop.order("undo-shipment", "SO-0001")["order"]["facets"]["shipping"] == "none"
    shop.order("ship", "SO-0001", "--line", "1=1")
    shop.order("invoice", "SO-0001")
    shop.order("discard-document", "SO-0001")
    shop.order("cancel-open", "SO-0001", "--line", "1=1")
    shop.order("invoice", "SO-0001")
    shop.order("issue", "SO-0001")
    settled = shop.order("settle", "SO-0001", "--kind", "cash_discount", "--amount", "0.50")
    assert settled["made"]["document"] == "CN-2026-0001"
    assert len(settled["notices"]) == 1
    paid = shop.order("take-money", "SO-0001", "--method", "other", "--own-method", "Barter")
    assert paid["order"]["state"] == "finished"
    lost = shop.order("chargeback", "SO-0001", "--amount", "5", "--payment", "PAY-0001")
    assert (lost["order"]["state"], lost["order"]["due"]) == ("approved", "5.00")
    assert shop.order("settle", "SO-0001", "--kind", "bank_fee")["order"]["state"] == "finished"
    credited = shop.order("credit", "SO-0001", "--line", "1=1", "--reason", "goodwill")
    assert shop.order("issue", "SO-0001")["made"] == {"document": "CN-2026-0002"}
    assert credited["made"]["document"]


def test_a_quick_sale_a_discarded_draft_and_an_expired_quotation(shop: Terminal) -> None:
    sold = shop.order("quick-sale", "--method", "cash", data={"lines": [{"product": "CUP"}]})
    assert sold["made"] == {"document": "INV-2026-0001", "payment": "PAY-0001"}
    assert sold["order"]["state"] == "finished"
    draft = shop.order("save-draft", data={"lines": [{"product": "CUP"}]})["order"]
    shop.order("save-draft", draft["id"], data={"customer": "C-0001"})
    shop.order("make-quotation", draft["id"])
    shop.order("send-quotation", "QU-0001")
    assert shop.order("expire-quotation", "QU-0001")["order"]["quotation_state"] == "expired"
    other = shop.order("save-draft", data={"customer": "C-0001"})["order"]
    assert shop.order("discard-draft", other["id"])["order"] is None
    assert "no order" in shop.refused("order", "show", other["id"], "--company", shop.company)


def test_a_return_is_settled_line_by_line(shop: Terminal) -> None:
    lines = [{"product": "CUP", "quantity": 2}, {"product": "POT"}]
    shop.order("receive", data={"customer": "C-0001", "lines": lines})
    shop.order("approve", "SO-0001")
    shop.order("ship", "SO-0001")
    shop.order("open-return", "SO-0001", "--line", "1=1", "--line", "2=1")
    settled = shop.order("settle-return", "SO-0001", "--line", "1=replace", "--line", "2=scrap")
    assert settled["order"]["next_step"] == "ship"
    assert [line["open"] for line in shop.show("SO-0001")["lines"]] == ["0.000", "0.000", "1.000"]
