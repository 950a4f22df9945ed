"""Pages on paper: the same pages, as large as the paper in the printer allows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from handcart.domain.errors import FileProblem
from handcart.printing.painting import paint_on
from handcart.printing.pdf import page_size
from handcart.printing.pieces import Page, Paper


def printer_for(pages: Sequence[Page], name: str) -> QPrinter:
    """A printer set up for these pages, to be chosen in a dialog. `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(page_size(pages[0]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDocName(name)
    printer.setFullPage(True)
    return printer


def print_pages(pages: Sequence[Page], printer: QPrinter) -> None:
    """Print the pages that were asked for. FileProblem where the printer does not take them."""
    first, last = printer.fromPage(), printer.toPage()
    chosen = pages[first - 1 : last] if first else pages
    sheet = _fitted(pages[0].paper, printer.paperRect(QPrinter.Unit.DevicePixel))
    if not chosen or not paint_on(printer, chosen, sheet):
        raise FileProblem("print.not_printed", printer=printer.printerName() or printer.outputFileName())


def _fitted(paper: Paper, there: QRectF) -> QRectF:
    """As much of the paper that is there as keeps the page in proportion, in the middle."""
    scale = min(there.width() / paper.width, there.height() / paper.height)
    width, height = paper.width * scale, paper.height * scale
    return QRectF((there.width() - width) / 2, (there.height() - height) / 2, width, height)
