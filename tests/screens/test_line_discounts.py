"""What is taken off a line is seen beside its price, on the page of the order and on that of its invoice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import made, order_for, product_for
from orders_in_states import invoiced
from pytestqt.qtbot import QtBot

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.domain.vocabulary import Delivery
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document
from handcart.store.session import ReadSession
from handcart.ui.kit.words import Words
from handcart.ui.money.lines_card import DocumentLinesCard
from handcart.ui.orders.lines_card import LinesCard
from handcart.usecases.documents.invoice import invoice_order
from handcart.usecases.documents.page import DocumentPage, document_page
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.page import order_page
from handcart.usecases.orders.ship import ship_order


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def discounted(company: CompanyFile) -> int:
    """An invoiced order of three cups at 14.00 less 10 %."""
    product = product_for(company, 100_000)
    lines = (LineInput(product_id=product, quantity=3_000, discount=100_000),)
    order_id = order_for(company, "Hotel Seeblick", product=product, lines=lines, delivery=Delivery.PICK_UP)
    made(company, "order.approve", approve_order, order_id)
    made(company, "order.ship", ship_order, order_id)
    made(company, "order.issue", invoice_order, order_id)
    return order_id


def test_the_order_shows_what_is_taken_off(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    order_id = discounted(company)
    card = LinesCard(words, exponent=2)
    qtbot.addWidget(card)
    card.resize(440, 400)
    card.show_page(look(company, lambda session: order_page(session, order_id, today=TODAY)))
    assert card.model.index(0, 4).data() == "\u221210% 14.00"
    assert card.model.index(0, 5).data() == "37.80"
    assert_not_cut(card, 4)


def test_the_invoice_shows_what_is_taken_off(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    discounted(company)
    card = DocumentLinesCard(words, exponent=2)
    qtbot.addWidget(card)
    card.resize(440, 400)

    def page(session: ReadSession) -> DocumentPage:
        (document,) = session.find(Document)
        return document_page(session, document.id, today=TODAY)

    card.show_page(look(company, page))
    assert card.model.index(0, 2).data() == "\u221210% 14.00"
    assert_not_cut(card, 2)


def test_without_a_discount_only_the_price_stands_there(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    order_id = invoiced(company)
    card = LinesCard(words, exponent=2)
    qtbot.addWidget(card)
    card.show_page(look(company, lambda session: order_page(session, order_id, today=TODAY)))
    assert card.model.index(0, 4).data() == "14.00"


def assert_not_cut(card: LinesCard | DocumentLinesCard, place: int) -> None:
    width = card.table.horizontalHeader().sectionSize(place)
    assert width >= card.table.sizeHintForColumn(place)


def test_a_gift_is_called_so(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    product = product_for(company, 100_000)
    lines = (LineInput(product_id=product), LineInput(product_id=product, gift=True))
    order_id = order_for(company, "Hotel Seeblick", product=product, lines=lines)
    card = LinesCard(words, exponent=2)
    qtbot.addWidget(card)
    card.show_page(look(company, lambda session: order_page(session, order_id, today=TODAY)))
    assert [card.model.index(row, 4).data() for row in range(2)] == ["14.00", "Gift"]
