"""The check of orders: each thing that can be wrong is named, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, step, stocked_product
from handcart.domain.message import Message
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.triggers import drop
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quick_sale import quick_sale


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    """A company with three finished sales of one cup each."""
    with new_company(tmp_path) as opened:
        cup = stocked_product(opened, 5_000)
        for _ in range(3):
            step(opened, quick_sale, OrderInput(lines=(LineInput(product_id=cup),)), method=PaymentMethod.CASH)
        assert look(opened, broken_order_invariants, today=TODAY) == []
        yield opened


def tampered(file: CompanyFile, *statements: str) -> list[Message]:
    """What the check says after somebody changed rows behind the program's back."""
    with file.transaction() as connection:
        drop(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
    return look(file, broken_order_invariants, today=TODAY)


def innermost(message: Message) -> str:
    problem = message.values.get("problem")
    return innermost(problem) if isinstance(problem, Message) else message.id


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE order_lines SET shipped = 2000 WHERE id = 1", "order.broken.ordered"),
        ("UPDATE order_lines SET refunded = 500 WHERE id = 1", "order.broken.refunded"),
        ("UPDATE order_lines SET credited = 2000 WHERE id = 1", "order.broken.credited"),
        ("UPDATE order_lines SET reserved = 1000 WHERE id = 1", "order.broken.reserved"),
        ("UPDATE shipment_lines SET quantity = 500 WHERE id = 1", "check.ledger.shipped"),
        ("UPDATE document_lines SET quantity = 500 WHERE id = 1", "check.ledger.invoiced"),
        ("UPDATE order_lines SET returned = 500 WHERE id = 1", "check.ledger.returned"),
        ("UPDATE orders SET net = net + 1 WHERE id = 1", "check.totals"),
        ("UPDATE document_taxes SET gross = gross + 1, tax = tax + 1 WHERE id = 1", "check.documents"),
        ("UPDATE documents SET tax = tax + 1 WHERE id = 1", "check.document_taxes"),
        ("UPDATE orders SET money = 'unpaid' WHERE id = 1", "check.column"),
        ("UPDATE stock_movements SET quantity = 6000 WHERE id = 1", "check.stock_level"),
        ("UPDATE daily_totals SET net = net + 1", "check.daily_total"),
        ("UPDATE documents SET number = 'INV-2026-0007' WHERE number = 'INV-2026-0003'", "check.numbers.invoice"),
    ],
)
def test_what_is_wrong_is_named(file: CompanyFile, statement: str, named: str) -> None:
    assert named in [innermost(message) for message in tampered(file, statement)]


def test_one_order_can_be_asked_about_alone(file: CompanyFile) -> None:
    assert tampered(file, "UPDATE orders SET net = net + 1 WHERE id = 1")
    assert look(file, broken_order_invariants, 2, today=TODAY) == []
    (problem,) = look(file, broken_order_invariants, 1, today=TODAY)
    assert (problem.id, problem.values["order"]) == ("check.order", "SO-0001")


def test_a_day_without_sales_needs_no_row_of_zeros(file: CompanyFile) -> None:
    day = "INSERT INTO daily_totals (day, orders, net, goods, gross, walk_in_net) VALUES ('2020-01-01', 0, 0, 0, 0, 0)"
    assert tampered(file, day) == []
