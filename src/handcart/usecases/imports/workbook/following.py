"""What follows from ledgers that were just written: search texts, findings, and the columns of orders."""

from sqlalchemy import select

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.store.tables import customers, products, review_decisions, suppliers
from handcart.usecases.customers.search import renew_customer_search
from handcart.usecases.documents.uninvoiced import gross_to_invoice
from handcart.usecases.orders.renew import columns_of
from handcart.usecases.orders.sales import renew_sales
from handcart.usecases.orders.situation import all_cases
from handcart.usecases.products.search import renew_product_search
from handcart.usecases.review.frozen import restore_findings
from handcart.usecases.review.renew import renew_received
from handcart.usecases.suppliers.search import renew_supplier_search

_DECIDED = select(review_decisions.c.order_id).distinct()
_SEARCHED = (
    (select(customers.c.id), renew_customer_search),
    (select(products.c.id), renew_product_search),
    (select(suppliers.c.id), renew_supplier_search),
)
_ORDERS_PER_REPORT = 500


def work_out_what_follows(session: WriteSession, progress: Progress) -> None:
    """Renew everything that is no fact. Received orders are reviewed anew, decided ones have the findings they had."""
    for statement, renew in _SEARCHED:
        for record_id in session.column(statement):
            renew(session, record_id)
    for order_id in session.column(_DECIDED):
        restore_findings(session, order_id)
    for done, case in enumerate(all_cases(session, today=session.when.today)):
        if done % _ORDERS_PER_REPORT == 0:
            progress.report(done, 0, message("import.workbook.following"))
        columns = columns_of(case, today=session.when.today, to_invoice=gross_to_invoice(session, case))
        session.change(Order, case.order.id, **columns)
        renew_sales(session, case)
    renew_received(session)
