"""`handcart add`: a customer, product or supplier, or stock by hand; what an order needs in an empty company."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.data.fields import Entry, Fields, read_fields, required
from handcart.cli.data.file import read_object
from handcart.cli.data.records import CUSTOMER, PRODUCT, STOCK, SUPPLIER, StockEntry
from handcart.cli.opening import when_in, writing
from handcart.cli.surroundings import Surroundings
from handcart.domain.message import Message, message
from handcart.domain.parsing import QUANTITY_PLACES
from handcart.store.records import Product
from handcart.store.session import WriteSession
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.save import add_customer
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import StockChange, adjust_stock, count_stock, enter_opening_stock, scrap_stock
from handcart.usecases.suppliers.save import add_supplier

Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, for a program, and what the owner should know about what was entered."""

    data: Mapping[str, Any]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record: its fields, what the journal calls adding one, and how it is added."""

    fields: Fields
    action: Callable[[Values], str]
    enter: Callable[[WriteSession, Values], Added]


def add(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Add one record from its data."""
    data = read_object(arguments.data, surroundings)
    kind = _KINDS[arguments.record]
    with writing(arguments.company, surroundings, holder="add") as company:
        with company.read() as session:
            values = read_fields(Entry(session, data, ""), kind.fields)
        with company.change(kind.action(values), when_in(company, surroundings)) as session:
            added = kind.enter(session, values)
            done = Message(f"step.{session.step.action}", dict(session.step.parameters))
    render = surroundings.wording.render
    answered = {"name": render(done), **added.data, "notices": [render(note) for note in added.notes]}
    return Answer(answered, (message("cli.done", step=done), *added.notes))


def _customer(session: WriteSession, values: Values) -> Added:
    addresses, contacts = values.pop("addresses", []), values.pop("contacts", [])
    saved = add_customer(session, **values)
    for position, address in enumerate(addresses, 1):
        kind = required(address, "kind", place=f"addresses[{position}].kind")
        add_address(session, saved.id, kind=kind, **{name: address[name] for name in address if name != "kind"})
    for contact in contacts:
        add_contact(session, saved.id, **contact)
    return Added({"number": saved.customer.number}, saved.notes)


def _product(session: WriteSession, values: Values) -> Added:
    stock = values.pop("stock", 0)
    saved = add_product(session, **values)
    if stock:
        enter_opening_stock(session, saved.id, quantity=stock)
    return Added({"code": saved.product.code}, saved.notes)


def _supplier(session: WriteSession, values: Values) -> Added:
    saved = add_supplier(session, **values)
    return Added({"number": saved.supplier.number}, saved.notes)


def _stock(session: WriteSession, values: Values) -> Added:
    product_id = required(values, "product_id", place="product")
    change = _STOCK_STEPS[_reason(values)](session, product_id, values)
    levels = {"difference": change.difference, "on_hand": change.on_hand, "reserved": change.reserved}
    told = {name: decimal_text(quantity, QUANTITY_PLACES) for name, quantity in levels.items()}
    return Added({"product": session.get(Product, product_id).code, **told})


def _reason(values: Values) -> StockEntry:
    return StockEntry(values.get("reason", StockEntry.OPENING))


def _opening(session: WriteSession, product_id: int, values: Values) -> StockChange:
    cost = values.get("unit_cost")
    return enter_opening_stock(session, product_id, quantity=_so_much(values), unit_cost=cost, **_circumstances(values))


def _count(session: WriteSession, product_id: int, values: Values) -> StockChange:
    return count_stock(session, product_id, counted=_so_much(values), **_circumstances(values))


def _adjustment(session: WriteSession, product_id: int, values: Values) -> StockChange:
    return adjust_stock(session, product_id, quantity=_so_much(values), **_circumstances(values))


def _scrap(session: WriteSession, product_id: int, values: Values) -> StockChange:
    return scrap_stock(session, product_id, quantity=_so_much(values), **_circumstances(values))


def _so_much(values: Values) -> int:
    return int(required(values, "quantity", place="quantity"))


def _circumstances(values: Values) -> Values:
    return {"moved_on": values.get("moved_on"), "note": values.get("note", "")}


_STOCK_STEPS: Mapping[StockEntry, Callable[[WriteSession, int, Values], StockChange]] = {
    StockEntry.OPENING: _opening,
    StockEntry.COUNT: _count,
    StockEntry.ADJUSTMENT: _adjustment,
    StockEntry.SCRAP: _scrap,
}
_STOCK_ACTIONS = {
    StockEntry.OPENING: "stock.open",
    StockEntry.COUNT: "stock.count",
    StockEntry.ADJUSTMENT: "stock.adjust",
    StockEntry.SCRAP: "stock.scrap",
}
_KINDS: Mapping[str, _Kind] = {
    "customer": _Kind(CUSTOMER, lambda _values: "customer.add", _customer),
    "product": _Kind(PRODUCT, lambda _values: "product.add", _product),
    "supplier": _Kind(SUPPLIER, lambda _values: "supplier.add", _supplier),
    "stock": _Kind(STOCK, lambda values: _STOCK_ACTIONS[_reason(values)], _stock),
}
