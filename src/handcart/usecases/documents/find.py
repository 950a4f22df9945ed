"""Finding documents that can still be changed."""

from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import DocumentState
from handcart.store.records import Document
from handcart.store.session import ReadSession


def require_draft(session: ReadSession, document_id: int) -> Document:
    """The document, if it is a draft; an issued one never changes."""
    document = session.get(Document, document_id)
    if document.state is not DocumentState.DRAFT:
        raise NotAllowed("document.refused.issued", document=document.number or "")
    return document
