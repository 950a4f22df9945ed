"""Approved orders for tests of shipping: with a place to send them to, of a new customer unless said otherwise."""

from datetime import date
from typing import Any

from catalogue_steps import step
from handcart.domain.postal_address import PostalAddress
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.suppliers.save import add_supplier

HARBOUR = PostalAddress(
    name="Tea House", street="Hafenstr. 1", postcode="20457", city="Hamburg", country="DE", email="a@example.com"
)


def order_to_send(
    file: CompanyFile, *wanted: tuple[int, int] | LineInput, made: When | None = None, **values: Any
) -> int:
    """An approved order over (product id, quantity) pairs and other lines; returns its id."""
    lines = tuple(
        each if isinstance(each, LineInput) else LineInput(product_id=each[0], quantity=each[1]) for each in wanted
    )
    customer = values.pop("customer_id", None) or step(file, add_customer, name="Tea House", made=made).id
    entered = OrderInput(**({"customer_id": customer, "lines": lines, "ship_to": HARBOUR} | values))
    order_id = step(file, receive_order, entered, made=made).id
    step(file, approve_order, order_id, made=made)
    return order_id


def goods_on_order(file: CompanyFile, product_id: int, quantity: int, day: date) -> int:
    """A placed purchase order that brings so much of a product on a day; returns its id."""
    supplier = step(file, add_supplier, name="Pottery").id
    lines = [PurchaseLineInput(product_id=product_id, quantity=quantity, expected_on=day)]
    drafted = step(file, draft_purchase_order, supplier, lines)
    return step(file, place_purchase_order, drafted.id).id
