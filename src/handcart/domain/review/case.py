"""The facts a review looks at, as plain frozen data that one store query fills.

Here belong: `ReviewCase` and its parts, and the bounds of every history. Not here: SQL, rules, thresholds.

Every history is bounded by a constant below, so that a review costs the same in a company of a hundred orders
and of a million. "History" means approved and finished orders dated before this one, newest first. Money is
minor units of the company's currency, prices and costs ten-thousandths, quantities thousandths, percentages
ten-thousandths of a percent (see `handcart/README.md`). For the walk-in customer all facts about "this
customer" stay empty: strangers have no habits in common.
"""

from dataclasses import dataclass, field
from datetime import date

from handcart.domain.vocabulary import Delivery, LineKind, TaxCategory

PRICE_HISTORY = 10
"""The latest purchases of a customer and product whose prices are compared."""
CUSTOMER_HISTORY = 30
"""`ProductFacts.customer_history` holds at most so many orders, newest first."""
CUSTOMER_ORDERS = 60
"""The latest orders of the customer in which the products are looked for."""
PRODUCT_HISTORY = 100
"""`ProductFacts.quantities` holds at most so many orders of anybody, newest first."""
INCOMING_LIMIT = 50
"""`StockFacts.incoming` holds at most so many deliveries, soonest first."""
DUPLICATE_DAYS = 30
"""`ReviewCase.recent_orders` reaches so many days to both sides of the order date."""
DUPLICATE_ORDERS = 50
"""`ReviewCase.recent_orders` holds at most so many orders, those nearest in date first."""
SAME_REFERENCE_LIMIT = 5
"""`ReviewCase.same_reference` holds at most so many orders."""
ADDRESS_HISTORY = 3
"""`ReviewCase.last_addresses` holds at most so many different ship addresses, latest first."""
RETURN_ORDERS = 5
"""`RiskFacts.last_orders` are summed over so many latest shipped orders of the customer."""
PAYMENT_INVOICES = 20
"""`RiskFacts.payment_delays` holds at most so many paid invoices, latest first."""
TOTALS_HISTORY = 1_000
"""`RiskFacts.orders_last_year` counts at most so many orders, the latest."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where goods go. `country` is an ISO 3166 code of two letters; what was not entered is empty."""

    street: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class OrderSums:
    """The sums of an order: before the order discount, the discount, net, tax and gross."""

    amount: int = 0
    discount: int = 0
    net: int = 0
    tax: int = 0
    gross: int = 0


@dataclass(frozen=True, slots=True)
class LineSums:
    """A line's amount (after its own discount) and its share of the order discount."""

    amount: int = 0
    share: int = 0


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """How an order is paid, or what was agreed. `cash_discount` and `prepayment` are percentages."""

    currency: str
    due_days: int = 0
    cash_discount: int = 0
    cash_discount_days: int = 0
    prepayment: int = 0


@dataclass(frozen=True, slots=True)
class TaxCodeFacts:
    """A tax code as far as the review needs it."""

    code_id: int
    name: str
    category: TaxCategory


@dataclass(frozen=True, slots=True)
class Incoming:
    """Goods expected from purchase and production orders that are not promised to other orders."""

    day: date
    quantity: int


@dataclass(frozen=True, slots=True)
class StockFacts:
    """What is on the shelf, what other orders reserved of it, and what is to come (`INCOMING_LIMIT`)."""

    on_hand: int
    reserved: int = 0
    incoming: tuple[Incoming, ...] = ()


@dataclass(frozen=True, slots=True)
class PastPurchase:
    """An order of the history with this product: quantity and net summed, the latest unit price."""

    order_id: int
    number: str
    ordered_on: date
    quantity: int
    unit_price: int
    net: int


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """A product as this customer gets it.

    `list_price` is the price that applies to the customer (of the price group if there is one), net or gross
    as the order's prices are. `countable` units are sold whole. `stock` is None where stock is not kept.
    `lead_days` are days from ordering to having. Gifts are left out of both histories.
    """

    product_id: int
    name: str
    active: bool = True
    countable: bool = True
    list_price: int | None = None
    cost: int | None = None
    lead_days: int | None = None
    back_orders: bool = True
    stock: StockFacts | None = None
    customer_history: tuple[PastPurchase, ...] = ()
    quantities: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line. `unit_price` is before any discount; `net` is after all discounts and without tax.

    `line_id` is unique within the order (the position, for a line that was not saved yet). `recomputed` is what
    `domain.amounts` computes, `tax_fits` what `domain.tax.fits` says of the line's tax code (None: not known, as
    without a customer), `proposed_tax_code` what `domain.tax.proposed_tax_code` proposes.
    """

    line_id: int
    kind: LineKind
    description: str
    product: ProductFacts | None = None
    quantity: int | None = None
    unit_price: int | None = None
    discount: int = 0
    gift: bool = False
    net: int = 0
    stored: LineSums = field(default_factory=LineSums)
    recomputed: LineSums = field(default_factory=LineSums)
    tax_code: TaxCodeFacts | None = None
    tax_fits: bool | None = None
    proposed_tax_code: TaxCodeFacts | None = None

    @property
    def name(self) -> str:
        """What a sentence calls the line."""
        return self.product.name if self.product else self.description


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The head of the order. `discount` is the order discount as a percentage, 0 where it is an amount."""

    terms: PaymentTerms
    order_id: int | None = None
    ordered_on: date | None = None
    promised_on: date | None = None
    delivery: Delivery = Delivery.SHIP
    quick_sale: bool = False
    reference: str = ""
    discount: int = 0
    address: Address = field(default_factory=Address)
    stored: OrderSums = field(default_factory=OrderSums)
    recomputed: OrderSums = field(default_factory=OrderSums)


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """The customer. `discount_cap` is the price group's (None: no cap), `credit_limit` None means no limit.

    `agreed` are the terms agreed with the customer, or the company's own where nothing else was.
    """

    customer_id: int
    name: str
    agreed: PaymentTerms
    active: bool = True
    blocked: bool = False
    warning: str = ""
    phone: str = ""
    email: str = ""
    credit_limit: int | None = None
    discount_cap: int | None = None
    tax_number: str = ""
    tax_exempt: bool = False
    exemption_number: str = ""


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What the customer owes apart from this order, in gross amounts.

    `credits` are unused customer credit and advances on orders not invoiced yet, those on this order among
    them. `oldest_overdue_days` counts from the due date of the oldest unpaid invoice to today; None: nothing
    is overdue.
    """

    open_invoices: int = 0
    approved_not_invoiced: int = 0
    credits: int = 0
    oldest_overdue_days: int | None = None


@dataclass(frozen=True, slots=True)
class OtherOrder:
    """Another living order of the customer (no draft, rejected or cancelled one).

    `lines` are pairs of product id and quantity of its goods and services.
    """

    order_id: int
    number: str
    ordered_on: date
    gross: int
    lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of such customers and such totals.

    `orders_last_year` and `orders_as_large` count the company's history of the 12 months before this order
    (`TOTALS_HISTORY` at most): all of them, and those with at least this gross total. Two counts by index say
    whether a total lies above a percentile; no list of totals is needed. `returned_value` and `ordered_value`
    are net sums over `last_orders` orders (`RETURN_ORDERS` at most). `payment_delays` are days from due to paid,
    negative when early.
    """

    first_order: bool = False
    orders_last_year: int = 0
    orders_as_large: int = 0
    last_orders: int = 0
    ordered_value: int = 0
    returned_value: int = 0
    payment_delays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """The company: its currency, and when it is closed (`closed_weekdays` as `date.weekday()`, Monday 0)."""

    currency: str
    exponent: int
    closed_weekdays: frozenset[int] = frozenset()
    closed_dates: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """Everything the review of one order looks at. `today` is the business day of the company."""

    today: date
    company: CompanyFacts
    order: OrderFacts
    lines: tuple[LineFacts, ...] = ()
    customer: CustomerFacts | None = None
    money: MoneyFacts = field(default_factory=MoneyFacts)
    risk: RiskFacts = field(default_factory=RiskFacts)
    recent_orders: tuple[OtherOrder, ...] = ()
    same_reference: tuple[OtherOrder, ...] = ()
    last_addresses: tuple[Address, ...] = ()
