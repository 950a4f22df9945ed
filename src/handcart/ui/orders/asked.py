"""A step of an order that asks something, as its form is made from it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message, message
from handcart.store.session import ReadSession
from handcart.ui.forms.form import StepForm
from handcart.ui.forms.place import Place
from handcart.ui.orders.steps import Doing, name_of
from handcart.usecases.orders.page import OrderPage


class Asked(NamedTuple):
    """A step of an order that asks something; `about` is the finding, document, shipment or payment it is about."""

    place: Place
    page: OrderPage
    doing: Doing
    about: int | None
    title: Message

    @property
    def order_id(self) -> int:
        """The order."""
        return self.page.order.id

    @property
    def button(self) -> Message:
        """The verb."""
        return name_of(self.doing)

    @property
    def done(self) -> Message:
        """What is said when it is done."""
        return message(f"orders.done.{self.doing}")

    @property
    def customer_id(self) -> int:
        """Whose order it is. NotAllowed for an order without a customer."""
        if self.page.order.customer_id is None:
            raise NotAllowed("order.refused.no_customer")
        return self.page.order.customer_id


class Maker(NamedTuple):
    """`read` is run in the background first; what it returns is handed to `build`."""

    build: Callable[[Asked, Any], StepForm]
    read: Callable[[ReadSession, Asked], Any] | None = None
