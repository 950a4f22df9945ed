"""The one door: pages of any document, and the words it is written in."""

from handcart.domain.document_content import DocumentContent
from handcart.printing.invoice import document_title, invoice_pages
from handcart.printing.models import PackingSlip, PickList, Printable, PrintedPerson, PrintedReport, ToPrint
from handcart.printing.packing_slip import packing_slip_pages, slip_title
from handcart.printing.pdf import pdf_of
from handcart.printing.person import person_pages, person_title
from handcart.printing.pick_list import pick_list_pages, pick_list_title
from handcart.printing.pieces import Page, paper_named
from handcart.printing.report import report_pages, report_title
from handcart.wording import LANGUAGES, Wording

_FALLBACK = "en"


def pages_of(printed: ToPrint, wording: Wording) -> tuple[Page, ...]:
    """The pages of a document in these words."""
    paper, document = paper_named(printed.paper), printed.document
    match document:
        case DocumentContent():
            return invoice_pages(document, wording, paper)
        case PackingSlip():
            return packing_slip_pages(document, wording, paper)
        case PickList():
            return pick_list_pages(document, wording, paper)
        case PrintedReport():
            return report_pages(document, wording, paper)
        case PrintedPerson():
            return person_pages(document, wording, paper)


def pdf_for_reader(printed: ToPrint, own: Wording) -> bytes:
    """A document as a PDF in the words of its reader."""
    wording = wording_for(printed, own)
    return pdf_of(pages_of(printed, wording), title=title_of(printed.document, wording))


def wording_for(printed: ToPrint, own: Wording) -> Wording:
    """The words of the reader's language, English where Handcart does not speak it; `own` for the owner themselves."""
    if not printed.language:
        return own
    for language in LANGUAGES:
        if printed.language.partition("_")[0] == language.partition("_")[0]:
            return Wording(language)
    return Wording(_FALLBACK)


def title_of(document: Printable, wording: Wording) -> str:
    """What a document is called, as it stands above it."""
    match document:
        case DocumentContent():
            return document_title(document, wording)
        case PackingSlip():
            return slip_title(document, wording)
        case PickList():
            return pick_list_title(document, wording)
        case PrintedReport():
            return report_title(document, wording)
        case PrintedPerson():
            return person_title(document, wording)


def name_of(document: Printable, wording: Wording) -> str:
    """What a file of it is called, as far as people name it: its number, and whom it is for."""
    match document:
        case DocumentContent():
            parts = [document.number or title_of(document, wording), document.buyer.address.name]
        case PackingSlip():
            parts = [document.number or title_of(document, wording), document.ship_to.name]
        case PickList():
            parts = [title_of(document, wording), "" if len(document.orders) == 1 else document.made_on.isoformat()]
        case PrintedReport():
            parts = [report_title(document, wording), document.company]
        case PrintedPerson():
            parts = [person_title(document, wording)]
    return " ".join(part for part in parts if part)
