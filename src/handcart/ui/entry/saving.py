"""Saving and discarding what was entered, and what is said about it afterwards."""

from collections.abc import Callable

from handcart.domain.errors import AppError
from handcart.domain.message import Message, message
from handcart.domain.order_life import AmendedTo
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order
from handcart.ui.letterhead import letterhead_check
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.save import Saved, discard_entry, save_entry

_OUTCOMES = {
    AmendedTo.RECEIVED_AGAIN: "entry.said.received_again",
    AmendedTo.OPEN_PART_HELD: "entry.said.open_part_held",
}


class Saving:
    """Each form is saved once at a time: a second press of the keys while the first runs does nothing."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._running: set[str] = set()

    def runs(self, form: EntryForm) -> bool:
        """Whether this form is being saved."""
        return _key(form) in self._running

    def save(
        self, form: EntryForm, step: Step, then: Callable[[Saved], object], failed: Callable[[AppError], bool]
    ) -> None:
        """Save the form by this step, and say what came of it."""
        if self.runs(form):
            return
        self._running.add(_key(form))
        company, moment, check = self._around.company, self._around.when(), letterhead_check(self._around)

        def work() -> Done[Saved]:
            with company.change(f"order.{step}", moment) as session:
                saved = save_entry(session, form, step)
                check(session)
            return Done(saved, frozenset(session.touched))

        def done(saved: Saved) -> None:
            self._running.remove(_key(form))
            self._around.notices.done(told(saved))
            then(saved)

        def not_done(problem: AppError) -> bool:
            self._running.remove(_key(form))
            return failed(problem)

        self._around.running.change(step_name(step), work, done, not_done)

    def discard(self, form: EntryForm, order: Order | None, then: Callable[[], object]) -> None:
        """Throw away what was typed and the draft it belongs to. Undo brings either back."""
        company, moment = self._around.company, self._around.when()

        def work() -> Done[None]:
            with company.change(f"order.{Step.DISCARD_DRAFT}", moment) as session:
                discard_entry(session, form)
            return Done(None, frozenset(session.touched))

        def done(_nothing: None) -> None:
            if order is not None and order.state is OrderState.DRAFT:
                self._around.notices.done(message("entry.done.draft_discarded", customer=order.customer_name))
            then()

        self._around.running.change(step_name(Step.DISCARD_DRAFT), work, done)


def _key(form: EntryForm) -> str:
    return str(form.order_id) if form.head.client_key is None else form.head.client_key


def told(saved: Saved) -> Message:
    """What a save came to, in one sentence: the number, and what the review said."""
    order = saved.order
    match saved.step:
        case Step.SAVE_DRAFT:
            return message("entry.done.draft", customer=order.customer_name or message("entry.nobody"))
        case Step.MAKE_QUOTATION:
            return message("entry.done.quotation", quotation=order.quotation_number or "")
        case Step.QUICK_SALE:
            return message("entry.done.sold", order=order.number or "")
        case Step.AMEND if saved.outcome in _OUTCOMES:
            return message("entry.done.changed", order=order.number or "", review=message(_OUTCOMES[saved.outcome]))
        case Step.RECEIVE:
            return message("entry.done.received", order=order.number or "", review=_said(saved))
        case _:
            return message("entry.done.changed", order=order.number or "", review=_said(saved))


def _said(saved: Saved) -> Message:
    if saved.blocks:
        return message("entry.said.blocks", count=saved.blocks)
    if saved.warnings:
        return message("entry.said.warnings", count=saved.warnings)
    return message("entry.said.approved" if saved.order.state is OrderState.APPROVED else "entry.said.clear")
