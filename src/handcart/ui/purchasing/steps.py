"""The actions of the page with the steps of a purchase order's life that they stand for, and what needs no form."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.domain.purchase_life import PurchaseStep
from handcart.store.session import WriteSession
from handcart.ui.purchasing.actions import CANCEL_REST, CHANGE, DISCARD, PLACE, RECEIVE
from handcart.usecases.purchasing.draft import discard_purchase_order
from handcart.usecases.purchasing.page import PurchasePage
from handcart.usecases.purchasing.place import cancel_purchase_rest

STEPS: Mapping[str, PurchaseStep] = {
    PLACE: PurchaseStep.PLACE,
    RECEIVE: PurchaseStep.RECEIVE,
    CHANGE: PurchaseStep.CHANGE,
    CANCEL_REST: PurchaseStep.CANCEL_REST,
    DISCARD: PurchaseStep.DISCARD,
}


class AtOnce(NamedTuple):
    """A step that asks nothing: how the journal calls it, what is said afterwards, and the use case."""

    action: str
    done: str
    make: Callable[[WriteSession, int], object]


AT_ONCE: Mapping[str, AtOnce] = {
    CANCEL_REST: AtOnce("purchase.cancel_rest", "purchasing.done.cancel_rest", cancel_purchase_rest),
    DISCARD: AtOnce("purchase.discard", "purchasing.done.discard", discard_purchase_order),
}


def possible_steps(page: PurchasePage) -> frozenset[str]:
    """The actions that the order on the page allows."""
    return frozenset(action for action, step in STEPS.items() if step not in page.refusals)


def refused_steps(page: PurchasePage) -> Mapping[str, Message]:
    """Why the others are not possible."""
    return {action: page.refusals[step] for action, step in STEPS.items() if step in page.refusals}
