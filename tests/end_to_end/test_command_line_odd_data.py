"""Whatever stands in a data file: it is taken or refused in one sentence, is never a fault, and the company adds up."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import Terminal
from handcart.cli.data import orders, records

ODD = st.one_of(
    st.sampled_from([None, True, [], {}, "", " ", "0", "-1", "1.5", "1e5", "NaN", "\x00", "\ud800", "\n", "=1", "🫖"]),
    st.sampled_from(["9" * 30, "1000000", "1000000000", "0.0001", "1900-01-01", "2199-12-31", "C-0001", "CUP", "DE"]),
    st.sampled_from(["goods", "service", "ship", "pick_up", "person", "scrap", "a@example.com", "+49 30 123456"]),
    st.text(max_size=5),
)
USUAL: Mapping[str, st.SearchStrategy[Any]] = {
    "customer": st.sampled_from(["C-0001", "WALK-IN"]),
    "product": st.just("CUP"),
    "name": st.just("Cup"),
    "delivery": st.sampled_from(["ship", "pick_up"]),
    "quantity": st.sampled_from(["0", "1", "0.001", "1000000"]),
    "price": st.sampled_from(["0", "0.0001", "12.50", "1000000000"]),
    "discount": st.sampled_from(["0", "33.3333", "100"]),
    "ordered_on": st.sampled_from(["1900-01-01", "2026-11-20", "2199-12-31"]),
}


def some_of(fields: Mapping[str, Any], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with some of the fields, each with a usual or an odd value."""
    values = {name: USUAL[name] | ODD if name in USUAL else ODD for name in fields} | parts
    likely = {name: values.pop(name) for name in ("name", "customer", "product", "lines") if name in values}
    return st.fixed_dictionaries(likely, optional=values)


LINES = st.lists(some_of(orders.LINE), max_size=3)
ORDERS = some_of({**orders.ORDER, "lines": None}, ship_to=some_of(orders.ADDRESS), lines=LINES)
DATA = st.one_of(
    st.tuples(st.sampled_from([("order", "receive"), ("order", "save-draft"), ("order", "edit", "SO-0001")]), ORDERS),
    st.tuples(st.just(("add", "customer")), some_of(records.CUSTOMER)),
    st.tuples(st.just(("add", "product")), some_of(records.PRODUCT)),
    st.tuples(st.just(("add", "supplier")), some_of(records.SUPPLIER)),
    st.tuples(st.just(("add", "stock")), some_of(records.STOCK)),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A company with a customer, a product and a received order."""
    terminal = Terminal(Path(tmp_path_factory.mktemp("shop")))
    terminal.new()
    terminal.done("add", "customer", "--company", terminal.company, data={"name": "Tea House", "country": "DE"})
    terminal.done("add", "product", "--company", terminal.company, data={"code": "CUP", "name": "Cup", "stock": 10})
    terminal.order("receive", data={"customer": "C-0001", "lines": [{"product": "CUP"}]})
    return terminal


@settings(max_examples=60)
@given(DATA)
def test_odd_data_is_never_a_fault(shop: Terminal, given: tuple[tuple[str, ...], dict[str, Any]]) -> None:
    arguments, data = given
    ran = shop.run(*arguments, "--company", shop.company, "--data", "-", "--json", typed=json.dumps(data).encode())
    assert ran.code in (0, 2), ran
    assert ran.errors.count("\n") == (1 if ran.code else 0), ran
    shop.check()
