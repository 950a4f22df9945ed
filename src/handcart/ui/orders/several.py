"""Steps of several orders at once: which are offered, and making them, one transaction for each order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from handcart.domain.order_steps import Step, step_name
from handcart.store.session import WriteSession
from handcart.ui.letterhead import lead_to_settings, letterhead_check
from handcart.ui.lists.several_pane import Offer, SeveralPane
from handcart.ui.orders.actions import action_of
from handcart.ui.orders.steps import STEPS, Told, make_step
from handcart.ui.running.several import Outcome, Several, change_several, tell_outcome
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.several import SeveralOrders, several_orders

OFFERED = (
    Step.RECEIVE,
    Step.TAKE_UP,
    Step.APPROVE,
    Step.SHIP,
    Step.INVOICE,
    Step.ISSUE,
    Step.RELEASE,
    Step.HOLD,
    Step.REJECT,
    Step.CANCEL,
)
"""The steps that can be made of several orders at once, as the buttons stand: they need no answer of their own for
each order.
"""
_ASKS_WHY = frozenset({Step.HOLD, Step.REJECT, Step.CANCEL})


class SeveralSteps(QObject):
    """`told` is called with what the selected orders allow, whenever that is known anew."""

    def __init__(
        self, around: Surroundings, pane: SeveralPane, told: Callable[[tuple[int, ...], frozenset[str]], object]
    ) -> None:
        super().__init__(pane)
        self._around, self._pane, self._told = around, pane, told
        self._ids: tuple[int, ...] = ()
        self._orders = SeveralOrders({}, {})
        self._runs = False
        pane.chosen.connect(lambda step, reason: self._run(Step(step), reason))

    def show(self, ids: Sequence[int], count: int) -> None:
        """These orders are selected: read what can be done with them."""
        if not set(ids) <= set(self._ids):
            self._pane.forget_outcome()
        self._ids = wanted = tuple(ids)
        if not ids:
            self._around.running.forget(self)
            self._pane.show_offers(count, ())
            return
        company, today = self._around.company, self._around.when().today

        def query() -> SeveralOrders:
            with company.read() as session:
                return several_orders(session, wanted, OFFERED, today=today)

        self._around.running.ask(self, query, self._show)

    def _show(self, orders: SeveralOrders) -> None:
        self._orders = orders
        offers = [_offer(step, orders.possible[step]) for step in OFFERED]
        self._pane.show_offers(len(self._ids), offers)
        self._told(self._ids, frozenset(action_of(Step(offer.id)) for offer in offers if offer.possible))

    def _run(self, step: Step, reason: str) -> None:
        if self._runs:
            return
        self._runs = True
        name, told, names = step_name(step), Told(reason=reason), self._orders.names
        check = letterhead_check(self._around)
        several = Several(self._around.company, self._around.when(), name, STEPS[step].action)

        def then(outcome: Outcome) -> None:
            self._runs = False
            tell_outcome(self._around.notices, name, outcome)
            self._pane.show_outcome(name, outcome, lambda order_id: names.get(order_id, ""))
            for reason, _ids in outcome.reasons():
                lead_to_settings(self._around, reason)

        def make(session: WriteSession, order_id: int) -> None:
            make_step(session, order_id, step, told)
            check(session)

        change_several(self._around.running, several, self._ids, make, then)


def _offer(step: Step, possible: int) -> Offer:
    asks_why = step in _ASKS_WHY
    return Offer(step, step_name(step), possible, asks=asks_why, next_step=not asks_why and step is not Step.RELEASE)
