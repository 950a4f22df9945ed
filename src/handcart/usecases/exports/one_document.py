"""One document as a workbook: what is said of it as a whole, and its lines flat below each other.

Sheets and columns are called as in the ledgers of the whole company. Amounts of a credit note are negative, as there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from handcart.domain.document_content import DocumentContent
from handcart.domain.errors import NotAllowed
from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import DocumentKind
from handcart.files.writing.front import Figure, FrontCell, FrontSheet, Words
from handcart.files.writing.sheets import ColumnKind, SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.printing.models import PackingSlip, PickList, Printable
from handcart.store.queries.orders import lines_of
from handcart.store.records import Customer, Order, TaxCode
from handcart.store.session import ReadSession
from handcart.usecases.exports.ledger_columns import columns_of
from handcart.usecases.exports.readme import Render

_FRONT = "Document"
_WIDTHS = (30, 44)
_LINE = ("kind", "product_code", "product", "unit", "quantity", "price", "discount", "amount", "tax_code", "tax_rate")
_TAX = ("tax_code", "tax_rate", "net", "tax", "gross")


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a document: its name, its columns and rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class DocumentSheets:
    """A document as sheets; `facts` are columns that have one value for all of it."""

    exponent: int
    facts: tuple[tuple[str, object], ...]
    parts: tuple[Part, ...]


def sheets_of_order(session: ReadSession, order_id: int) -> DocumentSheets:
    """An order as it stands now."""
    order = session.get(Order, order_id)
    customer = None if order.customer_id is None else session.get(Customer, order.customer_id)
    codes = {code.id: code.code for code in session.find(TaxCode)}
    place = ("ship_name", "ship_street", "ship_street2", "ship_postcode", "ship_city", "ship_region", "ship_country")
    facts = {
        "number": order.number or order.quotation_number,
        "customer_number": None if customer is None else customer.number,
        "customer": order.customer_name,
        **{name: getattr(order, name) for name in ("state", "ordered_on", "promised_on", "shipped_on", "delivery")},
        **{name: getattr(order, name) for name in ("customer_reference", "channel", *place)},
        **{name: getattr(order, name) for name in ("currency", "discount", "net", "tax", "gross", "received", "due")},
        "notes": order.notes,
    }
    done = ("shipped", "cancelled", "returned", "invoiced", "credited")
    rows = [
        (
            *(line.kind, line.code, line.name, line.unit, line.quantity, line.price, line.discount, line.amount),
            *(codes.get(line.tax_code_id or 0), line.tax_rate, *(getattr(line, name) for name in done), line.note),
        )
        for line in lines_of(session, order_id)
    ]
    return DocumentSheets(session.company.exponent, _said(facts), (Part("Lines", (*_LINE, *done, "note"), rows),))


def sheets_of_printed(document: Printable, *, exponent: int) -> DocumentSheets:
    """What is printed otherwise. NotAllowed for a report, which has a workbook of its own."""
    if isinstance(document, DocumentContent):
        return _of_content(document)
    if isinstance(document, PackingSlip):
        return _of_slip(document, exponent)
    if isinstance(document, PickList):
        return _of_pick_list(document, exponent)
    raise NotAllowed("export.refused.report")


def write_document(path: Path, sheets: DocumentSheets, *, render: Render, paper: str) -> None:
    """Write a document to `path`; `render` words what its facts are called."""

    def front(_written: object) -> list[FrontSheet]:
        columns = columns_of((name for name, _value in sheets.facts), sheets.exponent)
        rows: list[list[FrontCell]] = [
            [
                Words(render(message(f"export.column.{column.name}"))),
                Words(str(value)) if column.kind is ColumnKind.TEXT else Figure(value, column),
            ]
            for column, (_name, value) in zip(columns, sheets.facts, strict=True)
        ]
        return [FrontSheet(_FRONT, rows, _WIDTHS)]

    specs = [
        SheetSpec(part.name, columns_of(part.columns, sheets.exponent), part.rows, len(part.rows))
        for part in sheets.parts
    ]
    write_workbook(path, specs, Progress(), front=((_FRONT,), front), paper=paper)


def _of_content(content: DocumentContent) -> DocumentSheets:
    sign = -1 if content.kind is DocumentKind.CREDIT_NOTE else 1
    facts = {
        "kind": content.kind,
        "number": content.number,
        "issued_on": content.issued_on,
        "due_on": content.terms.due_on,
        "order_number": content.order_number,
        "customer_number": content.buyer.number,
        "customer": content.buyer.address.name,
        "customer_reference": content.customer_reference,
        "corrects": ", ".join(content.corrects),
        "reason": content.reason,
        "currency": content.currency,
        "net": content.net * sign,
        "tax": content.tax * sign,
        "gross": content.gross * sign,
    }
    lines = [
        (
            *(line.kind, line.code, line.name, line.unit, line.quantity, line.price, line.discount),
            *(line.amount * sign, line.tax_code, line.tax_rate, line.note),
        )
        for line in content.lines
    ]
    taxes = [(tax.code, tax.rate, tax.net * sign, tax.tax * sign, tax.gross * sign) for tax in content.taxes]
    parts = (Part("Lines", (*_LINE, "note"), lines), Part("Taxes", _TAX, taxes))
    return DocumentSheets(content.exponent, _said(facts), parts)


def _of_slip(slip: PackingSlip, exponent: int) -> DocumentSheets:
    named = ("number", "shipped_on", "order_number", "ordered_on", "customer_number", "customer_reference", "delivery")
    sent = ("carrier", "service", "parcels", "weight_grams", "tracking_number", "note")
    facts = {name: getattr(slip, name) for name in named} | {"customer": slip.ship_to.name}
    facts |= {name: getattr(slip, name) for name in sent}
    columns = ("kind", "product_code", "product", "unit", "ordered_quantity", "quantity", "open_quantity", "note")
    rows = [
        (line.kind, line.code, line.name, line.unit, line.ordered, line.sent, line.open, line.note)
        for line in slip.lines
    ]
    return DocumentSheets(exponent, _said(facts), (Part("Lines", columns, rows),))


def _of_pick_list(picks: PickList, exponent: int) -> DocumentSheets:
    lines = [(line.code, line.name, line.unit, line.quantity, line.on_hand) for line in picks.lines]
    wanted = [astuple(order) for order in picks.orders]
    parts = (
        Part("Lines", ("product_code", "product", "unit", "quantity", "on_hand"), lines),
        Part("Orders", ("order_number", "customer", "delivery", "promised_on", "notes"), wanted),
    )
    return DocumentSheets(exponent, _said({"made_on": picks.made_on}), parts)


def _said(facts: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """Those that say anything."""
    return tuple((name, value) for name, value in facts.items() if value is not None and value != "")
