"""The rows that wait in the temporary database, in stored form (days and words as text, integers scaled).

A reference to another staged row is its id, above 0; a reference to a record that the company file has already is
its id below 0. An order or credit with an id below 0 takes the place of that record.
"""

from typing import NamedTuple


class StagedCustomer(NamedTuple):
    """A customer to add."""

    id: int
    source_key: str
    number: str
    name: str
    email: str
    phone: str
    country: str
    created_on: str
    sort_name: str
    search_text: str


class StagedAddress(NamedTuple):
    """An address of a staged customer."""

    customer_id: int
    kind: str
    name: str
    street: str
    postcode: str
    city: str
    region: str
    country: str


class StagedContact(NamedTuple):
    """A person at a staged customer."""

    customer_id: int
    name: str
    email: str
    phone: str


class StagedProduct(NamedTuple):
    """A product to add."""

    id: int
    code: str
    name: str
    category: str
    kind: str
    price: int | None
    created_on: str
    sort_name: str
    search_text: str


class StagedOrder(NamedTuple):
    """An order to add or to replace."""

    id: int
    source_key: str
    source_digest: str
    number: str
    number_sort: str
    state: str
    customer_id: int
    customer_name: str
    customer_reference: str
    ordered_on: str
    promised_on: str | None
    shipped_on: str | None
    ship_name: str
    ship_street: str
    ship_postcode: str
    ship_city: str
    ship_region: str
    ship_country: str
    net: int
    gross: int
    goods: int
    credited: int
    shipping: str
    invoicing: str
    money: str
    returns: str
    status: int
    customer_sort: str
    search_text: str


class StagedLine(NamedTuple):
    """A line of a staged order."""

    order_id: int
    position: int
    kind: str
    product_id: int
    code: str
    name: str
    quantity: int
    price: int
    discount: int
    amount: int
    shipped: int
    invoiced: int
    returned: int
    refunded: int
    credited: int


class StagedCredit(NamedTuple):
    """A credit note: of a staged order, or free-standing (`order_id` None)."""

    id: int
    source_key: str
    source_digest: str
    order_id: int | None
    number: str
    customer_id: int
    issued_on: str
    net: int
    gross: int
    goods: int


class StagedCreditLine(NamedTuple):
    """A line of a credit note; `sold_order` (a source key) and `sold_position` name the line it gives back."""

    document_id: int
    sold_order: str | None
    sold_position: int | None
    kind: str
    code: str
    name: str
    quantity: int
    price: int
    discount: int
    amount: int


class StagedNote(NamedTuple):
    """One line of a stock note."""

    source_key: str
    number: str
    noted_on: str
    code: str
    name: str
    quantity: int
    price: int
    amount: int


StagedRow = (
    StagedCustomer
    | StagedAddress
    | StagedContact
    | StagedProduct
    | StagedOrder
    | StagedLine
    | StagedCredit
    | StagedCreditLine
    | StagedNote
)

STAGED_TABLES: dict[type[StagedRow], str] = {
    StagedCustomer: "customers",
    StagedAddress: "customer_addresses",
    StagedContact: "customer_contacts",
    StagedProduct: "products",
    StagedOrder: "orders",
    StagedLine: "order_lines",
    StagedCredit: "documents",
    StagedCreditLine: "document_lines",
    StagedNote: "stock_notes",
}
"""The staged kinds in the order in which they are copied; each waits in a table called like the one it goes to."""
