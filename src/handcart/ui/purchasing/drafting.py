"""A draft between its form and the company: what the form begins with, and saving what it was filled with."""

from collections.abc import Sequence

from handcart.domain.message import Quantity, UnitPrice
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.session import WriteSession
from handcart.ui.purchasing.typed_draft import TypedDraft, TypedLine
from handcart.usecases.purchasing.draft import (
    SavedPurchase,
    change_purchase_draft,
    draft_production_order,
    draft_purchase_order,
)
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.page import PurchasePage, PurchasePageLine
from handcart.wording import Wording


def as_typed(page: PurchasePage, wording: Wording, currency: str) -> TypedDraft:
    """A draft that is stored, as it stands in its form."""
    purchase, supplier = page.purchase, page.supplier
    return TypedDraft(
        kind=purchase.kind,
        purchase_id=purchase.id,
        supplier_id=purchase.supplier_id,
        supplier="" if supplier is None else supplier.name,
        reference=purchase.reference,
        note=purchase.note,
        lines=tuple(_line_as_typed(each, wording, currency) for each in page.lines),
    )


def save_draft(session: WriteSession, typed: TypedDraft, lines: Sequence[PurchaseLineInput]) -> SavedPurchase:
    """A new draft, or the changed one."""
    noted = {"reference": typed.reference, "note": typed.note}
    if typed.purchase_id is not None:
        return change_purchase_draft(session, typed.purchase_id, lines, supplier_id=typed.supplier_id, **noted)
    if typed.kind is PurchaseKind.PRODUCTION:
        return draft_production_order(session, lines, **noted)
    return draft_purchase_order(session, typed.supplier_id or 0, lines, **noted)


def _line_as_typed(each: PurchasePageLine, wording: Wording, currency: str) -> TypedLine:
    bought = each.bought
    return TypedLine(
        product_id=bought.product_id,
        product=bought.name,
        countable=bought.countable,
        quantity=wording.quantity(Quantity(bought.quantity)),
        price="" if bought.price is None else wording.price(UnitPrice(bought.price, currency)),
        expected="" if bought.expected_on is None else wording.day(bought.expected_on, "typed"),
        order_line_id=bought.order_line_id,
    )
