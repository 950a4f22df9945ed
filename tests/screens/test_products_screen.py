"""The products screen: the list, the page with stock and orders, the form, counting and correcting, several at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import made, order_for, product_for
from products_at_work import Products
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import nameless

from builders import TODAY, new_company
from catalogue_steps import step
from handcart.domain.vocabulary import MovementReason, ProductKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import ProductPrice
from handcart.ui.kit.cells import CELL, PillCell
from handcart.ui.kit.words import Words
from handcart.ui.products.actions import ADJUST, COUNT, DEACTIVATE, DUPLICATE, NEW, OPEN_STOCK, SCRAP
from handcart.ui.products.listing import PRODUCTS
from handcart.ui.products.product_pane import DETAILS, HISTORY
from handcart.ui.records import picture_card
from handcart.usecases.company.profile import change_profile
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.products.prices import add_price_group
from handcart.usecases.products.save import add_product, change_product, deactivate_product
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.stock.count import adjust_stock
from handcart.usecases.suppliers.save import add_supplier
from handcart.wording import Wording

COVER = [column.id for column in PRODUCTS.columns].index("cover")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def products(company: CompanyFile, words: Words, qtbot: QtBot) -> Products:
    """A cup with stock, a pot without, a service, and one that is sold no more."""
    product_for(company, 10_000, "Yunomi cup")
    product_for(company, 0, "Kyusu pot")
    step(company, add_product, name="Gift wrapping", kind=ProductKind.SERVICE, price=20_000)
    step(company, deactivate_product, step(company, add_product, name="Old tin").id)
    return Products(words, company, qtbot)


def stand_on(products: Products, name: str) -> None:
    """Make this product the current one."""
    place = products.rows(1).index(name)
    products.screen.list.table.select_row(place)
    products.screen.load()


def test_the_list_says_how_each_product_is_covered(products: Products) -> None:
    assert products.rows(1) == ["Yunomi cup", "Kyusu pot", "Gift wrapping", "Old tin"]
    assert products.rows(COVER) == ["In stock", "Out", "No stock", "Inactive"]
    assert isinstance(products.screen.list.model.index(0, COVER).data(CELL), PillCell)
    tabs = products.screen.list.tabs
    assert [tabs.accessibleTabName(place) for place in range(tabs.count())] == [
        "All 4",
        "Short 0",
        "To reorder 0",
        "Inactive 1",
    ]


def test_what_orders_miss_is_short(products: Products) -> None:
    cup = products.screen.list.current_id
    assert cup is not None
    order = order_for(products.file, "Hotel Seeblick", 12_000, product=cup, promised_on=TODAY)
    made(products.file, "order.approve", approve_order, order)
    products.window.running.changed.emit(frozenset({"orders"}))
    assert products.rows(COVER)[0] == "Short"
    figures = {name: shown.text() for name, shown in products.screen.page.stock.figures.figures.items()}
    assert figures == {"on_hand": "10", "reserved": "10", "free": "0", "incoming": "0", "missing": "2"}
    products.screen.list.tabs.setCurrentIndex(1)
    assert products.rows(1) == ["Yunomi cup"]


def test_orders_and_purchases_of_a_product_lead_to_their_screens(products: Products) -> None:
    cup = products.screen.list.current_id
    assert cup is not None
    order = order_for(products.file, "Hotel Seeblick", 2_000, product=cup)
    supplier = step(products.file, add_supplier, name="Kiln").id
    lines = (PurchaseLineInput(product_id=cup, quantity=5_000),)
    made(products.file, "purchase.draft", draft_purchase_order, supplier, lines)
    products.window.running.changed.emit(frozenset({"orders"}))
    stock = products.screen.page.stock
    for card in (stock.wanted, stock.coming):
        (link,) = (button for button in card.findChildren(type(stock.buttons[COUNT])) if button.isVisible())
        link.click()
    assert products.desk.opened == [("order", order), ("purchase_order", 1)]


def test_a_product_is_made_with_the_keyboard(products: Products) -> None:
    products.run("new.here")
    form = products.screen.page.details.form
    assert QApplication.focusWidget() is form.first_field()
    QTest.keyClicks(form.first_field(), "Matcha bowl")
    form.fields["price"].control.setText("46")
    QTest.keyClick(form.first_field(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert products.said() == "Matcha bowl added."
    assert products.screen.page.page is not None
    bowl = products.screen.page.page.product
    assert (bowl.name, bowl.price, bowl.countable, bowl.back_orders) == ("Matcha bowl", 460_000, True, True)
    assert products.screen.list.current_id == bowl.id
    products.desk.undo()
    assert "Matcha bowl" not in products.rows(1)


def test_bad_input_is_said_beside_its_field(products: Products) -> None:
    taken = products.product(products.screen.list.current_id or 0).code
    products.run(NEW)
    form = products.screen.page.details.form
    form.save()
    assert form.fields["name"].control.property("wrong") is True
    form.fields["name"].control.setText("Bowl")
    form.fields["code"].control.setText(taken.lower())
    form.fields["price"].control.setText("cheap")
    form.save()
    assert form.fields["price"].control.property("wrong") is True
    form.fields["price"].control.setText("5")
    form.save()
    assert form.fields["code"].control.property("wrong") is True
    assert products.screen.making


def test_escape_leaves_a_new_product_and_loses_nothing(products: Products) -> None:
    products.run(NEW)
    form = products.screen.page.details.form
    QTest.keyClicks(form.first_field(), "Half")
    products.screen.go_back()
    assert not products.screen.making
    assert products.screen.page.page is not None
    products.run(NEW)
    assert form.first_field().text() == "Half"


def test_a_product_that_another_screen_leads_to_is_shown(products: Products) -> None:
    screen = products.screen
    QTest.keyClicks(screen.list.search, "nothing like this")
    products.run(NEW)
    screen.open_record("product", 2)
    assert screen.page.page is not None
    assert (screen.page.page.product.name, screen.making) == ("Kyusu pot", False)
    assert len(products.rows()) == 4


def test_a_copy_begins_with_everything_but_code_and_barcode(products: Products) -> None:
    cup = products.product(products.screen.list.current_id or 0)
    products.run(DUPLICATE)
    form = products.screen.page.details.form
    assert (form.first_field().text(), form.fields["code"].control.text()) == ("Yunomi cup", "")
    form.save()
    assert products.screen.page.page is not None
    copy = products.screen.page.page.product
    assert (copy.name, copy.price, copy.cost) == (cup.name, cup.price, cup.cost)
    assert copy.code != cup.code


def test_a_change_is_told_in_the_history(products: Products) -> None:
    form = products.screen.page.details.form
    form.fields["name"].control.setText("Yunomi cup, tall")
    form.save()
    assert products.said() == "Yunomi cup, tall changed."
    assert products.rows(1)[0] == "Yunomi cup, tall"
    products.screen.page.show_tab(HISTORY)
    history = products.screen.page.history
    texts = " ".join(label.text() for label in history.findChildren(type(history.empty)))
    assert "Yunomi cup, tall" in texts


@pytest.mark.parametrize(
    ("action", "quantity", "reason", "on_hand"),
    [
        (COUNT, ("counted", "7"), MovementReason.COUNT, "7"),
        (ADJUST, ("quantity", "2"), MovementReason.ADJUSTMENT, "8"),
        (SCRAP, ("quantity", "1"), MovementReason.SCRAP, "9"),
    ],
)
def test_stock_is_changed_and_taken_back(
    products: Products, action: str, quantity: tuple[str, str], reason: MovementReason, on_hand: str
) -> None:
    products.run(action)
    form = products.screen.page.stock.form.form
    assert form is not None
    form.fields[quantity[0]].control.setText(quantity[1])
    form.fields["note"].control.setText("broken")
    form.save()
    stock = products.screen.page.stock
    assert stock.figures.figures["on_hand"].text() == on_hand
    assert not stock.form.isVisible()
    movement = products.movements()[-1]
    assert (movement.reason, movement.note) == (reason, "broken")
    assert stock.moved.model.row(0).movement == movement
    products.desk.undo()
    assert stock.figures.figures["on_hand"].text() == "10"


def test_who_counts_goes_on_in_the_list(products: Products) -> None:
    table = products.screen.list.table
    table.setFocus()
    for end in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
        products.run(COUNT)
        form = products.screen.page.stock.form.form
        assert form is not None
        QTest.keyClicks(form.first_field(), "7")
        QTest.keyClick(form.first_field(), Qt.Key.Key_Return if end.value else Qt.Key.Key_Escape, end)
        if not end.value:
            QTest.keyClick(form.first_field(), Qt.Key.Key_Escape)
            QTest.keyClick(form.first_field(), Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is table


def test_a_list_that_is_read_again_leaves_a_new_product_alone(products: Products) -> None:
    products.run(NEW)
    products.screen.list.load()
    product_for(products.file, 0, "Another")
    products.window.running.changed.emit(frozenset({"products"}))
    assert products.screen.making
    products.screen.list.table.setFocus()
    QTest.keyClick(products.screen.list.table, Qt.Key.Key_Down)
    assert not products.screen.making


def test_opening_stock_is_entered_once(products: Products) -> None:
    stand_on(products, "Kyusu pot")
    assert products.enabled(OPEN_STOCK, COUNT) == [True, True]
    products.screen.page.stock.buttons[OPEN_STOCK].setFocus()
    products.run(OPEN_STOCK)
    form = products.screen.page.stock.form.form
    assert form is not None
    form.fields["quantity"].control.setText("4")
    form.fields["unit_cost"].control.setText("80")
    form.save()
    assert products.movements()[-1].unit_cost == 800_000
    assert QApplication.focusWidget() is products.screen.page.stock.buttons[COUNT]
    assert products.enabled(OPEN_STOCK, COUNT) == [False, True]


def test_stock_may_be_counted_before_any_was_entered(products: Products) -> None:
    stand_on(products, "Kyusu pot")
    products.run(COUNT)
    form = products.screen.page.stock.form.form
    assert form is not None
    form.fields["counted"].control.setText("6")
    form.save()
    assert (products.movements()[-1].reason, products.movements()[-1].quantity) == (MovementReason.COUNT, 6_000)
    assert products.screen.page.stock.figures.figures["on_hand"].text() == "6"


def test_a_correction_says_why(products: Products) -> None:
    products.run(ADJUST)
    form = products.screen.page.stock.form.form
    assert form is not None
    form.fields["quantity"].control.setText("3")
    form.save()
    assert form.fields["note"].control.property("wrong") is True
    assert len(products.movements()) == 1


def test_more_than_there_is_cannot_be_written_off(products: Products) -> None:
    products.run(SCRAP)
    form = products.screen.page.stock.form.form
    assert form is not None
    form.fields["quantity"].control.setText("50")
    form.save()
    assert len(products.movements()) == 1
    assert products.screen.page.stock.form.isVisible()


def test_what_is_half_typed_about_stock_stays_with_its_product(products: Products) -> None:
    products.run(COUNT)
    card = products.screen.page.stock.form
    assert card.form is not None
    card.form.fields["counted"].control.setText("6")
    stand_on(products, "Kyusu pot")
    assert not card.isVisible()
    stand_on(products, "Yunomi cup")
    products.run(COUNT)
    assert card.form.fields["counted"].control.text() == "6"
    QTest.keyClick(card.form.first_field(), Qt.Key.Key_Escape)
    QTest.keyClick(card.form.first_field(), Qt.Key.Key_Escape)
    QTest.keyClick(card.form.first_field(), Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_large_figures_are_not_cut(products: Products) -> None:
    card = products.screen.page.stock.moved
    step(products.file, change_product, products.screen.list.current_id, countable=False)
    before = card.table.columnWidth(3)
    step(products.file, adjust_stock, products.screen.list.current_id, quantity=999_988_125, note="found")
    products.window.running.changed.emit(frozenset({"stock_movements"}))
    assert card.table.columnWidth(3) > before


def test_services_have_no_stock(products: Products) -> None:
    stand_on(products, "Gift wrapping")
    assert products.enabled(COUNT, ADJUST, SCRAP, OPEN_STOCK) == [False] * 4
    stock = products.screen.page.stock
    assert (stock.figures.isVisible(), stock.no_stock.isVisible()) == (False, True)


def test_a_price_for_a_group(products: Products) -> None:
    group = step(products.file, add_price_group, code="HOTEL", name="Hotels").id
    products.window.running.changed.emit(frozenset({"price_groups"}))
    prices = products.screen.page.details.prices
    prices.form.show_record(group, {"price_group_id": group, "price": None})
    prices.form.fields["price"].control.setText("12.50")
    prices.form.save()
    with products.file.read() as session:
        (stored,) = session.find(ProductPrice)
    assert (stored.price_group_id, stored.price) == (group, 125_000)


def test_a_picture_is_chosen_shown_and_taken_back(
    products: Products, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, drawn = tmp_path / "cup.png", QPixmap(60, 40)
    drawn.fill(Qt.GlobalColor.red)
    drawn.save(str(chosen))
    monkeypatch.setattr(picture_card, "ask_for_file", lambda *_: chosen)
    stand_on(products, "Yunomi cup")
    products.screen.page.show_tab(DETAILS)
    card, product_id = products.screen.page.details.picture, products.screen.list.current_id
    assert product_id is not None
    assert not card.picture.isVisible()
    card.choose.click()
    assert products.product(product_id).picture == chosen.read_bytes()
    assert card.picture.pixmap().height() == 120
    card.remove.click()
    assert products.product(product_id).picture is None
    assert not card.picture.isVisible()
    chosen.write_bytes(b"no picture")
    card.choose.click()
    assert card.problem.text() == "Choose a picture as a PNG or JPEG file."


def test_several_are_taken_out_of_use(products: Products) -> None:
    products.screen.list.table.selectAll()
    assert products.screen.several.isVisible()
    products.run(DEACTIVATE)
    assert products.said() == "Take out of use: done for 3, not possible for 1."
    assert products.rows(COVER) == ["Inactive"] * 4


def test_months_of_sales_are_read_aloud(products: Products) -> None:
    cup = products.screen.list.current_id or 0
    made(products.file, "order.approve", approve_order, order_for(products.file, "Hotel", 3_000, product=cup))
    products.window.running.changed.emit(frozenset({"orders"}))
    bars = products.screen.page.stock.sold.bars
    assert bars.accessibleDescription().splitlines()[-1] == "November 2026: 3"
    assert len(bars.accessibleDescription().splitlines()) == 13


def test_everything_has_a_name_in_both_languages(products: Products, words: Words) -> None:
    for language in ("en", "zh_CN"):
        words.switch(Wording(language))
        for tab in range(3):
            products.screen.page.show_tab(tab)
            assert nameless(products.screen) == []
        products.screen.page.show_tab(DETAILS)
        products.run(COUNT)
        assert nameless(products.screen) == []
    words.switch(Wording("en"))


def test_an_empty_company_says_what_belongs_here(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    products = Products(words, company, qtbot)
    pane = products.screen.list
    assert pane.nothing_yet.isVisible()
    assert pane.nothing_yet.button.property("kind") == "primary"
    assert not pane.views.isVisible()
    pane.nothing_yet.button.click()
    form = products.screen.page.details.form
    assert form.first_field().isVisible()
    QTest.keyClicks(form.first_field(), "First cup")
    form.save()
    assert products.rows(1) == ["First cup"]


@pytest.mark.parametrize(("gross", "title"), [(False, "Price, net"), (True, "Price, gross")])
def test_prices_say_whether_they_contain_tax(products: Products, gross: bool, title: str) -> None:
    step(products.file, change_profile, prices_gross=gross)
    products.screen._name_prices()
    stand_on(products, "Yunomi cup")
    fields = products.screen.page.details.form.fields
    assert [fields[name].control.accessibleName() for name in ("price", "cost")] == [title, "Cost, net"]
    columns = products.screen.list.table.list_model.columns
    assert Words(Wording("en")).text(next(each.title for each in columns if each.id == "price")) == title
