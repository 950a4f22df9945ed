"""What a document would come to before it is drafted: shown beside the quantities while they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.documents import DocumentAmounts
from handcart.domain.order_steps import Step
from handcart.store.session import ReadSession
from handcart.usecases.documents.amounts import amounts_of_allowance, amounts_of_credit, amounts_of_invoice
from handcart.usecases.documents.content import due_day
from handcart.usecases.documents.credit import checked_credit
from handcart.usecases.documents.draft import checked_invoice
from handcart.usecases.orders.situation import require_step


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a document would come to in minor units, and when an invoice would be due."""

    gross: int
    tax: int
    due_on: date | None = None


def foresee_invoice(session: ReadSession, order_id: int, quantities: Mapping[int, int], *, today: date) -> Foreseen:
    """An invoice of today over these quantities. Refused as drafting it would be."""
    case = require_step(session, order_id, Step.INVOICE, today=today)
    amounts = amounts_of_invoice(session, case, checked_invoice(session, case, quantities))
    return Foreseen(amounts.gross, amounts.tax, due_day(case.order, today))


def foresee_credit(
    session: ReadSession,
    order_id: int,
    *,
    quantities: Mapping[int, int] | None = None,
    amount: int | None = None,
    today: date,
) -> Foreseen:
    """A credit note over quantities, or over a gross amount. Refused as drafting it would be."""
    case = require_step(session, order_id, Step.CREDIT, today=today)
    amounts: DocumentAmounts
    if amount is not None:
        amounts = amounts_of_allowance(session, case, amount)
    else:
        amounts = amounts_of_credit(session, case, checked_credit(session, case, quantities or {}))
    return Foreseen(amounts.gross, amounts.tax)
