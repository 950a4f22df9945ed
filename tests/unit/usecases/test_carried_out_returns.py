"""A return carried out in one step, what it would come to, and purchases that go with what is cancelled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import approved_order, lines_of_order, look, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import OrderStatus, PaymentMethod, PurchaseState, ReturnOutcome
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, PurchaseOrder
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel_outlook import cancel_outlook
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.for_orders import cancel_purchase_rows, purchase_rows_for
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.returns.carry_out import Decided, ReturnPlan, carry_out_return
from handcart.usecases.returns.page import foresee_return, new_return_page, open_return_page
from handcart.usecases.suppliers.save import add_supplier
from money_steps import require_sound


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def paid(file: CompanyFile, amount: int | None = None) -> int:
    """An order of 3 cups, delivered, invoiced and paid; `amount` where that is not all of it."""
    order_id = approved_order(file, (stocked_product(file, 5_000), 3_000))
    step(file, ship_order, order_id)
    step(file, issue_document, step(file, draft_invoice, order_id).id)
    order = order_of(file, order_id)
    step(
        file,
        record_payment,
        order.customer_id,
        amount=amount or order.due,
        method=PaymentMethod.CASH,
        allocations={order_id: amount or order.due},
    )
    return order_id


def order_of(file: CompanyFile, order_id: int) -> Order:
    return look(file, lambda session: session.get(Order, order_id))


def test_a_refund_is_foreseen_and_carried_out_in_one_step(file: CompanyFile) -> None:
    order_id = paid(file)
    gross, line = order_of(file, order_id).gross, lines_of_order(file, order_id)[0].id
    page = look(file, new_return_page, order_id, today=TODAY)
    outcomes = {line: Decided(3_000, ReturnOutcome.REFUND)}
    foreseen = look(file, foresee_return, page, outcomes, today=TODAY)
    assert (foreseen.credit.minor, foreseen.due_back.minor) == (gross, gross)
    plan = ReturnPlan(outcomes=outcomes, refund=MoneyMoved(gross, PaymentMethod.CASH), reason="cracked")
    done = step(file, carry_out_return, order_id, plan)
    assert (done.order.status, done.order.refund_due) == (OrderStatus.FINISHED, 0)
    assert done.credit_note is not None
    assert done.credit_note.gross == gross
    undo(file)
    assert order_of(file, order_id).status is OrderStatus.FINISHED
    assert order_of(file, order_id).received == gross


def test_part_is_decided_later_and_gone_on_with(file: CompanyFile) -> None:
    order_id = paid(file)
    line = lines_of_order(file, order_id)[0].id
    opened = step(file, carry_out_return, order_id, ReturnPlan(outcomes={line: Decided(1_000, None)}))
    page = look(file, open_return_page, opened.returned.id)
    assert [(each.quantity, each.outcome) for each in page.lines] == [(1_000, None)]
    outcomes = {line: Decided(1_000, ReturnOutcome.REFUND)}
    due_back = look(file, foresee_return, page, outcomes, today=TODAY).due_back.minor
    plan = ReturnPlan(outcomes=outcomes, return_id=opened.returned.id, keep_credit=True)
    assert step(file, carry_out_return, order_id, plan).order.refund_due == 0
    assert due_back > 0


def test_what_was_paid_in_part_is_not_said_to_be_unpaid(file: CompanyFile) -> None:
    order_id = paid(file, amount=1)
    outcomes = {lines_of_order(file, order_id)[0].id: Decided(1_000, ReturnOutcome.REFUND)}
    page = look(file, new_return_page, order_id, today=TODAY)
    foreseen = look(file, foresee_return, page, outcomes, today=TODAY)
    assert (foreseen.due_back.minor, foreseen.paid) == (0, True)


def test_too_much_money_back_is_refused_and_nothing_is_done(file: CompanyFile) -> None:
    order_id = paid(file)
    line = lines_of_order(file, order_id)[0].id
    plan = ReturnPlan(
        outcomes={line: Decided(1_000, ReturnOutcome.REFUND)}, refund=MoneyMoved(99_999, PaymentMethod.CASH)
    )
    assert refused(file, carry_out_return, order_id, plan)[0] == "payment.bad.above"
    assert lines_of_order(file, order_id)[0].returned == 0


def test_nothing_can_come_back_of_what_was_not_delivered(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 5_000), 3_000))
    with pytest.raises(NotAllowed):
        look(file, new_return_page, order_id, today=TODAY)


@pytest.mark.parametrize("placed", [False, True])
def test_purchases_for_an_order_go_with_it(file: CompanyFile, placed: bool) -> None:
    cup = stocked_product(file, 1_000)
    order_id = approved_order(file, (cup, 3_000))
    line = lines_of_order(file, order_id)[0].id
    wanted = PurchaseLineInput(product_id=cup, quantity=2_000, price=1, order_line_id=line)
    purchase_id = step(file, draft_purchase_order, step(file, add_supplier, name="Kiln").id, [wanted]).id
    rows = look(file, purchase_rows_for, order_id)
    assert [each.quantity for each in rows] == [2_000]
    if placed:
        step(file, place_purchase_order, purchase_id)
    assert look(file, cancel_outlook, order_id, today=TODAY).purchases[0].quantity == 2_000
    step(file, cancel_purchase_rows, [each.id for each in rows])
    left = look(file, lambda session: session.find(PurchaseOrder))
    assert [each.state for each in left] == ([PurchaseState.CANCELLED] if placed else [])
    assert look(file, purchase_rows_for, order_id) == ()
