"""The page of a payment or refund: to which orders it went, what of it is free, and what can be done about it."""

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import PaymentKind
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm
from handcart.ui.forms.giving_back import MoveForm
from handcart.ui.forms.giving_out import GiveOutForm
from handcart.ui.forms.methods import method_name
from handcart.ui.forms.strip import Offer
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.money.actions import CHARGEBACK, GIVE_OUT, REFUND_CREDIT, TAKE_BACK
from handcart.ui.money.record_pane import LinkTo, RecordPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.payments.page import Allocated, PaymentPage
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.payments.refund import chargeback, refund_credit


class PaymentPane(RecordPane[PaymentPage]):
    """Shows a `PaymentPage`."""

    def __init__(self, around: Surroundings) -> None:
        self.orders = RowsCard()
        around.words.bind(self.orders, self.orders.title.setText, "money.given_to")
        super().__init__(around, (self.orders,))

    def write(self) -> None:
        page, words = self.page, self._words
        if page is None:
            return
        payment = page.payment
        refund = payment.kind is PaymentKind.REFUND
        title = words.text("orders.document.refund" if refund else "orders.document.payment", number=payment.number)
        links = [LinkTo(page.customer.name, "customer", page.customer.id)]
        if page.reverses is not None:
            links.append(LinkTo(page.reverses.number, "payment", page.reverses.id))
        facts = [
            words.wording.day(payment.paid_on, "weekday", today=self._today),
            method_name(words, payment.method, payment.own_method),
            *(each for each in (payment.reference, payment.note) if each),
        ]
        self.head(title, None, facts, links)
        self.strip.show_record(payment.id, self._sentence(page), self._detail(page))
        self.strip.offer(self._offers(page), {"payment": payment.number, "customer": page.customer.name})
        self.orders.show_rows([self._row(each) for each in page.allocated])
        self.orders.setVisible(bool(page.allocated))

    def _sentence(self, page: PaymentPage) -> str:
        amount = self._place.amount(page.payment.amount)
        if page.payment.kind is PaymentKind.REFUND:
            said = "money.says.charged_back" if page.reverses is not None else "money.says.refund"
            return self._words.text(said, amount=amount)
        if page.free > 0:
            return self._words.text("money.says.free", amount=amount, free=self._place.amount(page.free))
        return self._words.text("money.says.given_out", amount=amount)

    def _detail(self, page: PaymentPage) -> str:
        if page.payment.kind is PaymentKind.PAYMENT and page.left < page.payment.amount:
            return self._words.text("money.says.left", amount=self._place.amount(page.left))
        if page.free > page.usable:
            return self._words.text("money.says.used_otherwise", credit=self._place.amount(max(0, page.credit)))
        return ""

    def _offers(self, page: PaymentPage) -> list[Offer]:
        offers = []
        if page.usable > 0 and any(order.due for order in page.outlook.orders):
            offers.append(Offer(GIVE_OUT, message("money.do.give_out"), self._give_out, is_next=True))
        if page.usable > 0:
            offers.append(Offer(REFUND_CREDIT, message("money.do.refund_credit"), self._refund))
        if page.left > 0:
            offers.append(Offer(CHARGEBACK, step_name(Step.CHARGEBACK), self._charge_back))
        if page.is_newest:
            offers.append(Offer(TAKE_BACK, message("money.do.take_back"), self._take_back))
        return offers

    def _take_back(self) -> Answer:
        """As if it had never been recorded: it was the last step."""

        def undo(session: WriteSession) -> None:
            undo_last_step(session)

        return Answer("history.undo", message("money.done.taken_back"), undo)

    def _title(self, page: PaymentPage, name: Message) -> Message:
        return message("orders.ask.title", step=name, order=page.payment.number)

    def _give_out(self) -> StepForm | None:
        page = self.page
        if page is None:
            return None
        title = self._title(page, message("money.do.give_out"))
        return GiveOutForm(self._place, title, message("money.do.give_out"), page.outlook, amount=page.usable)

    def _refund(self) -> StepForm | None:
        page, place = self.page, self._place
        if page is None:
            return None
        customer_id, usable = page.customer.id, page.usable

        def effect(amount: int) -> Message | None:
            return message("forms.use_credit.effect", credit=place.amount(page.credit - amount))

        def refund(session: WriteSession, moved: MoneyMoved) -> None:
            refund_credit(session, customer_id, moved)

        return MoveForm(
            place,
            self._title(page, message("money.do.refund_credit")),
            message("money.do.refund_credit"),
            amount=usable,
            action="payment.refund_credit",
            done=message("money.done.refund_credit"),
            make=refund,
            effect=effect,
            own_methods=page.outlook.own_methods,
            method=page.payment.method,
        )

    def _charge_back(self) -> StepForm | None:
        page = self.page
        if page is None:
            return None
        payment_id = page.payment.id

        def charge(session: WriteSession, moved: MoneyMoved) -> None:
            chargeback(session, payment_id, moved)

        return MoveForm(
            self._place,
            self._title(page, step_name(Step.CHARGEBACK)),
            step_name(Step.CHARGEBACK),
            amount=page.left,
            action="order.chargeback",
            done=message("money.done.charged_back"),
            make=charge,
            effect=lambda _amount: message("forms.chargeback.effect"),
            own_methods=page.outlook.own_methods,
            method=page.payment.method,
        )

    def _row(self, shown: Allocated) -> QWidget:
        words = self._words
        day = words.wording.day(shown.allocated_on, today=self._today)
        detail = words.text("orders.list.between").join((day, self._place.money(shown.amount)))
        text = words.text("orders.document.open")
        name = words.text("orders.link_of", link=text, subject=shown.number)
        link = Link(text, name, lambda: self._around.open("order", shown.order_id))
        return fact_row("clipboard-list", "muted", shown.number, detail, link)
