"""Finding documents: whole with content for a page or for printing, and those that can still be changed."""

from dataclasses import dataclass

from handcart.domain.document_content import DocumentContent
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import DocumentState
from handcart.store.records import Document
from handcart.store.session import ReadSession
from handcart.usecases.documents.content import content_of


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document: its row for lists, and all that stands on it for the page and for printing."""

    document: Document
    content: DocumentContent


def document_of(session: ReadSession, document_id: int) -> WholeDocument:
    """A document with its content: frozen where it is issued, as it would be frozen now where it is a draft."""
    document = session.get(Document, document_id)
    return WholeDocument(document, content_of(session, document))


def require_draft(session: ReadSession, document_id: int) -> Document:
    """The document, if it is a draft; an issued one never changes."""
    document = session.get(Document, document_id)
    if document.state is not DocumentState.DRAFT:
        raise NotAllowed("document.refused.issued", document=document.number or "")
    return document
