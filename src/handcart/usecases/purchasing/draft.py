"""Drafts of purchase and production orders: written, changed, thrown away. A draft has no number."""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.errors import BadInput
from handcart.domain.purchase_life import PurchaseStep, require
from handcart.domain.typed_text import many_lines, one_line
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import PurchaseLine, PurchaseOrder, Supplier
from handcart.store.session import WriteSession
from handcart.usecases.purchasing.lines import PurchaseLineInput, write_lines


@dataclass(frozen=True, slots=True)
class SavedPurchase:
    """A purchase or production order as it now stands, with its lines."""

    id: int
    purchase: PurchaseOrder
    lines: tuple[PurchaseLine, ...]


def draft_purchase_order(
    session: WriteSession,
    supplier_id: int,
    lines: Sequence[PurchaseLineInput],
    *,
    reference: str = "",
    note: str = "",
) -> SavedPurchase:
    """A new purchase order to a supplier, not yet sent."""
    session.describe(supplier=_active_supplier(session, supplier_id).name)
    return _draft(session, PurchaseKind.PURCHASE, supplier_id, lines, reference, note)


def draft_production_order(
    session: WriteSession, lines: Sequence[PurchaseLineInput], *, reference: str = "", note: str = ""
) -> SavedPurchase:
    """A new order to oneself: products that are made here."""
    return _draft(session, PurchaseKind.PRODUCTION, None, lines, reference, note)


def change_purchase_lines(
    session: WriteSession, purchase_order_id: int, lines: Sequence[PurchaseLineInput]
) -> SavedPurchase:
    """Put other lines in the place of a draft's. NotAllowed once it was placed."""
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.CHANGE, purchase.state)
    _remove_lines(session, purchase_order_id)
    write_lines(session, purchase_order_id, purchase.kind, lines)
    return saved_purchase(session, purchase_order_id)


def change_purchase_draft(
    session: WriteSession,
    purchase_order_id: int,
    lines: Sequence[PurchaseLineInput],
    *,
    supplier_id: int | None = None,
    reference: str = "",
    note: str = "",
) -> SavedPurchase:
    """Change all of a draft: from whom, its lines, its reference and note. NotAllowed once it was placed."""
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.CHANGE, purchase.state)
    if purchase.kind is PurchaseKind.PURCHASE and supplier_id != purchase.supplier_id:
        session.change(PurchaseOrder, purchase_order_id, supplier_id=_active_supplier(session, supplier_id).id)
    noted = {"reference": one_line(reference, field="reference"), "note": many_lines(note, field="note")}
    session.change(PurchaseOrder, purchase_order_id, **noted)
    if not _same_lines(lines_of_purchase(session, purchase_order_id), lines):
        change_purchase_lines(session, purchase_order_id, lines)
    return saved_purchase(session, purchase_order_id)


def discard_purchase_order(session: WriteSession, purchase_order_id: int) -> None:
    """Throw a draft away. NotAllowed once it was placed."""
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.DISCARD, purchase.state)
    _remove_lines(session, purchase_order_id)
    session.remove(PurchaseOrder, purchase_order_id)


def saved_purchase(session: WriteSession, purchase_order_id: int) -> SavedPurchase:
    """A purchase or production order as it is stored."""
    lines = lines_of_purchase(session, purchase_order_id)
    return SavedPurchase(purchase_order_id, session.get(PurchaseOrder, purchase_order_id), tuple(lines))


def _draft(
    session: WriteSession,
    kind: PurchaseKind,
    supplier_id: int | None,
    lines: Sequence[PurchaseLineInput],
    reference: str,
    note: str,
) -> SavedPurchase:
    purchase_order_id = session.add(
        PurchaseOrder,
        kind=kind,
        supplier_id=supplier_id,
        made_on=session.when.today,
        reference=one_line(reference, field="reference"),
        note=many_lines(note, field="note"),
        currency=session.company.currency,
    )
    write_lines(session, purchase_order_id, kind, lines)
    return saved_purchase(session, purchase_order_id)


def _active_supplier(session: WriteSession, supplier_id: int | None) -> Supplier:
    supplier = None if supplier_id is None else session.get_or_none(Supplier, supplier_id)
    if supplier is None or not supplier.active:
        raise BadInput("purchase.bad.supplier", field="supplier_id")
    return supplier


def _same_lines(before: Sequence[PurchaseLine], lines: Sequence[PurchaseLineInput]) -> bool:
    """Whether the lines say what is stored: then they are left alone, and the journal has nothing to tell of them."""
    stored = [
        PurchaseLineInput(
            product_id=line.product_id,
            quantity=line.quantity,
            price=line.price,
            expected_on=line.expected_on,
            order_line_id=line.order_line_id,
        )
        for line in before
    ]
    return stored == list(lines)


def _remove_lines(session: WriteSession, purchase_order_id: int) -> None:
    for line in lines_of_purchase(session, purchase_order_id):
        session.remove(PurchaseLine, line.id)
