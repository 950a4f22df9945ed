"""The form as it stands on the page: shown there, collected from there, and whether anything was typed since."""

from dataclasses import replace

from handcart.domain.vocabulary import OrderState, PaymentMethod
from handcart.store.records import Order
from handcart.ui.entry.parts import Parts
from handcart.usecases.entry.form import EntryForm


class OnPage:
    """`form` as it was last collected, and the stored order that it changes."""

    def __init__(self, parts: Parts, form: EntryForm) -> None:
        self._parts = parts
        self.form = form
        self.stored: Order | None = None
        self._begun: EntryForm | None = form
        self._showing = False

    @property
    def showing(self) -> bool:
        """Whether the page is being filled: what changes then was not typed."""
        return self._showing

    @property
    def touched(self) -> bool:
        """Whether there is something that was typed and not saved."""
        return self._begun is None or self.form != self._begun

    @property
    def typed_in(self) -> bool:
        """Whether anything stands on the page that was typed, even half."""
        return self.touched or self.half_typed() != self.form

    @property
    def amends(self) -> bool:
        """Whether an approved order is changed, which needs a reason."""
        return self.stored is not None and self.stored.state is OrderState.APPROVED

    def show(self, form: EntryForm, stored: Order | None, *, unfinished: bool = False) -> None:
        """Fill the page; `unfinished` where this was typed before and never saved."""
        parts = self._parts
        self._showing = True
        self.form, self.stored = form, stored
        parts.title.show_form(form, stored)
        parts.head.show_form(form)
        parts.more.show_form(form)
        parts.foot.show_form(form, asks_reason=self.amends)
        parts.lines.show(form.lines)
        self._showing = False
        self.collect()
        self._begun = None if unfinished else self.form

    def collect(self) -> EntryForm:
        """Take up what stands on the page now."""
        parts = self._parts
        form = parts.more.read(parts.head.read(self.form))
        self.form = replace(
            form,
            head=replace(form.head, notes=parts.foot.note_edit.toPlainText()),
            lines=tuple(line for line in parts.sheet.lines if not line.empty),
            reason=parts.foot.reason_edit.text(),
            method=PaymentMethod(parts.foot.methods.currentData()),
        )
        return self.form

    def use_slot(self, slot: int) -> None:
        """Keep a new order in another place than it began with."""
        self.form = replace(self.form, slot=slot)
        if self._begun is not None:
            self._begun = replace(self._begun, slot=slot)

    def half_typed(self) -> EntryForm:
        """The form with what stands in fields that were not left yet, to be kept."""
        parts = self._parts
        typed = dict(self.form.typed)
        if parts.customer.half_typed:
            typed["customer"] = parts.customer.text()
        lines = tuple(line for line in parts.lines.half_typed() if not line.empty)
        return replace(self.form, typed=typed, lines=lines)

    def change_head(self, **values: object) -> None:
        """Change what no field of the page holds."""
        self.form = replace(self.form, head=replace(self.form.head, **values))  # type: ignore[arg-type] # by name
