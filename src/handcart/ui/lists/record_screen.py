"""A screen of master data: what is common to customers, products and suppliers. Each is a list and a page, and is taken
out of use and put to use again, one or several at once.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.list_and_page import Allowed, ListAndPage, Shown
from handcart.ui.lists.several_pane import Offer, SeveralPane
from handcart.ui.running.several import Several, change_several, tell_outcome
from handcart.ui.surroundings import Surroundings


class AtOnce(NamedTuple):
    """A step that asks for nothing: the use case, what it is called where several are chosen, and what is said when it
    is done to one (a message id; it is given the record under the name of its kind).
    """

    usecase: Callable[[WriteSession, int], object]
    name: Message
    done: str


class RecordScreen(ListAndPage[Shown]):
    """`steps` by action id; `deactivate` and `reactivate` are two of them, `record` the record with its name and
    whether it is `active`. `more` on the page opens the menu of everything that can be done.
    """

    record: type[Any]
    steps: Mapping[str, AtOnce]
    deactivate = reactivate = ""

    def __init__(self, around: Surroundings, declaration: AnyDeclaration, page: QWidget, more: QWidget) -> None:
        self.several = SeveralPane(around.words)
        super().__init__(around, declaration, page, self.several)
        self._more = more
        self.several.chosen.connect(self.change_several)

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        self.several.forget_outcome()
        self._running.ask(self.several, partial(self._active_among, ids), partial(self._offer_several, ids, count))

    def offers(self, count: int, active: int) -> list[Offer]:
        """What can be done with `count` records at once, of which so many are in use."""
        return [
            Offer(self.deactivate, self.steps[self.deactivate].name, active, next_step=False),
            Offer(self.reactivate, self.steps[self.reactivate].name, count - active, next_step=False),
        ]

    def refused(self, count: int) -> Mapping[str, Message]:
        """Why some of it cannot be done with `count` records at once."""
        return {}

    def change_one(self, action_id: str, record_id: int, name: str) -> None:
        """Make a step with one record."""
        step = self.steps[action_id]
        done = message(step.done, **{self.kind: name})
        change_company(
            self._around,
            action_id,
            lambda session: step.usecase(session, record_id),
            lambda _made: self._around.notices.done(done),
        )

    def change_several(self, action_id: str, _given: str = "") -> None:
        """Make a step with each of the selected records."""
        step = self.steps[action_id]
        several = Several(self._around.company, self._around.when(), step.name, action_id)
        tell = partial(tell_outcome, self._around.notices, step.name)
        change_several(self._running, several, self.selected, step.usecase, tell)

    def offer_all(self) -> None:
        """Open the menu of what can be done, at its button on the page."""
        self.offer_at(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _active_among(self, ids: tuple[int, ...]) -> int:
        with self._around.company.read() as session:
            found = (session.get_or_none(self.record, record_id) for record_id in ids)
            return sum(1 for record in found if record is not None and record.active)

    def _offer_several(self, ids: tuple[int, ...], count: int, active: int) -> None:
        offers = self.offers(len(ids), active)
        self.several.show_offers(count, offers)
        may = frozenset(offer.id for offer in offers if offer.possible)
        self.tell(ids, Allowed(may, self.refused(len(ids))))
