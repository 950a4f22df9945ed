"""The list of suppliers: where they are, how long they take, what comes from them, what is on order with them."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, func, literal_column, select

from handcart.domain.vocabulary import PurchaseState
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.tables import products, purchase_orders, suppliers


class SupplierRow(NamedTuple):
    """One row of the list; `products` in use, `on_order` the orders placed with them that have not all come."""

    id: int
    number: str
    name: str
    contact: str
    phone: str
    email: str
    city: str
    country: str
    lead_days: int | None
    terms_days: int | None
    products: int
    on_order: int
    active: bool


_PRODUCTS: ColumnElement[int] = (
    select(func.count()).where(products.c.supplier_id == suppliers.c.id, products.c.active.is_(True)).scalar_subquery()
)
_ON_ORDER: ColumnElement[int] = (
    select(func.count())
    .where(purchase_orders.c.supplier_id == suppliers.c.id, purchase_orders.c.state == PurchaseState.ORDERED)
    .scalar_subquery()
)
# What nobody knows comes last.
_LEAD_DAYS = literal_column("coalesce(suppliers.lead_days, 999999)", Integer)

SUPPLIER_LIST = ListQuery(
    suppliers,
    SupplierRow,
    (
        suppliers.c.id,
        suppliers.c.number,
        suppliers.c.name,
        suppliers.c.contact,
        suppliers.c.phone,
        suppliers.c.email,
        suppliers.c.city,
        suppliers.c.country,
        suppliers.c.lead_days,
        suppliers.c.terms_days,
        _PRODUCTS.label("products"),
        _ON_ORDER.label("on_order"),
        suppliers.c.active,
    ),
    sorts={
        "name": Sort(suppliers.c.sort_name),
        "number": Sort(suppliers.c.number),
        "city": Sort(suppliers.c.city),
        "lead_days": Sort(_LEAD_DAYS),
        "products": Sort(_PRODUCTS),
        "on_order": Sort(_ON_ORDER),
    },
    limits={
        "active": Limit(lambda active: suppliers.c.active.is_(active)),
        "on_order": Limit(lambda _value: _ON_ORDER > 0),
    },
)
