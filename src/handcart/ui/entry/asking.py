"""What the entry page asks the company in the background, and what it makes new there while an order is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from handcart.domain.errors import AppError
from handcart.domain.message import Quantity, UnitPrice, message
from handcart.domain.review.finding import Finding
from handcart.domain.vocabulary import CustomerKind
from handcart.store.queries.entry_customer import channels_used
from handcart.store.queries.entry_products import count_products
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.ui.running.door import Failed
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.save import add_customer
from handcart.usecases.entry.begin import order_of_form
from handcart.usecases.entry.customer import CustomerChoice, KnownCustomer, customer_choices, known_customer
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.kept import Kept, all_kept
from handcart.usecases.entry.preview import Preview, preview_order, review_so_far
from handcart.usecases.entry.product_choices import (
    NOBODY,
    Buyer,
    ProductChoice,
    choices_of,
    product_choices,
    product_meant,
    product_scanned,
)
from handcart.usecases.products.save import add_product

_NOBODY_IS_CALLED = "qxzjwv"

Value = TypeVar("Value")
Choice = ProductChoice | None


@dataclass(frozen=True, slots=True)
class Around:
    """What the page shows beside the order: how many products there are, by which ways orders come in."""

    products: int = 0
    channels: Sequence[str] = ()
    kept: Sequence[Kept] = field(default=())


@dataclass(frozen=True, slots=True)
class Looked:
    """A form worked out, with the stored order it changes."""

    preview: Preview
    stored: Order | None


class Asking(QObject):
    """Questions of the page. `known` is the customer that was chosen last, `products` how many products there are."""

    def __init__(self, around: Surroundings, page: QObject) -> None:
        super().__init__(page)
        self._around, self._running = around, around.running
        self.known: KnownCustomer | None = None
        self.products = 0

    def find_products(self, text: str, then: Callable[[Sequence[ProductChoice]], object]) -> None:
        """What is offered for a text, at this customer's prices. The newest question wins."""
        buyer = self._buyer()
        self._ask(("products", self), lambda session: product_choices(session, text, buyer), then)

    def product_meant(self, row_key: int, text: str, then: Callable[[Choice], object]) -> None:
        """The product that Enter means in one line; other lines ask for themselves."""
        buyer = self._buyer()
        self._ask(("meant", self, row_key), lambda session: product_meant(session, text, buyer), then)

    def product_scanned(self, code: str, then: Callable[[Choice], object]) -> None:
        """The product with this bar code or code."""
        buyer = self._buyer()
        self._ask(("scanned", self, object()), lambda session: product_scanned(session, code, buyer), then)

    def find_customers(self, text: str, then: Callable[[Sequence[CustomerChoice]], object]) -> None:
        """Who is offered for a text."""
        self._ask(("customers", self), lambda session: customer_choices(session, text), then)

    def find_known(self, customer_id: int, order_id: int, then: Callable[[KnownCustomer], object]) -> None:
        """All that is told of a customer."""
        today = self._around.when().today

        def query(session: ReadSession) -> KnownCustomer:
            return known_customer(session, customer_id, today=today, order_id=order_id)

        def keep(known: KnownCustomer) -> None:
            self.known = known
            then(known)

        self._ask(("known", self), query, keep)

    def find_around(self, then: Callable[[Around], object]) -> None:
        """What the page shows whatever is entered."""

        def keep(found: Around) -> None:
            self.products = found.products
            then(found)

        self._ask(
            ("around", self),
            lambda session: Around(count_products(session), channels_used(session), tuple(all_kept(session))),
            keep,
        )

    def warm_up(self) -> None:
        """Look for what nobody is called: what a slip needs is loaded before the first one is typed."""
        self._ask(("warm", self), lambda session: product_choices(session, _NOBODY_IS_CALLED), lambda _found: None)

    def work_out(self, form: EntryForm, then: Callable[[Looked], object]) -> None:
        """What the form comes to."""
        today = self._around.when().today
        self._ask(
            ("preview", self),
            lambda session: Looked(preview_order(session, form, today=today), order_of_form(session, form)),
            then,
        )

    def review(self, form: EntryForm, then: Callable[[Sequence[Finding]], object]) -> None:
        """What the review says so far."""
        today = self._around.when().today
        self._ask(("review", self), lambda session: review_so_far(session, form, today=today)[0], then)

    def suggest(self, query: Callable[[ReadSession], Value], then: Callable[[Value], object]) -> None:
        """What goes with the lines."""
        self._ask(("together", self), query, then)

    def make_product(self, name: str, then: Callable[[ProductChoice], object], failed: Failed | None = None) -> None:
        """A new product with no more than a name."""
        company, moment, buyer = self._around.company, self._around.when(), self._buyer()

        def work() -> Done[ProductChoice]:
            with company.change("product.add", moment) as session:
                product_id = add_product(session, name=name).id
                return Done(choices_of(session, [product_id], buyer)[product_id], frozenset(session.touched))

        self._running.change(message("entry.work.product"), work, self._while_here(then), failed)

    def make_customer(self, name: str, kind: CustomerKind, then: Callable[[int], object], failed: Failed) -> None:
        """A new customer with no more than a name, in the company's own country."""
        company, moment = self._around.company, self._around.when()
        country = self._around.profile().country

        def work() -> Done[int]:
            with company.change("customer.add", moment) as session:
                made = add_customer(session, name=name, kind=kind, country=country).id
                return Done(made, frozenset(session.touched))

        self._running.change(message("entry.work.customer"), work, self._while_here(then), failed)

    def count_of_products(self) -> int:
        """How many products there are."""
        return self.products

    def offers_of_customer(self) -> Sequence[ProductChoice]:
        """What the customer usually buys."""
        return [] if self.known is None else [usual.choice for usual in self.known.usual]

    def bought_last(self, product_id: int) -> str:
        """When the customer last bought a product."""
        words = self._around.words
        last = None if self.known is None else self.known.last_of(product_id)
        if last is None:
            return "" if self.known is None or self.known.customer.walk_in else words.text("entry.offer.never")
        day = words.wording.day(last.ordered_on, today=self._around.when().today)
        return words.text("entry.usual.last", quantity=Quantity(last.quantity), day=day)

    def last_prices(self, product_id: int | None) -> str:
        """The last prices this customer paid for a product."""
        if product_id is None or self.known is None:
            return ""
        words, today = self._around.words, self._around.when().today
        told = [
            words.text(
                "entry.help.price",
                price=words.wording.price(UnitPrice(each.price, self._around.currency)),
                quantity=Quantity(each.quantity),
                day=words.wording.day(each.ordered_on, today=today),
            )
            for each in self.known.prices_of(product_id)
        ]
        return words.text("entry.help.prices", prices=words.text("entry.list.comma").join(told)) if told else ""

    def _buyer(self) -> Buyer:
        return NOBODY if self.known is None else self.known.buyer

    def _ask(self, owner: object, query: Callable[[ReadSession], Value], then: Callable[[Value], object]) -> None:
        company = self._around.company

        def read() -> Value:
            with company.read() as session:
                return query(session)

        self._running.ask(owner, read, self._while_here(then), self._not_found)

    def _while_here(self, then: Callable[[Value], object]) -> Callable[[Value], object]:
        """`then`, unless the page went with its company before the answer came."""
        return lambda value: then(value) if isValid(self) else None

    @staticmethod
    def _not_found(problem: AppError) -> bool:
        """What was asked about is gone (a customer whose making was undone): saving will say so beside its field."""
        return problem.kind == "not_found"
