"""The customers screen: list and page, every form, what is refused, others alike, languages, sizes, odd names."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import TODAY, new_company, when
from catalogue_steps import step
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import AddressKind, OrderState, OrderStatus, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, CustomerAddress, CustomerContact, Order
from handcart.ui.customers import actions
from handcart.ui.customers.actions import customer_actions
from handcart.ui.customers.customer_pane import CONTACTS, DETAILS, HISTORY, MONEY, ORDERS, OVERVIEW
from handcart.ui.customers.heading import initials
from handcart.ui.customers.listing import CUSTOMERS
from handcart.ui.customers.screen import CustomersScreen
from handcart.ui.duplicates.actions import duplicate_actions
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.lists.filters import Chosen
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.merge import merge_customers
from handcart.usecases.customers.save import add_customer
from handcart.usecases.payments.record import record_payment
from handcart.usecases.privacy.erase import erase_customer
from handcart.wording import Wording

Show = Callable[..., CustomersScreen]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Show:
    """Opens the screen, on a customer where one is named."""

    def opened(customer_id: int | None = None) -> CustomersScreen:
        shown: list[CustomersScreen] = []

        def make(around: Surroundings) -> CustomersScreen:
            shown.append(CustomersScreen(around))
            return shown[0]

        offered = customer_actions(lambda: shown[0], lambda: shown[0].open_record("customer", None))
        desk.show(qtbot, make, offered, screen_id=actions.SCREEN)
        if customer_id is not None:
            shown[0].open_record("customer", customer_id)
            qtbot.waitUntil(lambda: shown[0].shown is not None and shown[0].shown.customer.id == customer_id)
        return shown[0]

    return opened


@pytest.fixture
def hotel(company: CompanyFile) -> int:
    """A customer with a person and an address."""
    customer = step(company, add_customer, name="Hotel Seeblick", email="a@seeblick.example", country="DE").id
    step(company, add_contact, customer, name="Anna Keller", role="Purchasing")
    step(
        company,
        add_address,
        customer,
        kind=AddressKind.SHIPPING,
        street="Seestraße 14",
        postcode="78464",
        city="Konstanz",
        country="DE",
    )
    return customer


def customer_of(screen: CustomersScreen, customer_id: int) -> Customer:
    with screen._around.company.read() as session:
        return session.get(Customer, customer_id)


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def press(widget: QWidget, name: str) -> None:
    found = [each for each in widget.findChildren(QAbstractButton) if each.accessibleName() == name]
    found[0].click()


def test_the_page_says_who_they_are_and_leads_to_a_new_order(show: Show, desk: Desk, hotel: int) -> None:
    screen = show(hotel)
    told = texts(screen.page.overview)
    assert {"Anna Keller", "a@seeblick.example", "Seestraße 14, 78464 Konstanz, Germany"} <= set(told)
    screen.page.heading.order.click()
    assert desk.opened == [("order_for_customer", hotel)]


def test_a_new_customer_is_made_by_keyboard_and_shown(show: Show, desk: Desk, company: CompanyFile) -> None:
    screen = show()
    desk.window.menus.run(actions.NEW)
    name = screen.page.details.form.first_field()
    assert name.hasFocus()
    QTest.keyClicks(name, "=1+1")
    fields = screen.page.details.form.fields
    assert fields["street"].isVisible()
    fields["street"].control.show_typed("Seestraße 14")
    fields["city"].control.show_typed("Konstanz")
    QTest.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not screen.making
    assert screen.shown is not None
    assert screen.shown.customer.name == "=1+1"
    assert screen.page.heading.name.text() == "=1+1"
    assert [(each.street, each.city, each.preferred) for each in screen.shown.addresses] == [
        ("Seestraße 14", "Konstanz", True)
    ]
    screen.page.show_tab(DETAILS)
    assert not fields["street"].isVisible()
    assert not screen.page.details.form.changed


def test_what_cannot_be_entered_stands_beside_its_field_and_nothing_is_lost(show: Show, hotel: int) -> None:
    screen = show(hotel)
    screen.page.show_tab(DETAILS)
    form = screen.page.details.form
    for name, typed in (("name", "N" * 300), ("email", "nobody"), ("terms_days", "soon"), ("tax_number", "DE1")):
        form.fields[name].control.show_typed(typed)
    form.save()
    assert "This is not a number." in texts(form)
    form.fields["terms_days"].control.show_typed("30")
    for name, right in (("name", "陶器商店"), ("email", ""), ("tax_number", "DE136695976")):
        form.save()
        assert customer_of(screen, hotel).name == "Hotel Seeblick"
        form.fields[name].control.show_typed(right)
    form.save()
    changed = customer_of(screen, hotel)
    assert (changed.name, changed.terms_days, changed.tax_number) == ("陶器商店", 30, "DE136695976")
    assert not form.changed


def test_a_tax_number_nobody_can_check_is_told(show: Show, desk: Desk, hotel: int) -> None:
    screen = show(hotel)
    screen.page.show_tab(DETAILS)
    form = screen.page.details.form
    form.fields["country"].control.show_typed("AQ")
    form.fields["tax_number"].control.show_typed("12-34")
    form.save()
    assert customer_of(screen, hotel).tax_number == "12-34"
    assert any("could not check it" in each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())


def test_others_alike_are_told_while_entering(show: Show, desk: Desk, hotel: int, qtbot: QtBot) -> None:
    screen = show()
    screen.begin_customer()
    details = screen.page.details
    details.form.fields["email"].control.show_typed("A@seeblick.example")
    qtbot.waitUntil(details.alike.isVisible)
    assert "Hotel Seeblick" in texts(details.alike)
    press(details.alike, "Open Hotel Seeblick")
    assert desk.opened == [("customer", hotel)]


def test_block_warn_and_consent_ask_what_they_need(show: Show, desk: Desk, hotel: int) -> None:
    screen = show(hotel)
    desk.window.menus.run(actions.BLOCK)
    form = screen.page.standing.forms[actions.BLOCK]
    form.save()
    assert not customer_of(screen, hotel).blocked
    form.fields["block_reason"].control.show_typed("went to court")
    form.save()
    assert customer_of(screen, hotel).block_reason == "went to court"
    assert not screen.page.standing.isVisible()
    assert "Blocked: went to court" in texts(screen.page.heading)
    assert not desk.window.menus.action(actions.BLOCK).isEnabled()
    desk.undo()
    assert not customer_of(screen, hotel).blocked
    desk.window.menus.run(actions.WARN)
    warn = screen.page.standing.forms[actions.WARN]
    warn.fields["warning"].control.show_typed("<b>deliver</b> before 11")
    warn.save()
    assert "<b>deliver</b> before 11" in texts(screen.page.heading)
    desk.window.menus.run(actions.CONSENT)
    consent = screen.page.standing.forms[actions.CONSENT]
    consent.fields["consent_source"].control.show_typed("web form")
    consent.save()
    assert customer_of(screen, hotel).consent_email
    assert any("web form" in each for each in texts(screen.page.overview))


def test_a_form_about_one_customer_goes_with_them(show: Show, desk: Desk, hotel: int, company: CompanyFile) -> None:
    other = step(company, add_customer, name="Other").id
    screen = show(hotel)
    desk.window.menus.run(actions.BLOCK)
    QTest.keyClick(screen.page.standing.forms[actions.BLOCK].first_field(), Qt.Key.Key_Escape)
    assert not screen.page.standing.isVisible()
    desk.window.menus.run(actions.BLOCK)
    screen.open_record("customer", other)
    screen.load()
    assert not screen.page.standing.isVisible()


def test_contacts_and_addresses_are_added_preferred_removed_and_taken_back(show: Show, hotel: int) -> None:
    screen = show(hotel)
    screen.page.show_tab(CONTACTS)
    contacts, addresses = screen.page.contacts.contacts, screen.page.contacts.addresses
    contacts.add.click()
    contacts.form.save()
    assert "Enter a name, an e-mail address or a telephone number." in texts(contacts.form_card)
    contacts.form.fields["name"].control.show_typed("Boris")
    contacts.form.save()
    assert not contacts.form_card.isVisible()
    press(contacts, "Prefer: Boris")
    press(contacts, "Remove: Anna Keller")
    with screen._around.company.read() as session:
        people = {each.name: (each.active, each.preferred) for each in session.find(CustomerContact)}
    assert people == {"Anna Keller": (False, False), "Boris": (True, True)}
    contacts.removed.click()
    press(contacts, "Take back: Anna Keller")
    press(contacts, "Change: Boris")
    contacts.form.fields["role"].control.show_typed("Chef")
    contacts.form.save()
    addresses.add.click()
    addresses.form.fields["street"].control.show_typed("Hafen 1")
    addresses.form.fields["kind"].control.show_typed(AddressKind.BILLING)
    addresses.form.save()
    with screen._around.company.read() as session:
        assert {each.role for each in session.find(CustomerContact)} == {"Purchasing", "Chef"}
        assert {each.kind for each in session.find(CustomerAddress)} == set(AddressKind)
    screen.page.show_tab(HISTORY)
    assert "Contact Boris" in texts(screen.page.history)


def test_a_thousand_orders_come_by_the_hundred(show: Show, company: CompanyFile, hotel: int, desk: Desk) -> None:
    # Only their rows matter here: entering a thousand orders would take its time.
    values = {"customer_id": hotel, "customer_name": "Hotel", "state": OrderState.FINISHED, "currency": "EUR"}
    with company.change("test.orders", desk.when()) as session:
        for number in range(1_000):
            day = TODAY - timedelta(days=number)
            session.add(Order, number=f"X-{number}", ordered_on=day, status=OrderStatus.FINISHED, net=100, **values)
    screen = show(hotel)
    assert len(screen.page.overview.latest.orders) == 6
    assert screen.shown is not None
    assert (screen.shown.counts.orders, screen.shown.figures.orders) == (1_000, 365)
    screen.page.show_tab(ORDERS)
    tab = screen.page.orders
    assert (len(tab.card.orders), tab.more.isVisible()) == (100, True)
    tab.more.click()
    assert (len(tab.card.orders), tab.more.isVisible()) == (200, True)
    tab.card.table.opened.emit(tab.card.table.model().index(0, 0))
    assert desk.opened == [("order", tab.card.orders[0].id)]


def test_a_payment_is_opened_where_money_is_shown(show: Show, company: CompanyFile, hotel: int, desk: Desk) -> None:
    payment = step(company, record_payment, hotel, amount=500, method=PaymentMethod.TRANSFER, allocations={}).payment.id
    screen = show(hotel)
    screen.page.show_tab(MONEY)
    table = screen.page.money.table
    table.opened.emit(table.model().index(0, 0))
    assert desk.opened == [("payment", payment)]


def test_the_counter_cannot_be_changed(show: Show, desk: Desk, qtbot: QtBot) -> None:
    screen = show(WALK_IN_CUSTOMER)
    menus = desk.window.menus
    qtbot.waitUntil(lambda: menus.action(actions.ORDER).isEnabled())
    assert not any(menus.action(each).isEnabled() for each in actions.CHANGING)
    screen.page.show_tab(DETAILS)
    assert not screen.page.details.form.isEnabled()


def test_exactly_those_whom_another_screen_chose_are_listed_until_the_chip_is_taken_away(
    show: Show, company: CompanyFile, hotel: int, qtbot: QtBot
) -> None:
    others = [step(company, add_customer, name=f"Customer {number}").id for number in range(5)]
    screen = show()
    screen.open_record("customers", None)
    screen.show_chosen("Champions", (hotel, others[2], 99_999))
    chip = screen.list.filters.chips["chosen"]
    qtbot.waitUntil(lambda: screen.list.table.model().rowCount() == 2)
    assert (chip.isVisible(), chip.text()) == (True, "Champions")
    assert "Champions" not in [each.text() for each in screen.list.filters.add_menu().actions()]
    assert CUSTOMERS.filter("chosen").taken_back(CUSTOMERS.filter("chosen").kept(Chosen("x", (1,)))) is None
    chip.click()
    qtbot.waitUntil(lambda: screen.list.table.model().rowCount() > 5)


def test_merged_and_erased_say_so_in_list_and_page(
    show: Show, company: CompanyFile, hotel: int, tmp_path: Path, qtbot: QtBot
) -> None:
    gone, person = (step(company, add_customer, name=name).id for name in ("Gone", "Person"))
    step(company, merge_customers, hotel, gone)
    erase_customer(company, person, when=when(), beside=tmp_path)
    screen = show(gone)
    for customer_id, text in ((gone, "Merged"), (person, "Erased")):
        screen.open_record("customer", customer_id)
        qtbot.waitUntil(lambda wanted=customer_id: screen.shown is not None and screen.shown.customer.id == wanted)
        pill = screen.page.heading.out_of_use
        assert (pill.isVisible(), pill.accessibleName()) == (True, text)
        current = screen.list.table.currentIndex()
        count = screen.list.table.model().columnCount()
        qtbot.waitUntil(
            lambda at=current, said=text, most=count: said in [at.siblingAtColumn(each).data() for each in range(most)]
        )


def test_exactly_two_are_merged_with_a_reason_otherwise(
    desk: Desk, company: CompanyFile, hotel: int, qtbot: QtBot
) -> None:
    other, third = (step(company, add_customer, name=name).id for name in ("Other", "Third"))
    compared: list[tuple[int, int]] = []
    shown: list[CustomersScreen] = []

    class Page:
        def compare_chosen(self, first_id: int, second_id: int) -> None:
            compared.append((first_id, second_id))

    def make(around: Surroundings) -> CustomersScreen:
        shown.append(CustomersScreen(around))
        return shown[0]

    offered = (
        *customer_actions(lambda: shown[0], lambda: None),
        *duplicate_actions(lambda: None, Page),
    )
    desk.show(qtbot, make, offered, screen_id=actions.SCREEN)
    menus = desk.window.menus
    for ids in ((hotel,), (hotel, other), (hotel, other, third)):
        shown[0].show_several(ids, len(ids))
        assert menus.action(actions.MERGE).isEnabled() == (len(ids) == 2)
        assert (actions.MERGE in menus.situation.reasons) != (len(ids) == 2)
    shown[0].show_several((hotel, other), 2)
    shown[0].several.choose(actions.MERGE)
    assert compared == [(hotel, other)]


def test_several_are_put_aside_at_once(show: Show, company: CompanyFile, hotel: int) -> None:
    other = step(company, add_customer, name="Other").id
    screen = show(hotel)
    screen.selected = (hotel, other)
    screen.run(actions.DEACTIVATE)
    assert not customer_of(screen, hotel).active
    assert not customer_of(screen, other).active


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 1280), ("light", 1900)])
def test_every_tab_is_whole_and_named_in_both_languages(
    show: Show, desk: Desk, hotel: int, qtbot: QtBot, look: str, width: int
) -> None:
    theme().choose(look)  # type: ignore[arg-type]
    screen = show(hotel)
    desk.window.resize(width, 800)
    for language in ("en", "zh_CN"):
        desk.words.switch(Wording(language))
        for place in (OVERVIEW, ORDERS, MONEY, CONTACTS, DETAILS, HISTORY):
            screen.page.show_tab(place)
            qtbot.waitUntil(lambda: cut_texts(screen.page) == [])
            assert nameless(screen) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Hotel Seeblick", "HS"), ("陶器商店", "陶"), ("=1+1", "1"), ("???", "?"), ("Anna", "A"), ("a b c", "AC")],
)
def test_initials_are_those_of_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_new_customer_begins_at_the_top(show: Show, hotel: int, desk: Desk) -> None:
    """Wherever the form of the customer before was scrolled to."""
    screen = show(hotel)
    desk.window.resize(1100, 560)
    screen.page.show_tab(DETAILS)
    first = screen.page.details.form.first_field()
    area = first.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    screen.begin_customer()
    assert bar.value() == 0
    assert first.hasFocus()


def test_another_screen_leads_to_a_field_of_a_customer(show: Show, hotel: int) -> None:
    screen = show()
    screen.open_record("customer_exemption_number", hotel)
    screen.load()
    assert screen.page.page is not None
    assert screen.page.page.customer.id == hotel
    assert screen.page.tabs.currentIndex() == DETAILS
    assert screen.page.details.form.fields["exemption_number"].control.hasFocus()


def test_a_percentage_says_that_it_is_one(show: Show, hotel: int) -> None:
    screen = show(hotel)
    screen.page.show_tab(DETAILS)
    field = screen.page.details.form.fields["cash_discount"]
    assert "%" in [each.text() for each in field.findChildren(QLabel)]
