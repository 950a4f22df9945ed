"""Steps of the catalogue side for tests: one call makes a journaled step, a refusal, an undo, or an open order."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from builders import when
from handcart.domain.errors import AppError, BadInput
from handcart.domain.vocabulary import Delivery
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.records import OrderLine, StockLevel
from handcart.store.tables import order_lines
from handcart.store.triggers import expected_stock_levels
from handcart.usecases.customers.save import add_customer
from handcart.usecases.history.undo import redo_last_step, undo_last_step
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock

Result = TypeVar("Result")


def step(
    file: CompanyFile, usecase: Callable[..., Result], *arguments: Any, made: When | None = None, **values: Any
) -> Result:
    """Run a use case as one step."""
    with file.change(f"test.{usecase.__name__}", made or when()) as session:
        return usecase(session, *arguments, **values)


def look(file: CompanyFile, query: Callable[..., Result], *arguments: Any, **values: Any) -> Result:
    """Ask a question."""
    with file.read() as session:
        return query(session, *arguments, **values)


def refused(
    file: CompanyFile,
    usecase: Callable[..., Any],
    *arguments: Any,
    error: type[AppError] = BadInput,
    **values: Any,
) -> tuple[str, str | None]:
    """The message id with which a use case refuses, and the field where it names one."""
    with pytest.raises(error) as caught:
        step(file, usecase, *arguments, **values)
    return caught.value.message.id, getattr(caught.value, "field", None)


def undo(file: CompanyFile) -> str:
    """Take the last step back; its action."""
    with file.change("test.undo", when()) as session:
        return undo_last_step(session).label.action


def redo(file: CompanyFile) -> str:
    """Make the last step again; its action."""
    with file.change("test.redo", when()) as session:
        return redo_last_step(session).label.action


def stocked_product(file: CompanyFile, quantity: int = 0, **values: Any) -> int:
    """A product with so much (thousandths) on the shelf; returns its id."""
    product_id = step(file, add_product, **({"name": "Cup", "price": 50_000, "cost": 20_000} | values)).id
    if quantity:
        step(file, enter_opening_stock, product_id, quantity=quantity)
    return product_id


def approved_order(file: CompanyFile, *wanted: tuple[int, int], made: When | None = None) -> int:
    """An approved order for (product id, quantity) pairs, by a new customer; returns its id."""
    order_id = received_order(file, *wanted, made=made)
    step(file, approve_order, order_id, made=made)
    return order_id


def received_order(file: CompanyFile, *wanted: tuple[int, int], made: When | None = None) -> int:
    """An order under review for (product id, quantity) pairs, by a new customer; returns its id."""
    customer_id = step(file, add_customer, name="Tea House", made=made).id
    lines = tuple(LineInput(product_id=product_id, quantity=quantity) for product_id, quantity in wanted)
    entered = OrderInput(customer_id=customer_id, lines=lines, delivery=Delivery.PICK_UP)
    return step(file, receive_order, entered, made=made).id


def lines_of_order(file: CompanyFile, order_id: int) -> list[OrderLine]:
    """The lines of an order by position."""
    with file.read() as session:
        return session.find(OrderLine, order_lines.c.order_id == order_id, order_by=order_lines.c.position)


def reserved(file: CompanyFile, *order_ids: int) -> list[int]:
    """What each order has reserved, in thousandths."""
    return [sum(line.reserved for line in lines_of_order(file, order_id)) for order_id in order_ids]


def level(file: CompanyFile, product_id: int) -> tuple[int, int]:
    """On hand and reserved."""
    with file.read() as session:
        stored = session.get(StockLevel, product_id)
    return stored.on_hand, stored.reserved


def broken_levels(file: CompanyFile) -> set[tuple[int, int, int]]:
    """The stock levels that do not equal their movements and reservations, from either side."""
    with file.read() as session:
        kept = session.connection.exec_driver_sql("SELECT product_id, on_hand, reserved FROM stock_levels").all()
        facts = session.connection.exec_driver_sql(expected_stock_levels()).all()
    return {tuple(row) for row in kept} ^ {tuple(row) for row in facts}
