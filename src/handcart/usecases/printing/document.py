"""Invoices and credit notes for printing. On paper or in a file, an issued one has left the house."""

from handcart.domain.vocabulary import DocumentState
from handcart.printing.models import ToPrint
from handcart.store.records import Document
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.documents.content import content_of
from handcart.usecases.documents.left_house import WayOut, mark_left_house


def document_to_print(session: ReadSession, document_id: int) -> ToPrint:
    """A document to look at: as it was frozen, or as it would be frozen now where it is a draft."""
    content = content_of(session, session.get(Document, document_id))
    return ToPrint(content, content.language, company_profile(session).paper)


def print_document(session: WriteSession, document_id: int, how: WayOut) -> ToPrint:
    """A document to print or save. An issued one is noted to have left the house; a draft is only tried.

    The pages are made within the same change: where the paper or the disk does not take them, nothing left.
    """
    if session.get(Document, document_id).state is DocumentState.ISSUED:
        mark_left_house(session, document_id, how)
    return document_to_print(session, document_id)
