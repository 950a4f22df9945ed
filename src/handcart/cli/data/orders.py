"""An order as JSON: new, or as a change of one that is there, where what is not named stays as it is."""

from dataclasses import replace
from typing import Any

from handcart.cli.data import references
from handcart.cli.data.fields import (
    Entry,
    Fields,
    as_given,
    choice,
    country,
    day,
    days,
    flag,
    line,
    money,
    percent,
    price,
    quantity,
    read_fields,
    read_list,
    text,
    whole,
)
from handcart.domain.errors import BadInput
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import Delivery, LineKind
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.usecases.orders.as_entered import as_entered, line_as_entered
from handcart.usecases.orders.inputs import LineInput, OrderInput

_NOTHING = OrderInput()


def new_order(session: ReadSession, data: dict[str, Any]) -> OrderInput:
    """An order from its data alone."""
    return _entered(session, data, _NOTHING, {})


def changed_order(session: ReadSession, order_id: int, data: dict[str, Any]) -> OrderInput:
    """The order with the fields of `data` in the place of its own.

    Where `lines` are named they are all its lines: one with `line` is the line of that position, changed where
    something else is named with it; one without is new; a line that is left out goes.
    """
    lines = lines_of(session, order_id)
    by_position = {line.position: line_as_entered(line) for line in lines}
    return _entered(session, data, as_entered(session.get(Order, order_id), lines), by_position)


def _entered(session: ReadSession, data: dict[str, Any], before: OrderInput, lines: dict[int, LineInput]) -> OrderInput:
    def read_line(entry: Entry) -> LineInput:
        values = read_fields(entry, LINE)
        position = values.pop("position", None)
        if position is not None and position not in lines:
            raise BadInput("cli.data.no_line", field=entry.place, place=entry.place, line=position)
        before = LineInput() if position is None else lines[position]
        return replace(_of_another_product(before, values), **values)

    fields: Fields = {**ORDER, "lines": ("lines", lambda entry: tuple(read_list(entry, read_line)))}
    values = read_fields(Entry(session, data, ""), fields)
    return replace(_of_another_customer(before, values), **_one_discount(values))


def _of_another_customer(before: OrderInput, values: dict[str, Any]) -> OrderInput:
    """Address and terms were those of the customer before: they are proposed anew."""
    if values.get("customer_id", before.customer_id) == before.customer_id:
        return before
    return replace(before, ship_to=None, terms_days=None, cash_discount=None, cash_discount_days=None, prepayment=None)


def _of_another_product(before: LineInput, values: dict[str, Any]) -> LineInput:
    """Name, price and tax were those of the product before: they are proposed anew."""
    if values.get("product_id", before.product_id) == before.product_id:
        return before
    return LineInput(quantity=before.quantity, line_id=before.line_id)


def _one_discount(values: dict[str, Any]) -> dict[str, Any]:
    """A discount that is named takes the place of the order's other kind of discount."""
    kinds = {"discount", "discount_amount"}
    named = kinds & values.keys()
    return values | dict.fromkeys(kinds - named, 0) if named else values


def _address(entry: Entry) -> PostalAddress:
    return PostalAddress(**read_fields(entry, ADDRESS))


ADDRESS: Fields = {
    **as_given(*PostalAddress.__dataclass_fields__, reader=line),
    **as_given("country", reader=country),
}
ORDER: Fields = {
    "customer": ("customer_id", references.customer),
    **as_given("ordered_on", "promised_on", "valid_until", reader=day),
    **as_given("delivery", reader=choice(Delivery)),
    **as_given("ship_to", reader=_address),
    **as_given("reference", "channel", "client_key", reader=line),
    **as_given("terms_days", "cash_discount_days", reader=days),
    **as_given("cash_discount", "discount", reader=percent),
    **as_given("discount_amount", reader=money),
    **as_given("prepayment", reader=flag),
    **as_given("notes", reader=text),
}
LINE: Fields = {
    "line": ("position", whole),
    "product": ("product_id", references.product),
    "tax_code": ("tax_code_id", references.tax_code),
    **as_given("kind", reader=choice(LineKind)),
    **as_given("code", "name", "unit", reader=line),
    **as_given("quantity", reader=quantity),
    **as_given("price", reader=price),
    **as_given("discount", reader=percent),
    **as_given("gift", reader=flag),
    **as_given("note", reader=text),
}
