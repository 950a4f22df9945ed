"""Money into the ledger: payments, refunds, rests that are settled."""

from typing import Any

from handcart.domain.allowances import allowance_amounts
from handcart.domain.amounts import percent_of
from handcart.domain.vocabulary import DocumentKind, PaymentKind, PaymentMethod, SeriesKind
from handcart.domain.when import When
from handcart.store.records import Allocation, Payment, Settlement
from handcart.usecases.documents.amounts import priced_order
from handcart.usecases.payments.settle import corrects_tax
from handcart.usecases.sample.ledger import Ledger, OrderFile
from handcart.usecases.sample.ledger_documents import invoice, issue
from handcart.usecases.sample.ledger_orders import approve, receive, ship
from handcart.usecases.sample.steps import Approve, Invoice, KeepCredit, Pay, Receive, Refund, Sell, Settle, Ship


def pay(ledger: Ledger, when: When, step: Pay) -> None:
    """A payment for one order, before or after its invoice."""
    file = ledger.orders[step.order]
    money = ledger.case(file, today=when.today).money
    amount = percent_of(money.owed - money.had - money.written_off, step.percent)
    if amount > 0:
        _move_money(ledger, when, file, PaymentKind.PAYMENT, amount, step.method, step.reference)


def refund(ledger: Ledger, when: When, step: Refund) -> None:
    """All that the order has too much goes back."""
    file = ledger.orders[step.order]
    too_much = ledger.case(file, today=when.today).money.refund_due
    _move_money(ledger, when, file, PaymentKind.REFUND, too_much, step.method)


def keep_credit(ledger: Ledger, when: When, step: KeepCredit) -> None:
    """What the order has too much is taken from its payment, which lies with the customer then."""
    file = ledger.orders[step.order]
    too_much = ledger.case(file, today=when.today).money.refund_due
    _allocate(ledger, when, file, file.held[0][0], -too_much)


def settle(ledger: Ledger, when: When, step: Settle) -> None:
    """All that is due need not be paid; its tax is corrected where the country wants it."""
    file = ledger.orders[step.order]
    case = ledger.case(file, today=when.today)
    due, standing = case.money.due, file.standing(with_allowances=True)
    settlement = ledger.add(
        Settlement,
        order_id=file.order["id"],
        kind=step.kind,
        amount=due,
        settled_on=when.today,
        note=step.note,
    )
    if corrects_tax(step.kind, ledger.company) and any(total.tax for total in standing.by_rate):
        amounts = allowance_amounts(priced_order(case), standing, due)
        document = issue(
            ledger, when, case, file, DocumentKind.CREDIT_NOTE, amounts, settles=step.kind, reason=step.note
        )
        settlement["credit_note_id"] = document["id"]
    else:
        file.written_off += due


def sell(ledger: Ledger, when: When, step: Sell) -> None:
    """A quick sale: received, approved, paid, handed over and invoiced at once."""
    receive(ledger, when, Receive(step.order, step.entered))
    approve(ledger, when, Approve(step.order))
    file = ledger.orders[step.order]
    _move_money(ledger, when, file, PaymentKind.PAYMENT, file.order["gross"], step.method)
    ship(ledger, when, Ship(step.order))
    invoice(ledger, when, Invoice(step.order))


def _move_money(
    ledger: Ledger,
    when: When,
    file: OrderFile,
    kind: PaymentKind,
    amount: int,
    method: PaymentMethod,
    reference: str = "",
) -> None:
    payment: dict[str, Any] = ledger.add(
        Payment,
        number=ledger.number(SeriesKind.PAYMENT, when.today),
        kind=kind,
        customer_id=file.order["customer_id"],
        paid_on=when.today,
        recorded_at=when.now,
        method=method,
        reference=reference,
        amount=amount,
        currency=ledger.company.currency,
    )
    _allocate(ledger, when, file, payment["id"], amount if kind is PaymentKind.PAYMENT else -amount)


def _allocate(ledger: Ledger, when: When, file: OrderFile, payment_id: int, amount: int) -> None:
    ledger.add(Allocation, payment_id=payment_id, order_id=file.order["id"], amount=amount, allocated_on=when.today)
    file.held.append((payment_id, amount))
