"""Returns: opened for what was delivered, settled line by line with every outcome."""

from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import approved_order, level, lines_of_order, look, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    MovementReason,
    OrderState,
    OrderStatus,
    PaymentMethod,
    ReturnOutcome,
    ReturnsFacet,
    ReturnState,
)
from handcart.store.company_file import CompanyFile
from handcart.store.queries.stock import movements_of
from handcart.store.records import Document, Order, OrderLine, ReturnLine
from handcart.store.tables import return_lines
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.timeline import order_timeline
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def sold(file: CompanyFile) -> tuple[int, int]:
    """A finished order of 3 cups out of 5; its id and the product's."""
    cup = stocked_product(file, 5_000)
    entered = OrderInput(lines=(LineInput(product_id=cup, quantity=3_000),))
    return step(file, quick_sale, entered, method=PaymentMethod.CASH).order.id, cup


def returned(file: CompanyFile, order_id: int, quantity: int = 2_000) -> tuple[int, int]:
    """An open return; its id and that of its line."""
    line = lines_of_order(file, order_id)[0]
    opened = step(file, open_return, order_id, quantities={line.id: quantity}, reason="cracked").returned
    rows = look(file, lambda session: session.find(ReturnLine, return_lines.c.return_id == opened.id))
    return opened.id, rows[0].id


def test_a_return_reopens_a_finished_order(file: CompanyFile) -> None:
    order_id, cup = sold(file)
    line = lines_of_order(file, order_id)[0]
    done = step(file, open_return, order_id, quantities={line.id: 1_000}, reason="cracked")
    assert (done.returned.number, done.returned.state) == ("RET-0001", ReturnState.OPEN)
    assert (done.order.state, done.order.status) == (OrderState.APPROVED, OrderStatus.RETURN_OPEN)
    assert level(file, cup) == (2_000, 0)
    too_much = refused(file, open_return, order_id, quantities={line.id: 3_000}, error=NotAllowed)
    assert too_much[0] == "order.refused.quantity.open_return"
    undo(file)
    assert look(file, lambda session: session.get(Order, order_id)).state is OrderState.FINISHED


@pytest.mark.parametrize(
    ("outcome", "on_hand", "reasons"),
    [
        (ReturnOutcome.RESTOCK, 4_000, [MovementReason.RETURN]),
        (ReturnOutcome.SCRAP, 2_000, [MovementReason.SCRAP, MovementReason.RETURN]),
        (ReturnOutcome.REPAIR, 2_000, []),
    ],
)
def test_goods_that_leave_the_money_alone(
    file: CompanyFile, outcome: ReturnOutcome, on_hand: int, reasons: list[MovementReason]
) -> None:
    order_id, cup = sold(file)
    return_id, row = returned(file, order_id)
    done = step(file, settle_return, return_id, outcomes={row: outcome})
    assert (done.returned.state, done.credit_note_id, done.replacement_line_ids) == (ReturnState.CLOSED, None, ())
    assert (done.order.state, done.order.returns) == (OrderState.FINISHED, ReturnsFacet.PARTLY)
    assert level(file, cup) == (on_hand, 0)
    assert [movement.reason for movement in look(file, movements_of, cup)][: len(reasons)] == reasons


def test_a_refund_restocks_and_proposes_the_credit_note(file: CompanyFile) -> None:
    order_id, cup = sold(file)
    return_id, row = returned(file, order_id)
    done = step(file, settle_return, return_id, outcomes={row: ReturnOutcome.REFUND})
    assert (done.order.state, done.order.status) == (OrderState.APPROVED, OrderStatus.TO_INVOICE)
    assert level(file, cup) == (4_000, 0)
    assert done.credit_note_id is not None
    note = look(file, lambda session: session.get(Document, done.credit_note_id))
    assert (note.kind, note.state, note.gross, note.return_id, note.reason) == (
        DocumentKind.CREDIT_NOTE,
        DocumentState.DRAFT,
        1_190,
        return_id,
        "cracked",
    )


def test_what_was_not_invoiced_needs_no_credit_note(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 2_000), 2_000))
    step(file, ship_order, order_id)
    return_id, row = returned(file, order_id)
    done = step(file, settle_return, return_id, outcomes={row: ReturnOutcome.REFUND})
    assert (done.credit_note_id, done.order.state) == (None, OrderState.FINISHED)


def test_a_replacement_is_a_line_at_price_zero_that_has_to_ship(file: CompanyFile) -> None:
    order_id, cup = sold(file)
    return_id, row = returned(file, order_id)
    done = step(file, settle_return, return_id, outcomes={row: ReturnOutcome.REPLACE})
    first, replacement = lines_of_order(file, order_id)
    assert done.replacement_line_ids == (replacement.id,)
    assert (replacement.price, replacement.quantity, replacement.replaces_line_id) == (0, 2_000, first.id)
    assert (replacement.reserved, level(file, cup)) == (2_000, (2_000, 2_000))
    assert done.order.status is OrderStatus.PARTLY_SHIPPED
    assert step(file, ship_order, order_id).order.state is OrderState.FINISHED


def test_each_line_is_settled_once_and_on_its_own(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, 5_000), stocked_product(file, 5_000, name="Pot")
    order_id = approved_order(file, (cup, 1_000), (pot, 1_000))
    step(file, ship_order, order_id)
    wanted = {line.id: 1_000 for line in lines_of_order(file, order_id)}
    return_id = step(file, open_return, order_id, quantities=wanted).returned.id
    rows = look(file, lambda session: session.find(ReturnLine, return_lines.c.return_id == return_id))
    done = step(file, settle_return, return_id, outcomes={rows[0].id: ReturnOutcome.RESTOCK})
    assert (done.returned.state, done.order.returns) == (ReturnState.OPEN, ReturnsFacet.OPEN)
    again = refused(file, settle_return, return_id, outcomes={rows[0].id: ReturnOutcome.SCRAP}, error=NotAllowed)
    assert again[0] == "order.refused.return_settled"
    assert refused(file, settle_return, return_id, outcomes={}) == ("order.bad.nothing_chosen", "outcome")
    assert refused(file, settle_return, return_id, outcomes={99: ReturnOutcome.SCRAP}) == ("order.bad.line", "line")
    done = step(file, settle_return, return_id, outcomes={rows[1].id: ReturnOutcome.SCRAP})
    assert (done.returned.state, done.order.returns) == (ReturnState.CLOSED, ReturnsFacet.FULLY)


def test_the_timeline_tells_every_step_newest_first(file: CompanyFile) -> None:
    order_id, _ = sold(file)
    return_id, row = returned(file, order_id)
    step(file, settle_return, return_id, outcomes={row: ReturnOutcome.REPAIR})
    entries = look(file, order_timeline, order_id)
    assert [entry.message.id for entry in entries] == [
        "step.test.settle_return",
        "step.test.open_return",
        "step.test.quick_sale",
    ]
    assert entries[0].message.values["returned"] == "RET-0001"
    undo(file)
    assert len(look(file, order_timeline, order_id)) == 2


def test_imported_history_that_comes_back_is_taken_up(file: CompanyFile) -> None:
    cup = stocked_product(file, 5_000)
    order_id = approved_order(file, (cup, 2_000))
    (line,) = lines_of_order(file, order_id)
    with file.change("test.imported", when()) as session:
        session.change(OrderLine, line.id, shipped=2_000, invoiced=2_000, reserved=0)
        session.change(Order, order_id, state=OrderState.FINISHED, imported=True)
        renew_order(session, order_id)
    return_id, row = returned(file, order_id)
    refusal = refused(file, settle_return, return_id, outcomes={row: ReturnOutcome.REFUND}, error=NotAllowed)
    assert refusal[0] == "order.refused.invoiced_elsewhere"
    done = step(file, settle_return, return_id, outcomes={row: ReturnOutcome.RESTOCK})
    assert (done.order.state, done.order.taken_up, level(file, cup)) == (OrderState.FINISHED, True, (7_000, 0))
