"""Random walks over everything that moves or claims stock: the levels always are what the facts come to."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from builders import new_company, when
from catalogue_steps import approved_order, broken_levels, level, look, redo, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import OrderState
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.queries.stock import claims_on
from handcart.store.records import CompanySetting, Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import cancel_purchase_rest, place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.stock.count import adjust_stock, count_stock, scrap_stock
from handcart.usecases.stock.reserve import release_order
from handcart.usecases.suppliers.save import add_supplier

few = st.integers(1, 9).map(lambda units: units * 1_000)
any_of = st.integers(0, 99)


def cancel_order(session: WriteSession, order_id: int) -> None:
    """Cancelling as far as stock sees it."""
    session.change(Order, order_id, state=OrderState.CANCELLED)
    release_order(session, order_id)
    renew_order(session, order_id)


class StockWalk(RuleBasedStateMachine):
    """Two products, any number of orders and purchases, steps in any order, undo and redo among them."""

    negative_stock = False

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = new_company(Path(self.folder.name))
        if self.negative_stock:
            with self.file.change("test.setting", when()) as session:
                session.add(CompanySetting, name=ALLOW_NEGATIVE_STOCK.key, value=True)
        self.products = [stocked_product(self.file, 5_000), stocked_product(self.file)]
        self.supplier = step(self.file, add_supplier, name="Pottery").id
        self.orders: list[int] = []
        self.purchases: list[int] = []

    def teardown(self) -> None:
        self.file.close()
        self.folder.cleanup()

    def try_step(self, usecase: Any, *arguments: Any, **values: Any) -> Any:
        """A step that may be refused, or whose record an undo took away."""
        try:
            return step(self.file, usecase, *arguments, **values)
        except NotAllowed:
            return None

    @rule(first=any_of, quantity=few, second=few)
    def order(self, first: int, quantity: int, second: int) -> None:
        wanted = (self.products[first % 2], quantity), (self.products[1], second)
        self.orders.append(approved_order(self.file, *wanted))

    @rule(chosen=any_of)
    def cancel(self, chosen: int) -> None:
        if self.orders:
            order_id = self.orders[chosen % len(self.orders)]
            with self.file.read() as session:
                order = session.get_or_none(Order, order_id)
            if order is not None and order.state is OrderState.APPROVED:
                step(self.file, cancel_order, order_id)

    @rule(chosen=any_of, counted=st.integers(0, 20))
    def count(self, chosen: int, counted: int) -> None:
        changed = step(self.file, count_stock, self.products[chosen % 2], counted=counted * 1_000)
        assert changed.on_hand == counted * 1_000

    @rule(chosen=any_of, quantity=few, more=st.booleans())
    def adjust(self, chosen: int, quantity: int, more: bool) -> None:
        self.try_step(adjust_stock, self.products[chosen % 2], quantity=quantity if more else -quantity, note="x")

    @rule(chosen=any_of, quantity=few)
    def scrap(self, chosen: int, quantity: int) -> None:
        self.try_step(scrap_stock, self.products[chosen % 2], quantity=quantity)

    @rule(chosen=any_of, quantity=few)
    def buy(self, chosen: int, quantity: int) -> None:
        product_id = self.products[chosen % 2]
        claims = look(self.file, claims_on, product_id)
        meant_for = claims[chosen % len(claims)].line_id if claims and chosen > 50 else None
        line = PurchaseLineInput(product_id=product_id, quantity=quantity, order_line_id=meant_for)
        purchase_id = step(self.file, draft_purchase_order, self.supplier, [line]).id
        step(self.file, place_purchase_order, purchase_id)
        self.purchases.append(purchase_id)

    @rule(chosen=any_of, quantity=few, all_that_is_open=st.booleans())
    def receive(self, chosen: int, quantity: int, all_that_is_open: bool) -> None:
        if self.purchases:
            purchase_id = self.purchases[chosen % len(self.purchases)]
            lines = look(self.file, lines_of_purchase, purchase_id)
            if lines:
                quantities = None if all_that_is_open else {lines[0].id: quantity}
                self.try_step(receive_purchase_order, purchase_id, quantities=quantities)

    @rule(chosen=any_of)
    def cancel_rest(self, chosen: int) -> None:
        if self.purchases:
            purchase_id = self.purchases[chosen % len(self.purchases)]
            if look(self.file, lines_of_purchase, purchase_id):
                self.try_step(cancel_purchase_rest, purchase_id)

    @rule(steps=st.integers(1, 3), again=st.integers(0, 3))
    def undo_and_redo(self, steps: int, again: int) -> None:
        for _ in range(steps):
            # The opening stock and the supplier stay: the rules need them.
            if self.orders or self.purchases:
                self.try_undo()
        for _ in range(again):
            try:
                redo(self.file)
            except NotAllowed:
                return

    def try_undo(self) -> None:
        before = [level(self.file, product_id) for product_id in self.products]
        if undo(self.file) == "supplier.add":
            redo(self.file)
            assert before == [level(self.file, product_id) for product_id in self.products]

    @invariant()
    def levels_are_what_movements_and_reservations_come_to(self) -> None:
        assert broken_levels(self.file) == set()

    @invariant()
    def nothing_is_reserved_that_is_not_there(self) -> None:
        for product_id in self.products:
            on_hand, reserved = level(self.file, product_id)
            assert 0 <= reserved <= max(0, on_hand)
            assert self.negative_stock or on_hand >= 0

    @invariant()
    def nobody_waits_while_something_is_free(self) -> None:
        for product_id in self.products:
            on_hand, reserved = level(self.file, product_id)
            claims = look(self.file, claims_on, product_id)
            assert all(0 <= claim.reserved <= claim.open for claim in claims)
            assert on_hand <= reserved or all(claim.reserved == claim.open for claim in claims)
            assert reserved == sum(claim.reserved for claim in claims)


class StockWalkBelowNothing(StockWalk):
    """The same where the owner allows negative stock."""

    negative_stock = True


_SHORT = settings(max_examples=6, stateful_step_count=12)
_LONG = settings(max_examples=150, stateful_step_count=40)


@pytest.mark.parametrize("walk", [StockWalk, StockWalkBelowNothing])
def test_a_walk_over_stock(walk: type[StockWalk]) -> None:
    run_state_machine_as_test(walk, settings=_SHORT)


@pytest.mark.long
@pytest.mark.parametrize("walk", [StockWalk, StockWalkBelowNothing])
def test_a_long_walk_over_stock(walk: type[StockWalk]) -> None:
    run_state_machine_as_test(walk, settings=_LONG)
