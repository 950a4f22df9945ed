"""Random documents and money of a few orders, step by step through the use cases, and what must hold after each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from builders import TODAY, new_company, when
from catalogue_steps import look, redo, step, undo
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.numbering import format_number
from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    OrderState,
    PaymentMethod,
    SettlementKind,
    TaxRounding,
)
from handcart.store.company_file import CompanyFile
from handcart.store.metadata import metadata
from handcart.store.queries.documents import lines_of_document, standing_of, taxes_of_document
from handcart.store.records import Allocation, Document, NumberSeries, Order, OrderLine, Payment, Settlement
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.profile import change_profile
from handcart.usecases.documents.amounts import amounts_of_invoice
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.credit_customer import CreditLine, draft_customer_credit
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.situation import all_cases, case_of
from handcart.usecases.payments.credit import allocate_credit, keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import chargeback, refund_credit, refund_order
from handcart.usecases.payments.settle import settle_rest
from money_steps import approved, customer, postage, require_sound, service

COMPANIES = [
    {"country": "DE", "currency": "EUR", "exponent": 2},
    {"country": "JP", "currency": "JPY", "exponent": 0},
    {"country": "FR", "currency": "EUR", "exponent": 2, "prices_gross": True},
    {"country": "CH", "currency": "KWD", "exponent": 3, "prices_gross": True},
]
REFUSED = (BadInput, NotAllowed)
Facts = dict[str, list[tuple[Any, ...]]]


@dataclass
class Walk:
    """A company with a few orders, and the chance that decides what happens to them."""

    file: CompanyFile
    random: Random
    customers: list[int] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    def begin(self) -> None:
        """Two customers with two approved orders each, of random lines and discounts."""
        step(self.file, change_profile, tax_rounding=self.random.choice(list(TaxRounding)))
        self.customers = [customer(self.file, name) for name in ("Tea House", "Coffee House")]
        for customer_id in self.customers * 2:
            lines = [self._line() for _ in range(self.random.randint(1, 5))]
            discount = self.random.choice([0, 0, 33_333, 150_000])
            approved(self.file, *lines, customer_id=customer_id, discount=discount)

    def go(self) -> None:
        """One random step; now and then it is taken back and made again, which must change nothing."""
        usecase = self.random.choice(STEPS)
        before = facts(self.file) if self.random.random() < 0.25 else None
        try:
            with self.file.change(f"test.{usecase.__name__}", when()) as session:
                usecase(self, session)
        except REFUSED:
            return
        self.done[usecase.__name__] = self.done.get(usecase.__name__, 0) + 1
        if before is not None and before != (after := facts(self.file)):
            undo(self.file)
            assert facts(self.file) == before, usecase.__name__
            redo(self.file)
            assert facts(self.file) == after, usecase.__name__

    def finish(self) -> None:
        """Invoice all that may still be, so that the documents of every order must add up to it."""
        for document in look(self.file, _drafts):
            step(self.file, discard_document, document.id)
        for order in look(self.file, lambda session: session.find(Order)):
            quantities = look(self.file, _left_to_invoice, order.id)
            if order.state is OrderState.APPROVED and quantities:
                step(self.file, issue_document, step(self.file, draft_invoice, order.id, quantities=quantities).id)

    def order(self, session: ReadSession, wanted: Callable[[Order], object] = bool) -> Order:
        """An order, mostly one the step can be done with."""
        every = session.find(Order)
        fitting = [order for order in every if wanted(order)]
        return self.random.choice(fitting if fitting and self.random.random() < 0.9 else every)

    def part_of(self, amount: int) -> int:
        """A part of an amount: often all of it, sometimes more than there is, or nothing."""
        parts = [amount, self.random.randint(1, max(1, amount))]
        return self.random.choice([*parts * 5, 0, amount + 1])

    def moved(self, amount: int) -> MoneyMoved:
        """So much money, some way."""
        return MoneyMoved(amount, self.random.choice([PaymentMethod.CASH, PaymentMethod.CARD]))

    def _line(self) -> LineInput:
        if self.random.random() < 0.2:
            return postage(self.random.choice([10_000, 45_555, 123_456]))
        quantity = 1_000 * self.random.choice([1, 2, 3, 7, 12]) + self.random.choice([0, 0, 333])
        price = self.random.choice([10_000, 33_333, 99_900, 1_234_567, self.random.randint(1, 900_000)])
        return service(quantity, price, discount=self.random.choice([0, 0, 125_000]), gift=self.random.random() < 0.1)


def started(folder: Path, seed: int) -> CompanyFile:
    """A new company, of another country for each seed."""
    return new_company(folder, **COMPANIES[seed % len(COMPANIES)])


def facts(file: CompanyFile) -> Facts:
    """Every row of every table, but for the journal and the keys of rows that are only worked out."""
    with file.read() as session:
        return {table.name: _rows(session, table) for table in metadata.sorted_tables if "journal" not in table.name}


def _rows(session: ReadSession, table: Any) -> list[tuple[Any, ...]]:
    worked_out = not table.info.get("journaled", True)
    columns = [column.name for column in table.columns if not (worked_out and column.name == "id")]
    rows = session.connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {table.name}").all()
    # Sums of nothing are as good as none.
    return sorted((tuple(row) for row in rows if not worked_out or any(row[1:])), key=repr)


def require_all_holds(file: CompanyFile) -> None:
    """Documents are sums of their lines, numbers have no holes, and money is what its rows say."""
    require_sound(file)
    with file.read() as session:
        for document in session.find(Document):
            _require_summed(session, document)
        for kind in DocumentKind:
            _require_no_holes(session, kind)
        for order in session.find(Order):
            _require_money(session, order)
        _require_one_reading(session)


def require_documents_add_up(file: CompanyFile) -> int:
    """Every order that is invoiced in full is the sum of its documents; says how many there were."""
    counted = 0
    with file.read() as session:
        for order in session.find(Order):
            if order.state in (OrderState.APPROVED, OrderState.FINISHED) and not _left_to_invoice(session, order.id):
                standing = standing_of(session, order.id, with_allowances=False)
                assert (standing.net, standing.tax, standing.gross) == (order.net, order.tax, order.gross)
                assert standing.goods == order.goods
                counted += 1
    return counted


def _require_summed(session: ReadSession, document: Document) -> None:
    taxes = taxes_of_document(session, document.id)
    assert document.net + document.tax == document.gross
    for name in ("net", "tax", "gross"):
        assert sum(getattr(tax, name) for tax in taxes) == getattr(document, name)
    value = sum(line.amount - line.share for line in lines_of_document(session, document.id))
    assert value == (document.gross if document.prices_gross else document.net)


def _require_no_holes(session: ReadSession, kind: DocumentKind) -> None:
    series = next(row for row in session.find(NumberSeries) if row.kind == kind.value)
    given = {document.number for document in session.find(Document) if document.kind is kind and document.number}
    assert given == {format_number(series.pattern, number, TODAY.year) for number in range(1, series.next_number)}


def _require_one_reading(session: ReadSession) -> None:
    """Many orders read at once, as the check does, are the orders that every step reads one by one."""
    one_by_one = [case_of(session, order.id, today=TODAY) for order in session.find(Order)]
    assert list(all_cases(session, today=TODAY)) == one_by_one


def _require_money(session: ReadSession, order: Order) -> None:
    issued = [
        (document.kind, document.gross)
        for document in session.find(Document)
        if document.order_id == order.id and document.state is DocumentState.ISSUED
    ]
    invoiced = sum(gross for kind, gross in issued if kind is DocumentKind.INVOICE)
    credited = sum(gross for kind, gross in issued if kind is DocumentKind.CREDIT_NOTE)
    had = sum(part.amount for part in session.find(Allocation) if part.order_id == order.id)
    settled = [one for one in session.find(Settlement) if one.order_id == order.id]
    written_off = sum(one.amount for one in settled if one.credit_note_id is None)
    to_come = 0 if order.state is OrderState.CANCELLED else _still_to_invoice(session, order.id)
    assert (order.invoiced, order.credited, order.received) == (invoiced, credited, had)
    assert order.due == max(0, invoiced - credited - had - written_off)
    assert order.refund_due == max(0, had - (invoiced - credited + to_come))


def _still_to_invoice(session: ReadSession, order_id: int) -> int:
    """What one more invoice over all that is left would come to."""
    case = case_of(session, order_id, today=TODAY)
    left = {line: quantity.invoiceable for line, quantity in case.quantities.items() if quantity.invoiceable}
    return amounts_of_invoice(session, case, left).gross if left else 0


def _left_to_invoice(session: ReadSession, order_id: int) -> dict[int, int]:
    lines = [line for line in session.find(OrderLine) if line.order_id == order_id and not line.gift]
    left = {line.id: line.quantity - line.cancelled - line.invoiced + line.credited for line in lines}
    return {line_id: quantity for line_id, quantity in left.items() if quantity}


def _drafts(session: ReadSession) -> list[Document]:
    return [document for document in session.find(Document) if document.state is DocumentState.DRAFT]


def _some(walk: Walk, session: ReadSession, order: Order, most: Callable[[OrderLine], int]) -> dict[int, int]:
    lines = [line for line in session.find(OrderLine) if line.order_id == order.id and most(line) > 0]
    chosen: Sequence[OrderLine] = walk.random.sample(lines, walk.random.randint(1, len(lines))) if lines else []
    return {line.id: walk.part_of(most(line)) for line in chosen}


def _ship(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    ship_order(session, order.id, quantities=_some(walk, session, order, lambda line: line.quantity - line.shipped))


def _draft_invoice(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    some = _some(walk, session, order, lambda line: line.quantity - line.invoiced + line.credited)
    draft_invoice(session, order.id, quantities=walk.random.choice([None, some]))


def _draft_credit(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.invoiced > order.credited)
    some = _some(walk, session, order, lambda line: line.invoiced - line.credited)
    draft_credit_note(session, order.id, reason="walk", quantities=some)


def _draft_allowance(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.due)
    draft_credit_note(session, order.id, reason="walk", amount=walk.part_of(order.due // 3))


def _credit_customer(walk: Walk, session: WriteSession) -> None:
    lines = [CreditLine(name="walk", price=walk.random.randint(10_000, 500_000), quantity=1_500)]
    draft = draft_customer_credit(session, walk.random.choice(walk.customers), lines=lines, reason="walk")
    issue_document(session, draft.id)


def _issue(walk: Walk, session: WriteSession) -> None:
    drafts = _drafts(session)
    if drafts:
        issue_document(session, walk.random.choice(drafts).id)


def _discard(walk: Walk, session: WriteSession) -> None:
    drafts = _drafts(session)
    if drafts and walk.random.random() < 0.3:
        discard_document(session, walk.random.choice(drafts).id)


def _pay(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.due)
    amount = max(1, walk.part_of(order.due or order.gross) * walk.random.choice([1, 1, 2]))
    shares = walk.random.choice([None, {order.id: walk.part_of(amount)}])
    method = walk.random.choice([PaymentMethod.TRANSFER, PaymentMethod.CARD])
    record_payment(session, order.customer_id or 0, amount=amount, method=method, allocations=shares)


def _use_credit(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.due)
    amount = walk.random.choice([None, walk.part_of(order.due)])
    allocate_credit(session, order.customer_id or 0, order.id, amount=amount)


def _refund(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.refund_due)
    refund_order(session, order.id, walk.moved(walk.part_of(order.refund_due)))


def _keep(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.refund_due)
    keep_as_credit(session, order.id, amount=walk.random.choice([None, walk.part_of(order.refund_due)]))


def _refund_credit(walk: Walk, session: WriteSession) -> None:
    refund_credit(session, walk.random.choice(walk.customers), walk.moved(walk.random.randint(1, 5_000)))


def _charge_back(walk: Walk, session: WriteSession) -> None:
    payments = session.find(Payment)
    if payments and walk.random.random() < 0.3:
        payment = walk.random.choice(payments)
        chargeback(session, payment.id, walk.moved(walk.part_of(payment.amount)))


def _settle(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session, lambda order: order.due)
    kind = walk.random.choice(list(SettlementKind))
    settle_rest(session, order.id, kind=kind, amount=walk.random.choice([None, walk.part_of(order.due // 2)]))


def _cancel(walk: Walk, session: WriteSession) -> None:
    if walk.random.random() < 0.1:
        cancel_order(session, walk.order(session).id, reason="walk")


# Named more often: what the others need before they can happen.
STEPS = [
    *(_ship, _draft_invoice, _draft_invoice, _issue, _issue, _issue, _draft_credit, _draft_allowance, _pay, _pay),
    *(_credit_customer, _discard, _use_credit, _refund, _keep, _refund_credit, _charge_back, _settle, _cancel),
]
