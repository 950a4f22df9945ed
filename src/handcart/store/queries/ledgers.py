"""The ledgers of the accountant's workbook in their order.

Every row is complete: it names its order, customer and product. The labels of the columns are the machine names
they have in the workbook, the same in every language.
"""

from handcart.domain.vocabulary import DocumentKind, PaymentKind
from handcart.store.queries import ledgers_of_goods as goods
from handcart.store.queries import ledgers_of_orders as of_orders
from handcart.store.queries import ledgers_of_records as records
from handcart.store.queries.ledger import Ledger
from handcart.store.queries.money_ledgers import (
    ALLOCATIONS,
    DOCUMENT_LINES,
    DOCUMENT_TAXES,
    SETTLEMENTS,
    documents_of,
    payments_of,
)

INVOICES = Ledger("Invoices", documents_of(DocumentKind.INVOICE, 1), "gross", "issued_on")
CREDIT_NOTES = Ledger("CreditNotes", documents_of(DocumentKind.CREDIT_NOTE, -1), "gross", "issued_on")
PAYMENTS = Ledger("Payments", payments_of(PaymentKind.PAYMENT, 1), "amount", "paid_on")
REFUNDS = Ledger("Refunds", payments_of(PaymentKind.REFUND, -1), "amount", "paid_on")
LEDGERS = (
    Ledger("Orders", of_orders.ORDERS, "gross", "ordered_on"),
    Ledger("OrderLines", of_orders.ORDER_LINES, "amount", "ordered_on"),
    INVOICES,
    CREDIT_NOTES,
    Ledger("DocumentLines", DOCUMENT_LINES, "amount", "issued_on"),
    PAYMENTS,
    REFUNDS,
    Ledger("Allocations", ALLOCATIONS, "amount", "allocated_on"),
    Ledger("Settlements", SETTLEMENTS, "amount", "settled_on"),
    Ledger("Shipments", of_orders.SHIPMENTS, "quantity", "shipped_on"),
    Ledger("Returns", of_orders.RETURNS, "quantity", "returned_on"),
    Ledger("Customers", records.CUSTOMERS, "credit"),
    Ledger("CustomerAddresses", records.ADDRESSES, None),
    Ledger("CustomerContacts", records.CONTACTS, None),
    Ledger("CustomerTags", records.CUSTOMER_TAGS, None),
    Ledger("Interactions", records.INTERACTIONS, None, "happened_on"),
    Ledger("Products", records.PRODUCTS, "on_hand"),
    Ledger("PriceGroups", records.PRICE_GROUPS, None),
    Ledger("ProductPrices", records.PRODUCT_PRICES, None),
    Ledger("StockMovements", goods.STOCK_MOVEMENTS, "quantity", "moved_on"),
    Ledger("Suppliers", records.SUPPLIERS, None),
    Ledger("PurchaseOrders", goods.PURCHASES, "quantity", "made_on"),
    Ledger("Receipts", goods.RECEIPTS, "quantity", "received_on"),
    Ledger("DocumentTaxes", DOCUMENT_TAXES, "gross", "issued_on"),
    Ledger("TaxCodes", records.TAX_CODES, None),
    Ledger("NumberSeries", records.NUMBER_SERIES, None),
    Ledger("OrderVersions", of_orders.VERSIONS, None, "ordered_on"),
    Ledger("ReviewDecisions", of_orders.DECISIONS, None, "ordered_on"),
    Ledger("FindingOverrides", of_orders.OVERRIDES, None, "ordered_on"),
    Ledger("Company", records.COMPANY, None),
)
"""The ledgers in the order of the workbook. Credit notes and refunds are negative."""
