"""What recommendations cost at 1,000,000 lines: bounded by how many orders they are told from, whatever the past."""

from functools import partial

from ratios import medians_of, tell
from sqlalchemy import text

from builders import TODAY
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession
from handcart.usecases.recommendations.reorder import MOST_ORDERS, due_for_reorder
from handcart.usecases.recommendations.together import NEWEST_ORDERS, Baskets, goes_with, read_baskets

_ROUNDS = 11
_MOST_BASKETS, _MOST_RHYTHM = 3, 4
_LINES = (7, 3, 11)
"""Products of an order that is being typed."""
_NEWEST_LINES = text(
    "SELECT l.order_id, l.product_id FROM (SELECT id FROM orders WHERE state IN ('approved', 'finished')"
    f" ORDER BY ordered_on DESC, id DESC LIMIT {NEWEST_ORDERS}) n JOIN order_lines l ON l.order_id = n.id"
)
_LINES_OF_CUSTOMER = text(
    "SELECT l.product_id, o.ordered_on, l.quantity FROM (SELECT id, ordered_on FROM orders"
    " WHERE customer_id = :customer"
    f" ORDER BY ordered_on DESC LIMIT {MOST_ORDERS}) o JOIN order_lines l ON l.order_id = o.id"
)
_BUSIEST = text("SELECT customer_id FROM orders WHERE customer_id > 1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")


def test_what_goes_with_an_order(large_company: CompanyFile) -> None:
    """Once the page is open the orders are read, and for every line asked; the floor reads the same lines alone."""
    with large_company.read() as session:
        ways = {"floor": partial(_rows, session, _NEWEST_LINES), "read": partial(_read_and_ask, session)}
        taken = medians_of(ways, rounds=_ROUNDS)
        baskets = read_baskets(session, today=TODAY)
        asked = medians_of({"ask": partial(_ask, session, baskets)}, rounds=_ROUNDS)
    print(f"\nWhat goes with three lines, asked again: {asked['ask'] * 1000:.2f} ms", end="")
    floor, measured = taken["floor"], taken["read"]
    ratio = tell("What goes with an order, of 1,000,000 lines, to reading them", floor=floor, measured=measured)
    assert ratio <= _MOST_BASKETS


def test_what_a_customer_is_due_to_order(large_company: CompanyFile) -> None:
    """Of the customer with most orders; the floor reads the same lines alone."""
    with large_company.read() as session:
        customer = session.value(_BUSIEST)
        assert isinstance(customer, int)
        ways = {
            "floor": partial(_rows, session, _LINES_OF_CUSTOMER, customer=customer),
            "due": partial(due_for_reorder, session, customer, today=TODAY),
        }
        taken = medians_of(ways, rounds=_ROUNDS)
    ratio = tell(
        "Due again, of a customer's newest orders, to reading them", floor=taken["floor"], measured=taken["due"]
    )
    assert ratio <= _MOST_RHYTHM


def _rows(session: ReadSession, statement: object, **values: object) -> object:
    return session.connection.execute(statement, values).all()  # type: ignore[call-overload] # a text of this module


def _read_and_ask(session: ReadSession) -> None:
    _ask(session, read_baskets(session, today=TODAY))


def _ask(session: ReadSession, baskets: Baskets) -> None:
    goes_with(session, baskets, _LINES)
