"""What it costs to save an order that every rule has reviewed: against the bare rows, and in a grown company."""

from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median

from bulk_business import LINES_PER_ORDER, PRODUCTS
from ratios import medians_of, seconds_of, tell
from saved_rows import floor_of, last_ids, queries_of, read_and_write

from builders import when
from handcart.store.company_file import CompanyFile
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order

_ROUNDS = 61
_MOST_TIMES_THE_FLOOR = 8
_MOST_WHEN_GROWN = 1.3
_FIRST_CUSTOMER = 2
_CUSTOMERS = 50
"""Those who buy most, in companies of any size: their history is the longest."""


def _order(random: Random) -> OrderInput:
    """An order as those before: what is bought often is ordered often."""
    ranks = range(1, PRODUCTS + 1)
    ordered: set[int] = set()
    while len(ordered) < LINES_PER_ORDER:
        ordered.update(random.choices(ranks, [1 / rank for rank in ranks]))
    lines = [LineInput(product_id=product, quantity=1000 * random.randrange(1, 9)) for product in sorted(ordered)]
    return OrderInput(customer_id=_FIRST_CUSTOMER + random.randrange(_CUSTOMERS), lines=tuple(lines))


def _save(company: CompanyFile, entered: OrderInput) -> None:
    with company.change("order.receive", when()) as session:
        receive_order(session, entered)


def _saving(company: CompanyFile) -> Callable[[], None]:
    random = Random(7)
    return lambda: _save(company, _order(random))


def test_a_reviewed_order_costs_little_more_than_its_rows(small_company: CompanyFile) -> None:
    random, saved, bare, written = Random(7), [], [], []
    queries = queries_of(small_company, partial(_save, small_company, _order(random)))
    for _ in range(_ROUNDS):
        last = last_ids(small_company)
        saved.append(seconds_of(partial(_save, small_company, _order(random))))
        first, second = (floor_of(small_company, last, nth=nth) for nth in (1, 2))
        bare.append(seconds_of(partial(read_and_write, small_company, queries, first)))
        written.append(seconds_of(partial(read_and_write, small_company, [], second)))
    tell("saving a reviewed order, to its written rows alone", floor=median(written), measured=median(saved))
    ratio = tell("saving a reviewed order", floor=median(bare), measured=median(saved), most=_MOST_TIMES_THE_FLOOR)
    assert ratio <= _MOST_TIMES_THE_FLOOR


def test_a_reviewed_order_costs_the_same_in_a_grown_company(
    small_company: CompanyFile, large_company: CompanyFile
) -> None:
    ways = {"small": _saving(small_company), "large": _saving(large_company)}
    taken = medians_of(ways, rounds=_ROUNDS)
    ratio = tell(
        "saving at 1,000,000 lines and at 10,000", floor=taken["small"], measured=taken["large"], most=_MOST_WHEN_GROWN
    )
    assert ratio <= _MOST_WHEN_GROWN


def test_undo_of_a_saved_order(large_company: CompanyFile) -> None:
    saving = _saving(large_company)

    def undo() -> None:
        with large_company.change("history.undo", when()) as session:
            undo_last_step(session)

    taken = medians_of({"save": saving, "undo": undo}, rounds=_ROUNDS)
    tell("undo of a saved order, and saving it, at 1,000,000 lines", floor=taken["save"], measured=taken["undo"])
