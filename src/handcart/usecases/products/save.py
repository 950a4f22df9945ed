"""Entering and changing a product of the catalogue."""

from dataclasses import dataclass
from typing import Any, Unpack

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Message
from handcart.domain.picture_checks import checked_picture
from handcart.domain.product_checks import LARGEST_PICTURE, ProductFields, checked_product
from handcart.domain.vocabulary import ProductKind, SeriesKind
from handcart.store.queries.products import has_moved, product_with_code, products_with_barcode
from handcart.store.queries.stock import stock_level
from handcart.store.records import Product, Supplier, TaxCode
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.given_numbers import free_number
from handcart.usecases.products.search import renew_product_search
from handcart.usecases.review.renew import renew_received


@dataclass(frozen=True, slots=True)
class SavedProduct:
    """A product as it now stands, and what the owner should know about what was entered."""

    id: int
    product: Product
    notes: tuple[Message, ...] = ()


def add_product(session: WriteSession, **fields: Unpack[ProductFields]) -> SavedProduct:
    """A new product. BadInput names the field that cannot be used."""
    checked = checked_product(fields, countable=True, new=True)
    values = checked.values
    _check_references(session, values, None)
    values["code"] = values.get("code") or free_number(session, SeriesKind.PRODUCT, product_with_code)
    session.describe(product=values["name"])
    product_id = session.add(Product, **values, created_on=session.when.today)
    renew_product_search(session, product_id)
    return SavedProduct(product_id, session.get(Product, product_id), checked.notes)


def change_product(session: WriteSession, product_id: int, **fields: Unpack[ProductFields]) -> SavedProduct:
    """Change some fields. Lines and documents keep the code, name and price they were made with."""
    product = _described(session, product_id)
    checked = checked_product(fields, countable=product.countable, new=False)
    values = checked.values
    if not values.get("code", ""):
        values.pop("code", None)
    _check_references(session, values, product)
    _check_kind(session, values, product)
    if values.get("countable") and not product.countable:
        kept = {name: getattr(product, name) for name in ("reorder_point", "pack_size", "minimum_order")}
        checked_product(kept | values, countable=True, new=False)
    return SavedProduct(product_id, _write(session, product_id, values), checked.notes)


def set_product_picture(session: WriteSession, product_id: int, *, picture: bytes | None) -> Product:
    """The picture of a product, as the bytes of an image file; None takes it away."""
    _described(session, product_id)
    if picture is not None:
        checked_picture(picture, field="picture", largest=LARGEST_PICTURE)
    return _write(session, product_id, {"picture": picture})


def deactivate_product(session: WriteSession, product_id: int) -> Product:
    """Sell a product no more. What was ordered is still delivered; its stock stays."""
    product = _described(session, product_id)
    if not product.active:
        raise NotAllowed("product.refused.inactive", product=product.name)
    return _write(session, product_id, {"active": False})


def reactivate_product(session: WriteSession, product_id: int) -> Product:
    """Sell a product again."""
    product = _described(session, product_id)
    if product.active:
        raise NotAllowed("product.refused.active", product=product.name)
    return _write(session, product_id, {"active": True})


def _write(session: WriteSession, product_id: int, values: dict[str, Any]) -> Product:
    if values and session.change(Product, product_id, **values):
        renew_product_search(session, product_id)
        renew_received(session, products=[product_id])
    return session.get(Product, product_id)


def _described(session: WriteSession, product_id: int) -> Product:
    product = session.get(Product, product_id)
    session.describe(product=product.name)
    return product


def _check_references(session: ReadSession, values: dict[str, Any], product: Product | None) -> None:
    """Code and barcode belong to one product; tax code and supplier are there and in use."""
    own = None if product is None else product.id
    if values.get("code") and product_with_code(session, values["code"]) not in (None, own):
        raise BadInput("product.bad.code_taken", field="code", code=values["code"])
    others = [other for other in products_with_barcode(session, values.get("barcode", "")) if other != own]
    if others:
        other = session.get(Product, others[0])
        raise BadInput("product.bad.barcode_taken", field="barcode", barcode=other.barcode, product=other.name)
    _check_active(session, TaxCode, values, "tax_code_id", product, "product.bad.tax_code")
    _check_active(session, Supplier, values, "supplier_id", product, "product.bad.supplier")


def _check_active(
    session: ReadSession,
    record: type[TaxCode] | type[Supplier],
    values: dict[str, Any],
    field: str,
    product: Product | None,
    refusal: str,
) -> None:
    """What is newly chosen must be there and in use; what the product has already may stay."""
    chosen = values.get(field)
    if chosen is None or (product is not None and chosen == getattr(product, field)):
        return
    found = session.get_or_none(record, chosen)
    if found is None or not found.active:
        raise BadInput(refusal, field=field)


def _check_kind(session: ReadSession, values: dict[str, Any], product: Product) -> None:
    """Goods with stock stay goods: their ledger would hang in the air."""
    if product.kind is not ProductKind.GOODS or values.get("kind", ProductKind.GOODS) is ProductKind.GOODS:
        return
    if has_moved(session, product.id) or stock_level(session, product.id).reserved:
        raise NotAllowed("product.refused.kind_with_stock", product=product.name)
