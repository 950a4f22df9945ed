"""Taking the issue of a document back: only the last of its series, and only while it is in the house.

Its number goes back to the series, so no hole is left. In every other case the way is a credit note, and the
refusal says so.
"""

from handcart.domain.message import Message, message
from handcart.domain.numbering import format_number
from handcart.domain.order_life import refuse_if
from handcart.domain.vocabulary import DocumentState
from handcart.store.journal import ReplayedStep
from handcart.store.records import Document, NumberSeries
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import number_series
from handcart.usecases.documents.issue import SERIES
from handcart.usecases.history.undo import next_to_undo, undo_last_step

ISSUE = "order.issue"
"""The action of the step that issues a document."""


def undo_issue(session: WriteSession, document_id: int) -> ReplayedStep:
    """Make an issued document a draft again. NotAllowed, naming the credit note, where that is too late."""
    refuse_if(undo_issue_refusal(session, document_id))
    return undo_last_step(session)


def undo_issue_refusal(session: ReadSession, document_id: int) -> Message | None:
    """Why the issue of a document cannot be taken back; None where it can, so that a button may ask before."""
    document = session.get(Document, document_id)
    if document.state is not DocumentState.ISSUED or document.number is None:
        return message("document.refused.not_issued")
    if document.left_house_at is not None:
        return message("document.refused.left_house", document=document.number)
    if not _is_last_of_series(session, document):
        return message("document.refused.not_last", document=document.number)
    step = next_to_undo(session)
    if step is None or step.action != ISSUE or step.parameters.get("document") != document.number:
        return message("document.refused.work_since", document=document.number)
    return None


def _is_last_of_series(session: ReadSession, document: Document) -> bool:
    """Whether the series gave no number after this one: asked of the series, which knows without a search."""
    series = session.find_one(NumberSeries, number_series.c.kind == SERIES[document.kind])
    if series is None or document.issued_on is None:
        return False
    year = series.year if series.yearly_restart else document.issued_on.year
    return document.number == format_number(series.pattern, series.next_number - 1, year)
