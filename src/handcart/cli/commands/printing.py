"""`handcart print`: an invoice, a credit note or a packing slip as a PDF."""

from argparse import Namespace

from handcart.cli.answers import Answer
from handcart.cli.opening import reading, when_in, writing
from handcart.cli.surroundings import Surroundings
from handcart.domain.message import message
from handcart.domain.typed_text import required_line
from handcart.printing.application import start_without_window
from handcart.printing.documents import pages_of, title_of, wording_for
from handcart.printing.models import ToPrint
from handcart.printing.pdf import write_pdf
from handcart.store.records import Shipment
from handcart.usecases.documents.left_house import LEAVE_HOUSE, WayOut, would_leave_house
from handcart.usecases.printing.document import document_to_print, print_document
from handcart.usecases.printing.find import printable_called
from handcart.usecases.printing.packing_slip import packing_slip
from handcart.wording import Wording


def print_pdf(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Write the PDF; never over a file that is there. An issued document has then left the house."""
    start_without_window()
    number = required_line(arguments.number, field="NUMBER")
    with reading(arguments.company) as company, company.read() as session:
        found = printable_called(session, number)
        if isinstance(found, Shipment):
            return _written(packing_slip(session, found.id), arguments, surroundings)
        if not would_leave_house(found):
            # Nothing is noted, so that it works beside an open window as well.
            return _written(document_to_print(session, found.id), arguments, surroundings)
    with (
        writing(arguments.company, surroundings, holder="print") as company,
        company.change(LEAVE_HOUSE, when_in(company, surroundings)) as changing,
    ):
        return _written(print_document(changing, found.id, WayOut.SAVED), arguments, surroundings)


def _written(printed: ToPrint, arguments: Namespace, surroundings: Surroundings) -> Answer:
    own = surroundings.wording
    wording = Wording(arguments.language) if arguments.language else wording_for(printed, own)
    pages, title = pages_of(printed, wording), title_of(printed.document, wording)
    write_pdf(pages, arguments.out, title=title)
    data = {"file": str(arguments.out), "title": title, "pages": len(pages)}
    return Answer(data, (message("cli.printed", file=str(arguments.out), title=title, count=len(pages)),))
