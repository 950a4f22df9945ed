"""How invoices and credit notes look: the words of their state, with tone and icon. No Qt."""

from datetime import date
from typing import NamedTuple

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.ui.kit.tokens import Tone


class DocumentLook(NamedTuple):
    """Text, tone and icon together: colour alone never says anything."""

    text: Message
    tone: Tone
    icon: str


_DRAFT = DocumentLook(message("money.state.draft"), Tone.GREY, "pencil-line")
_PAID = DocumentLook(message("money.state.paid"), Tone.GREEN, "check")
_OPEN = DocumentLook(message("money.state.open"), Tone.TEAL, "coins")
_CREDIT_NOTE = DocumentLook(message("money.state.credit_note"), Tone.VIOLET, "undo-2")


def look_of(
    kind: DocumentKind, state: DocumentState, open_amount: int, due_on: date | None, today: date | None
) -> DocumentLook:
    """The look of a document of which so much is open; how many days it is late, where it is."""
    if state is DocumentState.DRAFT:
        return _DRAFT
    if kind is DocumentKind.CREDIT_NOTE:
        return _CREDIT_NOTE
    if not open_amount:
        return _PAID
    if due_on is None or today is None or due_on >= today:
        return _OPEN
    late = message("money.state.overdue", count=(today - due_on).days)
    return DocumentLook(late, Tone.RED, "calendar-clock")
