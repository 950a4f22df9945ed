"""The entry page as a whole: customers, saving each way, what is refused and where that is said, what is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from entry_at_work import CONTROL, KEY, EntryWindow, Stocked, stocked_company
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless, tab_order

from builders import TODAY, when
from catalogue_steps import look, step
from handcart.domain.vocabulary import CustomerKind, Delivery, OrderState, PaymentMethod, QuotationState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Product, UnfinishedOrder
from handcart.store.tables import customers, products
from handcart.ui.entry.actions import SHOWS
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.screens import ENTRY_SHOWS
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.standing import block_customer, set_customer_warning
from handcart.usecases.history.undo import redo_last_step, undo_last_step
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.ship import ship_order
from handcart.wording import Wording


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stocked_company(tmp_path_factory.mktemp("stocked"))


@pytest.fixture
def ids(stocked: Stocked) -> dict[str, int]:
    return stocked.ids


@pytest.fixture
def company(stocked: Stocked, tmp_path: Path) -> Iterator[CompanyFile]:
    with stocked.copy(tmp_path) as made:
        yield made


@pytest.fixture
def entry(company: CompanyFile, words: Words, qtbot: QtBot) -> EntryWindow:
    """The window, with the page open for a new order."""
    return _shown(EntryWindow(words, company), qtbot).open()


def _shown(made: EntryWindow, qtbot: QtBot) -> EntryWindow:
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def two_lines(entry: EntryWindow) -> EntryWindow:
    entry.clerk.type("waldh").enter().line("sencha", "24").line("yunomi", "3x12")
    return entry


def kept(entry: EntryWindow) -> list[UnfinishedOrder]:
    return look(entry.file, lambda session: session.find(UnfinishedOrder))


def toast(entry: EntryWindow) -> str:
    return entry.window.notices.toast.accessibleName()


def problem(entry: EntryWindow, field: str) -> str:
    said = entry.page.parts.head.fields[field].problem
    return said.text() if said.isVisible() else ""


def test_saving_says_what_the_review_said_and_is_ready_for_the_next(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    (order,) = entry.orders()
    assert order.number is not None
    assert toast(entry).startswith(f"{order.number} received: ")
    assert entry.rows() == []
    assert QApplication.focusWidget() is entry.page.parts.customer
    assert entry.page.parts.title.last.text() == f"{order.number} saved: look at it"
    entry.page.parts.title.last.click()
    assert entry.window.menus.situation.page == "orders"


def test_undo_brings_the_order_back_as_it_was_typed(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    entry.all.replay(undo_last_step)
    assert entry.orders() == []
    assert [row[1] for row in entry.rows()] == ["24", "36"]
    assert entry.page.parts.customer.text() == "Pension Waldhaus"
    entry.all.replay(redo_last_step)
    assert len(entry.orders()) == 1


def test_totals_and_review_follow_each_line(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().line("sencha", "24")
    assert entry.page.parts.foot.texts()[:2] == ["Net", "218.40"]
    assert entry.page.parts.foot.texts()[-2:] == ["Total EUR", "259.90"]
    assert entry.page.parts.foot.margin.text() == "Margin 50%"
    entry.clerk.line("yunomi", "500")
    entry.page._review_soon.timeout.emit()
    said = " ".join(found.rule for found in entry.page.parts.side._findings if found.verdict != "clear")
    assert "stock" in said


@pytest.mark.parametrize("typed", ["0", "-2", "1.5", "99999999", "two"])
def test_a_quantity_that_cannot_be_is_said_beside_it_and_stays(entry: EntryWindow, typed: str) -> None:
    entry.clerk.type("waldh").enter().type("sencha").enter().type(typed).enter()
    assert entry.place() == (0, "quantity")
    assert entry.bubble()
    assert entry.page.parts.grid.editor.text() == typed
    entry.clerk.save()
    assert entry.orders() == []
    assert entry.rows()[0][1] == typed
    entry.clerk.type("3").enter().save()
    assert [line.quantity for line in entry.lines_of(entry.orders()[0].id)] == [3_000]


def test_a_price_with_too_many_decimals(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().type("sencha").enter().tab().type("9.80001").tab()
    assert entry.rows()[0][2] == "9.80001"
    entry.clerk.save()
    assert entry.place() == (0, "price")
    assert "4" in entry.bubble()


def test_amounts_nobody_ever_sold_are_said_beside_their_line(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().line("yunomi", "2")
    entry.clerk.type("sencha").enter().type("900000").tab().type("900000000").enter()
    assert list(entry.page.parts.model.wrong) == [entry.page.parts.sheet.lines[1].key]
    assert entry.page.parts.title.problem().startswith("Line 2: ")
    assert entry.page.parts.foot.texts()[:2] == ["Net", "28.00"]
    entry.clerk.save()
    assert entry.place() == (1, "price")
    assert entry.bubble()
    assert entry.orders() == []


def test_an_order_needs_a_customer_and_a_line(entry: EntryWindow) -> None:
    entry.clerk.save()
    assert problem(entry, "customer") == "Who orders? Type a name or a number."
    entry.clerk.type("waldh").enter().save()
    assert entry.bubble() == "An order needs a line: type a product or scan it."
    assert problem(entry, "customer") == ""


def test_a_customer_nobody_knows_stays_as_typed(entry: EntryWindow) -> None:
    entry.clerk.type("Qzxvw")
    entry.page.parts.lines.go_to_end()
    assert entry.page.parts.customer.text() == "Qzxvw"
    assert problem(entry, "customer").startswith("No customer “Qzxvw”")
    entry.clerk.line("sencha", "1").save()
    assert entry.orders() == []
    assert problem(entry, "customer").startswith("No customer “Qzxvw”")


def test_enter_on_a_customer_nobody_knows_goes_nowhere(entry: EntryWindow) -> None:
    entry.clerk.type("Qzxvw").enter()
    assert QApplication.focusWidget() is entry.page.parts.customer
    assert problem(entry, "customer").startswith("No customer “Qzxvw”")
    entry.clerk.press(KEY.Key_Down, KEY.Key_Down).enter()
    assert [order.name for order in look(entry.file, lambda session: session.find(Customer))][-1] == "Qzxvw"


@pytest.mark.parametrize(("name", "kind"), [("=1+1", CustomerKind.BUSINESS), ("<b>x</b>", CustomerKind.PERSON)])
def test_a_new_customer_is_made_without_leaving(entry: EntryWindow, name: str, kind: CustomerKind) -> None:
    entry.clerk.type(name)
    ways = {CustomerKind.BUSINESS: 0, CustomerKind.PERSON: 1}
    downs = len(entry.offered()) + ways[kind] + (not entry.offered())
    entry.clerk.press(*[KEY.Key_Down] * downs).enter()
    (made,) = look(entry.file, lambda session: session.find(Customer, customers.c.name == name))
    assert (made.kind, made.country) == (kind, "DE")
    assert entry.page.parts.customer.text() == name
    entry.clerk.line("sencha", "2").save()
    assert entry.orders()[0].customer_name == name


def test_a_new_product_is_made_without_leaving(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().type("Whisk").enter()
    assert entry.bubble() == "No product “Whisk”. Change it, or press Down to choose one or make it new."
    entry.clerk.press(KEY.Key_Down, KEY.Key_Down).enter()
    (made,) = look(entry.file, lambda session: session.find(Product, products.c.name == "Whisk"))
    assert entry.place() == (0, "quantity")
    entry.clerk.type("2").tab().type("8.50").enter()
    assert entry.rows() == [["Whisk", "2", "8.50", "17.00"]]
    assert made.price is None


def test_days_are_typed_short_and_told_in_full(entry: EntryWindow) -> None:
    head = entry.page.parts.head
    entry.clerk.type("waldh").enter()
    head.promised.setFocus()
    entry.clerk.type("+3").tab()
    assert head.promised.text() == "Mon 23 Nov"
    head.ordered.setFocus()
    head.ordered.clear()
    entry.clerk.type("32").tab()
    assert problem(entry, "ordered_on")
    assert head.ordered.text() == "32"
    entry.clerk.save()
    assert entry.orders() == []
    head.ordered.setFocus()
    head.ordered.clear()
    entry.clerk.type("t").tab()
    assert problem(entry, "ordered_on") == ""


def test_what_is_known_of_the_customer_stands_below(entry: EntryWindow, ids: dict[str, int]) -> None:
    customer_id = ids["Pension Waldhaus"]
    step(entry.file, set_customer_warning, customer_id, warning="Ring the bell twice")
    step(entry.file, block_customer, customer_id, reason="owes since May")
    step(entry.file, add_contact, customer_id, name="Mr Vogt", email="vogt@waldhaus.example")
    entry.clerk.type("waldh").enter()
    said = " | ".join(entry.page.parts.facts.texts())
    for part in ("Waldweg 3, 79102 Freiburg", "days net", "EUR", "owes since May", "Ring the bell twice"):
        assert part in said
    contact = entry.page.parts.head.contact
    contact.setCurrentIndex(contact.findText("Mr Vogt"))
    contact.activated.emit(contact.currentIndex())
    entry.clerk.line("sencha", "1").save()
    assert entry.orders()[0].ship_email == "vogt@waldhaus.example"


def test_a_draft_is_saved_and_gone_on_with(entry: EntryWindow) -> None:
    two_lines(entry).clerk.press(KEY.Key_S, with_=CONTROL)
    (draft,) = entry.orders()
    assert (draft.state, draft.number) == (OrderState.DRAFT, None)
    entry.open("edit_order", draft.id)
    assert [row[1] for row in entry.rows()] == ["24", "36"]
    entry.page.parts.lines.go_to_end()
    entry.clerk.line("earl", "1").save()
    (order,) = entry.orders()
    assert (order.id, order.state) == (draft.id, OrderState.RECEIVED)
    assert entry.window.menus.situation.page == "orders"


def test_what_is_discarded_comes_back_by_undo(entry: EntryWindow) -> None:
    two_lines(entry)
    entry.page.parts.title.discard.click()
    assert entry.rows() == []
    assert kept(entry) == []
    assert toast(entry) == "Order discarded"
    entry.window.notices.toast.button.click()
    assert [row[1] for row in entry.rows()] == ["24", "36"]


def test_a_received_order_is_changed(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    order_id = entry.orders()[0].id
    entry.open("edit_order", order_id)
    assert entry.page.parts.title.title.text() == f"Change {entry.orders()[0].number}"
    entry.click(0, 4)
    entry.clerk.type("12").enter().save()
    assert [line.quantity for line in entry.lines_of(order_id)] == [12_000, 36_000]


def approved(entry: EntryWindow, *, shipped: int = 0) -> int:
    two_lines(entry).clerk.save()
    order_id = entry.orders()[0].id
    with entry.file.change("order.approve", when()) as session:
        approve_order(session, order_id)
    if shipped:
        line = entry.lines_of(order_id)[0]
        with entry.file.change("order.ship", when()) as session:
            ship_order(session, order_id, quantities={line.id: shipped})
    return order_id


def test_an_approved_order_is_amended_with_its_reason(entry: EntryWindow) -> None:
    order_id = approved(entry, shipped=10_000)
    entry.open("edit_order", order_id)
    foot = entry.page.parts.foot
    assert foot.reason.isVisible()
    entry.click(0, 4)
    assert entry.bubble() == "10 shipped already: no fewer than that."
    entry.clerk.type("5").enter().save()
    assert foot.reason.problem.text() == "The order is approved: say in a few words why it is changed."
    foot.reason_edit.setFocus()
    entry.clerk.type("they called").save()
    assert entry.page.parts.title._problem is not None
    entry.click(0, 4)
    entry.clerk.type("12").enter().save()
    order = entry.orders()[0]
    assert (order.version, entry.lines_of(order_id)[0].quantity) == (2, 12_000)
    assert entry.window.menus.situation.page == "orders"


def test_what_is_over_is_not_opened(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    order_id = entry.orders()[0].id
    with entry.file.change("order.cancel", when()) as session:
        cancel_order(session, order_id, reason="double")
    entry.open("edit_order", order_id)
    assert entry.window.menus.situation.page == "orders"


def test_an_order_is_repeated(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    entry.open("repeat_order", entry.orders()[0].id)
    assert [row[1] for row in entry.rows()] == ["24", "36"]
    assert entry.page.parts.customer.text() == "Pension Waldhaus"
    entry.clerk.save()
    assert len({order.number for order in entry.orders()}) == 2


def test_a_customers_page_begins_an_order_for_them(entry: EntryWindow, ids: dict[str, int]) -> None:
    entry.open("order_for_customer", ids["Hotel Am Dom"])
    assert entry.page.parts.customer.text() == "Hotel Am Dom"
    assert entry.place() == (0, "product")
    assert not entry.page.on_page.touched
    entry.open("new_order")
    assert entry.page.parts.customer.text() == ""


def test_a_quotation(entry: EntryWindow) -> None:
    entry.open("new_quotation")
    two_lines(entry).clerk.save()
    (quotation,) = entry.orders()
    assert quotation.quotation_state is QuotationState.OPEN
    assert entry.page.parts.title.title.text() == "New quotation"
    entry.open("edit_order", quotation.id)
    entry.click(0, 4)
    entry.clerk.type("12").enter().save()
    assert entry.orders()[0].quotation_number == quotation.quotation_number
    assert entry.lines_of(quotation.id)[0].quantity == 12_000


def test_a_quick_sale(entry: EntryWindow) -> None:
    entry.open("quick_sale")
    assert entry.place() == (0, "product")
    entry.clerk.line("sencha", "2").save()
    (order,) = entry.orders()
    assert (order.state, order.due) == (OrderState.FINISHED, 0)
    assert entry.page.parts.title.title.text() == "Quick sale"
    assert entry.place() == (0, "product")


def test_what_is_half_typed_is_kept_and_offered(entry: EntryWindow, qtbot: QtBot, words: Words) -> None:
    two_lines(entry).clerk.type("teap").press(KEY.Key_Tab).type("0").tab()
    entry.page.keeping._timer.timeout.emit()
    assert len(kept(entry)) == 1
    again = _shown(EntryWindow(words, entry.file), qtbot).open()
    assert [row[1] for row in again.rows()] == ["24", "36", "0"]
    assert again.page.parts.customer.text() == "Pension Waldhaus"
    assert toast(again) == "Here is what was being typed and not saved"
    again.clerk.save()
    assert again.place() == (2, "quantity")
    again.clerk.type("1").enter().save()
    assert kept(again) == []


def test_closing_the_window_half_way_loses_nothing(entry: EntryWindow) -> None:
    two_lines(entry).clerk.type("teap")
    entry.window.close()
    (found,) = kept(entry)
    assert [line["typed"] for line in found.content["lines"]] == [{}, {}, {"product": "teap"}]


def test_what_was_typed_and_taken_back_is_not_kept(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().type("sencha").enter().escape()
    entry.page.keeping._timer.timeout.emit()
    assert len(kept(entry)) == 1
    entry.page.parts.customer.setFocus()
    entry.page.parts.customer.clear()
    entry.clerk.tab()
    entry.page.keeping._timer.timeout.emit()
    assert kept(entry) == []


def test_another_order_is_opened_beside_one_that_is_half_typed(entry: EntryWindow) -> None:
    two_lines(entry).clerk.save()
    entry.clerk.type("am dom").enter().line("earl", "7")
    order_id = entry.orders()[0].id
    entry.open("edit_order", order_id)
    assert [row[1] for row in entry.rows()] == ["24", "36"]
    assert len(kept(entry)) == 1
    (button,) = entry.page.parts.leftovers.findChildren(type(entry.page.parts.title.last))
    assert button.text() == "order for Hotel Am Dom"
    button.click()
    assert [row[1] for row in entry.rows()] == ["7"]


def test_the_telephone_rings_while_an_order_is_typed(entry: EntryWindow) -> None:
    two_lines(entry).clerk.press(KEY.Key_N, with_=CONTROL)
    assert entry.rows() == []
    entry.clerk.type("am dom").enter().line("earl", "7").save()
    (button,) = entry.page.parts.leftovers.findChildren(type(entry.page.parts.title.last))
    assert button.text() == "order for Pension Waldhaus"
    button.click()
    assert [row[1] for row in entry.rows()] == ["24", "36"]
    entry.clerk.save()
    assert [order.customer_name for order in entry.orders()] == ["Hotel Am Dom", "Pension Waldhaus"]
    assert kept(entry) == []


def test_what_other_screens_open_is_registered() -> None:
    assert ENTRY_SHOWS == SHOWS


def test_ways_of_delivery_and_payment_are_words_not_texts(entry: EntryWindow) -> None:
    form = entry.page.on_page.collect()
    assert form.head.delivery is Delivery.SHIP
    assert isinstance(form.method, PaymentMethod)


def test_two_hundred_lines(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().type("sencha").enter().type("2").enter()
    lines = entry.page.parts.lines
    for _ in range(199):
        lines.repeat()
    assert len(entry.rows()) == 200
    entry.clerk.save()
    assert len(entry.lines_of(entry.orders()[0].id)) == 200


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (960, 600)])
def test_everything_has_its_name_and_its_room(entry: EntryWindow, size: tuple[int, int], language: str) -> None:
    entry.window.resize(*size)
    two_lines(entry)
    entry.page._around.words.switch(Wording(language))
    theme().choose("dark")
    QApplication.processEvents()
    assert nameless(entry.page) == []
    assert cut_texts(entry.page) == []


def test_tab_goes_through_the_head_as_it_is_read(entry: EntryWindow) -> None:
    head = entry.page.parts.head
    order = tab_order(entry.window, entry.page.parts.customer)
    wanted = [head.ordered, head.promised, head.reference, head.delivery, head.channel]
    assert [each for each in order if each in wanted] == wanted


def test_the_switch_of_language_in_the_middle_loses_nothing(entry: EntryWindow) -> None:
    two_lines(entry).clerk.type("teap")
    entry.page._around.words.switch(Wording("zh_CN"))
    assert entry.page.parts.grid.editor.text() == "teap"
    assert [row[1] for row in entry.rows()[:2]] == ["24", "36"]
    assert entry.page.parts.title.title.text() == "新建订单"
    assert entry.page.parts.head.contact.itemText(0) == "无"
    assert entry.page.on_page.form.head.ordered_on == TODAY
