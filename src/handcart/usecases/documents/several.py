"""Several invoices and credit notes at once: what can leave the house, and what they come to together."""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.invoices import open_of_invoice
from handcart.store.records import Document
from handcart.store.session import ReadSession
from handcart.store.tables import documents


@dataclass(frozen=True, slots=True)
class SeveralDocuments:
    """`issued` are the ids of those that can be printed, in the order of their numbers; drafts stay in the house.

    `total` (credit notes taken off) and `open` are in minor units of the company, None where some of the documents are
    in another currency.
    """

    issued: tuple[int, ...]
    total: int | None
    open: int | None


def several_documents(session: ReadSession, ids: Sequence[int]) -> SeveralDocuments:
    """What these documents come to. Documents that are gone are left out."""
    found = session.find(Document, documents.c.id.in_(ids), order_by=documents.c.id)
    issued = tuple(each.id for each in found if each.state is DocumentState.ISSUED)
    if any(each.currency != session.company.currency for each in found):
        return SeveralDocuments(issued, None, None)
    total = sum(-each.gross if each.kind is DocumentKind.CREDIT_NOTE else each.gross for each in found)
    return SeveralDocuments(issued, total, sum(open_of_invoice(session, document_id) for document_id in issued))
