"""Customers, products, suppliers and stock as JSON: the tables of their fields."""

from enum import StrEnum

from handcart.cli.data import references
from handcart.cli.data.fields import (
    Entry,
    Fields,
    as_given,
    choice,
    day,
    days,
    flag,
    line,
    money,
    percent,
    price,
    quantity,
    read_fields,
    read_list,
    signed_quantity,
    text,
)
from handcart.domain.vocabulary import AddressKind, CustomerKind, ProductKind


class StockEntry(StrEnum):
    """How stock is entered by hand."""

    OPENING = "opening"
    COUNT = "count"
    ADJUSTMENT = "adjustment"
    SCRAP = "scrap"


_PLACE = as_given("name", "street", "street2", "postcode", "city", "region", "country", "email", "phone", reader=line)
_ADDRESS: Fields = {**_PLACE, **as_given("kind", reader=choice(AddressKind)), **as_given("preferred", reader=flag)}
_CONTACT: Fields = {
    **as_given("name", "role", "email", "phone", reader=line),
    **as_given("preferred", reader=flag),
}


def _each(fields: Fields, entry: Entry) -> list[dict[str, object]]:
    return read_list(entry, lambda one: read_fields(one, fields))


CUSTOMER: Fields = {
    **as_given("number", "name", "email", "phone", "tax_number", "exemption_number", "country", reader=line),
    **as_given("currency", "language", "source", reader=line),
    **as_given("kind", reader=choice(CustomerKind)),
    **as_given("tax_exempt", "prepayment", reader=flag),
    "price_group": ("price_group_id", references.price_group),
    **as_given("terms_days", "cash_discount_days", reader=days),
    **as_given("cash_discount", reader=percent),
    **as_given("credit_limit", reader=money),
    **as_given("notes", reader=text),
    **as_given("addresses", reader=lambda entry: _each(_ADDRESS, entry)),
    **as_given("contacts", reader=lambda entry: _each(_CONTACT, entry)),
}
PRODUCT: Fields = {
    **as_given("code", "name", "specification", "category", "unit", "barcode", reader=line),
    **as_given("kind", reader=choice(ProductKind)),
    **as_given("countable", "made_here", "back_orders", reader=flag),
    **as_given("price", "cost", reader=price),
    "tax_code": ("tax_code_id", references.tax_code),
    "supplier": ("supplier_id", references.supplier),
    **as_given("lead_days", reader=days),
    **as_given("reorder_point", "pack_size", "minimum_order", "stock", reader=quantity),
    **as_given("notes", reader=text),
}
SUPPLIER: Fields = {
    **_PLACE,
    **as_given("number", "contact", "tax_number", "currency", reader=line),
    **as_given("lead_days", "terms_days", reader=days),
    **as_given("notes", reader=text),
}
STOCK: Fields = {
    "product": ("product_id", references.product),
    **as_given("reason", reader=choice(StockEntry)),
    **as_given("quantity", reader=signed_quantity),
    **as_given("unit_cost", reader=price),
    **as_given("moved_on", reader=day),
    **as_given("note", reader=line),
}
