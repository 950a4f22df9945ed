"""Customers with little history are told from what they are, where that was nearer to what came; else they are not."""

from collections.abc import Callable
from random import Random

import pytest

from builders import TODAY
from handcart.domain.vocabulary import CustomerKind
from handcart.store.queries.segments import FirstOrder, PurchaseDays, day_number
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import Purchases

CUSTOMERS = 400
HOTEL, HOME = "DE", "FR"


def purchases(comes_back: Callable[[str, Random], bool]) -> Purchases:
    """New customers over two years, one or two orders each; whether the second comes is told by their country."""
    random, rows, first = Random(3), [], []
    for customer in range(2, CUSTOMERS + 2):
        country = HOTEL if customer % 2 else HOME
        begun = day_number(TODAY) - random.randrange(1, 700)
        days = [begun]
        if comes_back(country, random):
            days.append(begun + random.randrange(20, 80))
        rows += [(customer, day, 5_000) for day in days if day <= day_number(TODAY)]
        first.append(FirstOrder(customer, CustomerKind.PERSON, country, "web", "Tea", 5_000))
    return Purchases(TODAY, 2, PurchaseDays(*(list(each) for each in zip(*rows, strict=True))), tuple(first))


@pytest.fixture(scope="module")
def told() -> Chances:
    return chances_of(purchases(lambda country, random: random.random() < (0.9 if country == HOTEL else 0.05)))


def test_new_customers_are_told_from_what_they_are(told: Chances) -> None:
    assert told.newcomers is not None
    assert told.newcomers.learned_from > CUSTOMERS
    assert "chances.newcomers" in [sentence.id for sentence in told.sentences()]
    fresh = [each for each in told.customers if each.purchases == 0 and each.age < 4]
    assert all(each.by_features for each in fresh)
    hotels = [each.within_90 for each in fresh if each.customer_id % 2]
    homes = [each.within_90 for each in fresh if not each.customer_id % 2]
    assert min(hotels) > 0.5
    assert max(homes) < 0.25


def test_chances_stay_in_order(told: Chances) -> None:
    assert all(0 <= each.within_30 <= each.within_90 <= each.alive <= 1 for each in told.customers)
    assert all(each.expected_purchases >= each.within_90 * 0.99 for each in told.customers if each.by_features)


def test_a_second_model_is_asked(told: Chances) -> None:
    assert told.check is not None
    assert told.check.expected_purchases > 0
    assert {"chances.check", "chances.check_apart"} & {sentence.id for sentence in told.sentences()}


def test_features_that_tell_nothing_are_not_used() -> None:
    found = chances_of(purchases(lambda _country, _random: False))
    assert found.newcomers is None
    assert not any(each.by_features for each in found.customers)


def test_what_was_no_nearer_is_said_and_not_used() -> None:
    """By accident of few cases features seem to tell something that does not hold afterwards."""
    found = chances_of(purchases(lambda _country, random: random.random() < 0.5))
    assert found.newcomers is not None
    assert found.newcomers.is_nearer == any(each.by_features for each in found.customers)
    said = "chances.newcomers" if found.newcomers.is_nearer else "chances.newcomers_not_nearer"
    assert said in [sentence.id for sentence in found.sentences()]


def test_who_bought_once_long_ago_is_hardly_a_customer_still() -> None:
    """In BG/NBD nobody leaves before a second purchase: of those who bought once the second model tells it."""
    found = chances_of(purchases(lambda country, random: country == HOTEL and random.random() < 0.9))
    once = sorted((each for each in found.customers if each.purchases == 0), key=lambda each: each.age)
    assert once[-1].alive < once[0].alive
    assert once[-1].alive < 0.9
    assert "chances.bought_once" in [sentence.id for sentence in found.sentences()]
