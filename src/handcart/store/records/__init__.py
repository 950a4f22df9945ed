"""Typed records: one frozen class per table, with the columns as fields.

`RECORD_TABLES` says which table a record comes from; a house test compares every field with its column.
"""

from typing import Any, TypeVar

from sqlalchemy import Table

from handcart.store import tables
from handcart.store.records.company import CompanyProfile, CompanySetting, NumberSeries, TaxCode, TaxRate
from handcart.store.records.customers import (
    Customer,
    CustomerAddress,
    CustomerContact,
    PriceGroup,
    ProductPrice,
)
from handcart.store.records.documents import Document, DocumentLine, DocumentTax
from handcart.store.records.entry import UnfinishedOrder
from handcart.store.records.forecasts import (
    AcceptedAnomaly,
    FactorValue,
    ForecastFactor,
    KeptForecast,
    PlannedEvent,
)
from handcart.store.records.fulfilment import Return, ReturnLine, Shipment, ShipmentLine
from handcart.store.records.imports import ImportBatch, StockNote
from handcart.store.records.journal import JournalRow, JournalStep
from handcart.store.records.orders import (
    FindingOverride,
    Order,
    OrderLine,
    OrderVersion,
    ReviewDecision,
    StoredFinding,
)
from handcart.store.records.payments import Allocation, CustomerCredit, Payment, Settlement
from handcart.store.records.products import Product, StockLevel, StockMovement, Supplier
from handcart.store.records.purchasing import PurchaseLine, PurchaseOrder, Receipt, ReceiptLine
from handcart.store.records.relations import (
    Attachment,
    CustomerTag,
    DistinctCustomers,
    FileContent,
    Interaction,
    Tag,
)
from handcart.store.records.totals import SalesCorrection

RECORD_TABLES: dict[type, Table] = {
    CompanyProfile: tables.company,
    CompanySetting: tables.company_settings,
    TaxCode: tables.tax_codes,
    TaxRate: tables.tax_rates,
    NumberSeries: tables.number_series,
    PriceGroup: tables.price_groups,
    Customer: tables.customers,
    CustomerContact: tables.customer_contacts,
    CustomerAddress: tables.customer_addresses,
    ProductPrice: tables.product_prices,
    Tag: tables.tags,
    CustomerTag: tables.customer_tags,
    Interaction: tables.interactions,
    FileContent: tables.file_contents,
    Attachment: tables.attachments,
    DistinctCustomers: tables.distinct_customers,
    Supplier: tables.suppliers,
    Product: tables.products,
    StockMovement: tables.stock_movements,
    StockLevel: tables.stock_levels,
    Order: tables.orders,
    OrderLine: tables.order_lines,
    OrderVersion: tables.order_versions,
    SalesCorrection: tables.sales_corrections,
    StoredFinding: tables.findings,
    FindingOverride: tables.finding_overrides,
    ReviewDecision: tables.review_decisions,
    Shipment: tables.shipments,
    ShipmentLine: tables.shipment_lines,
    Return: tables.returns,
    ReturnLine: tables.return_lines,
    Document: tables.documents,
    DocumentLine: tables.document_lines,
    DocumentTax: tables.document_taxes,
    Payment: tables.payments,
    Allocation: tables.allocations,
    Settlement: tables.settlements,
    CustomerCredit: tables.customer_credits,
    PurchaseOrder: tables.purchase_orders,
    PurchaseLine: tables.purchase_lines,
    Receipt: tables.receipts,
    ReceiptLine: tables.receipt_lines,
    ImportBatch: tables.import_batches,
    StockNote: tables.stock_notes,
    UnfinishedOrder: tables.unfinished_orders,
    ForecastFactor: tables.forecast_factors,
    FactorValue: tables.factor_values,
    PlannedEvent: tables.planned_events,
    KeptForecast: tables.kept_forecasts,
    AcceptedAnomaly: tables.accepted_anomalies,
    JournalStep: tables.journal_steps,
    JournalRow: tables.journal_rows,
}

Record = TypeVar("Record")


def unsaved(record: type[Record], **values: Any) -> Record:
    """A record as a row with these columns would be read, which is not written: what is not named has its default."""
    columns = RECORD_TABLES[record].columns
    return record(**{column.name: getattr(column.default, "arg", None) for column in columns} | values)


__all__ = [
    "RECORD_TABLES",
    "AcceptedAnomaly",
    "Allocation",
    "Attachment",
    "CompanyProfile",
    "CompanySetting",
    "Customer",
    "CustomerAddress",
    "CustomerContact",
    "CustomerCredit",
    "CustomerTag",
    "DistinctCustomers",
    "Document",
    "DocumentLine",
    "DocumentTax",
    "FactorValue",
    "FileContent",
    "FindingOverride",
    "ForecastFactor",
    "ImportBatch",
    "Interaction",
    "JournalRow",
    "JournalStep",
    "KeptForecast",
    "NumberSeries",
    "Order",
    "OrderLine",
    "OrderVersion",
    "Payment",
    "PlannedEvent",
    "PriceGroup",
    "Product",
    "ProductPrice",
    "PurchaseLine",
    "PurchaseOrder",
    "Receipt",
    "ReceiptLine",
    "Return",
    "ReturnLine",
    "ReviewDecision",
    "SalesCorrection",
    "Settlement",
    "Shipment",
    "ShipmentLine",
    "StockLevel",
    "StockMovement",
    "StockNote",
    "StoredFinding",
    "Supplier",
    "Tag",
    "TaxCode",
    "TaxRate",
    "UnfinishedOrder",
    "unsaved",
]
