"""Saving what was entered, each way in one transaction: as an order, a draft, a quotation, a change, a quick sale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handcart.domain.order_life import AmendedTo
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState, Verdict
from handcart.store.records import Order, StoredFinding
from handcart.store.session import WriteSession
from handcart.store.tables import findings
from handcart.usecases.entry.begin import order_of_form
from handcart.usecases.entry.form import EntryForm, Way, as_input
from handcart.usecases.entry.kept import forget_form
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.quotations import make_quotation
from handcart.usecases.orders.receive import receive_draft, receive_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The order as it now stands, what was made of it, and what its review said: blocks and warnings."""

    order: Order
    step: Step
    blocks: int = 0
    warnings: int = 0
    outcome: AmendedTo | None = None
    purchases: int = 0


def saving_step(form: EntryForm, stored: Order | None) -> Step:
    """What the page's main button does, by what is entered and the order it changes."""
    if stored is not None and stored.state is not OrderState.DRAFT:
        return Step.EDIT if stored.state is OrderState.RECEIVED else Step.AMEND
    if form.way is Way.QUICK_SALE:
        return Step.QUICK_SALE
    if form.way is Way.QUOTATION:
        # A quotation has its number already; what is changed of it is saved like any draft.
        return Step.MAKE_QUOTATION if stored is None or stored.quotation_number is None else Step.SAVE_DRAFT
    return Step.RECEIVE


def save_entry(session: WriteSession, form: EntryForm, step: Step) -> Saved:
    """Save the page by this step and forget what was kept of it. Refusals of the step leave everything as it was."""
    saved = _SAVING[step](session, form)
    forget_form(session, form.kept_under)
    return saved


def discard_entry(session: WriteSession, form: EntryForm) -> None:
    """Throw away what was typed, and with it the draft that it belongs to; any other order stays as it was saved."""
    order = order_of_form(session, form)
    if order is not None and order.state is OrderState.DRAFT and order.quotation_number is None:
        discard_draft(session, order.id)
    forget_form(session, form.kept_under)


def _receive(session: WriteSession, form: EntryForm) -> Saved:
    if form.order_id is None:
        received = receive_order(session, as_input(form))
    else:
        save_draft(session, as_input(form), order_id=form.order_id)
        received = receive_draft(session, form.order_id)
    return _reviewed(session, received.order, Step.RECEIVE)


def _save_draft(session: WriteSession, form: EntryForm) -> Saved:
    return Saved(order=_draft(session, form), step=Step.SAVE_DRAFT)


def _quote(session: WriteSession, form: EntryForm) -> Saved:
    return Saved(order=make_quotation(session, _draft(session, form).id), step=Step.MAKE_QUOTATION)


def _draft(session: WriteSession, form: EntryForm) -> Order:
    return save_draft(session, as_input(form), order_id=form.order_id).order


def _sell(session: WriteSession, form: EntryForm) -> Saved:
    sold = quick_sale(session, as_input(form), method=form.method)
    return Saved(order=sold.order, step=Step.QUICK_SALE)


def _edit(session: WriteSession, form: EntryForm) -> Saved:
    return _reviewed(session, edit_order(session, form.order_id or 0, as_input(form)).order, Step.EDIT)


def _amend(session: WriteSession, form: EntryForm) -> Saved:
    amended = amend_order(session, form.order_id or 0, as_input(form), reason=form.reason)
    reviewed = _reviewed(session, amended.order, Step.AMEND)
    return Saved(
        order=amended.order,
        step=Step.AMEND,
        blocks=reviewed.blocks,
        warnings=reviewed.warnings,
        outcome=amended.outcome,
        purchases=len(amended.purchases),
    )


def _reviewed(session: WriteSession, order: Order, step: Step) -> Saved:
    verdicts = [found.verdict for found in session.find(StoredFinding, findings.c.order_id == order.id)]
    blocks, warnings = verdicts.count(Verdict.BLOCK), verdicts.count(Verdict.WARNING)
    return Saved(order=order, step=step, blocks=blocks, warnings=warnings)


_SAVING: Mapping[Step, Callable[[WriteSession, EntryForm], Saved]] = {
    Step.RECEIVE: _receive,
    Step.SAVE_DRAFT: _save_draft,
    Step.MAKE_QUOTATION: _quote,
    Step.QUICK_SALE: _sell,
    Step.EDIT: _edit,
    Step.AMEND: _amend,
}
