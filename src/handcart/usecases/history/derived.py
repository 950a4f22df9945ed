"""What must be worked out anew after facts came back: search texts of the records touched, columns of their orders.

Stock levels, daily totals and search indexes follow by trigger. Facets, status and findings are renewed here for
every order that a touched row belongs to, and for received orders with a touched product or customer; for all
received orders where a row came back that every review may look at, such as a tax code or a setting.
"""

from collections.abc import Iterable

from handcart.store.journal import TouchedRow
from handcart.store.queries.touched import Touched, touched_records
from handcart.store.session import WriteSession
from handcart.usecases.customers.search import renew_customer_search
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.products.search import renew_product_search
from handcart.usecases.review.frozen import restore_findings
from handcart.usecases.review.renew import renew_received, renew_review
from handcart.usecases.suppliers.search import renew_supplier_search

LOOKED_AT_BY_EVERY_REVIEW = frozenset(
    {"company", "company_settings", "price_groups", "suppliers", "tax_codes", "tax_rates"}
)


def renew_touched(session: WriteSession, rows: Iterable[TouchedRow]) -> None:
    """Renew everything that follows from these rows, which were just put back, changed or taken away."""
    rows = list(rows)
    touched = touched_records(session, rows)
    for customer_id in touched.customers:
        renew_customer_search(session, customer_id)
    for product_id in touched.products:
        renew_product_search(session, product_id)
    for supplier_id in touched.suppliers:
        renew_supplier_search(session, supplier_id)
    # What these orders owe now is what the reviews below look at; their own reviews come into their columns last.
    renew_orders(session, touched.orders)
    renewed = set(_renew_reviews(session, rows, touched))
    for order_id in touched.received - renewed:
        renew_review(session, order_id)
    for order_id in touched.orders - touched.received:
        restore_findings(session, order_id)
    renew_orders(session, touched.orders)


def _renew_reviews(session: WriteSession, rows: Iterable[TouchedRow], touched: Touched) -> list[int]:
    if any(row.table in LOOKED_AT_BY_EVERY_REVIEW for row in rows):
        return renew_received(session)
    return renew_received(session, products=touched.products, customers=touched.customers)
