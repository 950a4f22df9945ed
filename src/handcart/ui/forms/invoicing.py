"""Forms for documents: invoice some or all of an order, credit lines or an amount, choose among drafts."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.records import Document
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.forms.form import Answer, StepForm, side_by_side
from handcart.ui.forms.lines_grid import LinesGrid
from handcart.ui.forms.place import Place
from handcart.ui.kit.field import Field
from handcart.ui.kit.typed import typed_money
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.foresee import Foreseen, foresee_credit, foresee_invoice
from handcart.usecases.documents.invoice import invoice_order
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.step_lines import StepLine

Foresee = Callable[[ReadSession], Foreseen]


class _DocumentForm(StepForm):
    """Says what the document would come to while it is being entered; that is worked out in the background."""

    def __init__(self, place: Place, title: Message, button: Message) -> None:
        super().__init__(place.words, title, button)
        self._place = place
        self._foreseen: Foreseen | None = None

    def first(self) -> QWidget:
        return self.confirm

    def _wanted(self) -> Foresee | None:
        """What to work out; None while what was entered makes no sense."""
        raise NotImplementedError

    def _look_ahead(self) -> None:
        self._foreseen = None
        self.say()
        query = self._wanted()
        if query is None:
            self._place.around.running.forget(self)
        else:
            self._place.ask(self, query, self._show)

    def _show(self, foreseen: Foreseen) -> None:
        self._foreseen = foreseen
        self.say()

    def _effect(self) -> str:
        raise NotImplementedError


class InvoiceForm(_DocumentForm):
    """How much of each line is invoiced; issued at once, or kept as a draft to look at first."""

    def __init__(self, place: Place, title: Message, *, order_id: int, lines: Sequence[StepLine]) -> None:
        super().__init__(place, title, message("forms.invoice.issue"))
        self._order_id = order_id
        self.grid = LinesGrid(place.words, lines, "forms.invoice.lines")
        self._add(self.grid)
        self.draft = self._offer_second("forms.draft", self._as_draft)
        self.grid.changed.connect(self._look_ahead)
        self._says(self._effect)
        self._look_ahead()

    def read(self) -> Answer:
        order_id, quantities = self._order_id, self.grid.quantities()

        def make(session: WriteSession) -> None:
            invoice_order(session, order_id, quantities=quantities)

        return Answer("order.issue", message("orders.done.invoice"), make)

    def _as_draft(self) -> Answer:
        order_id, quantities = self._order_id, self.grid.quantities()

        def make(session: WriteSession) -> None:
            draft_invoice(session, order_id, quantities=quantities)

        return Answer("order.invoice", message("forms.done.invoice_drafted"), make)

    def _wanted(self) -> Foresee | None:
        quantities = self.grid.known()
        if not quantities:
            return None
        order_id, today = self._order_id, self._place.today()
        return lambda session: foresee_invoice(session, order_id, quantities, today=today)

    def _effect(self) -> str:
        found, words = self._foreseen, self._words
        if found is None:
            return ""
        amount, tax = self._place.amount(found.gross), self._place.amount(found.tax)
        due = words.wording.day(found.due_on, "weekday", today=self._place.today()) if found.due_on else ""
        return words.text("forms.invoice.effect", amount=amount, tax=tax, day=due)


class CreditForm(_DocumentForm):
    """Which invoice is corrected and why: by lines, or by an amount that only lowers the price."""

    def __init__(
        self,
        place: Place,
        title: Message,
        *,
        order_id: int,
        lines: Sequence[StepLine],
        invoices: Sequence[Document],
        chosen: int | None = None,
    ) -> None:
        super().__init__(place, title, message("forms.credit.issue"))
        words = self._words
        self._order_id = order_id
        self.invoice, self.by = QComboBox(), QComboBox()
        for each in invoices:
            self.invoice.addItem(each.number or "", each.id)
        self.invoice.setCurrentIndex(max(0, self.invoice.findData(chosen)))
        self.reason, self.amount = QLineEdit(), QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        corrects = self._field("corrects", Field(words, "forms.credit.invoice", self.invoice))
        corrects.setVisible(len(invoices) > 1)
        reason = self._field("reason", Field(words, "forms.credit.reason", self.reason))
        kind = Field(words, "forms.credit.by", self.by)
        self._amount = self._field("amount", Field(words, "forms.credit.amount", self.amount))
        self.grid = LinesGrid(words, lines, "forms.credit.lines")
        self._add(side_by_side(corrects, reason), side_by_side(kind, self._amount), self.grid)
        self.draft = self._offer_second("forms.draft", partial(self._answer, issue=False))
        self._write_kinds()
        words.changed.connect(self._write_kinds)
        self.by.currentIndexChanged.connect(self._kind_chosen)
        self.grid.changed.connect(self._look_ahead)
        self.amount.textChanged.connect(self._look_ahead)
        self._says(self._effect)
        self._kind_chosen()

    def first(self) -> QWidget:
        return self.reason

    def read(self) -> Answer:
        return self._answer(issue=True)

    def _answer(self, *, issue: bool) -> Answer:
        reason, order_id, corrects = self.reason.text().strip(), self._order_id, self.invoice.currentData()
        if not reason:
            raise BadInput("order.bad.reason", field="reason")
        quantities, amount = self._given()

        def make(session: WriteSession) -> None:
            draft = draft_credit_note(
                session, order_id, reason=reason, quantities=quantities, amount=amount, corrects_id=corrects
            )
            if issue:
                issue_document(session, draft.id)

        if issue:
            return Answer("order.issue", message("forms.done.credit_issued"), make)
        return Answer("order.credit", message("forms.done.credit_drafted"), make)

    def _given(self) -> tuple[Mapping[int, int] | None, int | None]:
        if not self._by_amount():
            return self.grid.quantities(), None
        exponent = self._place.around.exponent
        return None, typed_money(self._words, self.amount.text(), exponent=exponent, field="amount")

    def _wanted(self) -> Foresee | None:
        order_id, today = self._order_id, self._place.today()
        if not self._by_amount():
            quantities = self.grid.known()
            if not quantities:
                return None
            return lambda session: foresee_credit(session, order_id, quantities=quantities, today=today)
        try:
            _, amount = self._given()
        except BadInput:
            return None
        return lambda session: foresee_credit(session, order_id, amount=amount, today=today)

    def _effect(self) -> str:
        found = self._foreseen
        if found is None:
            return self._words.text("forms.credit.kept" if self._by_amount() else "forms.credit.given_back")
        amount, tax = self._place.amount(found.gross), self._place.amount(found.tax)
        return self._words.text("forms.credit.effect", amount=amount, tax=tax)

    def _by_amount(self) -> bool:
        return self.by.currentIndex() == 1

    def _kind_chosen(self) -> None:
        self._amount.setVisible(self._by_amount())
        self.grid.setVisible(not self._by_amount())
        self._look_ahead()

    def _write_kinds(self) -> None:
        for place, text in enumerate(("forms.credit.by_lines", "forms.credit.by_amount")):
            if place < self.by.count():
                self.by.setItemText(place, self._words.text(text))
            else:
                self.by.addItem(self._words.text(text))


class ChooseForm(StepForm):
    """One of several things a step can be about: drafts, shipments. `named` writes each in the words of now."""

    def __init__(
        self,
        place: Place,
        title: Message,
        button: Message,
        *,
        field: str,
        choices: Sequence[tuple[int, Callable[[], str]]],
        answer: Callable[[int], Answer],
    ) -> None:
        super().__init__(place.words, title, button)
        self._choices, self._answer = tuple(choices), answer
        self.choice = QComboBox()
        for each, named in self._choices:
            self.choice.addItem(named(), each)
        self._add(self._field("choice", Field(place.words, field, self.choice)))
        place.words.changed.connect(self._write)

    def read(self) -> Answer:
        return self._answer(self.choice.currentData())

    def _write(self) -> None:
        for place, (_each, named) in enumerate(self._choices):
            self.choice.setItemText(place, named())
