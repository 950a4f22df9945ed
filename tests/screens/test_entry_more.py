"""What an order seldom needs and the entry page takes in a strip: discount, terms, its own address, the last day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from entry_at_work import CONTROL, KEY, EntryWindow, Stocked, stocked_company
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import TODAY
from catalogue_steps import look
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, UnfinishedOrder
from handcart.ui.kit.words import Words
from handcart.usecases.entry.kept import form_from_dict
from handcart.wording import Wording


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stocked_company(tmp_path_factory.mktemp("stocked"))


@pytest.fixture
def company(stocked: Stocked, tmp_path: Path) -> Iterator[CompanyFile]:
    with stocked.copy(tmp_path) as made:
        yield made


@pytest.fixture
def entry(company: CompanyFile, words: Words, qtbot: QtBot) -> EntryWindow:
    """A window with one line for a known customer."""
    made = EntryWindow(words, company)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    made.open().clerk.type("waldh").enter().line("sencha", "10")
    return made


def open_strip(entry: EntryWindow) -> None:
    entry.window.menus.run("entry.more")
    assert entry.page.parts.more.isVisible()


def fill(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def saved(entry: EntryWindow) -> Order:
    entry.clerk.save()
    return entry.orders()[-1]


@pytest.mark.parametrize(
    ("typed", "percent", "amount", "total"), [("10%", 100_000, 0, "97.46"), ("10", 0, 1_000, "96.39")]
)
def test_a_discount_of_the_order_is_a_share_or_an_amount(
    entry: EntryWindow, typed: str, percent: int, amount: int, total: str
) -> None:
    open_strip(entry)
    assert QApplication.focusWidget() is entry.page.parts.more.terms.discount
    QTest.keyClicks(entry.page.parts.more.terms.discount, typed)
    assert entry.page.parts.foot.texts()[-1] == total, "it is worked out with each letter"
    order = saved(entry)
    assert (order.discount, order.discount_amount) == (percent, amount)
    assert entry.page.parts.more.isHidden(), "the next order has none"


def test_terms_of_this_order_stand_in_the_place_of_those_agreed(entry: EntryWindow) -> None:
    terms = entry.page.parts.more.terms
    assert terms.numbers["terms_days"].placeholderText() != ""
    assert terms.numbers["cash_discount"].placeholderText() == "0%"
    assert terms.numbers["cash_discount_days"].placeholderText() == "days"
    open_strip(entry)
    fill(terms.numbers["terms_days"], "60")
    fill(terms.numbers["cash_discount"], "2")
    fill(terms.numbers["cash_discount_days"], "14")
    terms.prepayment.click()
    assert "paid before delivery" in entry.page.parts.facts.texts()
    order = saved(entry)
    assert (order.terms_days, order.cash_discount, order.cash_discount_days) == (60, 20_000, 14)
    assert order.prepayment


def test_an_order_goes_to_an_address_of_its_own(entry: EntryWindow) -> None:
    address = entry.page.parts.more.address
    open_strip(entry)
    assert address.lines["street"].text() == "Waldweg 3"
    fill(address.lines["name"], "Fair stand 12")
    fill(address.lines["street"], "Messeplatz 1")
    assert any("Messeplatz 1" in text for text in entry.page.parts.facts.texts())
    order = saved(entry)
    assert (order.ship_name, order.ship_street, order.ship_city) == ("Fair stand 12", "Messeplatz 1", "Freiburg")
    entry.clerk.type("waldh").enter().line("sencha", "1")
    assert saved(entry).ship_street == "Waldweg 3"


def test_another_customer_takes_terms_and_address_of_the_one_before_away(entry: EntryWindow) -> None:
    open_strip(entry)
    fill(entry.page.parts.more.address.lines["street"], "Messeplatz 1")
    fill(entry.page.parts.more.terms.numbers["terms_days"], "60")
    fill(entry.page.parts.customer, "am dom")
    entry.clerk.enter()
    order = saved(entry)
    assert (order.customer_name, order.ship_city, order.ship_street) == ("Hotel Am Dom", "Köln", "Waldweg 3")
    assert order.terms_days != 60


def test_a_quotation_has_its_last_day(entry: EntryWindow) -> None:
    assert not entry.page.parts.more.terms.fields["valid_until"].isVisible()
    entry.open("new_quotation").clerk.type("waldh").enter().line("sencha", "1")
    open_strip(entry)
    fill(entry.page.parts.more.terms.valid_until, "+10")
    assert (saved(entry).valid_until or TODAY).toordinal() == TODAY.toordinal() + 10


def test_what_cannot_be_used_is_said_and_stands_in_the_way(entry: EntryWindow) -> None:
    open_strip(entry)
    discount = entry.page.parts.more.terms.discount
    QTest.keyClicks(discount, "lots")
    entry.clerk.save()
    assert entry.orders() == []
    assert discount.hasFocus()
    assert entry.page.parts.more.terms.fields["discount"].problem.isVisible()
    fill(discount, "120%")
    entry.clerk.save()
    assert entry.orders() == []


def test_half_typed_terms_survive_a_crash(entry: EntryWindow) -> None:
    open_strip(entry)
    fill(entry.page.parts.more.address.lines["city"], "Messe")
    fill(entry.page.parts.more.terms.numbers["terms_days"], "45")
    fill(entry.page.parts.more.terms.discount, "5x")
    entry.page.keeping.keep_now()
    (kept,) = look(entry.file, lambda session: session.find(UnfinishedOrder))
    form = form_from_dict(kept.content)
    assert form.head.terms_days == 45
    assert form.head.ship_to is not None
    assert form.head.ship_to.city == "Messe"
    assert form.typed["discount"] == "5x"
    entry.page._show(form, None, True)
    assert entry.page.parts.more.isVisible()
    assert entry.page.parts.more.terms.discount.text() == "5x"


def test_enter_goes_on_and_esc_leads_back_to_the_lines(entry: EntryWindow) -> None:
    open_strip(entry)
    entry.clerk.enter()
    assert entry.page.parts.more.terms.numbers["terms_days"].hasFocus()
    entry.clerk.escape()
    assert entry.page.parts.grid.isAncestorOf(QApplication.focusWidget())
    entry.clerk.press(KEY.Key_T, with_=CONTROL)
    assert entry.page.parts.more.isHidden()


def test_the_strip_is_whole_in_both_languages(entry: EntryWindow, words: Words) -> None:
    entry.window.resize(1280, 800)
    open_strip(entry)
    for language in ("en", "zh_CN"):
        words.switch(Wording(language))
        QApplication.processEvents()
        assert nameless(entry.page) == []
        assert cut_texts(entry.page.parts.more) == []
