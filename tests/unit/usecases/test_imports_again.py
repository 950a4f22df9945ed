"""A changed file imported again, undoing an import, and taking up open orders."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, message_id, new_company, when
from catalogue_steps import received_order, step
from handcart.domain.errors import NotAllowed, NotFound
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import BatchState, MoneyFacet, MovementReason, OrderStatus, ReturnOutcome, SupplyFacet
from handcart.store.company_file import CompanyFile
from handcart.store.records import (
    Customer,
    Document,
    DocumentLine,
    ImportBatch,
    JournalStep,
    Order,
    OrderLine,
    Product,
    ReturnLine,
    StockMovement,
    StockNote,
)
from handcart.store.tables import orders
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.imports.result import ImportResult, OpenOrders
from handcart.usecases.imports.take_up_order import take_up_order
from handcart.usecases.imports.undo_import import UndoneImport, undo_import
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from histories import HandmadeHistory, credit, history, line, order, sold, stock_note
from import_checks import assert_derived_is_right, rows_of


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def brought_in(company: CompanyFile, said: HandmadeHistory, **how: Any) -> ImportResult:
    result = import_orders(
        company,
        said,
        when=when(),
        render=message_id,
        progress=Progress(),
        **how,  # type: ignore[arg-type]
    )
    assert_derived_is_right(company)
    return result


def undone(company: CompanyFile, batch_id: int | None) -> UndoneImport:
    assert batch_id is not None
    result = undo_import(company, batch_id, when=when())
    assert_derived_is_right(company)
    return result


def the_order(company: CompanyFile, number: str) -> Order:
    with company.read() as session:
        found = session.find_one(Order, orders.c.number == number)
    assert found is not None
    return found


def note_on(company: CompanyFile, number: str) -> None:
    """The owner works on an order: a note is enough."""
    with company.change("test.note", when()) as session:
        session.change(Order, the_order(company, number).id, notes="Called.")


def test_a_changed_row_updates_its_order_which_keeps_its_id(company: CompanyFile) -> None:
    brought_in(
        company, history(order("9", line(1, "A", 1, 100)), order("10", line(1, "A", 3, 500), line(2, "B", 1, 1)))
    )
    before = the_order(company, "10")
    first_line = rows_of(company, OrderLine)[1]

    changed = order("10", line(1, "A", 4, 500), line(3, "C", 1, 50), reference="PO 9", customer="C2")
    result = brought_in(company, history(order("9", line(1, "A", 1, 100)), changed))

    after = the_order(company, "10")
    assert (result.orders_new, result.orders_changed, result.unchanged_rows, result.imported_rows) == (0, 1, 1, 2)
    assert (after.id, after.net, after.customer_reference, after.customer_name) == (
        before.id,
        2050,
        "PO 9",
        "Customer C2",
    )
    lines = [one for one in rows_of(company, OrderLine) if one.order_id == after.id]
    assert [(one.position, one.code, one.quantity, one.shipped) for one in lines] == [
        (1, "A", 4000, 4000),
        (3, "C", 1000, 1000),
    ]
    assert lines[0].id == first_line.id
    assert brought_in(company, history(order("9", line(1, "A", 1, 100)), changed)).batch_id is None


def test_a_changed_order_gets_its_credit_note_anew(company: CompanyFile) -> None:
    def said(given_back: int) -> HandmadeHistory:
        return history(order("10", line(1, "A", 3, 500), line(2, "A", -given_back, 500, sold=sold("10", 1))))

    first = brought_in(company, said(1))
    brought_in(company, said(2))

    (document,) = rows_of(company, Document)
    assert (document.net, document.import_batch_id, the_order(company, "10").credited) == (1000, first.batch_id, 1000)


def test_a_changed_credit_and_note_are_written_anew(company: CompanyFile) -> None:
    brought_in(company, history(credit("C1", line(1, "A", -1, 500)), stock_note("20", line(1, "A", 4, 0))))
    (before,) = rows_of(company, Document)

    brought_in(company, history(credit("C1", line(1, "A", -2, 500)), stock_note("20", line(1, "A", 5, 0))))

    (document,), (document_line,), (note,) = (rows_of(company, one) for one in (Document, DocumentLine, StockNote))
    assert (document.id, document.net, document_line.quantity, note.quantity) == (before.id, 1000, 2000, 5000)


def test_a_changed_file_does_not_write_over_the_owners_work(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 3, 500))))
    note_on(company, "10")

    result = brought_in(company, history(order("10", line(1, "A", 4, 500))), only_valid=True)

    assert [row.reason.id for row in result.refused] == ["import.refused.worked_on"]
    assert the_order(company, "10").net == 1500


def test_the_unchanged_file_does_not_mind_the_owners_work(company: CompanyFile) -> None:
    said = history(order("10", line(1, "A", 3, 500)))
    brought_in(company, said)
    note_on(company, "10")

    assert brought_in(company, said).unchanged_rows == 1


def test_work_that_was_undone_does_not_stand_in_the_way(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 3, 500))))
    note_on(company, "10")
    with company.change("undo", when()) as session:
        undo_last_step(session)

    assert brought_in(company, history(order("10", line(1, "A", 4, 500)))).orders_changed == 1


def test_undoing_leaves_an_empty_company(company: CompanyFile) -> None:
    said = history(
        order("10", line(1, "A", 3, 500), line(2, "A", -1, 500, sold=sold("10", 1))),
        credit("C11", line(1, "A", -1, 500, sold=sold("10", 1))),
        stock_note("20", line(1, "A", -4, 0)),
    )
    result = brought_in(company, said)

    gone = undone(company, result.batch_id)

    assert (gone.orders, gone.credits, gone.stock_notes, gone.customers, gone.products) == (1, 2, 1, 1, 1)
    assert gone.kept == ()
    assert [rows_of(company, one) for one in (Order, OrderLine, Document, DocumentLine, StockNote, Product)] == [[]] * 6
    assert len(rows_of(company, Customer)) == 1
    (batch,) = rows_of(company, ImportBatch)
    assert batch.state is BatchState.UNDONE
    assert brought_in(company, said).orders_new == 1


def test_many_orders_are_undone_without_triggers(company: CompanyFile) -> None:
    many = [order(str(number), line(1, f"P{number % 7}", 1, number)) for number in range(1, 700)]
    result = brought_in(company, history(*many))

    assert undone(company, result.batch_id).orders == 699
    assert rows_of(company, Order) == []


def test_what_was_worked_on_stays_with_what_it_needs(company: CompanyFile) -> None:
    result = brought_in(
        company,
        history(
            order("10", line(1, "A", 3, 500), line(2, "B", -1, 5, sold=None)),
            order("11", line(1, "C", 1, 100), customer="C2"),
        ),
    )
    note_on(company, "10")

    gone = undone(company, result.batch_id)

    assert {(kept.number, kept.reason.id) for kept in gone.kept} == {
        ("10", "import.kept.order"),
        ("10-C", "import.kept.credit_note"),
        ("C1", "import.kept.customer"),
        ("A", "import.kept.product"),
    }
    assert (gone.orders, gone.customers, gone.products) == (1, 1, 2)


def test_a_product_that_has_stock_stays(company: CompanyFile) -> None:
    result = brought_in(company, history(order("10", line(1, "A", 3, 500))))
    (product,) = rows_of(company, Product)
    with company.change("test.count", when()) as session:
        session.add(
            StockMovement,
            product_id=product.id,
            quantity=1000,
            reason=MovementReason.COUNT,
            moved_at=when().now,
            moved_on=TODAY,
        )

    gone = undone(company, result.batch_id)

    assert [(kept.number, kept.reason.id) for kept in gone.kept] == [("A", "import.kept.product")]


def test_imports_are_undone_in_any_order(company: CompanyFile) -> None:
    first = brought_in(company, history(order("10", line(1, "A", 3, 500))))
    said = history(order("10", line(1, "A", 3, 500)), credit("C11", line(1, "A", -1, 500, sold=sold("10", 1))))
    second = brought_in(company, said)

    gone = undone(company, first.batch_id)

    assert (gone.orders, [kept.number for kept in gone.kept]) == (1, ["C1"])
    (document_line,) = rows_of(company, DocumentLine)
    assert document_line.order_line_id is None
    assert undone(company, second.batch_id).kept == ()


def test_an_import_is_undone_once(company: CompanyFile) -> None:
    result = brought_in(company, history(order("10", line(1, "A", 3, 500))))
    undone(company, result.batch_id)

    with pytest.raises(NotAllowed, match=r"import\.undone_already"):
        undo_import(company, result.batch_id or 0, when=when())


def test_ids_that_were_used_before_are_not_taken_for_work_done_since(company: CompanyFile) -> None:
    with company.change("test.add", when()) as session:
        gone = session.add(Product, code="OLD", name="Old", created_on=TODAY)
    with company.change("test.remove", when()) as session:
        session.remove(Product, gone)

    result = brought_in(company, history(order("10", line(1, "A", 3, 500))))

    assert [product.id for product in rows_of(company, Product)] == [gone]
    assert undone(company, result.batch_id).kept == ()


def with_stock(company: CompanyFile, code: str, quantity: int) -> None:
    with company.change("test.stock", when()) as session:
        product_id = session.add(Product, code=code, name=code, created_on=TODAY)
        session.add(
            StockMovement,
            product_id=product_id,
            quantity=quantity,
            reason=MovementReason.OPENING,
            moved_at=when().now,
            moved_on=TODAY - timedelta(days=1),
        )


def test_taking_up_an_open_order_reserves_its_stock(company: CompanyFile) -> None:
    with_stock(company, "A", 5000)
    brought_in(company, history(order("10", line(1, "A", 3, 500), open=True)))
    assert the_order(company, "10").status is OrderStatus.IMPORTED_OPEN

    with company.change("order.take_up", when()) as session:
        taken_up = take_up_order(session, the_order(company, "10").id)

    assert taken_up.taken_up
    assert taken_up.status is OrderStatus.TO_SHIP
    assert rows_of(company, OrderLine)[0].reserved == 3000
    with company.change("order.take_up", when()) as session, pytest.raises(NotAllowed):
        take_up_order(session, taken_up.id)


def test_taking_up_is_told_to_orders_under_review(company: CompanyFile) -> None:
    with_stock(company, "A", 3000)
    with company.read() as session:
        product_id = session.find(Product)[0].id
    waiting = received_order(company, (product_id, 1_000))
    brought_in(company, history(order("10", line(1, "A", 3, 500), open=True)))
    step(company, take_up_order, the_order(company, "10").id)
    with company.read() as session:
        assert session.get(Order, waiting).supply is SupplyFacet.SHORT


def test_imported_history_stays_paid_when_some_of_it_comes_back(company: CompanyFile) -> None:
    brought_in(company, history(order("10", line(1, "A", 3, 500))))
    order_id, sold_line = the_order(company, "10").id, rows_of(company, OrderLine)[0].id
    returned = step(company, open_return, order_id, quantities={sold_line: 1_000})
    assert (returned.order.money, returned.order.due) == (MoneyFacet.PAID, 0)
    outcomes = {row.id: ReturnOutcome.RESTOCK for row in rows_of(company, ReturnLine)}
    settled = step(company, settle_return, returned.returned.id, outcomes=outcomes)
    assert (settled.order.status, settled.order.money) == (OrderStatus.FINISHED, MoneyFacet.PAID)


def test_open_orders_can_be_taken_up_at_once_and_still_be_undone(company: CompanyFile) -> None:
    with_stock(company, "A", 5000)
    steps = len(rows_of(company, JournalStep))

    result = brought_in(company, history(order("10", line(1, "A", 3, 500), open=True)), open_orders=OpenOrders.LIVE)

    assert the_order(company, "10").status is OrderStatus.TO_SHIP
    assert rows_of(company, OrderLine)[0].reserved == 3000
    assert len(rows_of(company, JournalStep)) == steps
    assert undone(company, result.batch_id).orders == 1


def test_a_step_before_the_import_that_it_builds_on_is_not_undone(company: CompanyFile) -> None:
    with company.change("test.add", when()) as session:
        session.add(Customer, number="C1", name="Customer C1", created_on=TODAY)
    brought_in(company, history(order("10", line(1, "A", 3, 500))))

    with company.change("undo", when()) as session, pytest.raises(NotAllowed, match=r"undo\.changed_since"):
        undo_last_step(session)

    assert the_order(company, "10").customer_name == "Customer C1"


def test_stock_that_an_undone_import_gives_back_goes_to_who_waits(company: CompanyFile) -> None:
    with_stock(company, "A", 3000)
    first = brought_in(company, history(order("10", line(1, "A", 3, 500), open=True)), open_orders=OpenOrders.LIVE)
    brought_in(company, history(order("11", line(1, "A", 2, 500), open=True)), open_orders=OpenOrders.LIVE)
    assert the_order(company, "11").status is OrderStatus.SHORT

    undone(company, first.batch_id)

    assert the_order(company, "11").status is OrderStatus.TO_SHIP


def test_an_import_that_never_was_is_named_by_its_number(company: CompanyFile) -> None:
    with pytest.raises(NotFound) as refused:
        undone(company, 7)
    assert (refused.value.message.id, refused.value.message.values["batch"]) == ("import.no_such_import", 7)
