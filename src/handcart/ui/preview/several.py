"""Several documents put out at once: printed in one go, or saved as a PDF each. All have then left the house."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.printing.faces import load_document_faces
from handcart.printing.pdf import write_pdf
from handcart.printing.printer import print_pages, printer_for
from handcart.store.session import WriteSession
from handcart.ui.file_dialogs import ask_for_folder
from handcart.ui.file_names import free_path
from handcart.ui.preview.outlet import ask_for_printer
from handcart.ui.preview.sources import Printed, document_source, laid_out, printed_from
from handcart.ui.running.several import Outcome, Several, change_several, tell_outcome
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.left_house import LEAVE_HOUSE, WayOut
from handcart.usecases.printing.document import print_document


def print_documents(window: QWidget, around: Surroundings, ids: Sequence[int]) -> None:
    """Ask for a printer and print these documents on it, one after the other."""
    load_document_faces()
    company, own = around.company, around.words.wording

    def query() -> list[Printed]:
        return [printed_from(company, document_source(document_id), own) for document_id in ids]

    around.running.ask((window, "documents"), query, partial(_print_on_asked, window, around, tuple(ids)))


def save_documents(window: QWidget, around: Surroundings, ids: Sequence[int]) -> None:
    """Ask for a folder and save each document there as a PDF; no file that is there is replaced."""
    folder = ask_for_folder(window, around.words, "print.file.folder", places.documents_folder())
    if folder is None:
        return
    load_document_faces()
    name, own = message("print.several.save"), around.words.wording

    def save(session: WriteSession, document_id: int) -> None:
        printed = laid_out(print_document(session, document_id, WayOut.SAVED), own)
        write_pdf(printed.pages, free_path(folder, printed.name, ".pdf"), title=printed.title)

    def then(outcome: Outcome) -> None:
        if outcome.refused or outcome.stopped is not None:
            tell_outcome(around.notices, name, outcome)
        else:
            _say_saved(around, len(outcome.done), folder)

    change_several(around.running, Several(around.company, around.when(), name, LEAVE_HOUSE), ids, save, then)


def _say_saved(around: Surroundings, count: int, folder: Path) -> None:
    around.notices.done(message("print.several.saved", count=count, folder=folder.name), undoable=False)


def _print_on_asked(window: QWidget, around: Surroundings, ids: tuple[int, ...], seen: Sequence[Printed]) -> None:
    """The pages that were laid out say how many there are; what is printed is read again as it leaves the house."""
    pages = [page for printed in seen for page in printed.pages]
    printer = printer_for(pages, seen[0].name)
    if ask_for_printer(window, around, printer, len(pages), some_pages=False):
        _print(around, ids, printer)


def _print(around: Surroundings, ids: tuple[int, ...], printer: QPrinter) -> None:
    company, moment, own = around.company, around.when(), around.words.wording

    def work() -> Done[None]:
        # In one change: where the printer does not take the pages, none of the documents has left the house.
        with company.change(LEAVE_HOUSE, moment) as session:
            printed = [laid_out(print_document(session, each, WayOut.PRINTED), own) for each in ids]
            print_pages([page for document in printed for page in document.pages], printer)
            session.describe(document=", ".join(document.title for document in printed))
        return Done(None, frozenset({"documents"}))

    said = message("print.several.printed", count=len(ids))
    around.running.change(message("print.work.printing"), work, lambda _none: around.notices.done(said, undoable=False))
