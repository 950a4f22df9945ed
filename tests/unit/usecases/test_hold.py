"""Holding an order back, for a reason and for a time."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import approved_order, look, received_order, refused, reserved, step, stocked_product
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.orders.hold import hold_order, release_hold


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def test_a_held_order_keeps_what_is_reserved_for_it(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 5_000), 2_000))
    held = step(file, hold_order, order_id, reason=" waits for the second pallet ", until=TODAY)
    assert (held.status, held.hold_reason, held.hold_until) == (
        OrderStatus.HELD,
        "waits for the second pallet",
        TODAY,
    )
    assert reserved(file, order_id) == [2_000]
    assert refused(file, hold_order, order_id, reason="again", error=NotAllowed)[0] == "order.refused.held_until"


def test_releasing_lets_it_go_on(file: CompanyFile) -> None:
    order_id = received_order(file, (stocked_product(file, 5_000), 2_000))
    step(file, hold_order, order_id, reason="asked back")
    released = step(file, release_hold, order_id)
    assert (released.held, released.hold_reason, released.hold_until) == (False, "", None)
    assert refused(file, release_hold, order_id, error=NotAllowed)[0] == "order.refused.not_held"


def test_a_hold_needs_a_reason_and_a_day_that_is_not_over(file: CompanyFile) -> None:
    order_id = received_order(file, (stocked_product(file, 5_000), 2_000))
    assert refused(file, hold_order, order_id, reason="  ") == ("order.bad.reason", "reason")
    yesterday = TODAY - timedelta(days=1)
    assert refused(file, hold_order, order_id, reason="x", until=yesterday) == ("order.bad.hold_until", "until")
