"""The ways out: a document printed, or saved as a PDF or a workbook.

What is issued has then left the house, in the same change.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import Message, message
from handcart.files.writing.replacing import require_new
from handcart.printing.documents import wording_for
from handcart.printing.models import ToPrint
from handcart.printing.pdf import write_pdf
from handcart.printing.printer import print_pages, printer_for
from handcart.ui.file_dialogs import WORKBOOKS, Kind, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.preview.sources import Printed, Source, laid_out
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.left_house import LEAVE_HOUSE, WayOut
from handcart.usecases.exports.one_document import sheets_of_printed, write_document

PDF = Kind("print.file.kind", "pdf")
Told = Callable[[Message], object]
Failed = Callable[[AppError], bool]


class Outlet:
    """Prints and saves one document. `told` hears what was done, `failed` what went wrong."""

    def __init__(self, parent: QWidget, around: Surroundings, source: Source, told: Told, failed: Failed) -> None:
        self._parent, self._around, self._source = parent, around, source
        self._told, self._failed = told, failed

    def save(self, shown: Printed) -> None:
        """Ask for a place and write the PDF there. A file that is there is never replaced."""
        proposed = free_path(places.documents_folder(), shown.name, f".{PDF.suffix}")
        path = ask_for_place(self._parent, self._around.words, "print.file.save", PDF, proposed)
        if path is not None:
            said = message("print.saved", file=path.name)
            self._out(WayOut.SAVED, lambda document: self._write_pdf(document, path), said)

    def save_workbook(self, shown: Printed) -> None:
        """Ask for a place and write the document there as a workbook: its lines flat, its amounts true numbers."""
        proposed = free_path(places.documents_folder(), shown.name, f".{WORKBOOKS.suffix}")
        path = ask_for_place(self._parent, self._around.words, "print.workbook.save", WORKBOOKS, proposed)
        if path is not None:
            said = message("print.saved", file=path.name)
            self._out(WayOut.SAVED, lambda document: self._write_workbook(document, path), said)

    def print(self, shown: Printed) -> None:
        """Ask for a printer and print."""
        printer = printer_for(shown.pages, shown.name)
        if ask_for_printer(self._parent, self._around, printer, len(shown.pages)):
            said = message("print.printed", document=shown.title)
            self._out(WayOut.PRINTED, lambda document: print_pages(self._pages(document).pages, printer), said)

    def _pages(self, document: ToPrint) -> Printed:
        return laid_out(document, self._around.words.wording)

    def _write_pdf(self, document: ToPrint, path: Path) -> None:
        printed = self._pages(document)
        write_pdf(printed.pages, path, title=printed.title)

    def _write_workbook(self, document: ToPrint, path: Path) -> None:
        require_new(path)
        wording = wording_for(document, self._around.words.wording)
        sheets = sheets_of_printed(document.document, exponent=self._around.profile().exponent)
        write_document(path, sheets, render=wording.render, paper=document.paper)

    def _out(self, how: WayOut, put: Callable[[ToPrint], None], said: Message) -> None:
        """Put the document out as it stands at that moment; where that fails, nothing left the house."""
        company, moment, source = self._around.company, self._around.when(), self._source

        def work() -> Done[None]:
            if source.leave is None:
                with company.read() as reading:
                    document = source.read(reading)
                put(document)
                return Done(None, frozenset())
            with company.change(LEAVE_HOUSE, moment) as session:
                put(source.leave(session, how))
            return Done(None, frozenset({"documents"}))

        label = message("print.work.saving" if how is WayOut.SAVED else "print.work.printing")
        self._around.running.change(label, work, lambda _none: self._told(said), self._failed)


def ask_for_printer(
    parent: QWidget, around: Surroundings, printer: QPrinter, pages: int, *, some_pages: bool = True
) -> bool:
    """Let the owner choose printer and copies, and with `some_pages` which of the pages."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(around.words.text("print.printer"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, some_pages)
    dialog.setMinMax(1, pages)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
