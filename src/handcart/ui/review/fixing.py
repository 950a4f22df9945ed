"""What a fix of a finding does: a change at once, a value typed in its place, or the way to where it is made."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout

from handcart.domain.review.finding import Fix, FixAction, Rule
from handcart.domain.review.fixes import changes_order
from handcart.ui.review.asking import Asking
from handcart.ui.review.entering import EnteringWith, entering_for
from handcart.ui.review.fix_words import words_of_fix
from handcart.ui.review.order_commands import PaneCommands
from handcart.ui.surroundings import Surroundings
from handcart.usecases.review.look import Objection, ReviewLook

_FIELDS_OF_CUSTOMERS: Mapping[tuple[Rule, str], str] = {
    (Rule.TAX, "no_tax_number"): "customer_tax_number",
    (Rule.TAX, "no_exemption_number"): "customer_exemption_number",
    (Rule.CREDIT, "above"): "customer_credit_limit",
    (Rule.CREDIT, "near"): "customer_credit_limit",
    (Rule.CREDIT, "no_credit"): "customer_credit_limit",
}
"""Where a finding is about one field of the customer, what another screen calls going to that field."""


class Fixing:
    """`asking` opens the form for what must be typed; `opened` is told when one stands in its place."""

    def __init__(
        self, around: Surroundings, commands: PaneCommands, asking: Asking, opened: Callable[[], object]
    ) -> None:
        self._around, self._words = around, around.words
        self._commands, self._asking, self._opened = commands, asking, opened

    def make(self, look: ReviewLook, objection: Objection, fix: Fix, place: QVBoxLayout) -> None:
        """Make the fix, or lead to where it is made; a form for it stands in `place`."""
        if changes_order(fix):
            reason = self._words.text("review.duplicate_of", order=str(fix.parameters.get("number", "")))
            duplicate = fix.action is FixAction.CANCEL_DUPLICATE
            self._commands.fix(look, fix, reason if duplicate else "", self._asking.show_mistake)
        elif fix.action is FixAction.OPEN_CUSTOMER:
            found = objection.finding
            field = _FIELDS_OF_CUSTOMERS.get((found.rule, found.detail), "customer")
            self._commands.go(field, look.order.customer_id)
        elif fix.action is FixAction.OPEN_ORDER:
            self._commands.go("order", int(str(fix.parameters["order_id"])))
        else:
            self._enter(look, objection, fix, place)

    def _enter(self, look: ReviewLook, objection: Objection, fix: Fix, place: QVBoxLayout) -> None:
        around = self._around
        given = EnteringWith(self._words, look.order, objection, lambda: around.when().today)
        entering = entering_for(fix, given)
        if entering is None:
            self._commands.go("edit_order", look.order.id)
            return
        make = self._commands.fix
        self._asking.value(
            place,
            words_of_fix(fix),
            entering,
            lambda asked: make(look, asked.fix(), "", self._asking.show_mistake),
        )
        self._opened()
