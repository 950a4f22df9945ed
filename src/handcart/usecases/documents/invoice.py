"""Invoicing an order in one go: drafted and issued, for who needs no look at the draft."""

from collections.abc import Mapping

from handcart.store.records import Document
from handcart.store.session import WriteSession
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document


def invoice_order(session: WriteSession, order_id: int, *, quantities: Mapping[int, int] | None = None) -> Document:
    """Issue an invoice over `quantities` (thousandths by line id), or over everything that waits for one.

    NotAllowed where nothing waits, or where it stands on a draft already.
    """
    return issue_document(session, draft_invoice(session, order_id, quantities=quantities).id)
