"""How an entry ends: saved, put aside as a draft, thrown away. What stands in the way is said beside its place."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState
from handcart.ui.entry.keeping import Keeping
from handcart.ui.entry.on_page import OnPage
from handcart.ui.entry.parts import Parts
from handcart.ui.entry.saving import Saving
from handcart.ui.letterhead import lead_to_settings
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.form import Cell, EntryForm
from handcart.usecases.entry.preview import Wrong
from handcart.usecases.entry.save import Saved, saving_step
from handcart.usecases.entry.sheet import Place

_CELLS = {"quantity": Cell.QUANTITY, "price": Cell.PRICE, "line_discount": Cell.DISCOUNT, "product": Cell.PRODUCT}
_MAY_BE_EMPTY = frozenset({Step.SAVE_DRAFT, Step.MAKE_QUOTATION})


class Ending(QObject):
    """`next_one` is called with what was saved or thrown away when the page is free for the next, `again` with what was
    thrown away and is wanted back, `put_back` with a new order that could not be saved, `saved` with the id of a new
    order and the form it came from; None for an order that was there before.
    """

    def __init__(
        self,
        around: Surroundings,
        page: QWidget,
        parts: Parts,
        on_page: OnPage,
        keeping: Keeping,
        *,
        next_one: Callable[[EntryForm], object],
        again: Callable[[EntryForm], object],
        put_back: Callable[[EntryForm], object],
        saved: Callable[[tuple[int, EntryForm] | None], object],
    ) -> None:
        super().__init__(page)
        self._around, self._parts, self._on_page, self._keeping = around, parts, on_page, keeping
        self._saving = Saving(around)
        self._next_one, self._again, self._put_back = next_one, again, put_back
        self._told_saved = saved
        self._ahead: list[EntryForm] = []

    def save(self) -> None:
        """The page's main button."""
        form = self._collected()
        self._save(form, saving_step(form, self._on_page.stored))

    def save_draft(self) -> None:
        """Put it aside as a draft."""
        if self._parts.title.may_save_draft():
            self._save(self._collected(), Step.SAVE_DRAFT)

    def discard(self) -> None:
        """Throw away what was typed; Undo brings it back."""
        form, stored = self._collected(), self._on_page.stored
        was_touched = self._on_page.touched
        self._keeping.drop()
        is_draft = stored is not None and stored.state is OrderState.DRAFT

        def then() -> None:
            self._next_one(form)
            if was_touched and not is_draft:
                words, toast = self._around.words, self._around.notices.toast
                undo = words.text("toast.undo")
                toast.say(words.text("entry.done.discarded"), undo, on_click=lambda: self._again(form))
            if stored is not None and not is_draft:
                self._around.open("order", stored.id)

        self._saving.discard(form, stored, then)

    def _collected(self) -> EntryForm:
        self._parts.lines.leave()
        self._parts.head.settle()
        self._parts.more.settle()
        return self._on_page.collect()

    def _save(self, form: EntryForm, step: Step) -> None:
        self._parts.title.say_wrong(None)
        if self._stands_in_the_way(form, step):
            return
        if self._saving.runs(form):
            return
        self._keeping.drop()
        self._saving.save(form, step, lambda saved: self._saved(form, saved), lambda why: self._not_saved(form, why))
        if self._saving.runs(form) and form.order_id is None:
            # Nobody waits for the disk: the next order can be typed while this one is written.
            self._ahead.append(form)
            self._next_one(form)

    def _stands_in_the_way(self, form: EntryForm, step: Step) -> bool:
        """Whether something typed cannot be used, or is missing; the cursor goes there."""
        parts = self._parts
        problem = parts.sheet.first_problem()
        if problem is not None:
            parts.lines.go(problem)
            return True
        if parts.head.first_problem() is not None or parts.more.has_problem():
            return True
        if form.head.customer_id is None and (parts.customer.text().strip() or step not in _MAY_BE_EMPTY):
            name = parts.customer.text().strip()
            why = message("entry.bad.customer", name=name) if name else message("entry.bad.no_customer")
            return parts.head.say_wrong("customer", why)
        if not form.entered and step is not Step.SAVE_DRAFT:
            parts.lines.go_to_end()
            parts.lines.say(message("entry.bad.no_lines"))
            return True
        if step is Step.AMEND and not form.reason.strip():
            parts.foot.reason.wrong(self._around.words.text("entry.bad.reason"))
            return True
        return False

    def _saved(self, form: EntryForm, saved: Saved) -> None:
        order = saved.order
        name = order.number or order.quotation_number or order.customer_name
        self._told_saved((order.id, form) if form.order_id is None else None)
        if not self._was_ahead(form):
            self._next_one(form)
        if form.order_id is not None:
            self._around.open("order", order.id)
        elif not self._on_page.typed_in:
            self._parts.title.show_saved(name or self._around.words.text("entry.draft"), order.id)

    def _not_saved(self, form: EntryForm, problem: AppError) -> bool:
        """What was refused comes back to the page, or is offered beside what is typed there by now."""
        ahead = self._was_ahead(form)
        if ahead and self._on_page.typed_in:
            self._keeping.keep_beside(form, self._on_page.form.kept_under)
            return False
        if ahead:
            self._put_back(form)
        return self._refused(problem)

    def _was_ahead(self, form: EntryForm) -> bool:
        """Whether the page went on to the next order before this one was saved."""
        if form not in self._ahead:
            return False
        self._ahead.remove(form)
        return True

    def _refused(self, problem: AppError) -> bool:
        """Say it beside its place; what concerns no single field is said below the title."""
        form = self._on_page.form
        self._keeping.keep_soon(form)
        if lead_to_settings(self._around, problem.message):
            return True
        place = problem.message.values.get("line")
        if isinstance(problem, BadInput) and isinstance(place, int) and 0 < place <= len(form.entered):
            return self._line_wrong(form.entered[place - 1].key, problem)
        if isinstance(problem, BadInput) and problem.field and self._say_in_head(problem.field, problem.message):
            return True
        if isinstance(problem, BadInput) and problem.field == "reason":
            self._parts.foot.reason.wrong(self._around.words.render(problem.message))
            return True
        self._parts.title.say_wrong(problem.message)
        return True

    def mark_wrong(self, wrong: Wrong) -> None:
        """Mark what cannot be used by what was worked out; the cursor stays where it is."""
        parts = self._parts
        if wrong.key is not None:
            parts.model.wrong[wrong.key] = (_CELLS.get(wrong.field or "", Cell.PRODUCT), wrong.why)
            parts.model.renew()
        elif wrong.field is not None and wrong.field in parts.head.fields:
            parts.head.fields[wrong.field].mark_wrong(self._around.words.render(wrong.why))
        elif wrong.field is not None:
            parts.more.say_wrong(wrong.field, wrong.why)

    def _say_in_head(self, field: str, why: Message) -> bool:
        return self._parts.head.say_wrong(field, why) or self._parts.more.say_wrong(field, why)

    def _line_wrong(self, key: int, problem: BadInput) -> bool:
        rows = [row for row, line in enumerate(self._parts.sheet.lines) if line.key == key]
        cell = _CELLS.get(problem.field or "", Cell.PRODUCT)
        self._parts.model.wrong[key] = (cell, problem.message)
        self._parts.lines.go(Place(rows[0], cell))
        return True
