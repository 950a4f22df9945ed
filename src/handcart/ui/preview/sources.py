"""Where a preview gets its document from, and how that is laid out. Called in threads: no widgets here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.printing.documents import name_of, pages_of, title_of, wording_for
from handcart.printing.models import ToPrint
from handcart.printing.pieces import Page
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.left_house import WayOut
from handcart.usecases.orders.ship import Consignment
from handcart.usecases.printing.document import document_to_print, print_document
from handcart.usecases.printing.packing_slip import packing_slip, packing_slip_to_be
from handcart.usecases.printing.pick_list import pick_list
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.printed import report_to_print
from handcart.wording import Wording


@dataclass(frozen=True, slots=True)
class Printed:
    """A document laid out: its pages, what it is called, and what a file of it would be called."""

    pages: tuple[Page, ...]
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the company file: `read` gathers it to be looked at, `leave` (if it has one) as it goes out."""

    read: Callable[[ReadSession], ToPrint]
    leave: Callable[[WriteSession, WayOut], ToPrint] | None = None
    is_report: bool = False


def laid_out(printed: ToPrint, own: Wording) -> Printed:
    """The pages of a document in its reader's language; the owner's `own` where they are the reader."""
    wording = wording_for(printed, own)
    document = printed.document
    return Printed(pages_of(printed, wording), title_of(document, wording), name_of(document, wording))


def printed_from(company: CompanyFile, source: Source, own: Wording) -> Printed:
    """The document as it stands now, laid out."""
    with company.read() as session:
        printed = source.read(session)
    return laid_out(printed, own)


def document_source(document_id: int) -> Source:
    """An invoice or credit note. Once issued, it leaves the house when it is printed or saved."""
    return Source(
        lambda session: document_to_print(session, document_id),
        lambda session, how: print_document(session, document_id, how),
    )


def slip_source(shipment_id: int) -> Source:
    """The packing slip of a shipment."""
    return Source(lambda session: packing_slip(session, shipment_id))


def slip_to_be_source(order_id: int, quantities: Mapping[int, int], consignment: Consignment, today: date) -> Source:
    """The packing slip of what would be sent now."""
    return Source(
        lambda session: packing_slip_to_be(session, order_id, quantities, consignment=consignment, today=today)
    )


def pick_list_source(order_ids: Sequence[int], today: date) -> Source:
    """The pick list of some orders."""
    return Source(lambda session: pick_list(session, order_ids, today=today))


def report_source(name: str, period: ReportPeriod, today: date) -> Source:
    """A report of a period."""
    return Source(lambda session: report_to_print(session, name, period, today=today), is_report=True)
