"""Which lines a step takes, and how much of each: asked of the domain line by line."""

from collections.abc import Mapping
from dataclasses import dataclass

from handcart.domain.errors import BadInput
from handcart.domain.order_life import refuse_if
from handcart.domain.order_lines import quantity_refusal
from handcart.domain.order_steps import Step
from handcart.store.records import OrderLine
from handcart.usecases.orders.situation import OrderCase


@dataclass(frozen=True, slots=True)
class Taken:
    """So many thousandths of a line."""

    line: OrderLine
    quantity: int


def taken_lines(case: OrderCase, step: Step, quantities: Mapping[int, int]) -> list[Taken]:
    """The lines `step` takes, by position; `quantities` are thousandths by line id.

    NotAllowed where a line does not bear it, BadInput for a line of another order or where nothing is chosen.
    """
    lines = {line.id: line for line in case.lines}
    if not quantities:
        raise BadInput("order.bad.nothing_chosen", field="quantity")
    if not lines.keys() >= quantities.keys():
        raise BadInput("order.bad.line", field="line")
    taken = [Taken(line, quantities[line.id]) for line in case.lines if line.id in quantities]
    for part in taken:
        refuse_if(
            quantity_refusal(
                step,
                case.quantities[part.line.id],
                part.quantity,
                product=part.line.name,
                negative_stock_allowed=case.situation.negative_stock_allowed,
            )
        )
    return taken
