"""The journal: undo and redo, last in, first out, over restarts; the history of a record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import new_company, no_backup, when
from handcart.domain.errors import NotAllowed, NotFound
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store import company_file, journal
from handcart.store.company_file import CompanyFile
from handcart.store.records import CompanyProfile, Order, OrderLine, Product, StockLevel, StockMovement, Supplier
from handcart.store.tables import suppliers


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def add_supplier(company: CompanyFile, name: str) -> int:
    with company.change("supplier.add", when(), name=name) as session:
        return session.add(Supplier, number=f"S-{name}", name=name, created_on=when().today)


def rename(company: CompanyFile, supplier: int, name: str) -> None:
    with company.change("supplier.change", when()) as session:
        session.change(Supplier, supplier, name=name)


def undo(company: CompanyFile) -> journal.ReplayedStep:
    with company.transaction() as connection:
        return journal.undo(connection)


def redo(company: CompanyFile) -> journal.ReplayedStep:
    with company.transaction() as connection:
        return journal.redo(connection)


def names(company: CompanyFile) -> list[str]:
    with company.read() as session:
        return [supplier.name for supplier in session.find(Supplier, order_by=suppliers.c.name)]


def test_undo_goes_back_step_by_step_and_redo_forward(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    rename(company, clay, "Clay & Sons")
    add_supplier(company, "Leaf")
    assert undo(company).label.parameters == {"name": "Leaf"}
    assert names(company) == ["Clay & Sons"]
    undo(company)
    assert names(company) == ["Clay"]
    undo(company)
    assert names(company) == []
    for _ in range(3):
        redo(company)
    assert names(company) == ["Clay & Sons", "Leaf"]


def test_a_new_step_ends_what_could_be_redone(company: CompanyFile) -> None:
    add_supplier(company, "Clay")
    undo(company)
    add_supplier(company, "Leaf")
    with pytest.raises(NotAllowed, match=r"redo\.nothing"):
        redo(company)
    undo(company)
    with pytest.raises(NotAllowed, match=r"undo\.nothing"):
        undo(company)


def test_a_step_without_change_is_no_step(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    rename(company, clay, "Clay")
    assert undo(company).label.action == "supplier.add"


def test_a_change_of_nothing_is_none(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    with company.change("supplier.change", when()) as session:
        assert not session.change(Supplier, clay)
        with pytest.raises(NotFound):
            session.change(Supplier, clay + 1)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with new_company(tmp_path) as company:
        add_supplier(company, "Clay")
    with company_file.open_for_work(company.path, holder="test", back_up=no_backup) as again:
        undo(again)
        assert names(again) == []


def test_undo_ends_at_a_step_that_left_the_house(company: CompanyFile) -> None:
    with company.change("document.printed", when()) as session:
        session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
        session.end_undo()
    with pytest.raises(NotAllowed, match=r"undo\.nothing"):
        undo(company)


def test_nothing_is_made_again_after_undo_has_ended(company: CompanyFile) -> None:
    add_supplier(company, "Clay")
    undo(company)
    with company.transaction() as connection:
        journal.end_undo(connection)
    with pytest.raises(NotAllowed, match=r"redo\.nothing"):
        redo(company)
    add_supplier(company, "Leaf")
    undo(company)
    assert names(company) == []


def test_undo_is_refused_where_a_row_changed_otherwise_since(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    rename(company, clay, "Clay & Sons")
    with company.transaction() as connection:
        connection.exec_driver_sql("UPDATE suppliers SET name = 'Somebody else'")
    with pytest.raises(NotAllowed, match=r"undo\.changed_since"):
        undo(company)
    assert names(company) == ["Somebody else"]


def test_derived_columns_do_not_stand_in_the_way(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    with company.change("day.start", when()) as session:
        session.change(Supplier, clay, search_text="clay")
    assert undo(company).label.action == "supplier.add"


def test_levels_follow_an_undo(company: CompanyFile) -> None:
    with company.change("product.add", when()) as session:
        bowl = session.add(Product, code="B", name="Bowl", created_on=when().today)
        session.add(
            StockMovement, product_id=bowl, quantity=5000, reason="count", moved_at=when().now, moved_on=when().today
        )
    with company.change("order.approve", when()) as session:
        order = session.add(
            Order, number_sort="", state=OrderState.APPROVED, ordered_on=when().today, currency="EUR", net=100
        )
        session.add(
            OrderLine,
            order_id=order,
            position=1,
            kind=LineKind.GOODS,
            product_id=bowl,
            quantity=2000,
            price=0,
            reserved=2000,
        )

    def level() -> StockLevel | None:
        with company.read() as session:
            return session.get_or_none(StockLevel, bowl)

    assert level() == StockLevel(bowl, on_hand=5000, reserved=2000)
    undo(company)
    assert level() == StockLevel(bowl, on_hand=5000, reserved=0)
    undo(company)
    assert level() is None
    redo(company)
    redo(company)
    assert level() == StockLevel(bowl, on_hand=5000, reserved=2000)


def test_pictures_come_back(company: CompanyFile) -> None:
    with company.change("product.add", when()) as session:
        bowl = session.add(Product, code="B", name="Bowl", picture=b"\x89PNG", created_on=when().today)
    with company.change("product.change", when()) as session:
        session.change(Product, bowl, picture=None)
    undo(company)
    with company.read() as session:
        assert session.get(Product, bowl).picture == b"\x89PNG"


def test_the_history_of_a_record(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    rename(company, clay, "Clay & Sons")
    with company.read() as session:
        newest, first = journal.history(session.connection, suppliers, clay)
    assert (newest.before, newest.after) == ({"name": "Clay"}, {"name": "Clay & Sons"})
    assert first.before is None
    assert first.step.action == "supplier.add"
    assert first.step.made_by == "owner"


def test_a_changed_profile_is_what_the_next_session_sees(company: CompanyFile) -> None:
    with company.change("company.change", when()) as session:
        session.change(CompanyProfile, 1, name="Leaf & Kiln")
    with company.change("supplier.add", when()) as session:
        assert session.company.name == "Leaf & Kiln"


def test_undo_and_redo_pass_over_a_step_that_stands_aside(company: CompanyFile) -> None:
    clay = add_supplier(company, "Clay")
    add_supplier(company, "Leaf")
    undo(company)
    with company.change("company.start_day", when()) as session:
        session.stand_aside()
        session.change(Supplier, clay, name="Clay AG")
    redo(company)
    assert names(company) == ["Clay AG", "Leaf"]
    assert undo(company).label.parameters == {"name": "Leaf"}
    with company.read() as session:
        newest, _ = journal.history(session.connection, suppliers, clay)
    assert newest.step.action == "company.start_day"
    undo(company)
    assert names(company) == []
