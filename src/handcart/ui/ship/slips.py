"""Printing from the ship screen. Loaded when the first page is printed: setting pages is much of the program."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.printing.faces import load_document_faces
from handcart.printing.printer import print_pages, printer_for
from handcart.ui.preview.outlet import ask_for_printer
from handcart.ui.preview.show import show_pick_list
from handcart.ui.preview.sources import Printed, printed_from, slip_source, slip_to_be_source
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.shipping.ship_orders import Sending, what_would_go

__all__ = ["SlipPrinter", "show_pick_list"]


class SlipPrinter:
    """Asks for the printer with the first slip; those of the shipments that follow go to the same one.

    Several slips at once always ask: there another printer is chosen. Paper that is a file is asked for each time.
    """

    def __init__(self, window: QWidget, around: Surroundings) -> None:
        self._window, self._around = window, around
        self._chosen: QPrinter | None = None

    def print_shipped(self, shipment_id: int) -> None:
        """Print the slip of a shipment."""
        company, own = self._around.company, self._around.words.wording
        read = partial(printed_from, company, slip_source(shipment_id), own)
        self._ask(("slip", shipment_id), lambda: [read()], self._print_on_chosen)

    def print_to_be(self, sendings: Sequence[Sending]) -> None:
        """Print the slips of several orders as they would go now, in one go."""
        company, today, own = self._around.company, self._around.when().today, self._around.words.wording

        def query() -> list[Printed]:
            with company.read() as session:
                going = [what_would_go(session, sending, today=today) for sending in sendings]
            return [
                printed_from(company, slip_to_be_source(sending.order_id, quantities, consignment, today), own)
                for sending, (quantities, consignment) in zip(sendings, going, strict=True)
            ]

        self._ask((self._window, "slips"), query, self._print_on_asked)

    def _ask(self, owner: Hashable, query: Callable[[], list[Printed]], then: Callable[[list[Printed]], None]) -> None:
        load_document_faces()
        self._around.running.ask(owner, query, then)

    def _print_on_chosen(self, slips: Sequence[Printed]) -> None:
        if self._chosen is None:
            self._print_on_asked(slips)
        else:
            self._chosen.setDocName(slips[0].name)
            self._print(slips, self._chosen)

    def _print_on_asked(self, slips: Sequence[Printed]) -> None:
        pages = [page for slip in slips for page in slip.pages]
        printer = printer_for(pages, slips[0].name)
        if ask_for_printer(self._window, self._around, printer, len(pages)):
            self._print(slips, printer)
            # Some pages were chosen of these, not of all that follow.
            is_paper = not printer.outputFileName() and not printer.fromPage()
            self._chosen = printer if is_paper else None

    def _print(self, slips: Sequence[Printed], printer: QPrinter) -> None:
        pages = [page for slip in slips for page in slip.pages]

        def work() -> Done[None]:
            print_pages(pages, printer)
            return Done(None, frozenset())

        said = message("shipping.slips_printed", count=len(slips))
        notices = self._around.notices
        self._around.running.change(
            message("print.work.printing"), work, lambda _none: notices.done(said, undoable=False)
        )
