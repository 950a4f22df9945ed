"""Invoices and credit notes as letters."""

from collections.abc import Iterator

from handcart.domain.document_content import ContentLine, DocumentContent
from handcart.domain.vocabulary import DocumentKind, LineKind
from handcart.printing.blocks import Block, Column, Paragraphs, kept, paragraph, space, table
from handcart.printing.invoice_foot import closing, totals
from handcart.printing.letter import Letter, column_width, letter_pages
from handcart.printing.pieces import Page, Paper
from handcart.printing.styles import SMALL, TEXT, TITLE
from handcart.printing.written import Written, day, quantity
from handcart.wording import Wording


def invoice_pages(content: DocumentContent, wording: Wording, paper: Paper) -> tuple[Page, ...]:
    """The pages of an invoice or credit note, issued or still a draft."""
    width = column_width(paper)
    title = document_title(content, wording)
    lines = table(_columns(content, wording), _rows(content, wording), width)
    body = [
        *kept(paragraph(title, width, TITLE)),
        *_introduction(content, wording, width),
        space(100, keep=True),
        *_ending_with_totals(lines),
        space(60, keep=True),
        totals(content, wording, width),
        *closing(content, wording, width),
    ]
    letter = Letter(
        seller=content.seller,
        address=content.buyer.address,
        facts=list(_facts(content, wording)),
        title=title,
        body=body,
    )
    return letter_pages(letter, wording, paper)


def document_title(content: DocumentContent, wording: Wording) -> str:
    """What the document is called, with its number; a draft says that it is one."""
    kind = wording.text(f"print.kind.{content.kind}")
    if content.number is None:
        return wording.text("print.title.draft", kind=kind)
    return wording.text("print.title.numbered", kind=kind, number=content.number)


def _facts(content: DocumentContent, wording: Wording) -> Iterator[tuple[str, str]]:
    known = {
        "date": day(content.issued_on, wording) or wording.text("print.not_issued"),
        "supplied": day(content.supplied_on, wording) if content.kind is DocumentKind.INVOICE else "",
        "order": content.order_number,
        "ordered": day(content.ordered_on, wording),
        "reference": content.customer_reference,
        "customer": content.buyer.number,
        "buyer_tax": content.buyer.tax_number,
    }
    for name, value in known.items():
        if value:
            yield wording.text(f"print.fact.{name}"), value


def _introduction(content: DocumentContent, wording: Wording, width: int) -> list[Block]:
    """What a credit note corrects, and why."""
    said = []
    if content.corrects:
        numbers = wording.text("print.comma").join(content.corrects)
        said.append(wording.text("print.corrects", count=len(content.corrects), numbers=numbers))
    if content.settles is not None:
        said.append(wording.text(f"print.settles.{content.settles}"))
    if content.reason:
        said.append(wording.text("print.reason", reason=content.reason))
    return [space(30, keep=True), *(block for text in said for block in paragraph(text, width))] if said else []


def _columns(content: DocumentContent, wording: Wording) -> list[Column]:
    return [
        Column(wording.text("print.column.code")),
        Column(wording.text("print.column.item"), most=None),
        Column(wording.text("print.column.quantity"), right=True),
        Column("", near=True),
        Column(wording.text("print.column.price", currency=content.currency), right=True),
        Column(wording.text("print.column.discount"), right=True),
        Column(wording.text("print.column.rate"), right=True),
        Column(wording.text("print.column.amount", currency=content.currency), right=True),
    ]


def _rows(content: DocumentContent, wording: Wording) -> Iterator[list[Paragraphs]]:
    written = Written(wording, content)
    rates = {line.tax_rate for line in content.lines if line.kind is not LineKind.TEXT}
    for line in content.lines:
        figures = _figures(line, written, wording)
        if len(rates) == 1:
            # One rate for all is said with the totals.
            figures["rate"] = ""
        name = [(line.name, TEXT), (line.note, SMALL)] if line.note else [(line.name, TEXT)]
        yield [[(line.code, SMALL)], name, *([(each, TEXT)] for each in figures.values())]


def _figures(line: ContentLine, written: Written, wording: Wording) -> dict[str, str]:
    """What a line says in figures: a text says nothing, an allowance has an amount but no quantity."""
    figures = dict.fromkeys(("quantity", "unit", "price", "discount", "rate", "amount"), "")
    if line.kind is LineKind.TEXT:
        return figures
    figures |= {"rate": written.percent(line.tax_rate), "amount": written.money(line.amount)}
    if line.quantity:
        figures |= {"quantity": quantity(line.quantity, wording), "unit": line.unit, "price": written.price(line.price)}
        figures["discount"] = written.percent(line.discount) if line.discount else ""
    return figures


def _ending_with_totals(lines: list[Block]) -> list[Block]:
    """The last line goes over to the next page with the totals: they never stand there alone."""
    return [*lines[:-1], *kept(lines[-1:])]
