"""Random lives of a few orders of several lines, and a plain recount of what they sold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TypeVar

from sqlalchemy import func, select

from builders import TODAY, when
from catalogue_steps import look, redo, step, undo
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderState, ReturnOutcome, ReturnState
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customer_list import SALES
from handcart.store.queries.sales_breakdown import SoldBy, sales_by
from handcart.store.queries.segments import bought_by_customer, credits_by_customer
from handcart.store.queries.sold_series import everything_sold
from handcart.store.queries.today import days_of_sales
from handcart.store.records import Document, DocumentLine, Order, OrderLine, Return, ReturnLine
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import daily_totals, order_lines, orders, return_lines, shipments
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.reopen import reopen_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.situation import line_quantities
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from money_steps import approved, customer, postage, service

Thing = TypeVar("Thing")
_SHIPMENTS = select(shipments.c.id).where(shipments.c.undone.is_(False))
FIRST = TODAY - timedelta(days=365)
COUNTED = (OrderState.APPROVED, OrderState.FINISHED)


class NothingToDo(Exception):
    """Chance left a step nothing to do."""


REFUSED = (BadInput, NotAllowed, NothingToDo)


@dataclass
class Walk:
    """A company with three approved orders, and the chance that decides what happens to them.

    `round` keeps every price to whole amounts, so that a recount by quantities is exact.
    """

    file: CompanyFile
    random: Random
    round: bool
    done: dict[str, int] = field(default_factory=dict)

    def begin(self) -> None:
        """Two customers, three orders."""
        names = [customer(self.file, name) for name in ("Tea House", "Coffee House")]
        for customer_id in (names[0], names[0], names[1]):
            lines = [self._line(), self._line(), postage(50_000 if self.round else 45_555)]
            discount = 0 if self.round else self.random.choice([0, 33_333])
            approved(self.file, *lines, customer_id=customer_id, discount=discount)

    def go(self) -> None:
        """One random step; now and then it is taken back and made again, which must change nothing."""
        usecase = self.random.choice(STEPS)
        before = look(self.file, days_of_sales, FIRST, TODAY)
        try:
            with self.file.change(f"test.{usecase.__name__}", when()) as session:
                usecase(self, session)
        except REFUSED:
            return
        self.done[usecase.__name__] = self.done.get(usecase.__name__, 0) + 1
        if self.random.random() < 0.2:
            after = look(self.file, days_of_sales, FIRST, TODAY)
            undo(self.file)
            assert look(self.file, days_of_sales, FIRST, TODAY) == before, usecase.__name__
            redo(self.file)
            assert look(self.file, days_of_sales, FIRST, TODAY) == after, usecase.__name__

    def finish(self) -> None:
        """Decide every return, and write every document that waits."""
        for document in look(self.file, _drafts):
            step(self.file, discard_document, document.id)
        for opened in look(self.file, _open_returns):
            rows = look(self.file, lambda session, opened=opened: _undecided(session, opened))
            step(self.file, settle_return, opened.id, outcomes={row.id: ReturnOutcome.REFUND for row in rows})
        for document in look(self.file, _drafts):
            step(self.file, discard_document, document.id)
        for order in look(self.file, _counted):
            self._write_all(order)

    def _write_all(self, order: Order) -> None:
        waiting = look(self.file, lambda session: quantities(session, order.id, "to_credit"))
        if waiting:
            draft = step(self.file, draft_credit_note, order.id, reason="walk", quantities=waiting)
            step(self.file, issue_document, draft.id)
        waiting = look(self.file, lambda session: quantities(session, order.id, "invoiceable"))
        if waiting:
            step(self.file, issue_document, step(self.file, draft_invoice, order.id, quantities=waiting).id)

    def order(self, session: ReadSession) -> Order:
        """Any of them."""
        return self.random.choice(session.find(Order))

    def one_of(self, there: Sequence[Thing]) -> Thing:
        """One of what is there."""
        if not there:
            raise NothingToDo
        return self.random.choice(there)

    def some(self, possible: dict[int, int]) -> dict[int, int]:
        """Some of what is possible, in whole pieces."""
        chosen = {line: self.random.randint(1, most // 1000) * 1000 for line, most in possible.items() if most >= 1000}
        return {line: quantity for line, quantity in chosen.items() if self.random.random() < 0.7}

    def _line(self) -> object:
        price = 10_000 * self.random.randint(1, 90) if self.round else self.random.randint(1, 900_000)
        return service(1_000 * self.random.randint(2, 9), price)


def quantities(session: ReadSession, order_id: int, name: str) -> dict[int, int]:
    """What is not zero of this quantity, by line."""
    lines = session.find(OrderLine, order_lines.c.order_id == order_id)
    found = {line.id: int(getattr(line_quantities(line), name)) for line in lines}
    return {line_id: quantity for line_id, quantity in found.items() if quantity}


def net_everywhere(session: ReadSession) -> dict[str, int]:
    """Net sales of the year as everybody tells them who tells whole orders."""
    by = (SoldBy.MONTH, SoldBy.CUSTOMER, SoldBy.COUNTRY, SoldBy.CHANNEL)
    told = {str(each): sum(row.net for row in sales_by(session, each, first=FIRST, last=TODAY)) for each in by}
    credited = credits_by_customer(session, FIRST, TODAY)
    told["rfm"] = sum(bought_by_customer(session, FIRST, TODAY).net) - sum(credited.values())
    told["customers"] = sum(session.column(select(SALES)))
    return told | {"totals": sum(day.net for day in days_of_sales(session, FIRST, TODAY))}


def net_by_line(session: ReadSession) -> dict[str, int]:
    """Net sales of the year as everybody tells them who tells lines."""
    by = (SoldBy.PRODUCT, SoldBy.CATEGORY)
    told = {str(each): sum(row.net for row in sales_by(session, each, first=FIRST, last=TODAY)) for each in by}
    return told | {"series": sum(day.net for day in everything_sold(session, TODAY))}


def recounted_by_quantity(session: ReadSession) -> int:
    """From lines, returns and documents, where every price is whole and nothing was allowed or discounted."""
    total = 0
    for order in _counted(session):
        for line in session.find(OrderLine, order_lines.c.order_id == order.id):
            refunded = sum(
                row.quantity
                for row in session.find(ReturnLine, return_lines.c.order_line_id == line.id)
                if row.outcome is ReturnOutcome.REFUND
            )
            documented = _documented(session, line.id)
            kept = line.quantity - line.cancelled - refunded
            counts = min(line.quantity - line.cancelled, max(kept, documented))
            total += counts * line.price // 100_000
    return total


def totals(session: ReadSession) -> list[int]:
    """Net, net of goods and gross of all days."""
    return [session.value(select(func.sum(daily_totals.c[name]))) for name in ("net", "goods", "gross")]


def recounted_by_document(session: ReadSession) -> list[int]:
    """What the issued documents of orders that count come to: their sales, once nothing waits for a document."""
    counted = {order.id for order in _counted(session)}
    issued = [
        (1 if document.kind is DocumentKind.INVOICE else -1, document)
        for document in session.find(Document)
        if document.order_id in counted and document.state is DocumentState.ISSUED
    ]
    return [sum(sign * getattr(document, name) for sign, document in issued) for name in ("net", "goods", "gross")]


def _documented(session: ReadSession, line_id: int) -> int:
    issued = {
        document.id: 1 if document.kind is DocumentKind.INVOICE else -1
        for document in session.find(Document)
        if document.state is DocumentState.ISSUED
    }
    rows = (row for row in session.find(DocumentLine) if row.order_line_id == line_id)
    return sum(issued.get(row.document_id, 0) * row.quantity for row in rows)


def _counted(session: ReadSession) -> list[Order]:
    return session.find(Order, orders.c.state.in_(COUNTED))


def _drafts(session: ReadSession) -> list[Document]:
    return [document for document in session.find(Document) if document.state is DocumentState.DRAFT]


def _open_returns(session: ReadSession) -> list[Return]:
    return [each for each in session.find(Return) if each.state is ReturnState.OPEN]


def _undecided(session: ReadSession, opened: Return) -> list[ReturnLine]:
    rows = session.find(ReturnLine, return_lines.c.return_id == opened.id)
    return [row for row in rows if row.outcome is None]


def _ship(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    ship_order(session, order.id, quantities=walk.some(quantities(session, order.id, "open")))


def _unship(walk: Walk, session: WriteSession) -> None:
    undo_shipment(session, walk.one_of(session.column(_SHIPMENTS)))


def _invoice(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    chosen = walk.some(quantities(session, order.id, "invoiceable"))
    issue_document(session, draft_invoice(session, order.id, quantities=chosen).id)


def _credit(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    chosen = walk.some(quantities(session, order.id, walk.random.choice(["creditable", "to_credit"])))
    issue_document(session, draft_credit_note(session, order.id, reason="walk", quantities=chosen).id)


def _allow(walk: Walk, session: WriteSession) -> None:
    if walk.round:
        raise NothingToDo
    order = walk.order(session)
    issue_document(session, draft_credit_note(session, order.id, reason="walk", amount=order.due // 7).id)


def _cancel_open(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    cancel_open(session, order.id, quantities=walk.some(quantities(session, order.id, "cancellable")))


def _cancel(walk: Walk, session: WriteSession) -> None:
    if walk.random.random() < 0.8:
        raise NothingToDo
    cancel_order(session, walk.order(session).id, reason="walk")


def _reopen(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    reopen_order(session, order.id)
    approve_order(session, order.id)


def _take_back(walk: Walk, session: WriteSession) -> None:
    order = walk.order(session)
    open_return(session, order.id, quantities=walk.some(quantities(session, order.id, "returnable")))


def _settle(walk: Walk, session: WriteSession) -> None:
    chosen = walk.one_of(_open_returns(session))
    row = walk.one_of(_undecided(session, chosen))
    outcome = walk.random.choice([ReturnOutcome.REFUND, ReturnOutcome.REFUND, ReturnOutcome.REPAIR])
    settle_return(session, chosen.id, outcomes={row.id: outcome})


def _issue(walk: Walk, session: WriteSession) -> None:
    issue_document(session, walk.one_of(_drafts(session)).id)


# Named more often: what the others need before they can happen.
STEPS: list[Callable[[Walk, WriteSession], None]] = [
    *(_ship, _ship, _unship, _invoice, _invoice, _credit, _allow, _cancel_open, _cancel, _reopen),
    *(_take_back, _take_back, _settle, _settle, _issue, _issue),
]
