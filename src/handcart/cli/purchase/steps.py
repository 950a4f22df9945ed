"""The one table of `handcart purchase`: what each step calls, which options it reads, whether it works on an order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from handcart.cli.data.purchases import changed_draft, new_draft
from handcart.cli.order.given import Given
from handcart.cli.purchase.arguments import DRAFT, DRAFT_PRODUCTION, DRAFT_SHORT
from handcart.cli.typed import DECIMAL_SIGN
from handcart.domain.parsing import parse_quantity
from handcart.domain.purchase_life import PurchaseStep
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.purchasing.draft import (
    change_purchase_draft,
    discard_purchase_order,
    draft_production_order,
    draft_purchase_order,
)
from handcart.usecases.purchasing.place import cancel_purchase_rest, place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.purchasing.short import draft_what_is_short, what_is_short


@dataclass(frozen=True, slots=True)
class Made:
    """What a step came to: the orders it left behind, the receipt, and the sales orders that can be shipped since."""

    purchases: tuple[int, ...]
    receipt: str | None = None
    ready: tuple[str, ...] = field(default=())


Run: TypeAlias = Callable[[WriteSession, Any, Given], Made]


@dataclass(frozen=True, slots=True)
class Step:
    """`run(session, order's id or None, given)` makes the step; `action` is what the journal calls it."""

    run: Run
    action: str
    options: frozenset[str] = frozenset()
    on_order: bool = True


def _draft(session: WriteSession, _none: None, given: Given) -> Made:
    entered = new_draft(session, PurchaseKind.PURCHASE, given.required_data())
    noted = {"reference": entered.reference, "note": entered.note}
    return Made((draft_purchase_order(session, entered.supplier_id or 0, entered.lines, **noted).id,))


def _draft_production(session: WriteSession, _none: None, given: Given) -> Made:
    entered = new_draft(session, PurchaseKind.PRODUCTION, given.required_data())
    drafted = draft_production_order(session, entered.lines, reference=entered.reference, note=entered.note)
    return Made((drafted.id,))


def _draft_short(session: WriteSession, _none: None, _given: Given) -> Made:
    quantities = {each.product.id: each.quantity for each in what_is_short(session) if each.has_source}
    return Made(tuple(draft.id for draft in draft_what_is_short(session, quantities)))


def _change(session: WriteSession, purchase_id: int, given: Given) -> Made:
    entered = changed_draft(session, purchase_id, given.required_data())
    changed = change_purchase_draft(
        session,
        purchase_id,
        entered.lines,
        supplier_id=entered.supplier_id,
        reference=entered.reference,
        note=entered.note,
    )
    return Made((changed.id,))


def _discard(session: WriteSession, purchase_id: int, _given: Given) -> Made:
    discard_purchase_order(session, purchase_id)
    return Made(())


def _place(session: WriteSession, purchase_id: int, given: Given) -> Made:
    placed = place_purchase_order(session, purchase_id, ordered_on=given.day("on"), expected_on=given.day("expected"))
    return Made((placed.id,))


def _receive(session: WriteSession, purchase_id: int, given: Given) -> Made:
    came = receive_purchase_order(
        session,
        purchase_id,
        quantities=_quantities(session, purchase_id, given),
        received_on=given.day("on"),
        note=given.text("note"),
    )
    return Made((purchase_id,), came.number, tuple(order.number for order in came.ready))


def _cancel_rest(session: WriteSession, purchase_id: int, _given: Given) -> Made:
    return Made((cancel_purchase_rest(session, purchase_id).id,))


def _quantities(session: ReadSession, purchase_id: int, given: Given) -> dict[int, int] | None:
    """`--line POSITION=QUANTITY` as thousandths by line id, or None: everything that is open came."""
    if not given.has("line"):
        return None
    by_position = {str(line.position): line for line in lines_of_purchase(session, purchase_id)}
    return {
        line.id: parse_quantity(value, decimal_sign=DECIMAL_SIGN, may_be_zero=True, field=place)
        for line, value, place in given.by_position(by_position)
    }


PURCHASE_STEPS: Mapping[str, Step] = {
    DRAFT: Step(_draft, "purchase.draft", frozenset({"data"}), on_order=False),
    DRAFT_PRODUCTION: Step(_draft_production, "purchase.draft_production", frozenset({"data"}), on_order=False),
    DRAFT_SHORT: Step(_draft_short, "purchase.draft_short", on_order=False),
    PurchaseStep.CHANGE: Step(_change, "purchase.change", frozenset({"data"})),
    PurchaseStep.DISCARD: Step(_discard, "purchase.discard"),
    PurchaseStep.PLACE: Step(_place, "purchase.place", frozenset({"on", "expected"})),
    PurchaseStep.RECEIVE: Step(_receive, "purchase.receive", frozenset({"line", "on", "note"})),
    "cancel-rest": Step(_cancel_rest, "purchase.cancel_rest"),
}
"""Every step, as it is typed."""
