"""Forms that end an order: cancel and reject, with what is taken back told before the reason is given."""

from collections.abc import Callable

from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.forms.delivering import PurchaseTicks
from handcart.ui.forms.form import Answer
from handcart.ui.forms.place import Place
from handcart.ui.forms.reasons import ReasonForm
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_outlook import CancelOutlook
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.purchasing.for_orders import cancel_purchase_rows

End = Callable[[WriteSession, int, str], object]


def _cancel(session: WriteSession, order_id: int, reason: str) -> None:
    cancel_order(session, order_id, reason=reason)


def _reject(session: WriteSession, order_id: int, reason: str) -> None:
    reject_order(session, order_id, reason=reason)


class EndForm(ReasonForm):
    """What happens to drafts, invoices and money; purchases made for the order go where they are ticked."""

    def __init__(
        self, place: Place, title: Message, button: Message, *, order_id: int, outlook: CancelOutlook, cancel: bool
    ) -> None:
        self._place, self._outlook = place, outlook
        end, step = (_cancel, "cancel") if cancel else (_reject, "reject")
        super().__init__(
            place.words,
            title,
            button,
            action=f"order.{step}",
            done=message(f"orders.done.{step}"),
            make=lambda reason: lambda session: end(session, order_id, reason),
            effect=lambda: taken_back(place, outlook),
        )
        self.purchases = PurchaseTicks(place.words, outlook.purchases)
        self._add(self.purchases)

    def read(self) -> Answer:
        answer, rows = super().read(), self.purchases.ticked()

        def make(session: WriteSession) -> None:
            answer.make(session)
            cancel_purchase_rows(session, rows)

        return answer._replace(make=make)


def taken_back(place: Place, outlook: CancelOutlook) -> str:
    """What ending an order takes back, in sentences."""
    words = place.words
    said = []
    if outlook.drafts:
        said.append(words.text("forms.end.drafts", count=outlook.drafts))
    if outlook.invoices:
        numbers = words.text("orders.list.comma").join(outlook.invoices)
        said.append(words.text("forms.end.invoices", count=len(outlook.invoices), numbers=numbers))
    if outlook.had:
        said.append(words.text("forms.end.money", amount=place.amount(outlook.had)))
    return " ".join(said) or words.text("forms.end.nothing")
