"""The page of an order that waits for its invoice: what it would come to, drafted or issued from here."""

from datetime import date

from handcart.domain.message import message
from handcart.domain.order_steps import Step, step_name
from handcart.ui.forms.invoicing import InvoiceForm
from handcart.ui.forms.strip import Offer
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.money.actions import INVOICE
from handcart.ui.money.looks import DocumentLook
from handcart.ui.money.record_pane import LinkTo, RecordPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.waiting import WaitingOrder


class ToInvoicePane(RecordPane[WaitingOrder]):
    """Its form is open at once: to invoice is all that is to be done here."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, ())

    def show_page(self, page: WaitingOrder, today: date) -> None:
        """Show this order with the form of its invoice; one that is half filled in stays while it still fits."""
        before = self.page
        super().show_page(page, today)
        if before is not None and before.order.id == page.order.id and before.lines != page.lines:
            self.strip.end_form()
        if page.lines and self.strip.form is None:
            self.strip.open(self._form(page), INVOICE, focus=False)

    def write(self) -> None:
        page, words = self.page, self._words
        if page is None:
            return
        order, look = page.order, STATUS_LOOKS[page.order.status]
        facts = []
        if order.shipped_on is not None:
            day = words.wording.day(order.shipped_on, "weekday", today=self._today)
            facts.append(words.text("money.shipped", day=day))
        if order.customer_reference:
            facts.append(words.text("orders.page.reference", reference=order.customer_reference))
        links = [LinkTo(order.number or "", "order", order.id)]
        self.head(order.customer_name, DocumentLook(message(look.text), look.tone, look.icon), facts, links)
        said = "money.says.to_invoice" if page.lines else "money.says.invoiced"
        self.strip.show_record(order.id, words.text(said))
        offers = [Offer(INVOICE, step_name(Step.INVOICE), lambda: self._form(page), is_next=True)] if page.lines else []
        self.strip.offer(offers, {"order": order.number or ""})

    def _form(self, page: WaitingOrder) -> InvoiceForm:
        title = message("orders.ask.title", step=step_name(Step.INVOICE), order=page.order.number or "")
        return InvoiceForm(self._place, title, order_id=page.order.id, lines=page.lines)
