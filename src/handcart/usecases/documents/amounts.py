"""What a document over part of an order comes to, and writing that into its rows.

The arithmetic is the domain's (`domain/documents`, `domain/allowances`). Here an order's stored lines become what
it works with, and its result becomes the lines and taxes of a document.
"""

from collections.abc import Mapping, Sequence

from handcart.domain.allowances import allowance_amounts
from handcart.domain.amounts import TaxTotal
from handcart.domain.documents import DocumentAmounts, PricedOrder, combined, credit_amounts, invoice_amounts, worth
from handcart.domain.vocabulary import DocumentKind, LineKind
from handcart.store.queries.documents import lines_of_document, standing_of, taxes_of_document
from handcart.store.records import Document, DocumentLine, DocumentTax, OrderLine
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.orders.pricing import as_priced
from handcart.usecases.orders.situation import OrderCase


def priced_order(case: OrderCase) -> PricedOrder:
    """The order's lines as documents see them: what is not cancelled, with the stored amounts."""
    return as_priced(case.order, case.lines, case.quantities)


def standing_amounts(session: ReadSession, case: OrderCase, *, with_allowances: bool) -> DocumentAmounts:
    """What stands invoiced of an order, as `standing_of` says; an imported one was invoiced elsewhere as well.

    Of those invoices only the quantities are known. They count as if Handcart had written them.
    """
    standing = standing_of(session, case.order.id, with_allowances=with_allowances)
    if not case.order.imported:
        return standing
    here = {line.line_id: line.quantity for line in standing.lines}
    elsewhere = {line_id: line.net_invoiced - here.get(line_id, 0) for line_id, line in case.quantities.items()}
    return combined(worth(priced_order(case), elsewhere), standing, 1)


def amounts_of_invoice(session: ReadSession, case: OrderCase, quantities: Mapping[int, int]) -> DocumentAmounts:
    """An invoice over so many thousandths by line id, beyond what stands invoiced."""
    standing = standing_amounts(session, case, with_allowances=False)
    return invoice_amounts(priced_order(case), standing, quantities)


def amounts_of_credit(session: ReadSession, case: OrderCase, quantities: Mapping[int, int]) -> DocumentAmounts:
    """A credit note over so many thousandths by line id of what stands invoiced."""
    standing = standing_amounts(session, case, with_allowances=True)
    return credit_amounts(priced_order(case), standing, quantities)


def amounts_of_allowance(session: ReadSession, case: OrderCase, gross: int) -> DocumentAmounts:
    """A credit note that lowers what stands invoiced by exactly `gross`, and gives no quantity back."""
    standing = standing_amounts(session, case, with_allowances=True)
    return allowance_amounts(priced_order(case), standing, gross)


def write_amounts(session: WriteSession, document_id: int, case: OrderCase, amounts: DocumentAmounts) -> None:
    """Put lines, taxes and totals of a document in the place of those it has; nothing where they are the same."""
    document = session.get(Document, document_id)
    lines = line_rows(document.kind, case.lines, amounts)
    if _differs(lines, lines_of_document(session, document_id)):
        remove_lines(session, document_id)
        for line in lines:
            session.add(DocumentLine, document_id=document_id, **line)
    write_taxes(session, document_id, amounts.by_rate)
    session.change(Document, document_id, net=amounts.net, tax=amounts.tax, gross=amounts.gross, goods=amounts.goods)


def write_taxes(session: WriteSession, document_id: int, by_rate: Sequence[TaxTotal]) -> None:
    """Put the taxes of a document in the place of those it has, a row per code and rate."""
    rows = tax_rows(by_rate)
    stored = taxes_of_document(session, document_id)
    if not _differs(rows, stored):
        return
    for tax in stored:
        session.remove(DocumentTax, tax.id)
    for row in rows:
        session.add(DocumentTax, document_id=document_id, **row)


def tax_rows(by_rate: Sequence[TaxTotal]) -> list[dict[str, object]]:
    """The columns of a document's taxes, a row per code and rate."""
    return [
        {
            "tax_code_id": total.tax_code_id,
            "tax_rate": total.rate,
            "net": total.net,
            "tax": total.tax,
            "gross": total.gross,
        }
        for total in by_rate
    ]


def remove_lines(session: WriteSession, document_id: int) -> None:
    """Take all lines off a draft."""
    for line in lines_of_document(session, document_id):
        session.remove(DocumentLine, line.id)


def line_rows(
    kind: DocumentKind, order_lines: Sequence[OrderLine], amounts: DocumentAmounts
) -> list[dict[str, object]]:
    """A row per line the amounts name, by position; an invoice also carries the order's lines of text."""
    parts = {part.line_id: part for part in amounts.lines}
    rows: list[dict[str, object]] = []
    for line in order_lines:
        part = parts.get(line.id)
        if part is None and (line.kind is not LineKind.TEXT or kind is not DocumentKind.INVOICE):
            continue
        rows.append(
            {
                "order_line_id": line.id,
                "kind": line.kind,
                "code": line.code,
                "name": line.name,
                "unit": line.unit,
                "quantity": part.quantity if part else 0,
                "price": line.price,
                "discount": line.discount,
                "amount": part.amount if part else 0,
                "share": part.share if part else 0,
                "tax": part.tax if part else 0,
                "tax_code_id": line.tax_code_id,
                "tax_rate": line.tax_rate,
            }
        )
    return rows


def _differs(rows: Sequence[Mapping[str, object]], stored: Sequence[DocumentLine] | Sequence[DocumentTax]) -> bool:
    if len(rows) != len(stored):
        return True
    return any(
        getattr(record, name) != value for row, record in zip(rows, stored, strict=True) for name, value in row.items()
    )
