"""Printing from the ship screen. Loaded when the first page is printed: setting pages is much of the program."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.printing.faces import load_document_faces
from handcart.printing.printer import print_pages, printer_for
from handcart.ui.preview.outlet import ask_for_printer
from handcart.ui.preview.show import print_packing_slip, show_pick_list
from handcart.ui.preview.sources import Printed, printed_from, slip_to_be_source
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.shipping.ship_orders import Sending, what_would_go

__all__ = ["print_packing_slip", "print_slips_to_be", "show_pick_list"]


def print_slips_to_be(window: QWidget, around: Surroundings, sendings: Sequence[Sending]) -> None:
    """Print the slips of several orders as they would go now, in one go: the printer is asked for once."""
    load_document_faces()
    company, today, own = around.company, around.when().today, around.words.wording

    def query() -> list[Printed]:
        with company.read() as session:
            going = [what_would_go(session, sending, today=today) for sending in sendings]
        return [
            printed_from(company, slip_to_be_source(sending.order_id, quantities, consignment, today), own)
            for sending, (quantities, consignment) in zip(sendings, going, strict=True)
        ]

    around.running.ask((window, "slips"), query, lambda slips: _print(window, around, slips))


def _print(window: QWidget, around: Surroundings, slips: Sequence[Printed]) -> None:
    pages = [page for slip in slips for page in slip.pages]
    printer = printer_for(pages, slips[0].name)
    if not ask_for_printer(window, around, printer, len(pages)):
        return

    def work() -> Done[None]:
        print_pages(pages, printer)
        return Done(None, frozenset())

    said = message("shipping.slips_printed", count=len(slips))
    around.running.change(message("print.work.printing"), work, lambda _none: around.notices.done(said, undoable=False))
