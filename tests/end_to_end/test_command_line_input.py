"""What is wrong with a step or its data is told in one sentence, and nothing of it is saved."""

from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from command_line import Terminal
from handcart.cli.order.arguments import OPTIONS, SHOW, STEPS
from handcart.cli.order.steps import ORDER_STEPS, spelled
from handcart.domain.order_steps import Step

ORDER = {"customer": "C-0001", "delivery": "pick_up", "lines": [{"product": "CUP", "quantity": 2}]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company with a customer, a product and a received order."""
    terminal = Terminal(tmp_path_factory.mktemp("made"))
    terminal.new()
    terminal.done("add", "customer", "--company", terminal.company, data={"name": "Tea House", "country": "DE"})
    product = {"code": "CUP", "name": "Cup", "price": "12.50", "stock": 10}
    terminal.done("add", "product", "--company", terminal.company, data=product)
    terminal.order("receive", data=ORDER)
    return terminal.company


@pytest.fixture
def shop(tmp_path: Path, made: Path) -> Terminal:
    """A terminal with that company, its own."""
    terminal = Terminal(tmp_path)
    copyfile(made, terminal.company)
    return terminal


def refused(shop: Terminal, *step: object, data: Any = None) -> str:
    """The sentence of a step that must refuse; the journal shows that nothing was saved."""
    told = shop.refused("order", *step, "--company", shop.company, data=data)
    assert len(shop.show("SO-0001")["timeline"]) == 1
    shop.check()
    return told


def test_every_step_of_an_order_has_its_place_on_the_command_line() -> None:
    by_themselves = {spelled(Step.FINISH), spelled(Step.REOPEN_FINISHED)}
    assert {spelled(step) for step in Step} - by_themselves <= ORDER_STEPS.keys()
    assert {SHOW, *ORDER_STEPS} == set(STEPS)
    assert all(step.options <= set(OPTIONS) for step in ORDER_STEPS.values())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"colour": "red"}, "colour"),
        ({"lines": [{"product": "CUP", "amount": "2"}]}, "lines[1].amount"),
        ({"lines": {}}, "lines must be a list"),
        ({"lines": [3]}, "lines[1] must be an object"),
        ({"lines": [{"product": "POT"}]}, "“POT”"),
        ({"customer": "C-9"}, "“C-9”"),
        ({"customer": ["C-0001"]}, "customer must be a text or a number"),
        ({"lines": [{"product": "CUP", "quantity": "-1"}]}, "lines[1].quantity: This cannot be negative."),
        ({"lines": [{"product": "CUP", "quantity": "1.2345"}]}, "lines[1].quantity: At most 3"),
        ({"lines": [{"product": "CUP", "quantity": 1e30}]}, "lines[1].quantity"),
        ({"lines": [{"product": "CUP", "quantity": "NaN"}]}, "lines[1].quantity: This is not a number."),
        ({"lines": [{"product": "CUP", "quantity": "1000000", "price": "1000000000"}]}, "Line 1"),
        ({"lines": [{"product": "CUP", "price": "1,50"}]}, "lines[1].price"),
        ({"lines": [{"product": "CUP", "discount": "101"}]}, "lines[1].discount"),
        ({"lines": [{"product": "CUP", "tax_code": "QQ"}]}, "“QQ”"),
        ({"lines": [{"line": 7}]}, "no line 7"),
        ({"lines": [{"product": "CUP", "gift": "yes"}]}, "lines[1].gift must be true or false"),
        ({"delivery": "by horse"}, "hand_over"),
        ({"delivery": "by\nhorse \x1b[2J"}, "hand_over"),
        ({"promised_on": "tomorrow"}, "YYYY-MM-DD"),
        ({"promised_on": "0001-01-01"}, "1900"),
        ({"terms_days": "-3"}, "terms_days: This cannot be negative."),
        ({"terms_days": "1.5"}, "whole"),
        ({"discount": "5", "discount_amount": "3"}, "not both"),
        ({"ship_to": {"country": "Germany"}}, "country"),
        ({"reference": "\ud800"}, "reference"),
        ({"reference": "x" * 201}, "reference"),
    ],
)
def test_data_that_cannot_be_used(shop: Terminal, data: dict[str, Any], told: str) -> None:
    assert told in refused(shop, "receive", data=ORDER | data)
    assert "no order" in refused(shop, "show", "SO-0002")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (b"", "not JSON"),
        (b"{", "row 1"),
        (b'{"customer":\n x}', "row 2"),
        (b"[]", "one object"),
        (b'"text"', "one object"),
        (b'{"notes": "a", "notes": "b"}', "notes"),
        (b"[" * 100_000, "not JSON"),
        (b'{"notes": "\xff"}', "not JSON"),
    ],
)
def test_what_is_no_json_object(shop: Terminal, typed: bytes, told: str) -> None:
    ran = shop.run("order", "receive", "--company", shop.company, "--data", "-", typed=typed)
    assert (ran.code, ran.output, ran.errors.count("\n")) == (2, "", 1)
    assert told in ran.errors


def test_data_comes_from_a_file(shop: Terminal) -> None:
    file = shop.folder / "order.json"
    assert "order.json" in refused(shop, "receive", "--data", file)
    file.write_bytes(b"\xff\xfe{")
    assert "not JSON" in refused(shop, "receive", "--data", file)
    assert "order.json" in shop.run("order", "receive", "--company", shop.company, "--data", file).errors
    file.write_text('\ufeff{"customer": "C-0001", "lines": [{"product": "cup", "quantity": 1.10}]}', "utf-8")
    made = shop.done("order", "receive", "--company", shop.company, "--data", file)
    assert made["order"]["net"] == "13.75"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (("approve",), "Name the order"),
        (("approve", "SO-9"), "“SO-9”"),
        (("approve", "9" * 40), "no order"),
        (("approve", "²"), "no order"),
        (("approve", "\udcff"), "ORDER"),
        (("quick-sale", "SO-0001", "--method", "cash"), "new order"),
        (("fly", "SO-0001"), "fly"),
        (("approve", "SO-0001", "--reason", "x"), "--reason"),
        (("show", "SO-0001", "--line", "1=1"), "--line"),
        (("ship", "SO-0001"), "Received"),
        (("hold", "SO-0001"), "reason"),
        (("hold", "SO-0001", "--reason", "x", "--until", "2020-01-01"), "is over"),
        (("hold", "SO-0001", "--reason", "x", "--until", "soon"), "--until"),
        (("hold", "SO-0001", "--reason", "\udcff"), "--reason"),
        (("reject", "SO-0001", "--reason", " "), "reason"),
        (("override", "SO-0001", "--rule", "price", "--reason", "x"), "price"),
        (("override", "SO-0001", "--reason", "x"), "--rule"),
        (("take-money", "SO-0001", "--amount", "5"), "--method"),
        (("take-money", "SO-0001", "--method", "cash"), "amount"),
        (("take-money", "SO-0001", "--method", "cash", "--amount", "1.234"), "--amount"),
        (("take-money", "SO-0001", "--method", "cash", "--amount", "-1"), "--amount"),
        (("take-money", "SO-0001", "--method", "cash", "--amount", "9" * 20), "--amount"),
        (("take-money", "SO-0001", "--method", "shells", "--amount", "1"), "shells"),
        (("take-money", "SO-0001", "--method", "cash", "--amount", "1", "--on", "2030-01-01"), "2030"),
        (("issue", "SO-0001"), "--document"),
        (("chargeback", "SO-0001"), "--payment"),
        (("edit", "SO-0001"), "--data"),
        (("receive",), "--data"),
        (("settle-return", "SO-0001", "--outcome", "refund"), "--return"),
    ],
)
def test_steps_that_cannot_be_made(shop: Terminal, step: tuple[str, ...], told: str) -> None:
    assert told in refused(shop, *step)


@pytest.mark.parametrize("line", ["1", "9=1", "=1", "1=", "1=x", "1=0", "1=-1", "1=1.0001", "1=3", "1=2000000"])
def test_lines_and_quantities_that_cannot_be_shipped(shop: Terminal, line: str) -> None:
    shop.order("approve", "SO-0001")
    assert shop.refused("order", "ship", "SO-0001", "--company", shop.company, "--line", line)
    assert shop.refused("order", "ship", "SO-0001", "--company", shop.company, "--line", "1=1", "--line", "1=1")
    assert shop.show("SO-0001")["shipments"] == []


def test_several_that_could_be_meant_are_named(shop: Terminal) -> None:
    shop.order("approve", "SO-0001")
    for _ in range(2):
        shop.order("ship", "SO-0001", "--line", "1=1")
    told = shop.refused("order", "undo-shipment", "SO-0001", "--company", shop.company)
    assert "SH-0001, SH-0002" in told
    assert shop.order("undo-shipment", "SO-0001", "--shipment", "sh-0001")["made"] == {"shipment": "SH-0001"}


def test_an_edit_leaves_the_rest_as_it_is(shop: Terminal) -> None:
    shop.order(
        "edit", "SO-0001", data={"discount": "10", "lines": [{"line": 1, "price": "10"}, {"name": "Bow", "price": 1}]}
    )
    shop.order("edit", "SO-0001", data={"discount_amount": "1", "ship_to": {"city": "Bonn"}})
    shown = shop.show("SO-0001")
    assert [(line["name"], line["quantity"], line["price"]) for line in shown["lines"]] == [
        ("Cup", "2.000", "10.0000"),
        ("Bow", "1.000", "1.0000"),
    ]
    assert shown["order"]["net"] == "20.00"


@pytest.mark.parametrize(
    ("record", "data", "told"),
    [
        ("customer", {}, "name"),
        ("customer", {"name": ""}, "name"),
        ("customer", {"name": "x", "email": "nobody"}, "e-mail"),
        ("customer", {"name": "x", "country": "DE", "tax_number": "DE1"}, "DE1"),
        ("customer", {"name": "x", "credit_limit": "1.001"}, "credit_limit"),
        ("customer", {"name": "x", "addresses": [{"street": "Weg"}]}, "addresses[1].kind"),
        ("customer", {"name": "x", "price_group": "gold"}, "gold"),
        ("product", {"name": "x", "code": "cup"}, "cup"),
        ("product", {"name": "x", "price": "1.00001"}, "price"),
        ("product", {"name": "x", "supplier": "S-1"}, "S-1"),
        ("product", {"name": "x", "kind": "service", "stock": 1}, "x"),
        ("supplier", {"name": "x", "lead_days": "99999"}, "lead_days"),
        ("stock", {"quantity": "1"}, "product"),
        ("stock", {"product": "CUP"}, "quantity"),
        ("stock", {"product": "CUP", "quantity": 1}, "Cup"),
        ("stock", {"product": "CUP", "reason": "theft", "quantity": 1}, "scrap"),
        ("stock", {"product": "CUP", "reason": "scrap", "quantity": 11}, "Cup"),
        ("stock", {"product": "CUP", "reason": "count", "quantity": "1.5"}, "whole"),
    ],
)
def test_records_that_cannot_be_added(shop: Terminal, record: str, data: dict[str, Any], told: str) -> None:
    assert told in shop.refused("add", record, "--company", shop.company, data=data)
    assert shop.again("undo") == "receive order SO-0001"


def test_the_same_order_sent_twice_is_one_order(shop: Terminal) -> None:
    data = ORDER | {"client_key": "shop-4711"}
    first, second = (shop.order("receive", data=data) for _ in range(2))
    assert (first["name"], second["name"]) == ("receive order SO-0002", None)
    assert first["order"]["id"] == second["order"]["id"]
    assert shop.order("edit", "SO-0001", data={})["name"] is None


def test_stock_by_hand(shop: Terminal) -> None:
    company = ("--company", shop.company)
    for reason, quantity, there in (("count", "8", "8.000"), ("adjustment", "-1", "7.000"), ("scrap", 2, "5.000")):
        data = {"product": "CUP", "reason": reason, "quantity": quantity, "note": "seen"}
        assert shop.done("add", "stock", *company, data=data)["on_hand"] == there
    shop.check()
    assert shop.again("undo") == "scrap Cup"


def test_a_command_nobody_knows(shop: Terminal) -> None:
    for typed in (("fly",), ("order",), ("add", "cat"), ("import", "--undo", "9" * 30, "--company", shop.company)):
        assert shop.refused(*typed)
