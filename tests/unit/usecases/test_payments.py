"""Payments over orders, customers' credit, refunds and chargebacks."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import look, redo, refused, step, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.vocabulary import MoneyFacet, OrderState, PaymentKind, PaymentMethod, ReturnOutcome
from handcart.store.company_file import CompanyFile
from handcart.store.queries.payments import credit_of, debt_of
from handcart.store.records import Order, ReturnLine
from handcart.store.tables import return_lines
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.credit import allocate_credit, keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import chargeback, refund_credit, refund_order
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from money_steps import (
    HOUR,
    approved,
    customer,
    delivered,
    invoice,
    invoiced,
    line_ids,
    order_of,
    paid,
    require_sound,
    service,
)

GROSS = 11_900
"""What an order of one service comes to."""


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        require_sound(opened)


def transfer(file: CompanyFile, customer_id: int, amount: int, **values: object):
    return step(file, record_payment, customer_id, **({"amount": amount, "method": PaymentMethod.TRANSFER} | values))


def credit(file: CompanyFile, customer_id: int) -> int:
    return look(file, credit_of, customer_id)


def test_money_pays_the_oldest_due_first_and_the_rest_is_credit(file: CompanyFile) -> None:
    customer_id = customer(file)
    late = invoiced(file, customer_id=customer_id, terms_days=30)
    soon = invoiced(file, customer_id=customer_id, terms_days=7)
    first = transfer(file, customer_id, GROSS + 1_000, reference=" REF 1 ")
    assert (first.payment.number, first.payment.kind, first.payment.reference) == (
        "PAY-0001",
        PaymentKind.PAYMENT,
        "REF 1",
    )
    assert first.allocations == {soon: GROSS, late: 1_000}
    assert order_of(file, soon).state is OrderState.FINISHED
    assert order_of(file, late).money is MoneyFacet.PARTLY
    second = transfer(file, customer_id, GROSS)
    assert (second.allocations, second.credit) == ({late: GROSS - 1_000}, 1_000)


def test_an_advance_is_taken_before_approval_and_is_no_refund(file: CompanyFile) -> None:
    order_id = approved(file)
    with file.change("test.state", when()) as session:
        session.change(Order, order_id, state=OrderState.RECEIVED)
    paid(file, order_id, GROSS)
    order = order_of(file, order_id)
    assert (order.received, order.due, order.refund_due, order.money) == (GROSS, 0, 0, MoneyFacet.PAID)


def test_too_much_for_one_order_is_overpaid(file: CompanyFile) -> None:
    order_id = invoiced(file)
    paid(file, order_id, GROSS + 5)
    order = order_of(file, order_id)
    assert (order.money, order.refund_due, order.state) == (MoneyFacet.OVERPAID, 5, OrderState.APPROVED)


def test_the_same_client_key_is_one_payment(file: CompanyFile) -> None:
    customer_id = customer(file)
    order_id = invoiced(file, customer_id=customer_id)
    first = transfer(file, customer_id, 500, client_key="form-1")
    again = transfer(file, customer_id, 500, client_key="form-1")
    assert first == again
    assert order_of(file, order_id).received == 500


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"amount": 0}, ("payment.bad.amount", "amount")),
        ({"amount": -5}, ("payment.bad.amount", "amount")),
        ({"amount": MAX_AMOUNT_MINOR + 1}, ("payment.bad.too_much", "amount")),
        ({"paid_on": TODAY + timedelta(days=1)}, ("payment.bad.paid_on", "paid_on")),
        ({"method": PaymentMethod.OTHER}, ("payment.bad.own_method", "own_method")),
        ({"allocations": {999: 5}}, ("payment.bad.no_order", "order")),
    ],
)
def test_what_cannot_be_a_payment_is_refused(
    file: CompanyFile, values: dict[str, object], expected: tuple[str, str]
) -> None:
    entered = {"amount": 100, "method": PaymentMethod.CASH} | values
    assert refused(file, record_payment, customer(file), **entered) == expected


def test_shares_must_be_of_the_customers_orders_and_within_the_amount(file: CompanyFile) -> None:
    customer_id, other = customer(file), customer(file, "Other")
    own, foreign = invoiced(file, customer_id=customer_id), invoiced(file, customer_id=other)

    def found(**allocations: int) -> tuple[str, str | None]:
        shares = {own if name == "own" else foreign: amount for name, amount in allocations.items()}
        return refused(file, record_payment, customer_id, amount=100, method=PaymentMethod.CASH, allocations=shares)

    assert found(foreign=50) == ("payment.bad.other_customer", "order")
    assert found(own=101) == ("payment.bad.shares_above", "allocations")
    assert found(own=0) == ("payment.bad.amount", "amount")
    assert found(own=-1) == ("payment.bad.amount", "amount")
    assert refused(file, record_payment, 999, amount=1, method=PaymentMethod.CASH) == (
        "payment.bad.customer",
        "customer",
    )


def test_a_draft_takes_no_money(file: CompanyFile) -> None:
    customer_id = customer(file)
    draft = step(file, save_draft, OrderInput(customer_id=customer_id, lines=(service(),)))
    found = refused(
        file,
        record_payment,
        customer_id,
        amount=1,
        method=PaymentMethod.CASH,
        allocations={draft.id: 1},
        error=NotAllowed,
    )
    assert found == ("order.refused.state", None)


def test_walk_in_money_belongs_to_an_order_to_the_last_cent(file: CompanyFile) -> None:
    order_id = approved(file, customer_id=WALK_IN_CUSTOMER, terms_days=0, prepayment=True)
    assert refused(file, record_payment, WALK_IN_CUSTOMER, amount=5, method=PaymentMethod.CASH) == (
        "payment.bad.walk_in_order",
        "allocations",
    )
    assert refused(
        file, record_payment, WALK_IN_CUSTOMER, amount=5, method=PaymentMethod.CASH, allocations={order_id: 4}
    ) == ("payment.bad.walk_in_credit", "amount")
    paid(file, order_id, GROSS)
    step(file, cancel_order, order_id, reason="went away")
    assert refused(file, keep_as_credit, order_id) == ("payment.bad.walk_in_credit", "amount")


def test_credit_pays_an_order_as_far_as_it_lacks(file: CompanyFile) -> None:
    customer_id = customer(file)
    transfer(file, customer_id, 8_000)
    transfer(file, customer_id, 8_000)
    order_id = invoiced(file, customer_id=customer_id)
    assert step(file, allocate_credit, customer_id, order_id, amount=1_000).due == GROSS - 1_000
    assert refused(file, allocate_credit, customer_id, order_id, amount=GROSS) == ("payment.bad.above", "amount")
    assert refused(file, allocate_credit, customer_id, order_id, amount=0) == ("payment.bad.amount", "amount")
    assert step(file, allocate_credit, customer_id, order_id).state is OrderState.FINISHED
    assert credit(file, customer_id) == 16_000 - GROSS
    assert refused(file, allocate_credit, customer_id, order_id) == ("payment.bad.nothing_lacks", "amount")


def test_without_credit_nothing_is_put_on_an_order(file: CompanyFile) -> None:
    customer_id, other = customer(file), customer(file, "Other")
    order_id = invoiced(file, customer_id=customer_id)
    assert refused(file, allocate_credit, customer_id, order_id) == ("payment.bad.no_credit", "amount")
    transfer(file, other, 100)
    assert refused(file, allocate_credit, other, order_id) == ("payment.bad.other_customer", "order")


def test_money_for_what_comes_back_before_its_invoice_is_due_back(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR))
    paid(file, order_id, 2 * GROSS)
    step(file, ship_order, order_id)
    returned = step(file, open_return, order_id, quantities={line_ids(file, order_id)[0]: HOUR}).returned
    row = look(file, lambda session: session.find_one(ReturnLine, return_lines.c.return_id == returned.id))
    step(file, settle_return, returned.id, outcomes={row.id: ReturnOutcome.REFUND})
    assert order_of(file, order_id).refund_due == GROSS
    invoice(file, order_id)
    order = order_of(file, order_id)
    assert (order.state, order.invoiced, order.refund_due) == (OrderState.APPROVED, GROSS, GROSS)
    step(file, refund_order, order_id, MoneyMoved(GROSS, PaymentMethod.TRANSFER))
    assert order_of(file, order_id).state is OrderState.FINISHED


def test_an_advance_for_what_will_be_invoiced_again_is_no_refund(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    paid(file, order_id, 2 * GROSS)
    line = line_ids(file, order_id)[0]
    invoice(file, order_id, quantities={line: HOUR})
    wrong = step(file, draft_credit_note, order_id, quantities={line: HOUR}, reason="wrong address")
    step(file, issue_document, wrong.id)
    assert order_of(file, order_id).refund_due == 0
    invoice(file, order_id)
    order = order_of(file, order_id)
    assert (order.state, order.due, order.refund_due) == (OrderState.FINISHED, 0, 0)


def test_a_cancelled_order_gives_its_money_back(file: CompanyFile) -> None:
    order_id = approved(file)
    paid(file, order_id, 5_000)
    assert refused(file, refund_order, order_id, MoneyMoved(1, PaymentMethod.CASH), error=NotAllowed) == (
        "order.refused.nothing_to_refund",
        None,
    )
    step(file, cancel_order, order_id, reason="sold out")
    assert refused(file, refund_order, order_id, MoneyMoved(5_001, PaymentMethod.CASH)) == (
        "payment.bad.above",
        "amount",
    )
    assert refused(file, refund_order, order_id, MoneyMoved(0, PaymentMethod.CASH))[0] == "payment.bad.amount"
    refund = step(file, refund_order, order_id, MoneyMoved(2_000, PaymentMethod.TRANSFER))
    assert (refund.kind, refund.number) == (PaymentKind.REFUND, "PAY-0002")
    customer_id = order_of(file, order_id).customer_id or 0
    assert refused(file, keep_as_credit, order_id, amount=3_001) == ("payment.bad.above", "amount")
    kept = step(file, keep_as_credit, order_id)
    assert (kept.refund_due, kept.received) == (0, 0)
    assert credit(file, customer_id) == 3_000
    assert refused(file, keep_as_credit, order_id, error=NotAllowed)[0] == "order.refused.nothing_to_refund"


def test_credit_is_paid_back_as_far_as_it_goes(file: CompanyFile) -> None:
    customer_id = customer(file)
    assert refused(file, refund_credit, customer_id, MoneyMoved(1, PaymentMethod.CASH))[0] == "payment.bad.no_credit"
    transfer(file, customer_id, 700)
    assert refused(file, refund_credit, customer_id, MoneyMoved(701, PaymentMethod.CASH))[0] == "payment.bad.above"
    step(file, refund_credit, customer_id, MoneyMoved(700, PaymentMethod.CASH))
    assert credit(file, customer_id) == 0


def test_a_chargeback_makes_the_order_due_again(file: CompanyFile) -> None:
    customer_id = customer(file)
    first, second = (invoiced(file, customer_id=customer_id) for _ in range(2))
    payment = transfer(file, customer_id, 2 * GROSS + 100, method=PaymentMethod.CARD).payment
    assert order_of(file, second).state is OrderState.FINISHED
    part = step(file, chargeback, payment.id, MoneyMoved(GROSS + 50, PaymentMethod.CARD))
    assert part.orders == {second: GROSS, first: 50}
    assert (part.refund.reverses_id, part.refund.reference) == (payment.id, payment.number)
    assert (order_of(file, second).due, order_of(file, first).due) == (GROSS, 50)
    assert order_of(file, second).state is OrderState.APPROVED
    rest = step(file, chargeback, payment.id, MoneyMoved(GROSS + 50, PaymentMethod.CARD))
    assert rest.orders == {first: GROSS - 50}
    assert credit(file, customer_id) == 0
    refusal = refused(file, chargeback, payment.id, MoneyMoved(1, PaymentMethod.CARD), error=NotAllowed)
    assert refusal[0] == "payment.refused.charged_back"
    refusal = refused(file, chargeback, rest.refund.id, MoneyMoved(1, PaymentMethod.CARD), error=NotAllowed)
    assert refusal[0] == "payment.refused.not_a_payment"


def test_a_chargeback_of_spent_credit_leaves_the_customer_owing(file: CompanyFile) -> None:
    customer_id = customer(file)
    payment = transfer(file, customer_id, 500).payment
    assert refused(file, chargeback, payment.id, MoneyMoved(501, PaymentMethod.CARD)) == (
        "payment.bad.above",
        "amount",
    )
    step(file, refund_credit, customer_id, MoneyMoved(500, PaymentMethod.CASH))
    assert step(file, chargeback, payment.id, MoneyMoved(500, PaymentMethod.CARD)).orders == {}
    assert credit(file, customer_id) == -500


def test_a_balance_says_what_is_open_and_what_is_late(file: CompanyFile) -> None:
    customer_id = customer(file)
    order_id = delivered(file, service(2 * HOUR), customer_id=customer_id, terms_days=5)
    (line,) = line_ids(file, order_id)
    with file.change("test.draft", days_ago(10)) as session:
        issue_document(session, draft_invoice(session, order_id, quantities={line: HOUR}).id)
    invoice(file, order_id)
    transfer(file, customer_id, 900)
    debt = look(file, debt_of, customer_id, today=TODAY)
    assert (debt.open_invoices, debt.overdue) == (2 * GROSS - 900, GROSS - 900)
    assert credit(file, customer_id) == 0


def test_undo_and_redo_of_money_restore_the_orders(file: CompanyFile) -> None:
    customer_id = customer(file)
    order_id = invoiced(file, customer_id=customer_id)
    transfer(file, customer_id, GROSS)
    undo(file)
    assert (order_of(file, order_id).due, credit(file, customer_id)) == (GROSS, 0)
    redo(file)
    assert order_of(file, order_id).state is OrderState.FINISHED
