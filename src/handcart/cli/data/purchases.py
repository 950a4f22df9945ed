"""A purchase or production order as JSON: a new draft, or a change of one, where what is not named stays as it is."""

from dataclasses import dataclass, replace
from typing import Any

from handcart.cli.data import references
from handcart.cli.data.fields import (
    Entry,
    Fields,
    as_given,
    day,
    line,
    price,
    quantity,
    read_fields,
    read_list,
    required,
    text,
)
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import PurchaseLine, PurchaseOrder
from handcart.store.session import ReadSession
from handcart.usecases.purchasing.lines import PurchaseLineInput


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredPurchase:
    """All of a draft as it was entered; a production order has no supplier."""

    supplier_id: int | None = None
    reference: str = ""
    note: str = ""
    lines: tuple[PurchaseLineInput, ...] = ()


def new_draft(session: ReadSession, kind: PurchaseKind, data: dict[str, Any]) -> EnteredPurchase:
    """A draft from its data alone."""
    return EnteredPurchase(**read_fields(Entry(session, data, ""), _FIELDS[kind]))


def changed_draft(session: ReadSession, purchase_id: int, data: dict[str, Any]) -> EnteredPurchase:
    """The draft with the fields of `data` in the place of its own. `lines`, where named, are all its lines."""
    purchase = session.get(PurchaseOrder, purchase_id)
    before = EnteredPurchase(
        supplier_id=purchase.supplier_id,
        reference=purchase.reference,
        note=purchase.note,
        lines=tuple(_as_entered(each) for each in lines_of_purchase(session, purchase_id)),
    )
    return replace(before, **read_fields(Entry(session, data, ""), _FIELDS[purchase.kind]))


def _as_entered(each: PurchaseLine) -> PurchaseLineInput:
    return PurchaseLineInput(
        product_id=each.product_id,
        quantity=each.quantity,
        price=each.price,
        expected_on=each.expected_on,
        order_line_id=each.order_line_id,
    )


def _lines(entry: Entry) -> tuple[PurchaseLineInput, ...]:
    return tuple(read_list(entry, _line))


def _line(entry: Entry) -> PurchaseLineInput:
    values = read_fields(entry, LINE)
    for given, name in (("product_id", "product"), ("quantity", "quantity")):
        required(values, given, place=f"{entry.place}.{name}")
    return PurchaseLineInput(**values)


LINE: Fields = {
    "product": ("product_id", references.product),
    **as_given("quantity", reader=quantity),
    **as_given("price", reader=price),
    **as_given("expected_on", reader=day),
}
PRODUCTION: Fields = {
    **as_given("reference", reader=line),
    **as_given("note", reader=text),
    **as_given("lines", reader=_lines),
}
PURCHASE: Fields = {"supplier": ("supplier_id", references.supplier), **PRODUCTION}
_FIELDS = {PurchaseKind.PURCHASE: PURCHASE, PurchaseKind.PRODUCTION: PRODUCTION}
