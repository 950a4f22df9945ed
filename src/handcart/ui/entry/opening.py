"""Which order the page begins with: a new one, a stored one, what was left unfinished."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.ui.entry import actions
from handcart.ui.entry.keeping import Keeping
from handcart.ui.entry.on_page import OnPage
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.begin import form_of_order, form_repeating, new_form, order_of_form
from handcart.usecases.entry.form import EntryForm, Way
from handcart.usecases.entry.kept import Kept, all_kept, free_slot, kept_form

Begin = Callable[[ReadSession], EntryForm]
Find = Callable[[ReadSession], Kept | None]
Show = Callable[[EntryForm, Order | None, bool], object]
_WAYS = {actions.QUICK_SALE: Way.QUICK_SALE, actions.QUOTATION: Way.QUOTATION}


@dataclass(frozen=True, slots=True)
class _Found:
    """What to begin with; `slot` is free for a new order beside all others."""

    form: EntryForm
    stored: Order | None
    unfinished: bool
    slot: int


class Opening(QObject):
    """`show` fills the page with a form, the order it changes, and whether it was typed before; `go_on` brings the
    cursor to where typing goes on.
    """

    def __init__(
        self,
        around: Surroundings,
        page: QObject,
        on_page: OnPage,
        keeping: Keeping,
        *,
        show: Show,
        go_on: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._around, self._on_page, self._keeping = around, on_page, keeping
        self._show, self._go_on = show, go_on
        self._waits_for_first = False

    def open(self, kind: str, record_id: int | None) -> None:
        """Open what another screen asks for."""
        form, today = self._on_page.form, self._around.when().today
        if kind == actions.EDIT and record_id is not None:
            if record_id == form.order_id and self._on_page.touched:
                self._go_on()
            else:
                self.begin(record_id, partial(form_of_order, order_id=record_id, today=today))
        elif kind == actions.REPEAT and record_id is not None:
            self.begin(None, partial(form_repeating, order_id=record_id, today=today))
        elif kind == actions.FOR_CUSTOMER:
            self.begin(None, lambda _session: new_form(today=today, customer_id=record_id))
        elif kind == actions.ANOTHER and self._on_page.typed_in:
            self.begin(None)
        elif kind in _WAYS:
            self._begin_way(_WAYS[kind])
        elif form.order_id is None and form.way is Way.ORDER and (self._on_page.typed_in or not form.head.customer_id):
            # A customer who was only proposed, by their page, does not stay for the next order.
            self._go_on()
        else:
            self.begin_anew()

    def _begin_way(self, way: Way) -> None:
        """A quick sale or a quotation. Its page stands there at once: whoever types on meanwhile types into it."""
        today = self._around.when().today
        if not self._on_page.typed_in:
            self._show(new_form(way, today=today), None, False)
            self._go_on()
            self._waits_for_first = True
        self.begin(None, lambda _session: new_form(way, today=today))

    def begin_anew(self) -> None:
        """A new order: the latest that was left unfinished, else an empty page."""
        self._begin(_latest_new)

    def begin(self, kept_under: int | None, make: Begin | None = None) -> None:
        """Begin with what was kept under this key, else with what `make` gives; None: a new one beside the others."""
        find = None if kept_under is None else partial(kept_form, kept_under=kept_under)
        self._begin(find, make, order_id=kept_under or 0)

    def _begin(self, find: Find | None, make: Begin | None = None, *, order_id: int = 0) -> None:
        self._keeping.keep_now()
        company, today = self._around.company, self._around.when().today
        # What the page holds now is only just being kept: its place is taken all the same.
        taken = {self._on_page.form.kept_under} if self._on_page.touched else set[int]()

        def query() -> _Found:
            with company.read() as session:
                kept = None if find is None else find(session)
                slot = free_slot(session, taken)
                if kept is not None:
                    return _Found(kept.form, order_of_form(session, kept.form), unfinished=True, slot=slot)
                fresh = new_form(today=today) if make is None else make(session)
                if fresh.order_id is None:
                    fresh = replace(fresh, slot=slot)
                return _Found(fresh, order_of_form(session, fresh), unfinished=False, slot=slot)

        self._around.running.ask(self, query, self._found, partial(self._refused, order_id))

    def begin_first(self) -> None:
        """The page is there and can be typed in already; what was left unfinished comes when it is found."""
        self._waits_for_first = True
        self.begin_anew()

    def next_one(self, form: EntryForm) -> None:
        """The form was saved or thrown away: an empty page of its kind, ready to be typed in."""
        way = form.way if form.order_id is None else Way.ORDER
        fresh = new_form(way, today=self._around.when().today)
        if form.order_id is None:
            self._show(replace(fresh, slot=form.slot), None, False)
            self._go_on()
        else:
            self.begin(None, lambda _session: fresh)

    def again(self, form: EntryForm) -> None:
        """What was typed is wanted back on the page."""
        self._keeping.keep_now()
        company = self._around.company

        def query() -> Order | None:
            with company.read() as session:
                return order_of_form(session, form)

        def show(stored: Order | None) -> None:
            self._show(form, stored, True)
            self._keeping.keep_soon(form)
            self._go_on()

        self._around.running.ask(self, query, show)

    def _found(self, found: "_Found") -> None:
        first, self._waits_for_first = self._waits_for_first, False
        if first and self._on_page.typed_in:
            # Somebody was faster: what is being typed stays, and what was found is offered beside it.
            self._on_page.use_slot(found.slot)
            self._keeping.keep_soon(self._on_page.half_typed())
            return
        self._show(found.form, found.stored, found.unfinished)
        if found.unfinished:
            self._around.notices.done(message("entry.done.restored"), undoable=False)
        self._go_on()

    def _refused(self, order_id: int, problem: AppError) -> bool:
        """An order that cannot be changed (any more) is shown, with the reason."""
        if order_id <= 0:
            return False
        self._around.notices.state(problem.message)
        self._around.open("order", order_id)
        return True


def _latest_new(session: ReadSession) -> Kept | None:
    """The latest new order that was left unfinished; quick sales and quotations are offered, not begun with."""
    found = (kept for kept in all_kept(session) if kept.form.order_id is None and kept.form.way is Way.ORDER)
    return next(found, None)
