"""What is entered for an order: bad text, numbers, days and lines are refused; its prices stay by its own rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, refused, step
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import Delivery, LineKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order
from handcart.usecases.company.profile import change_profile
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from money_steps import HOUR, approved, customer, invoice, line_ids, order_of, require_sound, service


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def received(file: CompanyFile, *lines: LineInput) -> int:
    entered = OrderInput(customer_id=customer(file), lines=lines or (service(),), delivery=Delivery.PICK_UP)
    return step(file, receive_order, entered).id


def entered_again(file: CompanyFile, order_id: int) -> OrderInput:
    return as_entered(order_of(file, order_id), look(file, lines_of, order_id))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("a\ud800b", "input.unreadable"), ("a\0b", "input.unreadable"), ("x" * 40_000, "input.too_long")],
)
@pytest.mark.parametrize("field", ["reference", "channel", "notes", "ship_to", "name", "code", "unit", "note"])
def test_text_that_nobody_can_read_is_refused(file: CompanyFile, field: str, text: str, refusal: str) -> None:
    head: dict[str, Any] = {}
    line = service()
    if field == "ship_to":
        head[field] = PostalAddress(street=text)
    elif field in ("reference", "channel", "notes"):
        head[field] = text
    else:
        line = replace(line, **{field: text})
    assert refused(file, save_draft, OrderInput(lines=(line,), **head))[0] == refusal


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"ordered_on": date(1, 1, 1)}, "input.day_out_of_range"),
        ({"ordered_on": date(9999, 12, 31)}, "input.day_out_of_range"),
        ({"promised_on": date(1, 1, 1)}, "input.day_out_of_range"),
        ({"valid_until": date(9999, 12, 31)}, "input.day_out_of_range"),
        ({"terms_days": -5}, "input.negative"),
        ({"terms_days": 10**7}, "input.too_large"),
        ({"cash_discount": 5_000_000}, "input.too_large"),
        ({"cash_discount": -1}, "input.negative"),
        ({"cash_discount_days": 10**9}, "input.too_large"),
    ],
)
def test_days_and_terms_beyond_sense_are_refused(file: CompanyFile, values: dict[str, Any], refusal: str) -> None:
    assert refused(file, save_draft, OrderInput(lines=(service(),), **values))[0] == refusal


def test_a_tax_code_without_a_rate_that_day_is_refused_and_not_taxed_at_nothing(file: CompanyFile) -> None:
    unknown = OrderInput(lines=(service(tax_code_id=999),))
    assert refused(file, save_draft, unknown)[0] == "input.tax_rate_missing"
    text = LineInput(kind=LineKind.TEXT, name="Thank you", tax_code_id=999)
    step(file, save_draft, OrderInput(lines=(text,)))


def test_a_line_named_twice_or_of_another_order_is_refused(file: CompanyFile) -> None:
    first, second = received(file), received(file)
    line = look(file, lines_of, first)[0]
    twice = as_entered(order_of(file, first), [line, line])
    assert refused(file, edit_order, first, twice)[0] == "order.bad.line"
    foreign = as_entered(order_of(file, second), [line])
    assert refused(file, edit_order, second, foreign)[0] == "order.bad.line"


def test_an_order_keeps_net_prices_where_the_company_goes_over_to_gross_ones(file: CompanyFile) -> None:
    order_id = received(file)
    step(file, change_profile, prices_gross=True)
    step(file, edit_order, order_id, replace(entered_again(file, order_id), reference="PO 7"))
    order: Order = order_of(file, order_id)
    assert (order.prices_gross, order.net, order.gross) == (False, 10_000, 11_900)


def test_a_discount_in_money_above_what_is_left_does_not_stand_in_the_way_of_an_amendment(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR), service(), discount_amount=15_000)
    cancelled, kept = line_ids(file, order_id)
    invoice(file, order_id, quantities={kept: HOUR})
    step(file, cancel_open, order_id, quantities={cancelled: 2 * HOUR})
    before = order_of(file, order_id)
    step(file, amend_order, order_id, replace(entered_again(file, order_id), notes="Ring twice"), reason="note")
    assert order_of(file, order_id).gross == before.gross
    assert order_of(file, order_id).ordered_on == TODAY
