"""The past of the sample: written at once, it is what the use cases would have made of the same steps."""

from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest

from builders import TODAY, message_id, new_company
from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.session import WriteSession
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.sample import steps
from handcart.usecases.sample.cast import Cast, make_cast
from handcart.usecases.sample.days import calendar
from handcart.usecases.sample.history import plan_past
from handcart.usecases.sample.play import Player
from handcart.usecases.sample.steps import Dated
from handcart.usecases.sample.supply import plan_supply
from handcart.usecases.sample.write import write_past
from same_books import ledgers

DAYS = calendar(TODAY, "Europe/Berlin")
RARE = (
    steps.TakeBack,
    steps.CancelRest,
    steps.Settle,
    steps.Quote,
    steps.Reject,
    steps.Cancel,
    steps.KeepCredit,
    steps.Refund,
)


def company_with_cast(folder: Path, seed: int = 7) -> tuple[CompanyFile, Cast, Random]:
    """A company with the sample's customers and products, and the chance the plan goes on with."""
    folder.mkdir()
    file, chance = new_company(folder), Random(seed)

    def begin(action: str, when: When) -> AbstractContextManager[WriteSession]:
        return file.change(action, when)

    return file, make_cast(begin, DAYS, chance, message_id), chance


def order_of(dated: Dated) -> int:
    """The key of the order a step is about; 0 for a step about stock."""
    return getattr(dated.step, "order", 0)


def some_of(past: list[Dated], cast: Cast) -> list[Dated]:
    """All steps of a few orders of each rare fate and of some ordinary ones, with more than enough on the shelf."""
    chosen: dict[type, set[int]] = {kind: set() for kind in (*RARE, steps.Sell, steps.Receive)}
    for dated in past:
        kind = type(dated.step)
        if kind in chosen and len(chosen[kind]) < 6:
            chosen[kind].add(order_of(dated))
    keys = set().union(*chosen.values())
    opening = DAYS.moment(DAYS.first, 8 * 60)
    shelf = [
        Dated(opening, steps.OpenStock(article.product_id, 5_000_000, article.cost or None))
        for article in cast.articles
        if article.has_stock
    ]
    prices = [dated for dated in past if isinstance(dated.step, steps.Reprice)]
    supply = plan_supply(past, cast, DAYS, Random(3))
    counts = [dated for dated in supply if isinstance(dated.step, steps.Count)][:20]
    bought = [dated.step.purchase for dated in supply if isinstance(dated.step, steps.Buy)][:4]
    supplied = [dated for dated in supply if getattr(dated.step, "purchase", None) in bought]
    of_orders = [dated for dated in past if order_of(dated) in keys]
    return sorted([*shelf, *prices, *counts, *supplied, *of_orders], key=lambda dated: dated.when.now)


def test_the_past_is_what_the_use_cases_make_of_the_same_steps(tmp_path: Path) -> None:
    played, cast, chance = company_with_cast(tmp_path / "played")
    written, same_cast, _ = company_with_cast(tmp_path / "written")
    assert cast == same_cast
    some = some_of(plan_past(cast, DAYS, chance, message_id), cast)
    assert len(some) > 300
    assert {type(dated.step) for dated in some} >= {*RARE, steps.Sell, steps.Decide, steps.Arrive}
    player = Player(played.change, reason="agreed")
    for dated in some:
        player.play(dated)
    with written.change("test.past", DAYS.moment(DAYS.first, 9 * 60)) as session:
        write_past(session, some, today=TODAY, progress=Progress())
    with played.read() as one, written.read() as other:
        by_hand, at_once = ledgers(one.connection), ledgers(other.connection)
        for name, rows in by_hand.items():
            assert at_once[name] == rows, name
        assert min(len(at_once[name]) for name in ("orders", "documents", "payments", "stock_movements")) > 30
        assert broken_order_invariants(other, today=TODAY) == []
    played.close()
    written.close()


def test_the_same_seed_plans_the_same_past(tmp_path: Path) -> None:
    plans = []
    for name in ("one", "other"):
        file, cast, chance = company_with_cast(tmp_path / name)
        past = plan_past(cast, DAYS, chance, message_id)
        plans.append([*past, *plan_supply(past, cast, DAYS, chance)])
        file.close()
    assert plans[0] == plans[1]


@pytest.fixture
def past(tmp_path: Path) -> list[Dated]:
    """The whole plan."""
    file, cast, chance = company_with_cast(tmp_path / "company")
    file.close()
    return plan_past(cast, DAYS, chance, message_id)


def test_the_trade_grows_and_has_its_seasons(past: list[Dated]) -> None:
    months = Counter(
        f"{dated.when.today:%Y-%m}" for dated in past if isinstance(dated.step, steps.Receive | steps.Sell)
    )
    assert months["2025-12"] > 1.5 * months["2025-08"]
    assert months["2026-07"] > 1.1 * months["2025-07"]
    assert months["2025-07"] < months["2025-10"]


def test_nothing_happens_at_night_or_on_a_sunday(past: list[Dated]) -> None:
    for dated in past:
        there = dated.when.now.astimezone(DAYS.zone)
        assert 7 <= there.hour < 19, dated
        assert there.weekday() < 6, dated
        assert there.date() == dated.when.today
