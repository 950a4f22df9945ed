"""The suppliers screen: the list, the page with orders and products, the form, taking suppliers out of use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import new_company
from catalogue_steps import step, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.store.records import Supplier
from handcart.ui.kit.parts import Button
from handcart.ui.kit.words import Words
from handcart.ui.suppliers.actions import DEACTIVATE, NEW, ORDER, REACTIVATE, supplier_actions
from handcart.ui.suppliers.screen import SuppliersScreen
from handcart.ui.suppliers.supplier_pane import DETAILS, HISTORY
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.suppliers.save import add_supplier
from handcart.wording import Wording


class Suppliers:
    """The suppliers screen in a window."""

    def __init__(self, words: Words, file: CompanyFile, qtbot: QtBot) -> None:
        self.file, self.desk = file, Desk(words, file)
        actions = supplier_actions(lambda: self.screen, lambda: self.screen.open_record("supplier", None))
        self.window = self.desk.show(
            qtbot,
            lambda around: SuppliersScreen(around._replace(can_open=lambda _kind: True)),
            actions,
            screen_id="suppliers",
        )

    @property
    def screen(self) -> SuppliersScreen:
        page = self.window.page()
        assert isinstance(page, SuppliersScreen)
        return page

    def rows(self, column: int = 0) -> list[str]:
        """What a column says of every row."""
        model = self.screen.list.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def enabled(self, *actions: str) -> list[bool]:
        """Whether these actions can run now."""
        return [self.window.menus.action(each).isEnabled() for each in actions]

    def said(self) -> str:
        """What the toast says."""
        return self.window.notices.toast.accessibleName()

    def press_links(self) -> None:
        """Follow every link of the page."""
        for card in (self.screen.page.orders, self.screen.page.products):
            for link in card.findChildren(Button):
                link.click()


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def suppliers(company: CompanyFile, words: Words, qtbot: QtBot) -> Suppliers:
    """A pottery with a product and an order on its way, and a tea garden."""
    pottery = step(company, add_supplier, name="Pottery", city="Kiel", lead_days=14, terms_days=30, country="DE").id
    step(company, add_supplier, name="Hayashi Tea Garden", contact="Sato")
    cup = stocked_product(company, name="Yunomi cup", supplier_id=pottery)
    bought = PurchaseLineInput(product_id=cup, quantity=10_000)
    step(company, place_purchase_order, step(company, draft_purchase_order, pottery, [bought]).id)
    made = Suppliers(words, company, qtbot)
    made.screen.open_record("supplier", pottery)
    made.screen.load()
    return made


def test_without_suppliers_it_says_what_belongs_here_and_leads_to_the_first(
    company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    suppliers = Suppliers(words, company, qtbot)
    suppliers.screen.list.nothing_yet.button.click()
    assert suppliers.screen.making
    assert QApplication.focusWidget() is suppliers.screen.page.details.form.first_field()


def test_the_list_says_how_long_they_take_and_what_is_on_order(suppliers: Suppliers) -> None:
    assert suppliers.rows() == ["Hayashi Tea Garden", "Pottery"]
    names = [column.id for column in suppliers.screen.list.model.columns]
    assert suppliers.rows(names.index("lead_days")) == ["", "14 days"]
    assert suppliers.rows(names.index("on_order")) == ["", "1"]
    suppliers.screen.list.search.setText("sato")
    suppliers.screen.list.search.typed.emit("sato")
    assert suppliers.rows() == ["Hayashi Tea Garden"]


def test_the_page_leads_to_orders_and_products(suppliers: Suppliers) -> None:
    page = suppliers.screen.page
    figures = {name: shown.text() for name, shown in page.figures.figures.items()}
    assert figures == {"on_the_way": "20.00", "ordered": "20.00", "lead_days": "14 days", "terms_days": "30 days"}
    suppliers.press_links()
    page.heading.order.click()
    assert suppliers.desk.opened == [("purchase_order", 1), ("product", 1), ("purchase_from_supplier", 1)]
    page.show_tab(HISTORY)
    assert page.history.isVisible()


def test_a_supplier_is_made_with_the_keyboard_and_taken_back(suppliers: Suppliers) -> None:
    suppliers.window.menus.run("new.here")
    form = suppliers.screen.page.details.form
    QTest.keyClicks(form.first_field(), "Glassworks")
    QTest.keyClick(form.first_field(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert suppliers.said() == "Glassworks is added."
    assert suppliers.screen.page.page is not None
    assert suppliers.screen.page.page.supplier.number == "S-0003"
    suppliers.desk.undo()
    assert suppliers.rows() == ["Hayashi Tea Garden", "Pottery"]


def test_bad_input_is_said_beside_its_field_and_the_rest_is_kept(suppliers: Suppliers) -> None:
    suppliers.screen.page.show_tab(DETAILS)
    form = suppliers.screen.page.details.form
    form.fields["number"].control.setText("S-0002")
    form.fields["lead_days"].control.setText("soon")
    form.save()
    assert form.fields["lead_days"].control.property("wrong") is True
    form.fields["lead_days"].control.setText("21")
    form.save()
    assert form.fields["number"].control.property("wrong") is True
    form.fields["number"].control.setText("")
    form.save()
    assert suppliers.said() == "Pottery is changed."
    with suppliers.file.read() as session:
        stored = session.get(Supplier, 1)
    assert (stored.number, stored.lead_days, stored.terms_days) == ("S-0001", 21, 30)


def test_one_is_taken_out_of_use_and_used_again(suppliers: Suppliers) -> None:
    assert suppliers.enabled(ORDER, DEACTIVATE, REACTIVATE) == [True, True, False]
    suppliers.window.menus.run(DEACTIVATE)
    assert suppliers.said() == "Pottery is out of use."
    assert suppliers.enabled(ORDER, DEACTIVATE, REACTIVATE) == [False, False, True]
    assert not suppliers.screen.page.heading.order.isVisible()
    suppliers.desk.undo()
    assert suppliers.enabled(DEACTIVATE) == [True]


def test_several_are_taken_out_of_use(suppliers: Suppliers) -> None:
    table = suppliers.screen.list.table
    table.selectAll()
    suppliers.screen.run(DEACTIVATE)
    assert suppliers.said() == "Take out of use: done for 2."
    with suppliers.file.read() as session:
        assert [each.active for each in session.find(Supplier)] == [False, False]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_has_a_name_and_nothing_is_cut(
    suppliers: Suppliers, qtbot: QtBot, words: Words, language: str
) -> None:
    step(
        suppliers.file, add_supplier, name="A supplier of a very long name indeed " * 5, city="Llanfairpwllgwyngyll" * 3
    )
    words.switch(Wording(language))
    suppliers.window.resize(1280, 800)
    suppliers.screen.open_record("supplier", 3)
    suppliers.screen.load()
    for tab in (0, DETAILS, HISTORY):
        suppliers.screen.page.show_tab(tab)
        assert nameless(suppliers.window) == []
        qtbot.waitUntil(lambda: cut_texts(suppliers.screen) == [])
    suppliers.window.menus.run(NEW)
    qtbot.waitUntil(lambda: cut_texts(suppliers.screen) == [])


def test_a_new_supplier_is_called_so_in_the_language_of_now(suppliers: Suppliers, words: Words) -> None:
    name = suppliers.screen.page.heading.name
    suppliers.window.menus.run(NEW)
    words.switch(Wording("zh_CN"))
    assert name.text() == words.text("suppliers.new")
    words.switch(Wording("en"))
    suppliers.screen.go_back()
    shown = name.text()
    words.switch(Wording("zh_CN"))
    assert name.text() == shown != words.text("suppliers.new")
