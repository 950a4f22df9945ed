"""A company whose one customer orders one product that every rule finds in order, to be changed in one place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from builders import TODAY, new_company, when
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import (
    CustomerKind,
    Delivery,
    DocumentKind,
    DocumentState,
    Extent,
    LineKind,
    MovementReason,
    OrderState,
    PaymentKind,
    PaymentMethod,
    Verdict,
)
from handcart.store.company_file import CompanyFile
from handcart.store.records import (
    Allocation,
    Customer,
    CustomerAddress,
    Document,
    Order,
    OrderLine,
    Payment,
    Product,
    StockMovement,
    TaxCode,
)
from handcart.store.session import WriteSession
from handcart.store.tables import tax_codes
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import ReceivedOrder, receive_order
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.review.kept import kept_findings

HOME = PostalAddress(name="Hotel Seeblick", street="Seestrasse 4", postcode="78462", city="Konstanz", country="DE")
LIST_PRICE, COST = 140_000, 60_000
GROSS_OF_ONE = 1_666
"""14.00 and 19 % tax."""


@dataclass(slots=True)
class ReviewedCompany:
    """An open company; `customer` and `cups` are ids. 100 cups are on the shelf."""

    file: CompanyFile
    customer: int
    cups: int
    standard: int

    def entered(self, quantity: int = 24_000, line: dict[str, Any] | None = None, **head: Any) -> OrderInput:
        """An order of cups as it is entered."""
        cups = LineInput(**{"product_id": self.cups, "quantity": quantity} | (line or {}))
        return OrderInput(**{"customer_id": self.customer, "lines": (cups,), "ship_to": HOME} | head)

    def receive(self, entered: OrderInput | None = None, *, day: date = TODAY) -> ReceivedOrder:
        """Receive an order, of 24 cups if nothing else was said."""
        with self.file.change("order.receive", when(day)) as session:
            return receive_order(session, entered or self.entered())

    def findings(self, order_id: int) -> dict[Rule, list[tuple[Verdict, str]]]:
        """What each rule found, as it is stored."""
        with self.file.read() as session:
            found: dict[Rule, list[tuple[Verdict, str]]] = {}
            for kept in kept_findings(session, order_id):
                found.setdefault(kept.finding.rule, []).append((kept.finding.verdict, kept.finding.detail))
            return found

    def order(self, order_id: int) -> Order:
        """The order as it stands."""
        with self.file.read() as session:
            return session.get(Order, order_id)

    @contextmanager
    def change(self, *, day: date = TODAY) -> Iterator[WriteSession]:
        """Some step."""
        with self.file.change("test.change", when(day)) as session:
            yield session

    def undo(self) -> None:
        """Take the last step back."""
        with self.file.change("undo", when()) as session:
            undo_last_step(session)

    def set(self, record: type[Any], record_id: int, **columns: Any) -> None:
        """Change a record directly, without what a use case would renew."""
        with self.change() as session:
            session.change(record, record_id, **columns)

    def past_order(self, days: int, **changes: Any) -> int:
        """A finished order of so many days ago; see `add_past_order`."""
        with self.change() as session:
            return self.add_past_order(session, days, **changes)

    def add_past_order(
        self,
        session: WriteSession,
        days: int,
        *,
        quantity: int = 24_000,
        price: int = LIST_PRICE,
        returned: int = 0,
        customer: int | None = None,
        **head: Any,
    ) -> int:
        """A finished and shipped order of cups, as it would lie in the file; net and gross without discounts."""
        net = quantity * price // 100_000
        order_id = session.add(
            Order,
            **{
                "number": f"OLD-{days}-{customer or self.customer}-{quantity}-{price}",
                "state": OrderState.FINISHED,
                "customer_id": customer or self.customer,
                "ordered_on": TODAY - timedelta(days=days),
                "currency": "EUR",
                "net": net,
                "tax": net * 19 // 100,
                "gross": net * 119 // 100,
                "shipping": Extent.FULLY,
                "delivery": Delivery.SHIP,
                "ship_street": HOME.street,
                "ship_postcode": HOME.postcode,
                "ship_city": HOME.city,
                "ship_country": HOME.country,
            }
            | head,
        )
        session.add(
            OrderLine,
            order_id=order_id,
            position=1,
            kind=LineKind.GOODS,
            product_id=self.cups,
            name="Yunomi cup",
            quantity=quantity,
            price=price,
            amount=net,
            tax_code_id=self.standard,
            tax_rate=190_000,
            shipped=quantity,
            invoiced=quantity,
            returned=returned,
        )
        return order_id

    def invoice(self, order_id: int, *, due_on: date, paid_on: date | None = None) -> None:
        """An issued invoice over the whole of an order, paid on a day or still open."""
        with self.change() as session:
            order = session.get(Order, order_id)
            session.add(
                Document,
                kind=DocumentKind.INVOICE,
                state=DocumentState.ISSUED,
                number=f"INV-{order_id}",
                order_id=order_id,
                customer_id=order.customer_id,
                issued_on=order.ordered_on,
                due_on=due_on,
                currency="EUR",
                tax_rounding=order.tax_rounding,
                gross=order.gross,
            )
            if paid_on is not None:
                self.pay(session, order.gross, paid_on=paid_on, order_id=order_id)
            renew_order(session, order_id)

    def pay(self, session: WriteSession, amount: int, *, paid_on: date = TODAY, order_id: int | None = None) -> None:
        """Money of the customer, for an order or as credit."""
        payment = session.add(
            Payment,
            number=f"PAY-{paid_on}-{amount}-{order_id}",
            kind=PaymentKind.PAYMENT,
            customer_id=self.customer,
            paid_on=paid_on,
            recorded_at=session.when.now,
            method=PaymentMethod.TRANSFER,
            amount=amount,
            currency="EUR",
        )
        if order_id is not None:
            session.add(Allocation, payment_id=payment, order_id=order_id, amount=amount, allocated_on=paid_on)


def reviewed_company(folder: Path) -> ReviewedCompany:
    """The company, with a customer who has a limit of 5,000.00 and a product with price, cost and stock."""
    company = new_company(folder)
    with company.change("test.begin", when()) as session:
        customer = session.add(
            Customer,
            number="C-1",
            name="Hotel Seeblick",
            kind=CustomerKind.BUSINESS,
            country="DE",
            phone="+49 7531 1234",
            credit_limit=500_000,
            created_on=TODAY,
        )
        session.add(CustomerAddress, customer_id=customer, kind="shipping", name="Hotel Seeblick", country="DE")
        cups = session.add(
            Product, code="CUP", name="Yunomi cup", unit="pc", price=LIST_PRICE, cost=COST, created_on=TODAY
        )
        add_stock(session, cups, 100_000)
        standard = session.find_one(TaxCode, tax_codes.c.category == "standard")
        assert standard is not None
    return ReviewedCompany(company, customer, cups, standard.id)


def add_stock(session: WriteSession, product_id: int, quantity: int) -> None:
    """Goods on the shelf."""
    session.add(
        StockMovement,
        product_id=product_id,
        quantity=quantity,
        reason=MovementReason.OPENING,
        moved_at=session.when.now,
        moved_on=session.when.today,
    )


Situation = Callable[[ReviewedCompany], OrderInput]
"""Prepares a company and says what is entered then."""
