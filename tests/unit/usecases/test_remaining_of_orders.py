"""What remains of an order, told with what only the store knows: what is missing and when it comes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import approved_order, look, stocked_product
from handcart.domain.message import Quantity
from handcart.domain.order_remaining import Arrival, Missing
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.store.company_file import CompanyFile
from handcart.store.records import PurchaseLine, PurchaseOrder
from handcart.usecases.orders.remaining import outlook_of, remaining_of
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import case_of

SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=9)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def on_order(file: CompanyFile, number: str, product_id: int, quantity: int, day: date | None) -> None:
    with file.change("test.purchase", when()) as session:
        purchase = session.add(
            PurchaseOrder,
            number=number,
            kind=PurchaseKind.PURCHASE,
            state=PurchaseState.ORDERED,
            made_on=TODAY,
            expected_on=day,
            currency="EUR",
        )
        session.add(PurchaseLine, purchase_order_id=purchase, position=1, product_id=product_id, quantity=quantity)


def outlook(file: CompanyFile, order_id: int):
    with file.change("test.renew", when()) as session:
        renew_order(session, order_id)
    return look(file, lambda session: outlook_of(session, case_of(session, order_id, today=TODAY)))


def test_what_is_missing_is_named_with_its_quantity(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, 2_000), stocked_product(file, 1_000, name="Pot")
    order_id = approved_order(file, (cup, 2_000), (pot, 3_000))
    found = outlook(file, order_id)
    assert (found.open_lines, found.ready_lines, found.arrival) == (2, 1, None)
    assert found.missing == (Missing("Pot", Quantity(2_000)),)
    rest = look(file, remaining_of, order_id, today=TODAY)
    assert (rest.next_step, rest.message.id) == (Step.SHIP, "order.remaining.then")


def test_the_delivery_that_completes_it_is_the_one_that_counts(file: CompanyFile) -> None:
    pot = stocked_product(file, 0, name="Pot")
    order_id = approved_order(file, (pot, 3_000))
    on_order(file, "PO-1", pot, 1_000, SOON)
    assert outlook(file, order_id).arrival is None
    on_order(file, "PO-2", pot, 2_000, LATER)
    assert outlook(file, order_id).arrival == Arrival("PO-2", LATER)
    rest = look(file, remaining_of, order_id, today=TODAY)
    assert rest.detail is not None
    assert rest.detail.id == "order.detail.arrival"


def test_a_delivery_without_a_day_promises_nothing(file: CompanyFile) -> None:
    pot = stocked_product(file, 0, name="Pot")
    order_id = approved_order(file, (pot, 3_000))
    on_order(file, "PO-1", pot, 5_000, None)
    assert outlook(file, order_id).arrival is None


def test_of_two_products_the_later_delivery_counts(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, 0), stocked_product(file, 0, name="Pot")
    order_id = approved_order(file, (cup, 1_000), (pot, 1_000))
    on_order(file, "PO-1", cup, 1_000, LATER)
    assert outlook(file, order_id).arrival is None
    on_order(file, "PO-2", pot, 1_000, SOON)
    assert outlook(file, order_id).arrival == Arrival("PO-1", LATER)
