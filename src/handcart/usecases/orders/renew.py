"""Keeping what follows from the facts of an order: facets, sums, status, search text, what is put right in sales.

Every step ends with `renew_order`. There the order also finishes by itself when nothing remains, and reopens when
a new fact (a return, a credit) leaves something to do; both belong to the step that caused them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handcart.domain.order_status import is_finished, order_status
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order, OrderLine
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import WriteSession
from handcart.usecases.documents.uninvoiced import gross_to_invoice
from handcart.usecases.orders.sales import renew_sales
from handcart.usecases.orders.situation import OrderCase, case_of


def renew_order(session: WriteSession, order_id: int) -> OrderCase:
    """Work out the order's columns anew, let it finish or reopen by itself, and return it as it then stands."""
    case = case_of(session, order_id, today=session.when.today)
    if _follow_the_facts(session, case):
        case = case_of(session, order_id, today=session.when.today)
    columns = columns_of(case, today=session.when.today, to_invoice=gross_to_invoice(session, case))
    if session.change(Order, order_id, **columns):
        case = replace(case, order=session.get(Order, order_id))
    renew_sales(session, case)
    return case


def renew_orders(session: WriteSession, order_ids: Iterable[int]) -> None:
    """`renew_order` for several, each once."""
    for order_id in sorted(set(order_ids)):
        renew_order(session, order_id)


def _follow_the_facts(session: WriteSession, case: OrderCase) -> bool:
    """Finish or reopen the order where its facts say so. Imported orders keep the state they came with."""
    order = case.order
    if order.imported and not order.taken_up and not case.facts.open_returns:
        return False
    if order.state is OrderState.APPROVED and is_finished(case.facts):
        return session.change(Order, order.id, state=OrderState.FINISHED, finished_at=session.when.now)
    if order.state is OrderState.FINISHED and not is_finished(case.facts):
        return session.change(Order, order.id, state=OrderState.APPROVED, finished_at=None)
    return False


def columns_of(case: OrderCase, *, today: date, to_invoice: int | None) -> dict[str, object]:
    """The columns of an order that follow from its facts, as they must be on `today`.

    `to_invoice` is what `gross_to_invoice` says, which asks the documents.
    """
    order, facts, money = case.order, case.facts, case.money
    return {
        "received": money.had,
        "invoiced": money.invoiced,
        "credited": money.credited,
        "written_off": money.written_off,
        "due": money.due,
        "refund_due": money.refund_due,
        "due_on": facts.due_on if money.due else None,
        "to_invoice": to_invoice,
        "review": facts.facets.review,
        "supply": facts.facets.supply,
        "shipping": facts.facets.shipping,
        "invoicing": facts.facets.invoicing,
        "money": facts.facets.money,
        "returns": facts.facets.returns,
        "status": order_status(facts, today),
        "customer_sort": sort_name(order.customer_name),
        "search_text": order_search_text(order, case.lines),
    }


def order_search_text(order: Order, lines: Iterable[OrderLine]) -> str:
    """By what an order is found: its numbers, customer, reference, place, and what was ordered."""
    return search_text(
        (
            order.number or "",
            order.quotation_number or "",
            order.customer_name,
            order.customer_reference,
            order.ship_name,
            order.ship_city,
            *(part for line in lines for part in (line.code, line.name)),
        )
    )
