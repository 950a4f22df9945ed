"""An order turned back into what it could have been entered from: to edit, amend or repeat it."""

from collections.abc import Iterable

from handcart.domain.postal_address import PostalAddress
from handcart.store.records import Order, OrderLine
from handcart.usecases.orders.inputs import LineInput, OrderInput


def as_entered(order: Order, lines: Iterable[OrderLine]) -> OrderInput:
    """The order as input that changes nothing: every value is named, every line carries its id."""
    return OrderInput(
        customer_id=order.customer_id,
        lines=tuple(line_as_entered(line) for line in lines),
        ordered_on=order.ordered_on,
        promised_on=order.promised_on,
        delivery=order.delivery,
        ship_to=shipping_address(order),
        reference=order.customer_reference,
        channel=order.channel,
        terms_days=order.terms_days,
        cash_discount=order.cash_discount,
        cash_discount_days=order.cash_discount_days,
        prepayment=order.prepayment,
        discount=order.discount,
        discount_amount=order.discount_amount,
        notes=order.notes,
        source=order.source,
        valid_until=order.valid_until,
    )


def line_as_entered(line: OrderLine) -> LineInput:
    """A stored line as input that changes nothing."""
    return LineInput(
        kind=line.kind,
        product_id=line.product_id,
        code=line.code,
        name=line.name,
        unit=line.unit,
        quantity=line.quantity,
        price=line.price,
        discount=line.discount,
        tax_code_id=line.tax_code_id,
        gift=line.gift,
        note=line.note,
        line_id=line.id,
    )


def shipping_address(order: Order) -> PostalAddress:
    """Where an order goes."""
    return PostalAddress(**{part: getattr(order, f"ship_{part}") for part in PostalAddress.__dataclass_fields__})
