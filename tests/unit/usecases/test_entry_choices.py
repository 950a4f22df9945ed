"""Products and customers offered while they are typed, and what is told of the customer that was chosen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import look, step
from handcart.domain.vocabulary import AddressKind, CustomerKind, Delivery
from handcart.store.company_file import CompanyFile
from handcart.store.queries.entry_products import offered_products
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.save import add_customer
from handcart.usecases.entry.customer import KnownCustomer, customer_choices, known_customer, where_to
from handcart.usecases.entry.product_choices import (
    Buyer,
    matched_pieces,
    product_choices,
    product_meant,
    product_scanned,
)
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product, deactivate_product
from handcart.usecases.stock.count import enter_opening_stock


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as made:
        yield made


def product(company: CompanyFile, name: str, **fields: object) -> int:
    return step(company, add_product, **({"name": name, "price": 100_000} | fields)).id


def offered(company: CompanyFile, typed: str, buyer: Buyer | None = None) -> list[str]:
    return [each.name for each in look(company, product_choices, typed, buyer or Buyer())]


def test_code_then_name_then_beginnings_then_words(company: CompanyFile) -> None:
    product(company, "Lid for a teapot", code="X1")
    product(company, "Teapot stand", code="X2")
    product(company, "Tray", code="TEAPOT-9")
    product(company, "Cup", code="TEAPOT")
    assert offered(company, "teapot") == ["Cup", "Teapot stand", "Tray", "Lid for a teapot"]


def test_a_bar_code_goes_before_words(company: CompanyFile) -> None:
    product(company, "4006381333931 in the name", code="X1")
    wanted = product(company, "Sencha", code="X2", barcode="4006381333931")
    found = look(company, product_choices, "4006381333931")
    assert found[0].id == wanted
    assert found[0].exact


def test_what_was_bought_before_goes_first_among_equals(company: CompanyFile) -> None:
    product(company, "Green cup")
    product(company, "Cup, celadon")
    bought = [product(company, "White cup"), product(company, "Cup, white")]
    buyer = Buyer(bought=look(company, offered_products, bought, None))
    assert offered(company, "cup", buyer) == ["Cup, white", "Cup, celadon", "White cup", "Green cup"]


def test_in_spite_of_a_slip(company: CompanyFile) -> None:
    product(company, "Gaiwan, porcelain")
    assert offered(company, "gaiwna") == ["Gaiwan, porcelain"]


def test_chinese_by_character_and_by_sound(company: CompanyFile) -> None:
    product(company, "龙井茶")
    assert offered(company, "龙井") == offered(company, "longjing") == offered(company, "ljc") == ["龙井茶"]


def test_nothing_typed_offers_nothing(company: CompanyFile) -> None:
    product(company, "Cup")
    assert offered(company, "  ") == []
    assert offered(company, "=1+1") == []


def test_what_is_not_sold_any_more_is_not_offered(company: CompanyFile) -> None:
    gone = product(company, "Cup", code="CUP")
    step(company, deactivate_product, gone)
    assert offered(company, "cu") == []
    assert [each.id for each in look(company, product_choices, "CUP")] == [gone]


def test_price_and_free_stock(company: CompanyFile) -> None:
    cup = product(company, "Cup")
    step(company, enter_opening_stock, cup, quantity=7_000)
    found = look(company, product_meant, "cup")
    assert found is not None
    assert (found.price, found.free) == (100_000, 7_000)
    assert look(company, product_meant, "saucer") is None


def test_only_codes_are_scanned(company: CompanyFile) -> None:
    cup = product(company, "Cup", code="CUP", barcode="4006381333931")
    scanned = [look(company, product_scanned, code) for code in ("4006381333931", "cup", "Cup and more", "4006", "x")]
    assert [each and each.id for each in scanned] == [cup, cup, None, None, None]


@pytest.mark.parametrize(
    ("name", "typed", "pieces"),
    [
        ("Teapot 600 ml", "teap", ((0, 4),)),
        ("Glass teapot", "teap gl", ((0, 2), (6, 4))),
        ("Steamer", "team", ()),
        ("湖景酒店", "酒店", ((2, 1), (3, 1))),
        ("Groß", "gross", ()),
    ],
)
def test_what_was_typed_is_marked(name: str, typed: str, pieces: tuple[tuple[int, int], ...]) -> None:
    assert matched_pieces(name, typed) == pieces


def test_customers_by_all_they_are_known_by(company: CompanyFile) -> None:
    hotel = step(
        company,
        add_customer,
        name="Hôtel du Parc",
        kind=CustomerKind.BUSINESS,
        country="FR",
        phone="+33 1 42 34 56 78",
        email="reception@parc.example",
    ).customer
    step(company, add_address, hotel.id, kind=AddressKind.SHIPPING, street="Rue 1", city="Lyon", country="FR")
    step(company, add_contact, hotel.id, name="Claire Dubois")
    for typed in ("hotel", hotel.number, "lyon", "reception", "claire", "142345678", "hotle"):
        assert [(each.name, each.city) for each in look(company, customer_choices, typed)] == [
            ("Hôtel du Parc", "Lyon")
        ]
    assert look(company, customer_choices, " ") == look(company, customer_choices, "=x+y") == ()


def bought(company: CompanyFile, customer_id: int, product_id: int, *days: int, quantity: int = 5_000) -> None:
    for each in days:
        with company.change("order.receive", days_ago(each)) as session:
            line = LineInput(product_id=product_id, quantity=quantity)
            entered = OrderInput(customer_id=customer_id, lines=(line,), delivery=Delivery.PICK_UP)
            order = receive_order(session, entered)
        with company.change("order.approve", when()) as session:
            approve_order(session, order.id)


def known(company: CompanyFile, customer_id: int) -> KnownCustomer:
    return look(company, known_customer, customer_id, today=TODAY)


def test_what_is_usually_bought_and_in_which_rhythm(company: CompanyFile) -> None:
    customer_id = step(company, add_customer, name="Pension", kind=CustomerKind.BUSINESS).id
    cup, tea = product(company, "Cup"), product(company, "Tea")
    bought(company, customer_id, tea, 5)
    bought(company, customer_id, cup, 60, 40, 20)
    usual = known(company, customer_id).usual
    assert [(each.choice.name, each.every_days, each.due) for each in usual] == [
        ("Cup", 20, True),
        ("Tea", None, False),
    ]
    assert usual[0].last.ordered_on == TODAY - timedelta(days=20)
    assert [each.quantity for each in known(company, customer_id).prices_of(cup)] == [5_000] * 3


def test_open_orders_and_what_is_owed(company: CompanyFile) -> None:
    customer_id = step(company, add_customer, name="Pension", kind=CustomerKind.BUSINESS, credit_limit=500_000).id
    bought(company, customer_id, product(company, "Cup"), 3)
    found = known(company, customer_id)
    assert len(found.open_orders) == 1
    assert found.credit_used == found.open_orders[0].gross > 0


def test_strangers_at_the_counter_have_no_habits(company: CompanyFile) -> None:
    cup = product(company, "Cup")
    with company.change("order.receive", days_ago(3)) as session:
        entered = OrderInput(
            customer_id=1, lines=(LineInput(product_id=cup),), delivery=Delivery.HAND_OVER, terms_days=0
        )
        receive_order(session, entered)
    found = known(company, 1)
    assert (found.usual, found.bought, found.open_orders) == ((), (), ())


def test_where_an_order_goes_and_who_is_asked(company: CompanyFile) -> None:
    customer_id = step(
        company, add_customer, name="Pension", kind=CustomerKind.BUSINESS, email="all@pension.example"
    ).id
    for street in ("First 1", "Second 2"):
        step(company, add_address, customer_id, kind=AddressKind.SHIPPING, street=street, city="Ulm", country="DE")
    step(company, add_contact, customer_id, name="Mr Vogt", email="vogt@pension.example")
    found = known(company, customer_id)
    second = next(address.id for address in found.addresses if address.street == "Second 2")
    chosen = where_to(found, second, found.contacts[0].id)
    assert (chosen.street, chosen.email, chosen.name) == ("Second 2", "vogt@pension.example", "Pension")
    assert where_to(found, None, None) == found.address


def test_an_address_without_a_country_is_in_the_companys(company: CompanyFile) -> None:
    customer_id = step(company, add_customer, name="Pension", kind=CustomerKind.BUSINESS).id
    step(company, add_address, customer_id, kind=AddressKind.SHIPPING, street="First 1", city="Ulm")
    found = known(company, customer_id)
    assert found.address.country == "DE"
    assert where_to(found, found.addresses[0].id, None).country == "DE"
