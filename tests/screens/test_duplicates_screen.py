"""Customers who may be the same: pairs with their reasons, side by side, made one or told apart, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import new_company
from catalogue_steps import step, undo
from handcart.domain.vocabulary import AddressKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer
from handcart.ui.duplicates.screen import DuplicatesScreen
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.save import add_customer
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


def shown(desk: Desk, qtbot: QtBot) -> DuplicatesScreen:
    made: list[DuplicatesScreen] = []

    def make(around: Surroundings) -> DuplicatesScreen:
        made.append(DuplicatesScreen(around))
        return made[0]

    desk.show(qtbot, make, (), screen_id="duplicates")
    qtbot.waitUntil(lambda: made[0].found is not None)
    return made[0]


@pytest.fixture
def pair(company: CompanyFile) -> tuple[int, int]:
    first = step(company, add_customer, name="Hotel Seeblick", email="a@seeblick.example").id
    second = step(
        company,
        add_customer,
        name="Seeblick Hotel",
        email="a@seeblick.example",
        phone="+49 7531 55501",
        notes="x " * 90,
    ).id
    for each in (first, second):
        step(company, add_address, each, kind=AddressKind.SHIPPING, street="Seestraße 14", city="Konstanz")
    return first, second


def customer(company: CompanyFile, customer_id: int) -> Customer:
    with company.read() as session:
        return session.get(Customer, customer_id)


def test_nobody_like_anybody_is_one_sentence(desk: Desk, company: CompanyFile, qtbot: QtBot) -> None:
    step(company, add_customer, name="Hotel Seeblick")
    screen = shown(desk, qtbot)
    assert screen.panes() == [screen.again]
    assert "1 customer" in screen._sentence.text()


def test_two_are_made_one_with_the_values_that_were_chosen(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    screen = shown(desk, qtbot)
    card = screen.card
    qtbot.waitUntil(lambda: card.comparison is not None)
    by_name = {choice.field.name: choice for choice in card.choices}
    assert set(by_name) == {"name", "phone", "notes"}
    assert by_name["phone"].gone.isChecked()
    by_name["name"].gone.click()
    card.merge.click()
    qtbot.waitUntil(lambda: customer(company, pair[1]).merged_into_id == pair[0])
    kept = customer(company, pair[0])
    assert (kept.name, kept.phone) == ("Seeblick Hotel", "+49 7531 55501")
    assert not screen.pairs
    assert undo(company) == "customer.merge"
    assert customer(company, pair[1]).active


def test_the_other_one_can_stay(desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot) -> None:
    screen = shown(desk, qtbot)
    qtbot.waitUntil(lambda: screen.card.comparison is not None)
    screen.card.swapped.emit(pair[1])
    qtbot.waitUntil(lambda: screen.card.comparison.kept.customer.id == pair[1])
    screen.card.merge.click()
    qtbot.waitUntil(lambda: customer(company, pair[0]).merged_into_id == pair[1])
    assert customer(company, pair[1]).phone == "+49 7531 55501"


def test_what_was_chosen_for_one_pair_is_not_chosen_for_the_next(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    for name, phone in (("Gasthof Zur Linde", "+49 30 4711"), ("Zur Linde Gasthof", "+49 30 4712")):
        step(company, add_customer, name=name, email="b@linde.example", phone=phone)
    screen = shown(desk, qtbot)
    card = screen.card
    qtbot.waitUntil(lambda: card.comparison is not None)
    first = card.comparison
    for choice in card.choices:
        choice.gone.click()
    desk.words.switch(Wording("zh_CN"))
    assert card.taken() == {choice.field.name for choice in card.choices}, "another language changes nothing"
    screen.table.setCurrentIndex(screen.table.model().index(1, 0))
    qtbot.waitUntil(lambda: card.comparison is not first)
    assert card.taken() == {choice.field.name for choice in card.choices if choice.field.takes_gone}


def test_those_who_are_not_the_same_are_not_proposed_again(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    screen = shown(desk, qtbot)
    qtbot.waitUntil(lambda: screen.card.comparison is not None)
    screen.card.apart.click()
    qtbot.waitUntil(lambda: not screen.pairs)
    screen.look()
    qtbot.waitUntil(lambda: not screen._looking)
    assert not screen.pairs
    assert customer(company, pair[1]).active


def test_two_who_were_not_found_are_merged_as_the_owner_chose(desk: Desk, company: CompanyFile, qtbot: QtBot) -> None:
    first = step(company, add_customer, name="Anna").id
    second = step(company, add_customer, name="Zeppelin Hotel").id
    screen = shown(desk, qtbot)
    screen.compare_chosen(second, first)
    qtbot.waitUntil(lambda: screen.card.comparison is not None)
    assert [pair.reasons for pair in screen.pairs] == [()]
    assert screen.card.why.text() == "Chosen by you"
    screen.card.merge.click()
    qtbot.waitUntil(lambda: customer(company, second).merged_into_id == first)
    assert not screen.pairs
    screen.look()
    assert not screen.pairs


def test_whom_the_owner_chose_stands_first_and_once(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    screen = shown(desk, qtbot)
    screen.compare_chosen(*pair)
    assert len(screen.pairs) == 1
    other = step(company, add_customer, name="Zeppelin").id
    screen.compare_chosen(pair[1], other)
    assert [each.second.name for each in screen.pairs] == ["Zeppelin", "Seeblick Hotel"]


def test_everything_is_named_and_fits_in_both_languages(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    screen = shown(desk, qtbot)
    desk.window.resize(1280, 800)
    qtbot.waitUntil(lambda: screen.card.comparison is not None)
    for language in ("en", "zh_CN"):
        desk.words.switch(Wording(language))
        qtbot.waitUntil(lambda: cut_texts(screen) == [])
        assert nameless(screen) == []


def test_undo_of_a_merge_brings_the_pair_and_the_count_back(
    desk: Desk, company: CompanyFile, pair: tuple[int, int], qtbot: QtBot
) -> None:
    screen = shown(desk, qtbot)
    qtbot.waitUntil(lambda: screen.card.comparison is not None)
    told = screen.about.text()
    screen.card.merge.click()
    qtbot.waitUntil(lambda: not screen.pairs)
    assert screen.found.found == 0
    desk.undo()
    qtbot.waitUntil(lambda: len(screen.pairs) == 1)
    assert screen.about.text() == told
