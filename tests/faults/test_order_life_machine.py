"""Random lives of a few orders on a real company file, with undo and redo among the steps.

After every step all invariants hold; a step that is refused changes nothing; undo brings every fact back as it was
before the step, redo as it was after it; and when everything is undone the company is as new.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from builders import TODAY, new_company, no_backup, when
from catalogue_steps import step, stocked_product
from handcart.domain.errors import AppError
from handcart.domain.order_life import possible_steps
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import PaymentMethod
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.history.undo import next_to_redo, next_to_undo, redo_last_step, undo_last_step
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.remaining import remaining_of
from handcart.usecases.orders.repeat import repeat_order
from handcart.usecases.orders.situation import OrderCase, case_of
from handcart.usecases.orders.timeline import order_timeline
from handcart.usecases.stock.count import adjust_stock
from order_walk import BUSINESS, STEPS, Facts, Walk, facts_of, some_order

MOST_ORDERS = 3
FAR = (Step.APPROVE, Step.APPROVE, Step.APPROVE, Step.RECEIVE, Step.SAVE_DRAFT, Step.QUICK_SALE)
"""How far a new order goes at once."""


@cache
def _company() -> tuple[TemporaryDirectory[str], Path, list[int], list[int]]:
    """A company with three products, one of them not on the shelf, and two customers: made once, copied often."""
    folder = TemporaryDirectory()
    with new_company(Path(folder.name)) as file:
        products = [stocked_product(file, quantity, price=33_300) for quantity in (30_000, 6_000, 0)]
        customers = [step(file, add_customer, name=name).id for name in ("Tea House", "Bakery")]
        path = file.path
    return folder, path, products, customers


@dataclass(frozen=True)
class Made:
    """A step of the journal, with all facts before and after it."""

    before: Facts
    after: Facts


class OrderLives(RuleBasedStateMachine):
    """The walk: new orders, any step an order may take, undo and redo."""

    @initialize()
    def open_company(self) -> None:
        _, path, self.products, self.customers = _company()
        self.folder = TemporaryDirectory()
        copy = shutil.copy(path, self.folder.name)
        self.file: CompanyFile = company_file.open_for_work(Path(copy), holder="walk", back_up=no_backup)
        self.done: list[Made] = []
        self.undone: list[Made] = []
        self.minutes = 0
        self.facts = self.look(facts_of)
        self.first = self.look(next_to_undo)

    def look(self, query: Callable[[ReadSession], Any]) -> Any:
        with self.file.read() as session:
            return query(session)

    def order_ids(self) -> list[int]:
        return self.look(lambda session: [order.id for order in session.find(Order)])

    def make(self, action: str, usecase: Callable[[WriteSession], Any]) -> None:
        """Make a step, or be refused and find everything as it was."""
        self.minutes += 1
        moment = when()
        moment = type(moment)(moment.now + timedelta(minutes=self.minutes), moment.today)
        label = self.look(next_to_undo)
        try:
            with self.file.change(f"order.{action}", moment) as session:
                usecase(session)
        except AppError:
            assert self.look(facts_of) == self.facts
            return
        facts = self.look(facts_of)
        if self.look(next_to_undo) != label:
            self.done.append(Made(self.facts, facts))
            self.undone.clear()
        self.facts = facts
        self.all_is_well()

    def all_is_well(self) -> None:
        with self.file.read() as session:
            assert broken_order_invariants(session, today=TODAY) == []
            for order in session.find(Order):
                remaining_of(session, order.id, today=TODAY)
                assert order_timeline(session, order.id)

    @precondition(lambda self: len(self.order_ids()) < MOST_ORDERS)
    @rule(data=st.data(), far=st.sampled_from(FAR))
    def new_order(self, data: st.DataObject, far: Step) -> None:
        entered = some_order(data.draw, self.products, self.customers)
        if far is Step.QUICK_SALE:
            self.make("quick_sale", lambda session: quick_sale(session, entered, method=PaymentMethod.CASH))
        elif far is Step.SAVE_DRAFT:
            self.make("save_draft", lambda session: save_draft(session, entered))
        else:
            self.make("receive", lambda session: receive_order(session, entered))
            newest = max(self.order_ids(), default=0)
            for further in (Step.OVERRIDE, Step.APPROVE) if far is Step.APPROVE else ():
                self.step_of(newest, further, data)

    @precondition(lambda self: 0 < len(self.order_ids()) < MOST_ORDERS)
    @rule(data=st.data())
    def order_the_same_again(self, data: st.DataObject) -> None:
        order_id = data.draw(st.sampled_from(self.order_ids()))
        self.make("repeat", lambda session: repeat_order(session, order_id))

    def one_step(self, data: st.DataObject) -> None:
        if data.draw(st.integers(0, 11)) == 11:
            self.stock_changes(data)
            return
        order_id = data.draw(st.sampled_from(self.order_ids()))
        possible = [able for able in possible_steps(self.case(order_id).situation) if able in STEPS]
        likely = [able for able in possible if able in BUSINESS]
        if possible:
            self.step_of(order_id, data.draw(st.sampled_from(possible + 3 * likely)), data)

    def case(self, order_id: int) -> OrderCase:
        return self.look(lambda session: case_of(session, order_id, today=TODAY))

    def step_of(self, order_id: int, wanted: Step, data: st.DataObject) -> None:
        if order_id in self.order_ids():
            walk = Walk(self.case(order_id), data.draw, self.products)
            self.make(wanted.value, lambda session: STEPS[wanted](session, walk))

    # Several rules of one kind: a walk is mostly made of steps of orders that are there.
    take_a_step = precondition(lambda self: self.order_ids())(rule(data=st.data())(one_step))
    take_another_step = precondition(lambda self: self.order_ids())(rule(data=st.data())(one_step))
    take_a_further_step = precondition(lambda self: self.order_ids())(rule(data=st.data())(one_step))
    take_one_more_step = precondition(lambda self: self.order_ids())(rule(data=st.data())(one_step))

    def stock_changes(self, data: st.DataObject) -> None:
        product, pieces = data.draw(st.sampled_from(self.products)), data.draw(st.sampled_from([-2, 3, 9]))
        self.make("adjust", lambda session: adjust_stock(session, product, quantity=pieces * 1_000, note="found"))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self._replay(undo_last_step, self.done, self.undone, lambda made: made.before)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self._replay(redo_last_step, self.undone, self.done, lambda made: made.after)

    def _replay(
        self, replay: Callable[[WriteSession], Any], taken: list[Made], given: list[Made], was: Callable[[Made], Facts]
    ) -> None:
        with self.file.change("walk.replay", when()) as session:
            replay(session)
        made = taken.pop()
        given.append(made)
        self.facts = self.look(facts_of)
        assert self.facts == was(made)
        self.all_is_well()

    def teardown(self) -> None:
        if not hasattr(self, "file"):
            return
        try:
            while self.done:
                self.undo()
            assert self.look(next_to_undo) == self.first
            assert self.undone or self.look(next_to_redo) is None
        finally:
            self.file.close()
            self.folder.cleanup()


_QUICKLY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def test_random_lives_of_orders_keep_every_invariant_and_can_be_undone() -> None:
    run_state_machine_as_test(OrderLives, settings=settings(max_examples=10, stateful_step_count=25, **_QUICKLY))


@pytest.mark.long
def test_many_long_lives_of_orders() -> None:
    run_state_machine_as_test(OrderLives, settings=settings(max_examples=400, stateful_step_count=60, **_QUICKLY))
