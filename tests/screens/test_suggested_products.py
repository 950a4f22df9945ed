"""What is offered: bought with the lines of an order while it is typed, and to a customer on their page."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from entry_at_work import CONTROL, KEY, EntryWindow, Stocked, stocked_company
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import TODAY, when
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, OrderLine
from handcart.store.session import WriteSession
from handcart.ui.customers.recommended import RecommendedCards
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.wording import Wording

POT, CUP = "Teapot 300 ml, tenmoku", "Yunomi cup, celadon"
TEA, TIN = "Sencha Uji, 100 g", "Tea pocket tin, 50 g"
BUYER, OTHER = "Hotel Am Dom", "Pension Waldhaus"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    """A company whose hotel buys tea every ten days, and a cup with nearly every pot."""
    folder = tmp_path_factory.mktemp("stocked")
    made = stocked_company(folder)
    with made.copy(folder) as company:
        for number in range(8):
            _order(company, made.ids, BUYER, 200 + number, (POT, CUP))
            _order(company, made.ids, BUYER, 85 - 10 * number, (TEA,))
            _order(company, made.ids, BUYER, 300 + number, (TIN,))
        content = company.path
    return Stocked(content.read_bytes(), made.ids)


def _order(company: CompanyFile, ids: dict[str, int], buyer: str, days: int, products: tuple[str, ...]) -> None:
    """An order as it stands in the file."""
    with company.change("order.receive", when(), order="OLD") as session:
        _add(session, ids, buyer, days, products)


def _add(session: WriteSession, ids: dict[str, int], buyer: str, days: int, products: tuple[str, ...]) -> None:
    day = TODAY - timedelta(days=days)
    head = {"number": f"OLD-{days}", "state": OrderState.FINISHED, "currency": "EUR", "ordered_on": day}
    order = session.add(Order, customer_id=ids[buyer], **head)
    for place, product in enumerate(products, 1):
        line = {"order_id": order, "position": place, "kind": LineKind.GOODS, "quantity": 2_000, "price": 1}
        session.add(OrderLine, product_id=ids[product], name=product, **line)


@pytest.fixture
def company(stocked: Stocked, tmp_path: Path) -> Iterator[CompanyFile]:
    with stocked.copy(tmp_path) as made:
        yield made


@pytest.fixture
def entry(company: CompanyFile, words: Words, qtbot: QtBot) -> EntryWindow:
    made = EntryWindow(words, company)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made.open()


def test_what_goes_with_the_lines_is_offered_and_a_key_adds_it(entry: EntryWindow) -> None:
    strip = entry.page.parts.suggesting
    entry.clerk.type("waldh").enter()
    assert not strip.isVisible()
    entry.clerk.line("teapot 300", "1")
    assert strip.isVisible()
    assert [each.choice.name for each in strip.suggestions] == [CUP]
    assert f"8 of 8 orders with {POT}" in strip.buttons[0].accessibleName()
    assert not strip.buttons[1].isVisible()
    entry.clerk.press(KEY.Key_B, with_=CONTROL)
    assert [row[0] for row in entry.rows()] == [POT, CUP]
    assert entry.place()[0] == 1
    assert not strip.isVisible()


def test_a_click_adds_it_too_and_nothing_is_added_where_nothing_goes_along(entry: EntryWindow) -> None:
    entry.clerk.type("waldh").enter().line("sencha", "1")
    entry.page.add_together()
    assert [row[0] for row in entry.rows()] == [TEA]
    entry.clerk.line("teapot 300", "1")
    entry.page.parts.suggesting.buttons[0].click()
    assert [row[0] for row in entry.rows()] == [TEA, POT, CUP]


def test_the_strip_has_its_names_and_its_room(entry: EntryWindow) -> None:
    entry.window.resize(1280, 800)
    entry.clerk.type("waldh").enter().line("teapot 300", "1")
    assert nameless(entry.page.parts.suggesting) == []
    assert cut_texts(entry.page.parts.suggesting) == []


@pytest.fixture
def cards(company: CompanyFile, words: Words, qtbot: QtBot) -> RecommendedCards:
    window = Desk(words, company).show(qtbot, CardsPage)
    page = window.page()
    assert isinstance(page, CardsPage)
    return page.cards


class CardsPage(Page):
    """A page with the cards alone."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.cards = RecommendedCards(around)
        self.setLayout(column(self.cards, None))


def texts(cards: RecommendedCards) -> str:
    return "\n".join(each.text() for each in cards.findChildren(QLabel) if each.isVisible())


def test_a_customers_cards_tell_what_is_due_and_what_goes_along(cards: RecommendedCards, stocked: Stocked) -> None:
    cards.show_customer(stocked.ids[BUYER])
    said = texts(cards)
    assert TEA in said
    assert "Due 5 days ago. Every 10 days" in said
    assert not cards.together.isVisible()
    assert nameless(cards) == []


def test_a_customer_without_a_past_has_no_cards(cards: RecommendedCards, stocked: Stocked) -> None:
    cards.show_customer(stocked.ids[BUYER])
    cards.show_customer(stocked.ids[OTHER])
    assert not cards.due.isVisible()
    assert not cards.together.isVisible()


def test_what_goes_along_with_theirs_follows_the_language(
    cards: RecommendedCards, company: CompanyFile, stocked: Stocked, words: Words
) -> None:
    _order(company, stocked.ids, OTHER, 3, (POT,))
    cards.show_customer(stocked.ids[OTHER])
    assert "In 8 of 9 orders with" in texts(cards)
    words.switch(Wording("zh_CN"))
    assert "9 张订单中有 8 张" in texts(cards)
