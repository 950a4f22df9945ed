"""Which records the rows of each exported sheet are. What a sheet calls like the table is not said again.

The sheets stand in the order in which they are written: what others refer to first. Some sheets hold two kinds of
records, such as shipments and their lines: a row then repeats the shipment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: the names among which the other record is looked up, and the column that holds its name."""

    among: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """How the rows of a sheet become records.

    `key` is the column of the id; without it rows are numbered. `names` are the columns by which others refer to the
    record, and under what they are looked up. Amounts in `negative` columns stand with the other sign, if
    `negative_where` is said only where that column has that text. Where rows repeat a record, `once_per` is the
    column that tells records apart. A row whose column `only_with` is empty holds none.
    """

    sheet: str
    record: type[Any]
    key: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, object] = field(default_factory=dict)
    follows: Mapping[str, Callable[[Mapping[str, Any]], object]] = field(default_factory=dict)
    negative: frozenset[str] = frozenset()
    negative_where: tuple[str, str] | None = None
    once_per: str | None = None
    only_with: str | None = None


_CUSTOMER = Link("customers", "customer_number")
_ORDER = Link("orders", "order_number")
_PRODUCT = Link("products", "product_code")
_LINE = Link("lines", "line_id")
_DOCUMENT = Link("documents", "document_id")
_TAX_CODE = Link("tax codes", "tax_code")
_ON_CREDIT_NOTES = ("kind", DocumentKind.CREDIT_NOTE.value)
_SUMS = frozenset({"net", "tax", "gross", "goods"})


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
    Restored(
        sheet="Shipments",
        record=Shipment,
        links={"order_id": _ORDER},
        names={"shipments": "number"},
        once_per="number",
    ),
    Restored(
        sheet="Shipments",
        record=ShipmentLine,
        key="shipment_line_id",
        links={"shipment_id": Link("shipments", "number"), "order_line_id": _LINE},
        names={"shipped lines": "shipment_line_id"},
    ),
    Restored(
        sheet="Returns", record=Return, links={"order_id": _ORDER}, names={"returns": "number"}, once_per="number"
    ),
    Restored(
        sheet="Returns",
        record=ReturnLine,
        key="return_line_id",
        links={
            "return_id": Link("returns", "number"),
            "order_line_id": _LINE,
            "replacement_line_id": Link("lines", "replacement_line_id"),
        },
        names={"returned lines": "return_line_id"},
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
    Restored(
        sheet="PurchaseOrders",
        record=PurchaseOrder,
        links={"supplier_id": Link("suppliers", "supplier_number")},
        names={"purchases": "number"},
        once_per="number",
    ),
    Restored(
        sheet="PurchaseOrders",
        record=PurchaseLine,
        key="purchase_line_id",
        columns={"received": "received_quantity", "expected_on": "line_expected_on"},
        links={
            "purchase_order_id": Link("purchases", "number"),
            "product_id": _PRODUCT,
            "order_line_id": _LINE,
        },
        names={"purchase lines": "purchase_line_id"},
    ),
    Restored(
        sheet="Receipts",
        record=Receipt,
        links={"purchase_order_id": Link("purchases", "purchase_number")},
        names={"receipts": "number"},
        once_per="number",
    ),
    Restored(
        sheet="Receipts",
        record=ReceiptLine,
        key="receipt_line_id",
        links={
            "receipt_id": Link("receipts", "number"),
            "purchase_line_id": Link("purchase lines", "purchase_line_id"),
        },
        names={"arrived lines": "receipt_line_id"},
    ),
    Restored(
        sheet="StockMovements",
        record=StockMovement,
        links={
            "product_id": _PRODUCT,
            "shipment_line_id": Link("shipped lines", "shipment_line_id"),
            "receipt_line_id": Link("arrived lines", "receipt_line_id"),
            "return_line_id": Link("returned lines", "return_line_id"),
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
