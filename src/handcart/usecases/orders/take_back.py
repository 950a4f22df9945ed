"""Taking the documents of an order back when it is cancelled or rejected: drafts go, issued invoices are credited."""

from handcart.store.session import WriteSession
from handcart.usecases.documents.change_draft import discard_drafts_of
from handcart.usecases.documents.credit import credit_all_that_stands
from handcart.usecases.documents.issue import issue_draft


def take_back_documents(session: WriteSession, order_id: int, *, reason: str) -> tuple[int, ...]:
    """Throw the order's draft documents away and credit all that stands invoiced; returns the credit notes' ids."""
    discard_drafts_of(session, order_id)
    credit_note = credit_all_that_stands(session, order_id, reason=reason)
    return () if credit_note is None else (issue_draft(session, credit_note).id,)
