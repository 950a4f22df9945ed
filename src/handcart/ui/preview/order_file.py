"""An order saved as a workbook, from whichever page shows it."""

from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.files.writing.replacing import require_new
from handcart.ui.file_dialogs import WORKBOOKS, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.company.profile import company_profile
from handcart.usecases.exports.one_document import sheets_of_order, write_document


def save_order(window: QWidget, around: Surroundings, order_id: int, number: str) -> None:
    """Ask for a place and write the order there as it stands then; the file is proposed to be called by `number`."""
    proposed = free_path(places.documents_folder(), number or around.words.text("print.order"), f".{WORKBOOKS.suffix}")
    path = ask_for_place(window, around.words, "print.workbook.save", WORKBOOKS, proposed)
    if path is None:
        return

    def work() -> Done[None]:
        require_new(path)
        with around.company.read() as session:
            sheets, paper = sheets_of_order(session, order_id), company_profile(session).paper
        write_document(path, sheets, render=around.words.wording.render, paper=paper)
        return Done(None, frozenset())

    said = message("print.saved", file=path.name)
    around.running.change(message("print.work.saving"), work, lambda _none: around.notices.done(said, undoable=False))
