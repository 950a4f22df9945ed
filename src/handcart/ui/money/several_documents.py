"""What can be done with several invoices and credit notes at once: printing them, and saving them as PDFs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.ui.forms.place import Place
from handcart.ui.lists.several_pane import Offer
from handcart.ui.money.actions import PRINT_SEVERAL, SAVE_SEVERAL
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.several import SeveralDocuments


def documents_offers(count: int) -> list[Offer]:
    """What is offered for so many issued documents."""
    return [
        Offer(PRINT_SEVERAL, message("money.do.print_several"), count),
        Offer(SAVE_SEVERAL, message("money.do.save_several"), count, next_step=False),
    ]


def sum_of_documents(around: Surroundings, found: SeveralDocuments) -> Message | None:
    """What they come to together; None where they are in several currencies."""
    if found.total is None or found.open is None:
        return None
    place = Place(around)
    return message("money.several.sum", total=place.amount(found.total), open=place.amount(found.open))


def put_out(window: QWidget, around: Surroundings, action_id: str, ids: Sequence[int]) -> None:
    """Print or save these documents, where that is what the action stands for."""
    if not ids:
        return
    from handcart.ui.preview import several  # it loads Qt's printing

    if action_id == PRINT_SEVERAL:
        several.print_documents(window, around, ids)
    elif action_id == SAVE_SEVERAL:
        several.save_documents(window, around, ids)
