"""Which records the rows of each exported sheet are. What a sheet calls like the table is not said again.

The sheets stand in the order in which they are written: what others refer to first. Some sheets hold two kinds of
records, such as shipments and their lines: a row then repeats the shipment.
"""

from collections.abc import Mapping
from typing import Any

from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind
from handcart.store.records import (
    Allocation,
    Customer,
    CustomerAddress,
    CustomerContact,
    CustomerTag,
    Document,
    DocumentLine,
    DocumentTax,
    FindingOverride,
    Interaction,
    NumberSeries,
    Order,
    OrderLine,
    OrderVersion,
    Payment,
    PriceGroup,
    Product,
    ProductPrice,
    PurchaseLine,
    PurchaseOrder,
    Receipt,
    ReceiptLine,
    Return,
    ReturnLine,
    ReviewDecision,
    Settlement,
    Shipment,
    ShipmentLine,
    StockMovement,
    Supplier,
    Tag,
    TaxCode,
    TaxRate,
)
from handcart.store.search_text import folded
from handcart.usecases.imports.workbook.restored import Link, Restored, lines_of, repeated

_CUSTOMER = Link("customers", "customer_number")
_ORDER = Link("orders", "order_number")
_PRODUCT = Link("products", "product_code")
_LINE = Link("lines", "line_id")
_DOCUMENT = Link("documents", "document_id")
_TAX_CODE = Link("tax codes", "tax_code")
_ON_CREDIT_NOTES = ("kind", DocumentKind.CREDIT_NOTE.value)
_SUMS = frozenset({"net", "tax", "gross", "goods"})


def _same(name: str) -> Link:
    """A reference to a line, which `lines_of` knows by the name of this column."""
    return Link(name, name)


def _number_sort(row: Mapping[str, Any]) -> str:
    return sort_key(row["number"] or row["quotation_number"] or "")


def _folded_name(row: Mapping[str, Any]) -> str:
    return folded(row["name"])


def _documents(sheet: str, kind: DocumentKind, negative: frozenset[str]) -> Restored:
    return Restored(
        sheet=sheet,
        record=Document,
        key="document_id",
        links={
            "order_id": _ORDER,
            "customer_id": _CUSTOMER,
            "corrects_id": Link("invoices", "corrects"),
            "return_id": Link("returns", "return_number"),
        },
        names={"documents": "document_id", f"{kind.value}s": "number"},
        same={"kind": kind, "state": DocumentState.ISSUED},
        negative=negative,
    )


def _payments(sheet: str, kind: PaymentKind, negative: frozenset[str]) -> Restored:
    return Restored(
        sheet=sheet,
        record=Payment,
        links={"customer_id": _CUSTOMER, "reverses_id": Link("payments", "reverses")},
        names={"payments": "number"},
        same={"kind": kind},
        negative=negative,
    )


_RECORDS = (
    Restored(
        sheet="TaxCodes",
        record=TaxCode,
        key="tax_code_id",
        columns={"category": "tax_category"},
        names={"tax codes": "code"},
        once_per="code",
    ),
    Restored(
        sheet="TaxCodes",
        record=TaxRate,
        columns={"rate": "tax_rate"},
        links={"tax_code_id": Link("tax codes", "code")},
        only_with="valid_from",
    ),
    Restored(sheet="NumberSeries", record=NumberSeries),
    Restored(sheet="PriceGroups", record=PriceGroup, names={"price groups": "code"}),
    Restored(sheet="Suppliers", record=Supplier, key="supplier_id", names={"suppliers": "number"}),
    Restored(
        sheet="Customers",
        record=Customer,
        key="customer_id",
        links={"price_group_id": Link("price groups", "price_group")},
        names={"customers": "number"},
    ),
    Restored(sheet="CustomerAddresses", record=CustomerAddress, key="address_id", links={"customer_id": _CUSTOMER}),
    Restored(
        sheet="CustomerContacts",
        record=CustomerContact,
        key="contact_id",
        links={"customer_id": _CUSTOMER},
        names={"contacts": "contact_id"},
    ),
    Restored(
        sheet="CustomerTags",
        record=Tag,
        columns={"name": "tag"},
        names={"tags": "tag"},
        follows={"folded": _folded_name},
        once_per="tag",
    ),
    Restored(
        sheet="CustomerTags",
        record=CustomerTag,
        links={"customer_id": _CUSTOMER, "tag_id": Link("tags", "tag")},
    ),
    Restored(
        sheet="Interactions",
        record=Interaction,
        links={"customer_id": _CUSTOMER, "contact_id": Link("contacts", "contact_id")},
    ),
    Restored(
        sheet="Products",
        record=Product,
        key="product_id",
        columns={"cost": "unit_cost"},
        links={"tax_code_id": _TAX_CODE, "supplier_id": Link("suppliers", "supplier_number")},
        names={"products": "code"},
    ),
    Restored(
        sheet="ProductPrices",
        record=ProductPrice,
        links={"product_id": _PRODUCT, "price_group_id": Link("price groups", "price_group")},
    ),
)
_ORDERS = (
    Restored(
        sheet="Orders",
        record=Order,
        key="order_id",
        columns={"customer_name": "customer"},
        links={"customer_id": _CUSTOMER},
        names={"orders": "number"},
        follows={"number_sort": _number_sort},
    ),
    Restored(
        sheet="OrderLines",
        record=OrderLine,
        key="line_id",
        columns={"code": "product_code", "name": "product", "cost": "unit_cost"},
        links={
            "order_id": _ORDER,
            "product_id": Link("products", "current_code"),
            "tax_code_id": _TAX_CODE,
            "replaces_line_id": Link("lines", "replaces_line_id"),
        },
        names={"lines": "line_id"},
    ),
    Restored(sheet="OrderVersions", record=OrderVersion, links={"order_id": _ORDER}),
    Restored(sheet="ReviewDecisions", record=ReviewDecision, links={"order_id": _ORDER}),
    Restored(sheet="FindingOverrides", record=FindingOverride, links={"order_id": _ORDER, "line_id": _LINE}),
    repeated("Shipments", Shipment, among="shipments", links={"order_id": _ORDER}),
    lines_of(
        "Shipments",
        ShipmentLine,
        "shipment_line_id",
        links={"shipment_id": Link("shipments", "number"), "order_line_id": _LINE},
    ),
    repeated("Returns", Return, among="returns", links={"order_id": _ORDER}),
    lines_of(
        "Returns",
        ReturnLine,
        "return_line_id",
        links={
            "return_id": Link("returns", "number"),
            "order_line_id": _LINE,
            "replacement_line_id": Link("lines", "replacement_line_id"),
        },
    ),
)
_MONEY = (
    _documents("Invoices", DocumentKind.INVOICE, frozenset()),
    _documents("CreditNotes", DocumentKind.CREDIT_NOTE, _SUMS),
    Restored(
        sheet="DocumentLines",
        record=DocumentLine,
        columns={"kind": "line_kind", "code": "product_code", "name": "product"},
        links={"document_id": _DOCUMENT, "order_line_id": _LINE, "tax_code_id": _TAX_CODE},
        negative=frozenset({"amount", "share", "tax"}),
        negative_where=_ON_CREDIT_NOTES,
    ),
    Restored(
        sheet="DocumentTaxes",
        record=DocumentTax,
        links={"document_id": _DOCUMENT, "tax_code_id": _TAX_CODE},
        negative=frozenset({"net", "tax", "gross"}),
        negative_where=_ON_CREDIT_NOTES,
    ),
    _payments("Payments", PaymentKind.PAYMENT, frozenset()),
    _payments("Refunds", PaymentKind.REFUND, frozenset({"amount"})),
    Restored(
        sheet="Allocations",
        record=Allocation,
        links={"payment_id": Link("payments", "payment_number"), "order_id": _ORDER},
    ),
    Restored(
        sheet="Settlements",
        record=Settlement,
        links={"order_id": _ORDER, "credit_note_id": Link("credit_notes", "credit_note_number")},
    ),
)
_GOODS = (
    repeated(
        "PurchaseOrders", PurchaseOrder, among="purchases", links={"supplier_id": Link("suppliers", "supplier_number")}
    ),
    lines_of(
        "PurchaseOrders",
        PurchaseLine,
        "purchase_line_id",
        links={"purchase_order_id": Link("purchases", "number"), "product_id": _PRODUCT, "order_line_id": _LINE},
        received="received_quantity",
        expected_on="line_expected_on",
    ),
    repeated("Receipts", Receipt, among="receipts", links={"purchase_order_id": Link("purchases", "purchase_number")}),
    lines_of(
        "Receipts",
        ReceiptLine,
        "receipt_line_id",
        links={"receipt_id": Link("receipts", "number"), "purchase_line_id": _same("purchase_line_id")},
    ),
    Restored(
        sheet="StockMovements",
        record=StockMovement,
        links={
            "product_id": _PRODUCT,
            **{name: _same(name) for name in ("shipment_line_id", "receipt_line_id", "return_line_id")},
        },
    ),
)
RESTORED = (*_RECORDS, *_ORDERS, *_MONEY, *_GOODS)
"""Everything that is written, in its order."""

LEFT_OUT = {
    Customer: {"import_batch_id"},
    Product: {"import_batch_id", "picture"},
    Order: {"import_batch_id", "client_key"},
    Document: {"import_batch_id"},
    Payment: {"client_key"},
}
"""What no sheet says: pictures, the batch of an import that this company never saw, and keys that only tell a
second click from a first."""
