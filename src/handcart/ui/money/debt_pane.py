"""The page of what a customer owes: their open invoices, and the payment that settles them."""

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.order_steps import Step, step_name
from handcart.store.queries.invoices import OpenInvoice
from handcart.ui.forms.form import StepForm
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.forms.strip import Offer
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.money.actions import PAY_DEBT
from handcart.ui.money.record_pane import LinkTo, RecordPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.payments.page import DebtPage


class DebtPane(RecordPane[DebtPage]):
    """Shows a `DebtPage`."""

    def __init__(self, around: Surroundings) -> None:
        self.invoices = RowsCard()
        around.words.bind(self.invoices, self.invoices.title.setText, "money.open_invoices")
        super().__init__(around, (self.invoices,))

    def write(self) -> None:
        page, words = self.page, self._words
        if page is None:
            return
        customer = page.customer
        facts = [text for text in (customer.phone, customer.email) if text]
        self.head(customer.name, None, facts, [LinkTo(customer.number, "customer", customer.id)])
        sentence = words.text(
            _sentence_of(page), overdue=self._place.amount(page.overdue), open=self._place.amount(page.open)
        )
        credit = ""
        if page.outlook.credit > 0:
            credit = words.text("money.says.credit", credit=self._place.amount(page.outlook.credit))
        self.strip.show_record(customer.id, sentence, credit)
        self.strip.offer(
            [Offer(PAY_DEBT, step_name(Step.TAKE_MONEY), self._pay, is_next=True)], {"customer": customer.name}
        )
        self.invoices.show_rows([self._row(each) for each in page.invoices])
        self.invoices.setVisible(bool(page.invoices))

    def _pay(self) -> StepForm | None:
        page = self.page
        if page is None:
            return None
        title = message("orders.ask.title", step=step_name(Step.TAKE_MONEY), order=page.customer.name)
        return PaymentForm(self._place, title, page.outlook, amount=page.overdue)

    def _row(self, shown: OpenInvoice) -> QWidget:
        words = self._words
        late = 0 if shown.due_on is None else (self._today - shown.due_on).days
        amount = self._place.amount(shown.open)
        if late > 0:
            detail = words.text("forms.shares.overdue", amount=amount, count=late)
        elif shown.due_on is None:
            detail = words.text("forms.shares.due", amount=amount)
        else:
            day = words.wording.day(shown.due_on, today=self._today)
            detail = words.text("forms.shares.due_on", amount=amount, day=day)
        text = words.text("orders.document.open")
        name = words.text("orders.link_of", link=text, subject=shown.number)
        link = Link(text, name, lambda: self._around.open("document", shown.id))
        icon, role = ("calendar-clock", "red") if late > 0 else ("receipt-text", "muted")
        return fact_row(icon, role, shown.number, detail, link)


def _sentence_of(page: DebtPage) -> str:
    """The page stays after the payment that settles it: then nothing is overdue, or nothing is open any more."""
    if page.overdue > 0:
        return "money.says.debt"
    return "money.says.not_late" if page.open > 0 else "money.says.nothing_open"
