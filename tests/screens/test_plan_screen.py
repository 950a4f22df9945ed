"""The purchase plan screen: ticks, typed quantities, the sum beside the row, ordering in one step, both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from catalogue_steps import approved_order, step, stocked_product
from handcart.domain.errors import Cancelled
from handcart.settings.company import SERVICE_LEVEL
from handcart.store.company_file import CompanyFile
from handcart.store.records import PurchaseOrder
from handcart.ui.kit.cells import CELL
from handcart.ui.kit.words import Words
from handcart.ui.planning.plan_table import _NAMES
from handcart.ui.planning.screen import PlanScreen
from handcart.usecases.suppliers.save import add_supplier
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """Cups of two orders are short, a lid has nobody who brings it, and there are plates enough."""
    with new_company(tmp_path) as file:
        pottery = step(file, add_supplier, name="Pottery", lead_days=10).id
        cup = stocked_product(file, 1_000, name="Cup", supplier_id=pottery, pack_size=6_000)
        stocked_product(file, 50_000, name="Plate", supplier_id=pottery)
        lid = stocked_product(file, name="Lid")
        approved_order(file, (cup, 5_000), (lid, 1_000))
        yield file


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    made = Desk(words, company)
    made.show(qtbot, PlanScreen)
    return made


def page_of(desk: Desk) -> PlanScreen:
    page = desk.window.page()
    assert isinstance(page, PlanScreen)
    return page


def purchases(company: CompanyFile) -> int:
    with company.read() as session:
        return len(session.find(PurchaseOrder))


def test_the_row_is_the_sum_and_the_pane_spells_it_out(desk: Desk) -> None:
    page = page_of(desk)
    assert page.table.current is not None
    assert page.table.current.product.name == "Cup"
    assert "6" in page.why.title.text()
    assert "Cup" in page.why.title.text()
    assert [row.product.name for row in page.table.ticked()] == ["Cup"]
    assert page.order_button.text() == "Make 1 order"


def test_what_it_costs_and_by_when_it_is_needed_stand_in_the_row_and_beside_the_quantity(desk: Desk) -> None:
    page = page_of(desk)
    model, row = page.table.model(), page.table.currentIndex().row()
    shown = {name: model.index(row, place).data() for place, name in enumerate(_NAMES)}
    # The order that waits was promised for no day: it is needed at once.
    assert (shown["cost"], shown["needed_by"]) == ("12.00, 2.00 each", "20 Nov")
    assert (page.why.cost.text(), page.why.day.text()) == ("2.00", "20 Nov")
    assert model.index(row, _NAMES.index("needed_by")).data(CELL).role == "red"


def test_what_is_left_over_is_not_called_missing(desk: Desk) -> None:
    page = page_of(desk)
    assert page._plan is not None
    plate = next(row for row in page._plan.rows if row.product.name == "Plate")
    said = page._telling.spoken(plate, page._plan, 0)
    assert "Left over: 50" in said
    assert "Missing" not in said
    cup = page._telling.spoken(page.table.ticked()[0], page._plan, 6_000)
    assert "Orders that wait for it: −4 (SO-" in cup


def test_space_ticks_and_a_typed_quantity_ticks_again(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.order_button.isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.why.edit.hasFocus()
    QTest.keyClicks(page.why.edit, "9")
    assert page.order_button.isEnabled()
    assert page.table.quantity_of(page.table.ticked()[0]) == 9_000
    QTest.keyClicks(page.why.edit, "x")
    assert page.why.field.problem.isVisibleTo(page)
    QTest.keyClick(page.why.edit, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_ordering_makes_drafts_in_one_step_and_shows_the_first(desk: Desk, company: CompanyFile) -> None:
    page = page_of(desk)
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert purchases(company) == 1
    assert desk.opened[-1][0] == "purchase_order"
    assert page.table.ticked() == []
    desk.undo()
    assert purchases(company) == 0


def test_the_pane_goes_with_the_last_proposal(desk: Desk, company: CompanyFile) -> None:
    page = page_of(desk)
    page.supplier.setCurrentIndex(page.supplier.findText("Pottery"))
    page.supplier.activated.emit(page.supplier.currentIndex())
    assert page.why.isVisibleTo(page)
    page.draft()
    page.load()
    assert page.table.current is None
    assert not page.why.isVisibleTo(page)


def test_what_is_enough_is_folded_and_opens(desk: Desk) -> None:
    page = page_of(desk)
    rows = page.table.model().rowCount()
    page.table.select_row(rows - 1)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.model().rowCount() == rows + 1


def test_the_service_level_is_kept_with_the_company(desk: Desk) -> None:
    page = page_of(desk)
    page.service.setCurrentIndex(page.service.findData(990_000))
    page.service.activated.emit(page.service.currentIndex())
    assert desk.profile().setting(SERVICE_LEVEL) == 990_000
    assert page.service.currentData() == 990_000


def test_a_supplier_is_chosen_and_the_language_followed(desk: Desk, words: Words) -> None:
    page = page_of(desk)
    page.supplier.setCurrentIndex(page.supplier.findText("Not known who brings these"))
    page.supplier.activated.emit(page.supplier.currentIndex())
    assert page.table.current is not None
    assert page.table.current.product.name == "Lid"
    assert not page.why.edit.isEnabled()
    words.switch(Wording("zh_CN"))
    assert page.supplier.itemText(0) == "全部供应商"
    assert "为何采购" in page.why.title.text()


def test_a_plan_that_was_stopped_may_be_asked_for_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(desk)

    def stopped(*_args: object, **_values: object) -> None:
        raise Cancelled

    page._known = None
    with monkeypatch.context() as held:
        held.setattr("handcart.ui.planning.screen.forecast_demand", stopped)
        page.load()
    assert page._known is None
    page.load()
    assert page._known is not None


def test_in_the_smallest_window_names_have_room_and_the_keys_give_way_to_the_button(desk: Desk) -> None:
    page = page_of(desk)
    page.table.resize(440, 300)
    assert page.table.columnWidth(_NAMES.index("product")) > 150
    assert not page.table.isColumnHidden(_NAMES.index("buy"))
    page.table.resize(1000, 300)
    assert not page.table.isColumnHidden(_NAMES.index("on_hand"))
    page.resize(752, 500)
    assert not page._key.isVisible()
