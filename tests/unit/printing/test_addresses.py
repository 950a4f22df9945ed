"""Addresses on documents: as they are written where they lie, with the country only where it is another."""

from handcart.domain.postal_address import PostalAddress
from handcart.printing.addresses import address_lines, one_line_address
from handcart.wording import Wording

ENGLISH = Wording("en")


def lines(home: str = "DE", **parts: str) -> list[str]:
    return address_lines(PostalAddress(**parts), ENGLISH, home=home)


def test_at_home_the_country_goes_without_saying() -> None:
    there = {"name": "Tea House", "street": "Hafenstraße 8", "postcode": "20457", "city": "Hamburg", "country": "DE"}
    assert lines(**there) == ["Tea House", "Hafenstraße 8", "20457 Hamburg"]
    assert lines(**there, home="AT")[-1] == "Germany"


def test_the_postcode_stands_where_the_country_has_it() -> None:
    american = {"street": "1 Main St", "city": "Portland", "region": "OR", "postcode": "97201", "country": "US"}
    assert lines(**american, home="US") == ["1 Main St", "Portland, OR 97201"]
    british = {"street": "1 High St", "city": "London", "postcode": "N1 9GU", "country": "GB"}
    assert lines(**british, home="GB") == ["1 High St", "London", "N1 9GU"]


def test_a_chinese_address_goes_from_large_to_small() -> None:
    there = {"name": "清和茶舍", "street": "淮海中路 1 号", "city": "上海市", "region": "上海市", "postcode": "200020"}
    assert lines(**there, country="CN", home="CN") == ["清和茶舍", "上海市淮海中路 1 号", "200020"]
    pinyin = {"street": "1 Huaihai Lu", "city": "Shanghai", "postcode": "200020", "country": "CN"}
    assert lines(**pinyin, home="CN") == ["1 Huaihai Lu", "200020 Shanghai"]


def test_what_is_not_known_leaves_no_empty_line() -> None:
    assert lines(name="Walk-in customer") == ["Walk-in customer"]
    assert one_line_address(PostalAddress(city="Hamburg")) == "Hamburg"
