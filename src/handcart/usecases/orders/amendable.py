"""What an order that already has a history still allows to be changed.

An approved order is amended; a received one may have shipments taken back, invoices or returns behind it as well.
"""

from handcart.domain.order_life import refuse_if
from handcart.domain.order_lines import amendment_refusal
from handcart.store.records import Order, OrderLine
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.situation import OrderCase


def require_amendable(case: OrderCase, entered: OrderInput) -> None:
    """NotAllowed where a line would fall below what was shipped, returned or cancelled, or change an invoiced price."""
    wanted = {line.line_id: line for line in entered.lines}
    other_price = _order_priced_otherwise(case.order, entered)
    for line in case.lines:
        new = wanted.get(line.id)
        if new is not None:
            refuse_if(
                amendment_refusal(
                    case.quantities[line.id],
                    ordered=new.quantity,
                    price_changed=other_price or _line_priced_otherwise(line, new),
                    product=line.name,
                )
            )


def _order_priced_otherwise(order: Order, entered: OrderInput) -> bool:
    """Whether all lines would be sold at another price: by the order's discount, or by the tax rates of its day."""
    return (entered.discount, entered.discount_amount, entered.ordered_on or order.ordered_on) != (
        order.discount,
        order.discount_amount,
        order.ordered_on,
    )


def _line_priced_otherwise(line: OrderLine, new: LineInput) -> bool:
    return (new.price, new.discount, new.tax_code_id, new.gift, new.product_id) != (
        line.price,
        line.discount,
        line.tax_code_id,
        line.gift,
        line.product_id,
    )
