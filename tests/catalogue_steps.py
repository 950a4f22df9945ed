"""Steps of the catalogue side for tests: one call makes a journaled step, a refusal, an undo, or an open order."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from builders import when
from handcart.domain.document_content import DocumentContent
from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Message
from handcart.domain.vocabulary import Delivery
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document, OrderLine, StockLevel
from handcart.store.session import ReadSession
from handcart.store.tables import order_lines
from handcart.store.triggers import expected_stock_levels
from handcart.usecases.customers.save import add_customer
from handcart.usecases.documents.content import content_of
from handcart.usecases.history.undo import redo_last_step, undo_last_step
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock
from handcart.wording import LANGUAGES, Wording

Result = TypeVar("Result")

ACTIONS = {
    "add_customer": "customer.add",
    "change_customer": "customer.change",
    "deactivate_customer": "customer.deactivate",
    "reactivate_customer": "customer.reactivate",
    "block_customer": "customer.block",
    "unblock_customer": "customer.unblock",
    "set_customer_warning": "customer.warn",
    "record_consent": "customer.consent",
    "tag_customer": "customer.tag",
    "untag_customer": "customer.untag",
    "tag_customers": "customers.tag",
    "log_interaction": "interaction.add",
    "change_interaction": "interaction.change",
    "remove_interaction": "interaction.remove",
    "settle_follow_up": "follow_up.settle",
    "move_follow_up": "follow_up.move",
    "merge_customers": "customer.merge",
    "tell_apart": "customer.tell_apart",
    "attach_file": "attachment.add",
    "remove_attachment": "attachment.remove",
    "add_contact": "contact.add",
    "change_contact": "contact.change",
    "deactivate_contact": "contact.deactivate",
    "reactivate_contact": "contact.reactivate",
    "add_address": "address.add",
    "change_address": "address.change",
    "deactivate_address": "address.deactivate",
    "reactivate_address": "address.reactivate",
    "add_product": "product.add",
    "change_product": "product.change",
    "set_product_picture": "product.picture",
    "deactivate_product": "product.deactivate",
    "reactivate_product": "product.reactivate",
    "set_group_price": "product.price",
    "add_price_group": "price_group.add",
    "change_price_group": "price_group.change",
    "deactivate_price_group": "price_group.deactivate",
    "reactivate_price_group": "price_group.reactivate",
    "enter_opening_stock": "stock.open",
    "count_stock": "stock.count",
    "adjust_stock": "stock.adjust",
    "scrap_stock": "stock.scrap",
    "add_supplier": "supplier.add",
    "change_supplier": "supplier.change",
    "deactivate_supplier": "supplier.deactivate",
    "reactivate_supplier": "supplier.reactivate",
    "draft_purchase_order": "purchase.draft",
    "draft_production_order": "purchase.draft_production",
    "draft_proposed_purchases": "purchase.draft_proposed",
    "draft_what_is_short": "purchase.draft_short",
    "draft_planned": "purchase.draft_planned",
    "change_purchase_lines": "purchase.change",
    "change_purchase_draft": "purchase.change",
    "discard_purchase_order": "purchase.discard",
    "place_purchase_order": "purchase.place",
    "receive_purchase_order": "purchase.receive",
    "cancel_purchase_rest": "purchase.cancel_rest",
    "accept_anomaly": "anomaly.accept",
    "save_factors": "factor.save",
    "remove_factor": "factor.remove",
    "add_event": "event.add",
    "remove_event": "event.remove",
}
"""What the journal calls the step that a use case makes."""


def step(
    file: CompanyFile, usecase: Callable[..., Result], *arguments: Any, made: When | None = None, **values: Any
) -> Result:
    """Run a use case as one step, under the name the journal knows; that name and all notes have their words."""
    action = ACTIONS.get(usecase.__name__, f"test.{usecase.__name__}")
    with file.change(action, made or when()) as session:
        result = usecase(session, *arguments, **values)
        if not action.startswith("test."):
            _has_words(Message(f"step.{action}", session.step.parameters))
    for note in getattr(result, "notes", None) or ():
        if isinstance(note, Message):
            _has_words(note)
    return result


def look(file: CompanyFile, query: Callable[..., Result], *arguments: Any, **values: Any) -> Result:
    """Ask a question."""
    with file.read() as session:
        return query(session, *arguments, **values)


def document_content(session: ReadSession, document_id: int) -> DocumentContent:
    """What stands on a document: frozen where it is issued, as it would be frozen now where it is a draft."""
    return content_of(session, session.get(Document, document_id))


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
    _has_words(caught.value.message)
    return caught.value.message.id, getattr(caught.value, "field", None)


def _has_words(said: Message) -> None:
    """Every placeholder of the text is filled, in both languages."""
    for language in LANGUAGES:
        assert "{" not in Wording(language).render(said)


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
