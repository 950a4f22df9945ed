"""The words of the business that are stored in the company file, each a closed set.

A value is written to the file as it stands here: renaming one is a migration. The order of the members is the
order in which screens and reports list them.
"""

from enum import IntEnum, StrEnum


class OrderState(StrEnum):
    """The one stored state of an order; everything else about it is derived from quantities and money."""

    DRAFT = "draft"
    RECEIVED = "received"
    APPROVED = "approved"
    FINISHED = "finished"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class QuotationState(StrEnum):
    """Where a quotation stands; an order that never was a quotation has none."""

    OPEN = "open"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


class OrderSource(StrEnum):
    """How an order came into the company file."""

    ENTRY = "entry"
    QUOTATION = "quotation"
    QUICK_SALE = "quick_sale"
    IMPORT = "import"
    INBOX = "inbox"


class LineKind(StrEnum):
    """What a line sells: goods from stock, a service, a charge (shipping, fee, deposit), or only text."""

    GOODS = "goods"
    SERVICE = "service"
    CHARGE = "charge"
    TEXT = "text"


class Delivery(StrEnum):
    """How goods reach the customer."""

    SHIP = "ship"
    PICK_UP = "pick_up"
    HAND_OVER = "hand_over"
    DOWNLOAD = "download"


class ReviewFacet(StrEnum):
    """What the review of an order came to."""

    NONE = "none"
    CLEAR = "clear"
    WARNINGS = "warnings"
    BLOCKED = "blocked"
    OVERRIDDEN = "overridden"


class SupplyFacet(StrEnum):
    """Whether the open goods of an order are there."""

    NONE = "none"
    READY = "ready"
    SHORT = "short"
    ON_ORDER = "on_order"


class Extent(StrEnum):
    """How much of an order has been shipped or invoiced."""

    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"


class MoneyFacet(StrEnum):
    """How an order stands in money. Overdue is not stored: it follows from the due date and today."""

    UNPAID = "unpaid"
    PARTLY = "partly"
    PAID = "paid"
    OVERPAID = "overpaid"
    REFUND_DUE = "refund_due"


class ReturnsFacet(StrEnum):
    """Whether and how far an order came back."""

    NONE = "none"
    OPEN = "open"
    PARTLY = "partly"
    FULLY = "fully"


class OrderStatus(IntEnum):
    """The one word a list shows for an order: the first that applies, most urgent first. Stored as its rank."""

    HELD = 10
    BLOCKED = 20
    TO_REVIEW = 30
    REFUND_DUE = 40
    SHORT = 50
    TO_SHIP = 60
    PARTLY_SHIPPED = 70
    TO_INVOICE = 80
    OVERDUE = 90
    TO_COLLECT = 100
    RETURN_OPEN = 110
    DRAFT = 120
    QUOTATION = 130
    IMPORTED_OPEN = 140
    FINISHED = 150
    REJECTED = 160
    CANCELLED = 170


class Verdict(StrEnum):
    """What a review rule says of an order, from harmless to forbidding; `UNKNOWN` is "not enough data"."""

    CLEAR = "clear"
    UNKNOWN = "unknown"
    INFO = "info"
    WARNING = "warning"
    BLOCK = "block"


class TaxCategory(StrEnum):
    """Why a rate applies (EN 16931 speaks of VAT categories)."""

    STANDARD = "standard"
    ZERO = "zero"
    EXEMPT = "exempt"
    REVERSE_CHARGE = "reverse_charge"
    INTRA_COMMUNITY = "intra_community"
    EXPORT = "export"
    OUTSIDE = "outside"


class TaxRounding(StrEnum):
    """Whether tax is rounded once per rate of a document, or on every line."""

    RATE = "rate"
    LINE = "line"


class DocumentKind(StrEnum):
    """The two documents that move what a customer owes."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class DocumentState(StrEnum):
    """A draft has no number and may be deleted; an issued document is frozen."""

    DRAFT = "draft"
    ISSUED = "issued"


class PaymentKind(StrEnum):
    """Money that came in, or went back."""

    PAYMENT = "payment"
    REFUND = "refund"


class PaymentMethod(StrEnum):
    """How money moved."""

    CASH = "cash"
    TRANSFER = "transfer"
    CARD = "card"
    PAYPAL = "paypal"
    ALIPAY = "alipay"
    WECHAT_PAY = "wechat_pay"
    OTHER = "other"


class SettlementKind(StrEnum):
    """Why a rest need not be paid."""

    CASH_DISCOUNT = "cash_discount"
    ROUNDING = "rounding"
    BANK_FEE = "bank_fee"
    BAD_DEBT = "bad_debt"


class ReturnState(StrEnum):
    """A return is open until every line of it has its outcome."""

    OPEN = "open"
    CLOSED = "closed"


class ReturnOutcome(StrEnum):
    """What becomes of a returned line. Restock and scrap say where the goods go and leave the money alone."""

    RESTOCK = "restock"
    SCRAP = "scrap"
    REPAIR = "repair"
    REPLACE = "replace"
    REFUND = "refund"


class MovementReason(StrEnum):
    """Why stock changed."""

    OPENING = "opening"
    COUNT = "count"
    ADJUSTMENT = "adjustment"
    SHIPMENT = "shipment"
    SHIPMENT_UNDONE = "shipment_undone"
    RECEIPT = "receipt"
    PRODUCTION = "production"
    RETURN = "return"
    SCRAP = "scrap"


class ProductKind(StrEnum):
    """What a product is; only goods have stock."""

    GOODS = "goods"
    SERVICE = "service"
    CHARGE = "charge"


class PurchaseKind(StrEnum):
    """Goods are bought from a supplier, or made by the owner."""

    PURCHASE = "purchase"
    PRODUCTION = "production"


class PurchaseState(StrEnum):
    """The life of a purchase or production order."""

    DRAFT = "draft"
    ORDERED = "ordered"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class CustomerKind(StrEnum):
    """Tax and terms differ between the two."""

    BUSINESS = "business"
    PERSON = "person"


class InteractionKind(StrEnum):
    """How the owner and a customer met, or that something was only noted."""

    CALL = "call"
    MAIL = "mail"
    VISIT = "visit"
    MESSAGE = "message"
    NOTE = "note"


class AddressKind(StrEnum):
    """What an address is for."""

    BILLING = "billing"
    SHIPPING = "shipping"


class SeriesKind(StrEnum):
    """What is numbered. Only invoices and credit notes must have no holes."""

    ORDER = "order"
    QUOTATION = "quotation"
    SHIPMENT = "shipment"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    RETURN = "return"
    PURCHASE_ORDER = "purchase_order"
    PRODUCTION_ORDER = "production_order"
    RECEIPT = "receipt"
    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    PRODUCT = "product"


class BatchState(StrEnum):
    """What became of an import."""

    DONE = "done"
    UNDONE = "undone"


class FactorKind(StrEnum):
    """What a series the owner keeps beside the sales is for: to explain them, or to be compared with them."""

    FACTOR = "factor"
    MARKET = "market"


class AnomalyKind(StrEnum):
    """Where something unusual was found."""

    SALES = "sales"
    ORDER = "order"
    RETURNS = "returns"
    STOCK = "stock"
