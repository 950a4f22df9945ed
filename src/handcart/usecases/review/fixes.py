"""Mending a finding: the fix the review proposes, made as the one step that the owner could have made by hand.

Here belong: what a fix changes in an order as entered, and making it. Not here: which fixes there are
(`domain.review.fixes`), and what the review would say afterwards (`after_fix`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import FindingValue, Fix, FixAction
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.customers.standing import reactivate_customer
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.inputs import OrderInput

Values = Mapping[str, Any]
"""The parameters of a fix, of the types that `FixAction` tells."""

_STEPS = {
    FixAction.CANCEL_DUPLICATE: "order.cancel",
    FixAction.REACTIVATE_CUSTOMER: "customer.reactivate",
}


@dataclass(frozen=True, slots=True)
class MadeFix:
    """The order as it then stands; `approved` where it was clean then and approved itself."""

    order: Order
    approved: bool = False


def step_of(fix: Fix) -> str:
    """What the journal calls the step that a fix is."""
    return _STEPS.get(fix.action, "order.edit")


def make_fix(session: WriteSession, order_id: int, fix: Fix, *, reason: str = "") -> MadeFix:
    """Change a received order so that the finding is mended; its review runs again. `reason` is why it is cancelled.

    Fixes that only lead somewhere (`changes_order`) are the window's.
    """
    if fix.action is FixAction.CANCEL_DUPLICATE:
        return MadeFix(cancel_order(session, order_id, reason=reason).order)
    if fix.action is FixAction.REACTIVATE_CUSTOMER:
        reactivate_customer(session, _whole(fix.parameters["customer_id"]))
        return MadeFix(session.get(Order, order_id))
    entered = as_entered(session.get(Order, order_id), lines_of(session, order_id))
    edited = edit_order(session, order_id, fixed(entered, fix))
    return MadeFix(edited.order, edited.approved)


def fixed(entered: OrderInput, fix: Fix) -> OrderInput:
    """The order as it is entered once the fix is made."""
    return _CHANGES[fix.action](entered, fix.parameters)


def _whole(value: FindingValue) -> int:
    assert isinstance(value, int)  # noqa: S101 - `FixAction` says so
    return value


def _line(field: str, of: Callable[[Values], object]) -> Callable[[OrderInput, Values], OrderInput]:
    """A change of one field of the line that the fix names."""

    def change(entered: OrderInput, values: Values) -> OrderInput:
        changed: dict[str, Any] = {field: of(values)}
        return replace(
            entered,
            lines=tuple(
                replace(line, **changed) if line.line_id == values["line_id"] else line for line in entered.lines
            ),
        )

    return change


def _leave_out(entered: OrderInput, values: Values) -> OrderInput:
    return replace(entered, lines=tuple(line for line in entered.lines if line.line_id != values["line_id"]))


def _use_address(entered: OrderInput, values: Values) -> OrderInput:
    """Name and telephone of the recipient stay; what belongs to the street before goes."""
    to = entered.ship_to or PostalAddress()
    place = {part: values[part] for part in ("street", "postcode", "city", "country")}
    return replace(entered, ship_to=replace(to, street2="", region="", **place))


def _set_contact(entered: OrderInput, values: Values) -> OrderInput:
    to = entered.ship_to or PostalAddress()
    return replace(entered, ship_to=replace(to, email=values["email"] or to.email, phone=values["phone"] or to.phone))


def _use_agreed_terms(entered: OrderInput, values: Values) -> OrderInput:
    """What is left open is filled in from what was agreed."""
    return replace(entered, terms_days=None, cash_discount=None, cash_discount_days=None, prepayment=None)


_CHANGES: Mapping[FixAction, Callable[[OrderInput, Values], OrderInput]] = {
    # Written again as it is, every amount is computed anew.
    FixAction.RECOMPUTE: lambda entered, values: entered,
    FixAction.SET_QUANTITY: _line("quantity", lambda values: values["quantity"].milli),
    FixAction.SET_PRICE: _line("price", lambda values: values["price"].scaled),
    FixAction.USE_LIST_PRICE: _line("price", lambda values: values["price"].scaled),
    FixAction.SET_LINE_DISCOUNT: _line("discount", lambda values: values["discount"].scaled),
    FixAction.SET_TAX_CODE: _line("tax_code_id", lambda values: values["tax_code_id"]),
    FixAction.LEAVE_OUT: _leave_out,
    FixAction.SET_ORDER_DISCOUNT: lambda entered, values: replace(
        entered, discount=values["discount"].scaled, discount_amount=0
    ),
    FixAction.SET_ORDERED_DAY: lambda entered, values: replace(entered, ordered_on=values["day"]),
    FixAction.SET_PROMISED_DAY: lambda entered, values: replace(entered, promised_on=values["day"]),
    FixAction.SET_REFERENCE: lambda entered, values: replace(entered, reference=values["reference"]),
    FixAction.SET_CONTACT: _set_contact,
    FixAction.USE_ADDRESS: _use_address,
    FixAction.USE_AGREED_TERMS: _use_agreed_terms,
    FixAction.ASK_PREPAYMENT: lambda entered, values: replace(entered, prepayment=True),
}
