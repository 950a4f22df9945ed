"""What is made new on this screen: a payment, or a credit note that belongs to no order. First who, then the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import Message, Value, message
from handcart.domain.order_steps import Step, step_name
from handcart.store.session import WriteSession
from handcart.ui.forms.customer_credit import CustomerCreditForm
from handcart.ui.forms.form import Answer, Notices, StepForm
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.forms.place import Place
from handcart.ui.forms.strip import run_answer
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.money.payer_search import PayerSearch
from handcart.ui.surroundings import Surroundings
from handcart.usecases.payments.find_payer import Payer
from handcart.usecases.payments.outlook import PaymentOutlook, payment_outlook

_WIDTH = 760


class NewRecord(QScrollArea):
    """`ended` when it was made or put away; `made` carries the number of a payment that was recorded.

    Esc goes one step back: from the form to who it is, then away.
    """

    ended = Signal()
    made = Signal(str)

    def __init__(self, around: Surroundings, *, credit_note: bool) -> None:
        super().__init__()
        self._around, self._place, self.credit_note = around, Place(around), credit_note
        self._runs = False
        self.form: StepForm | None = None
        words = around.words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=self.go_back)
        words.bind(self.back, self.back.setText, "money.back")
        title = label(role="page")
        words.bind(title, title.setText, "money.new_credit_note" if credit_note else "money.new_payment")
        if credit_note:
            self.search = PayerSearch(self._place, "money.payer.customer", "money.payer.customer.hint")
        else:
            self.search = PayerSearch(self._place, "money.payer", "money.payer.hint")
        self.search.chosen.connect(self._chosen)
        self._inside = column(self.search, gap=0, margins=(16, 16, 16, 16))
        paper = card(self._inside)
        paper.setMaximumWidth(_WIDTH)
        body = QWidget()
        body.setLayout(column(row(self.back, title, None), paper, None, gap=12, margins=(20, 12, 20, 20)))
        self.setWidget(body)
        self.setWidgetResizable(True)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return self.search.typed if self.form is None else self.form.first()

    def confirm(self) -> None:
        """Answer the form; before it, take who is proposed first."""
        if self.form is not None:
            self.form.answer()
        else:
            self.search.typed.returnPressed.emit()

    @property
    def half_typed(self) -> bool:
        """Whether something is typed that would be lost with it."""
        return self.form is not None and self.form.half_typed

    def go_back(self) -> None:
        """From the form to who it is; from there away."""
        if self.form is None:
            self.ended.emit()
        else:
            self._show(None)
            self.search.typed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _chosen(self, payer: Payer, amount: int | None) -> None:
        if self.credit_note:
            title = message("orders.ask.title", step=message("money.new_credit_note"), order=payer.name)
            self._show(CustomerCreditForm(self._place, title, customer_id=payer.customer_id))
            return
        today, place = self._place.today(), self._place
        title = message("orders.ask.title", step=step_name(Step.TAKE_MONEY), order=payer.name)
        wanted = amount if amount is not None else (payer.amount or None)
        meant = tuple(each.order_id for each in payer.invoices) if payer.fits else ()

        def show(outlook: PaymentOutlook) -> None:
            self._show(PaymentForm(place, title, outlook.for_orders(meant), amount=wanted))

        place.ask(self, lambda session: payment_outlook(session, payer.customer_id, today=today), show)

    def _show(self, form: StepForm | None) -> None:
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self.search.setVisible(form is None)
        if form is not None:
            form.answered.connect(self._answered)
            form.put_away.connect(self.go_back)
            self._inside.addWidget(form)
            form.show()
            first = form.first()
            first.setFocus()
            if isinstance(first, QLineEdit):
                # What is proposed gives way to what is typed, as in the forms beside the lists.
                first.selectAll()

    def _answered(self, answer: Answer) -> None:
        form = self.form
        if self._runs or form is None:
            return
        self._runs = True
        described: dict[str, Value] = {}

        def make(session: WriteSession) -> Notices | None:
            notices: Notices | None = answer.make(session)
            described.update(session.step.parameters)
            return notices

        def then(notices: tuple[Message, ...]) -> None:
            self._runs = False
            self._around.notices.done(answer.done)
            for notice in notices:
                self._around.notices.state(notice)
            self.ended.emit()
            if number := described.get("payment"):
                self.made.emit(str(number))

        def failed(problem: AppError) -> bool:
            self._runs = False
            return self.form is form and form.refused(problem)

        run_answer(self._around, answer._replace(make=make), then, failed)
