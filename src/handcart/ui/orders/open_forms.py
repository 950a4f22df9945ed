"""Forms that are open on the page of orders: one per order, kept while another order is looked at."""

from collections import OrderedDict
from typing import NamedTuple

from handcart.ui.forms.form import StepForm
from handcart.ui.orders.steps import Doing

MOST = 12
"""Orders whose half-filled forms are kept; of more, the oldest is let go."""


class OpenForm(NamedTuple):
    """A form with the step it is for, and what that is about."""

    form: StepForm
    doing: Doing
    about: int | None


class OpenForms:
    """The open forms by order."""

    def __init__(self) -> None:
        self._forms: OrderedDict[int, OpenForm] = OrderedDict()

    def of(self, order_id: int) -> OpenForm | None:
        """The form that is open for an order."""
        return self._forms.get(order_id)

    def put(self, order_id: int, opened: OpenForm) -> None:
        """A form was opened; the one before of the same order ends."""
        self.end(order_id)
        self._forms[order_id] = opened
        while len(self._forms) > MOST:
            self.end(next(iter(self._forms)))

    def end(self, order_id: int) -> None:
        """The form of an order was answered or put away."""
        opened = self._forms.pop(order_id, None)
        if opened is not None:
            opened.form.hide()
            opened.form.deleteLater()
