"""The small forms about how the owner stands to a customer: why they are blocked, what to think of, consent."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.store.records import Customer
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.customers.actions import BLOCK, CONSENT, WARN
from handcart.ui.customers.record_fields import BLOCK as BLOCK_FIELDS
from handcart.ui.customers.record_fields import CONSENT as CONSENT_FIELDS
from handcart.ui.customers.record_fields import WARNING as WARNING_FIELDS
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.records.fields import FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.standing import block_customer, record_consent, set_customer_warning

Do = Callable[[WriteSession, Customer, Mapping[str, Any]], object]


class _Asked(NamedTuple):
    """A form: its fields, what it does, and what the use case calls a field that is called otherwise here."""

    sections: tuple[FormSection, ...]
    do: Do
    renamed: Mapping[str, str]


def _consent(session: WriteSession, customer: Customer, values: Mapping[str, Any]) -> None:
    record_consent(session, customer.id, given=values["consent_email"], source=values["consent_source"])


_ASKED: Mapping[str, _Asked] = {
    BLOCK: _Asked(
        BLOCK_FIELDS,
        lambda session, customer, values: block_customer(session, customer.id, reason=values["block_reason"]),
        {"reason": "block_reason"},
    ),
    WARN: _Asked(
        WARNING_FIELDS,
        lambda session, customer, values: set_customer_warning(session, customer.id, warning=values["warning"]),
        {},
    ),
    CONSENT: _Asked(CONSENT_FIELDS, _consent, {"source": "consent_source"}),
}


class StandingForm(QWidget):
    """One of the forms at a time, above the tabs; Esc puts it away."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._kind = BLOCK
        self._customer: Customer | None = None
        self.heading = label(role="panel", wrap=True)
        self.close_button = Button(kind="ghost", icon_name="x", on_click=self.hide)
        self._words.bind(self, self.close_button.setAccessibleName, "customers.part.close")
        self.forms: dict[str, RecordForm] = {}
        head = row(self.heading, self.close_button)
        head.setStretch(0, 1)
        self._inside = column(head, gap=8, margins=(16, 10, 16, 12))
        self.held: QFrame = card(self._inside)
        self.setLayout(column(self.held, gap=0, margins=(20, 4, 20, 8)))
        self._words.changed.connect(self._write)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def ask(self, kind: str, customer: Customer) -> None:
        """Open the form of this action for a customer."""
        self._kind, self._customer = kind, customer
        if kind not in self.forms:
            self.forms[kind] = self._form(kind)
        values = {"warning": customer.warning, "consent_email": True}
        self.forms[kind].show_record(customer.id, values)
        for each, form in self.forms.items():
            form.setVisible(each == kind)
        self._write()
        self.show()
        self.forms[kind].first_field().setFocus()

    def show_customer(self, customer: Customer) -> None:
        """Another customer is on the page: a form about the one before is put away."""
        if self._customer is not None and self._customer.id != customer.id:
            self.hide()
        self._customer = customer

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _form(self, kind: str) -> RecordForm:
        """Each is made when it is first wanted."""
        button = f"customers.ask.{kind.rpartition('.')[2]}"
        made = RecordForm(self._around, _ASKED[kind].sections, self._save, button=button)
        self._inside.addWidget(made)
        return made

    def _write(self) -> None:
        if self._customer is not None:
            about = f"customers.ask.{self._kind.rpartition('.')[2]}_about"
            self.heading.setText(self._words.text(about, customer=self._customer.name))

    def _save(self, _changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        customer, kind = self._customer, self._kind
        if customer is None:
            return
        asked, values = _ASKED[kind], self.forms[kind].values()

        def then(_done: object) -> None:
            saved()
            self.hide()
            said = message(f"customers.done.{kind.rpartition('.')[2]}", customer=customer.name)
            self._around.notices.done(said)

        def not_done(problem: AppError) -> bool:
            return failed(_renamed(problem, asked.renamed))

        change_company(self._around, kind, lambda session: asked.do(session, customer, values), then, not_done)


def _renamed(problem: AppError, names: Mapping[str, str]) -> AppError:
    """The same problem under the name the field has in its form."""
    if not isinstance(problem, BadInput) or problem.field not in names:
        return problem
    renamed = BadInput(problem.message.id, field=names[problem.field or ""])
    renamed.message = problem.message
    return renamed
