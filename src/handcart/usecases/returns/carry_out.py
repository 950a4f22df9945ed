"""Carrying a return out in one step: what comes back, what becomes of it, and the money for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.vocabulary import ReturnOutcome
from handcart.store.queries.returns import return_lines_of
from handcart.store.records import Document, Order, Return
from handcart.store.session import WriteSession
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.payments.credit import keep_as_credit
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.payments.refund import refund_order
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return


@dataclass(frozen=True, slots=True)
class Decided:
    """So many thousandths of a line, and what becomes of them; None where that is decided later."""

    quantity: int
    outcome: ReturnOutcome | None


Outcomes = Mapping[int, Decided]
"""What comes back, by the id of the order's line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPlan:
    """A return as it was entered. `return_id` names one that is open already.

    `issue` the credit note at once, or leave it as a draft; money goes back (`refund`), or stays with the customer as
    credit (`keep_credit`), as far as something is due back then.
    """

    outcomes: Outcomes
    return_id: int | None = None
    returned_on: date | None = None
    reason: str = ""
    issue: bool = True
    refund: MoneyMoved | None = None
    keep_credit: bool = False

    @property
    def writes(self) -> bool:
        """Whether anything is written: not where all of an open return waits on."""
        return self.return_id is None or any(each.outcome is not None for each in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """The return and the order as they then stand, and the credit note, drafted or issued, if there is one."""

    returned: Return
    order: Order
    credit_note: Document | None


def carry_out_return(session: WriteSession, order_id: int, plan: ReturnPlan) -> CarriedOut:
    """Open the return where it is not open yet, settle what is decided, and let the money follow.

    NotAllowed and BadInput as the single steps refuse; then nothing of it was done.
    """
    return_id = plan.return_id if plan.return_id is not None else _open(session, order_id, plan)
    credit_note = _settle(session, return_id, plan.outcomes)
    if credit_note is not None and plan.issue:
        credit_note = issue_document(session, credit_note.id)
    if plan.refund is not None:
        refund_order(session, order_id, plan.refund)
    elif plan.keep_credit and session.get(Order, order_id).refund_due > 0:
        keep_as_credit(session, order_id)
    returned, order = session.get(Return, return_id), session.get(Order, order_id)
    session.describe(order=order.number or "", returned=returned.number)
    return CarriedOut(returned, order, credit_note)


def _open(session: WriteSession, order_id: int, plan: ReturnPlan) -> int:
    quantities = {line: each.quantity for line, each in plan.outcomes.items()}
    opened = open_return(session, order_id, quantities=quantities, returned_on=plan.returned_on, reason=plan.reason)
    return opened.returned.id


def _settle(session: WriteSession, return_id: int, outcomes: Outcomes) -> Document | None:
    """Give the lines their outcomes; returns the draft of the credit note that is proposed, if any."""
    rows = {row.order_line_id: row for row in return_lines_of(session, return_id)}
    decided = {
        rows[line].id: each.outcome
        for line, each in outcomes.items()
        if each.outcome is not None and rows[line].outcome is None
    }
    if not decided:
        return None
    settled = settle_return(session, return_id, outcomes=decided)
    return None if settled.credit_note_id is None else session.get(Document, settled.credit_note_id)
