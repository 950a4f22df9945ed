"""A document leaves the house: printed, saved as a file, mailed or exported. From then on it is never taken back."""

from datetime import date
from enum import StrEnum

from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import DocumentState
from handcart.store.queries.documents import documents_in_the_house
from handcart.store.records import Document
from handcart.store.session import WriteSession

LEAVE_HOUSE = "document.leave_house"
"""The action of the step that notes it."""


class WayOut(StrEnum):
    """How a document left the house."""

    PRINTED = "printed"
    SAVED = "saved"
    MAILED = "mailed"
    EXPORTED = "exported"


def would_leave_house(document: Document) -> bool:
    """Whether handing it out would be noted: a draft stays, and what left once has left."""
    return document.state is DocumentState.ISSUED and document.left_house_at is None


def mark_left_house(session: WriteSession, document_id: int, how: WayOut) -> Document:
    """Note that an issued document left the house, once; undo ends there. NotAllowed for a draft."""
    document = session.get(Document, document_id)
    if document.state is not DocumentState.ISSUED:
        raise NotAllowed("document.refused.draft_stays")
    if document.left_house_at is not None:
        return document
    session.describe(document=document.number or "", how=how.value)
    session.change(Document, document_id, left_house_at=session.when.now)
    session.end_undo()
    return session.get(Document, document_id)


def mark_exported(session: WriteSession, *, first: date, last: date) -> int:
    """Note that every issued document of a period went out in an export; returns how many that were still here."""
    here = documents_in_the_house(session, first, last)
    for document_id in here:
        mark_left_house(session, document_id, WayOut.EXPORTED)
    return len(here)
