"""What cancelling or rejecting an order would take back: read before the owner gives the reason."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.documents import documents_of_order
from handcart.store.session import ReadSession
from handcart.usecases.orders.situation import case_of
from handcart.usecases.purchasing.for_orders import PurchaseRow, purchase_rows_for


@dataclass(frozen=True, slots=True)
class CancelOutlook:
    """Drafts that go, invoices that are credited (none where nothing of them stands), money that is due back."""

    drafts: int
    invoices: tuple[str, ...]
    had: int
    purchases: tuple[PurchaseRow, ...]


def cancel_outlook(session: ReadSession, order_id: int, *, today: date) -> CancelOutlook:
    """What happens to documents, money and purchases of an order that is cancelled or rejected."""
    case = case_of(session, order_id, today=today)
    documents = documents_of_order(session, order_id)
    stands = case.facts.quantities.net_invoiced > 0
    issued = (
        each.number or ""
        for each in documents
        if each.state is DocumentState.ISSUED and each.kind is DocumentKind.INVOICE
    )
    return CancelOutlook(
        drafts=sum(1 for each in documents if each.state is DocumentState.DRAFT),
        invoices=tuple(issued) if stands else (),
        had=max(0, case.money.had),
        purchases=purchase_rows_for(session, order_id),
    )
