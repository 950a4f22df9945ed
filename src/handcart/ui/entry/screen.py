"""The entry page: how it is opened, and what happens when something is typed on it.

What was typed lives in the form (`on_page`) and the sheet of lines; `asking` finds things out, `ending` saves,
`keeping` keeps what is half-typed.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.review.finding import Finding
from handcart.store.records import Order
from handcart.ui.entry import actions
from handcart.ui.entry.asking import Around, Asking, Looked
from handcart.ui.entry.customer_here import CustomerHere
from handcart.ui.entry.ending import Ending
from handcart.ui.entry.facts import Facts
from handcart.ui.entry.keeping import Keeping
from handcart.ui.entry.on_page import OnPage
from handcart.ui.entry.opening import Opening
from handcart.ui.entry.parts import Parts
from handcart.ui.entry.taken_back import TakenBack
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import is_control_enter
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.begin import new_form
from handcart.usecases.entry.customer import UsualProduct
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.kept import Kept
from handcart.usecases.orders.inputs import ONE

CALM = 250
"""Milliseconds without a change after which the review looks again."""


class EntryScreen(Page):
    """One order at a time; what else is unfinished is offered above the fields."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self.asking, self.keeping = Asking(around, self), Keeping(around, self)
        self.customer = CustomerHere(around, self, self.asking)
        facts = Facts(
            around.words,
            currency=around.currency,
            exponent=around.exponent,
            choose_address=self.customer.offer_addresses,
        )
        self.parts = Parts(around, self, self.asking, self.customer, facts)
        self.on_page = OnPage(self.parts, new_form(today=around.when().today))
        self.ending = Ending(
            around,
            self,
            self.parts,
            self.on_page,
            self.keeping,
            next_one=lambda form: self.opening.next_one(form),
            again=lambda form: self.opening.again(form),
            put_back=lambda form: self._show(form, None, True),
            saved=lambda last: self.taken_back.saved(last),
        )
        self.opening = Opening(around, self, self.on_page, self.keeping, show=self._show, go_on=self._go_on)
        ways = {"again": self.opening.again, "next_one": self.opening.next_one}
        self.taken_back = TakenBack(around, self, self.on_page, self.keeping, **ways)
        self.customer.attach(self.parts, self.on_page, self._changed)
        self._review_soon = QTimer(self, singleShot=True, interval=CALM)
        self._connect()
        self._show(self.on_page.form, None, False)
        self.opening.begin_first()
        self.asking.warm_up()

    def panes(self) -> list[QWidget]:
        parts = self.parts
        return [parts.customer, parts.grid, parts.foot.note_edit, parts.side.usual]

    def search_field(self) -> QWidget:
        return self.parts.customer

    def open_record(self, kind: str, record_id: int | None) -> None:
        self.opening.open(kind, record_id)

    def _go_on(self) -> None:
        """Where typing goes on: at the customer, or in the lines where that is known."""
        if not self.isVisible():
            return
        if self.on_page.form.head.customer_id is None:
            self.parts.customer.setFocus()
        else:
            self.parts.lines.go_to_end()

    def leave(self) -> None:
        self.parts.lines.leave()
        self.keeping.end()

    def save(self) -> None:
        """The page's main button."""
        self.ending.save()

    def save_draft(self) -> None:
        """Put it aside as a draft."""
        self.ending.save_draft()

    def discard(self) -> None:
        """Throw away what was typed."""
        self.ending.discard()

    def repeat_line(self) -> None:
        """The line once more."""
        self.parts.lines.repeat()

    def remove_line(self) -> None:
        """The line is not wanted."""
        self.parts.lines.remove()

    def toggle_gift(self) -> None:
        """The line is a gift, or none."""
        self.parts.lines.toggle_gift()

    def note_line(self) -> None:
        """A note on the line."""
        self.parts.lines.note()

    def go_to_usual(self) -> None:
        """To what the customer usually buys; Enter there adds it."""
        if self.parts.side.usual.isVisible():
            self.parts.side.usual.setFocus()

    def show_more(self) -> None:
        """Discount, terms and address of this order: to them, or away with them."""
        self.parts.more.toggle()

    def add_together(self) -> None:
        """What is most often bought with these lines."""
        self.parts.suggesting.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_control_enter(event):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self.asking.find_around(self._show_around)
        self._work_out()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        super().hideEvent(event)
        self.keeping.keep_now()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self.parts.fit(self.width())

    def _connect(self) -> None:
        parts, around = self.parts, self._around
        parts.customer.onward.connect(parts.lines.go_to_end)
        for typed in (parts.head.changed, parts.foot.changed, parts.lines.changed):
            typed.connect(self._changed)
        parts.more.changed.connect(self._more_typed)
        parts.more.left.connect(parts.lines.go_to_end)
        parts.lines.typing.connect(self._half_typed)
        parts.customer.textEdited.connect(self._half_typed)
        parts.lines.left.connect(self._lines_left)
        parts.lines.escaped.connect(parts.customer.setFocus)
        parts.grid.menu_wanted.connect(self._offer_at)
        parts.side.usual_chosen.connect(self._add_usual)
        parts.suggesting.wanted.connect(lambda choice: parts.lines.add(choice, ONE))
        parts.side.order_chosen.connect(partial(around.open, "order"))
        parts.title.saved_order.connect(partial(around.open, "order"))
        parts.title.save.clicked.connect(self.save)
        parts.title.draft.clicked.connect(self.save_draft)
        parts.title.discard.clicked.connect(self.discard)
        parts.leftovers.wanted.connect(self._go_on_with)
        self.keeping.kept.connect(lambda: self.asking.find_around(self._show_around))
        self._review_soon.timeout.connect(self._review)
        self._running.changed.connect(self._company_changed)

    def _show(self, form: EntryForm, stored: Order | None, unfinished: bool) -> None:
        self.on_page.show(form, stored, unfinished=unfinished)
        self.customer.load()
        self.asking.find_around(self._show_around)
        self._work_out()
        self._review_soon.start()

    def _go_on_with(self, kept: Kept) -> None:
        """Type on in what was left unfinished."""
        self.opening.begin(kept.form.kept_under)

    def _show_around(self, found: Around) -> None:
        self.parts.head.show_channels(found.channels)
        here = self.on_page.form.kept_under
        self.parts.leftovers.show_kept([kept for kept in found.kept if kept.form.kept_under != here])

    def _changed(self) -> None:
        """Something was typed: it is kept, worked out, and reviewed when nothing more comes for a moment."""
        if self.on_page.showing:
            return
        form = self.on_page.collect()
        self.parts.model.wrong.clear()
        if self.on_page.touched:
            self.keeping.keep_soon(form)
            self.parts.title.forget_saved()
        else:
            self.keeping.forget(form.kept_under)
        self._work_out()
        self._review_soon.start()

    def _more_typed(self) -> None:
        """Terms and address are told below the head as well."""
        self._changed()
        self.customer.tell()

    def _half_typed(self) -> None:
        """A letter was typed: nothing is worked out of it yet, but it is kept."""
        form = self.on_page.half_typed()
        if self.on_page.typed_in:
            self.keeping.keep_soon(form)
        else:
            self.keeping.forget(form.kept_under)

    def _work_out(self) -> None:
        self.asking.work_out(self.on_page.form, self._worked_out)

    def _worked_out(self, looked: Looked) -> None:
        preview, parts = looked.preview, self.parts
        self.on_page.stored = looked.stored
        for wrong in preview.wrong:
            self.ending.mark_wrong(wrong)
        parts.title.say_unusable(next((wrong.why for wrong in preview.wrong if wrong.key is not None), None))
        if any(wrong.key is None for wrong in preview.wrong):
            return
        parts.model.show_worked(preview.lines)
        parts.foot.show_preview(preview)
        parts.suggesting.look([line.product_id for line in parts.sheet.lines if line.product_id is not None])

    def _review(self) -> None:
        self.asking.review(self.on_page.form, self._reviewed)

    def _reviewed(self, findings: Sequence[Finding]) -> None:
        self.parts.side.show_findings(findings)

    def _lines_left(self, onward: bool) -> None:
        """Tab goes on to the note, and back to the last field of the head."""
        (self.parts.foot.note_edit if onward else self.parts.head.channel).setFocus()

    def _add_usual(self, usual: UsualProduct) -> None:
        self.parts.lines.add(usual.choice, usual.last.quantity)

    def _offer_at(self, index: QModelIndex, place: QPoint) -> None:
        """What can be done with the line that was pointed at."""
        self.parts.lines.go_to_row(index.row())
        self._around.menus.context_menu(actions.CONTEXT_MENU).popup(place)

    def _go_back(self) -> None:
        """Esc where nothing is left to take back: to the list of orders. What was typed stays here."""
        if self.on_page.touched:
            self._around.notices.done(message("entry.done.left"), undoable=False)
        self._around.menus.run("go.orders")

    def _company_changed(self, kinds: frozenset[str]) -> None:
        """Prices, stock and customers may be others now; a new order that was taken back comes back to the page."""
        if not kinds:
            return
        self._work_out()
        self._review_soon.start()
        if kinds & {"customers", "customer_addresses", "customer_contacts"} and self.on_page.form.head.customer_id:
            self.customer.load()
        if "orders" in kinds:
            self.taken_back.look()
