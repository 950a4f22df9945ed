"""Forms that are open on a page: one per record, kept half filled in while another record is looked at."""

from collections import OrderedDict
from typing import Generic, NamedTuple, TypeVar

from handcart.ui.forms.form import StepForm

Doing = TypeVar("Doing")

MOST = 12
"""Records whose forms are kept; of more, the oldest in which nothing is typed is let go."""


class OpenForm(NamedTuple, Generic[Doing]):
    """A form with the step it is for, and what that is about."""

    form: StepForm
    doing: Doing
    about: int | None


class OpenForms(Generic[Doing]):
    """The open forms by record."""

    def __init__(self) -> None:
        self._forms: OrderedDict[int, OpenForm[Doing]] = OrderedDict()

    def of(self, record_id: int) -> OpenForm[Doing] | None:
        """The form that is open for a record."""
        return self._forms.get(record_id)

    def put(self, record_id: int, opened: OpenForm[Doing]) -> None:
        """A form was opened; the one before of the same record ends."""
        self.end(record_id)
        self._forms[record_id] = opened
        untouched = [each for each, open_form in self._forms.items() if not open_form.form.half_typed]
        for each in untouched[: max(0, len(self._forms) - MOST)]:
            if each != record_id:
                self.end(each)

    def half_typed(self) -> int | None:
        """A record with a form in which something is typed."""
        return next((each for each, open_form in self._forms.items() if open_form.form.half_typed), None)

    def end(self, record_id: int) -> None:
        """The form of a record was answered or put away."""
        opened = self._forms.pop(record_id, None)
        if opened is not None:
            opened.form.hide()
            # It is gone at once for whoever looks for forms that are half typed.
            opened.form.setParent(None)
            opened.form.deleteLater()
