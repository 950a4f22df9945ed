"""What Undo and Redo of a new order mean for its form: Undo brings it back to the page, Redo takes it away again, so
that nobody saves the same order twice.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.ui.entry.keeping import Keeping
from handcart.ui.entry.on_page import OnPage
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.begin import anew
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.kept import all_kept


class TakenBack(QObject):
    """`again` puts a form on the page, `next_one` frees the page of one."""

    def __init__(
        self,
        around: Surroundings,
        page: QObject,
        on_page: OnPage,
        keeping: Keeping,
        *,
        again: Callable[[EntryForm], object],
        next_one: Callable[[EntryForm], object],
    ) -> None:
        super().__init__(page)
        self._around, self._on_page, self._keeping = around, on_page, keeping
        self._again, self._next_one = again, next_one
        self._last: tuple[int, EntryForm] | None = None
        self._back: tuple[int, EntryForm, EntryForm] | None = None

    def saved(self, last: tuple[int, EntryForm] | None) -> None:
        """The new order that was saved last, with the form it came from; None where an old one was changed."""
        self._last = last

    def look(self) -> None:
        """Orders have changed: what was typed for one that is gone comes back, as an order of its own; for one that is
        there again it goes.
        """
        last, back = self._last, self._back
        if last is None and back is None:
            return
        company = self._around.company

        def query() -> tuple[bool, list[int] | None]:
            with company.read() as session:
                gone = last is not None and session.get_or_none(Order, last[0]) is None
                return gone, None if back is None else _kept_again(session, *back)

        def show(found: tuple[bool, list[int] | None]) -> None:
            gone, kept_under = found
            if kept_under is not None and back is not None and back is self._back:
                self._take_away(back, kept_under)
            elif gone and last is not None and last is self._last:
                self._bring_back(*last)

        self._around.running.ask(("undone", self), query, show)

    def _bring_back(self, order_id: int, form: EntryForm) -> None:
        back = anew(form)
        self._last, self._back = None, (order_id, form, back)
        if self._on_page.touched:
            self._keeping.keep_beside(back, self._on_page.form.kept_under)
        else:
            self._again(back)

    def _take_away(self, back: tuple[int, EntryForm, EntryForm], kept_under: list[int]) -> None:
        """What was typed into it since stays: that is no longer the order that is there again."""
        order_id, form, brought = back
        self._back = None
        if self._last is None:
            # Undo may take it back once more.
            self._last = (order_id, form)
        on_page = self._on_page.half_typed()
        here = _is_same(on_page, brought)
        if here:
            self._keeping.forget(on_page.kept_under)
            self._next_one(on_page)
        for each in kept_under:
            if not here or each != on_page.kept_under:
                self._keeping.forget_beside(each)


def _kept_again(session: ReadSession, order_id: int, form: EntryForm, brought: EntryForm) -> list[int] | None:
    """Under which keys what was brought back is kept; None while its order is not there. Ids are given again, so that
    the order is known by the key of its form.
    """
    order = session.get_or_none(Order, order_id)
    if order is None or order.client_key != form.head.client_key:
        return None
    return [each.form.kept_under for each in all_kept(session) if _is_same(each.form, brought)]


def _is_same(form: EntryForm, brought: EntryForm) -> bool:
    """Whether this is what was brought back, wherever it is kept, and nothing was typed into it since."""
    return _placeless(form) == _placeless(brought)


def _placeless(form: EntryForm) -> EntryForm:
    """Without what differs by where it is kept and when it was shown."""
    return replace(form, slot=0, lines=tuple(replace(line, key=place) for place, line in enumerate(form.lines)))
