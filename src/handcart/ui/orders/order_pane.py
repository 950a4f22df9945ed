"""The page of one order, beside the list or over the whole width; from here its steps are made."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.order_steps import Step
from handcart.ui.forms.form import Answer
from handcart.ui.forms.open_forms import OpenForm, OpenForms
from handcart.ui.kit.parts import column
from handcart.ui.kit.scrolled import ScrolledPage
from handcart.ui.orders.actions import NEXT_STEP
from handcart.ui.orders.documents_card import DocumentsCard, Previews
from handcart.ui.orders.facets_card import FacetsCard
from handcart.ui.orders.heading import Heading
from handcart.ui.orders.lines_card import LinesCard
from handcart.ui.orders.review_card import ReviewCard
from handcart.ui.orders.step_strip import StepStrip
from handcart.ui.orders.steps import (
    ELSEWHERE,
    Doing,
    Extra,
    Told,
    about_what,
    asks,
    may_take,
    name_of,
    needs_about,
    next_doing,
)
from handcart.ui.orders.timeline_card import TimelineCard
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.page import OrderPage, PageFinding

SMALLEST = 440
_SIDE_BY_SIDE = 620
_TIMELINE_WIDTH = 246
_MARGINS = (20, 12, 20, 20)

_NOTHING_TOLD = Told()


class Then(NamedTuple):
    """What follows a step: `done`, or `failed`, which returns whether it has shown the problem itself."""

    done: Callable[[], object]
    failed: Callable[[AppError], bool]


_AS_USUAL = Then(lambda: None, lambda _problem: False)

RunStep = Callable[[OrderPage, Doing, Told, Then], None]


class OrderPane(ScrolledPage):
    """Shows an `OrderPage`. `run` makes a step; `went_back` is Esc or the button of the wide page."""

    went_back = Signal()
    menu_wanted = Signal()

    def __init__(self, around: Surroundings, run: RunStep) -> None:
        super().__init__()
        self._around, self._words, self._run = around, around.words, run
        self.page: OrderPage | None = None
        self._today = date.min
        self._open = OpenForms[Doing]()
        self._came_from: QWidget | None = None
        self._make_parts()
        self._arrange()
        around.words.changed.connect(self._write)
        self._body.hide()

    def show_page(self, page: OrderPage, today: date) -> None:
        """Show this order. A form that was being filled in for it stays, or comes back."""
        same_order = self.page is not None and self.page.order.id == page.order.id
        self.page, self._today = page, today
        self._write()
        self._show_form()
        self._show_body(True)
        if not same_order:
            self.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No order is chosen."""
        self.page = None
        self.strip.show_form(None)
        self._show_body(False)

    def _show_body(self, shown: bool) -> None:
        self._body.setVisible(shown)
        # Qt leaves the bar of what it scrolled last.
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def show_wide(self, wide: bool) -> None:
        """Whether the page has the whole width, and a way back to the list."""
        self.heading.back.setVisible(wide)

    def may(self, doing: Doing) -> bool:
        """Whether this can be done with the order on the page."""
        return self.page is not None and may_take(self.page, doing, self._around.can_open)

    def take(self, doing: Doing, told: Told = _NOTHING_TOLD) -> None:
        """Do this with the order, open the form it asks with, or go to the screen that does it."""
        page = self.page
        if page is None or not self.may(doing) or (needs_about(doing) and told.about is None):
            return
        if doing is Extra.SAVE:
            from handcart.ui.preview.order_file import save_order

            save_order(self, self._around, page.order.id, page.order.number or page.order.quotation_number or "")
        elif doing in ELSEWHERE:
            self._around.open(ELSEWHERE[doing], told.about or about_what(page, doing))
        elif asks(page, doing, told.about):
            self._ask(page, doing, told.about)
        else:
            self._run(page, doing, told, _AS_USUAL)

    @property
    def half_typed_order(self) -> int | None:
        """The order of a form in which something is typed, which may not be the one on the page."""
        return self._open.half_typed()

    def confirm(self) -> bool:
        """Answer the form that is open; False where none is."""
        if self.strip.form is None:
            return False
        self.strip.form.answer()
        return True

    def _make_parts(self) -> None:
        around, words = self._around, self._words
        self.heading = Heading(
            words,
            go_back=self.went_back.emit,
            offer=self.menu_wanted.emit,
            change=lambda: self.take(Extra.CHANGE),
            open_customer=self._open_customer,
        )
        keys = around.menus.action(NEXT_STEP).shortcut().toString()
        self.strip = StepStrip(words, take=self.take, keys=keys)
        self.facets = FacetsCard(words)
        self.lines = LinesCard(words, exponent=around.exponent)
        self.review = ReviewCard(words, override=self._override)
        previews = Previews(self._show_document, self._show_slip)
        self.documents = DocumentsCard(
            words, exponent=around.exponent, take=self._take_about, may=self.may, previews=previews
        )
        self.timeline = TimelineCard(words, zone=around.zone, show_changes=self._toggle_history)
        self.history = HistoryCard(around)
        self.history.hide()
        self.heading.back.hide()

    def _arrange(self) -> None:
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(12)
        self._lower.addLayout(column(self.review, self.documents, None, gap=12), 1)
        self._lower.addLayout(column(self.timeline, None, gap=0))
        parts = (self.heading, self.strip, self.facets, self.lines, self._lower, self.history)
        self._body = self.hold(column(*parts, None, gap=12, margins=_MARGINS))
        self.setMinimumWidth(SMALLEST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.viewport().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._lower.setDirection(direction)
        self.timeline.setFixedWidth(_TIMELINE_WIDTH) if beside else self._let_timeline_fill()

    def _let_timeline_fill(self) -> None:
        self.timeline.setMinimumWidth(0)
        self.timeline.setMaximumWidth(16_777_215)

    def _write(self) -> None:
        page = self.page
        if page is None:
            return
        focused = QApplication.focusWidget()
        has_customer = page.order.customer_id is not None and self._around.can_open("customer")
        may_change = self.may(Extra.CHANGE)
        self.heading.show_order(page.order, page.status, self._today, may_change=may_change, has_customer=has_customer)
        self.strip.show_remaining(page.remaining, next_doing(page, self._around.can_open), self.may)
        self.facets.show_page(page)
        self.lines.show_page(page)
        self.review.show_findings(page.findings, may_override=Step.OVERRIDE not in page.refusals)
        self.documents.show_page(page, self._today)
        self.timeline.show_page(page, self._today)
        self.history.show_record("orders", page.order.id)
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self._give_focus_back()

    def _override(self, found: PageFinding) -> None:
        self.take(Step.OVERRIDE, Told(about=found.id))

    def _take_about(self, doing: Doing, about: int) -> None:
        self.take(doing, Told(about=about))

    def _toggle_history(self) -> bool:
        """Show or hide what the fields of the order were before and after each step."""
        shown = not self.history.isVisible()
        self.history.setVisible(shown)
        if shown:
            self.ensureWidgetVisible(self.history)
        return shown

    def _open_customer(self) -> None:
        if self.page is not None and self.page.order.customer_id is not None:
            self._around.open("customer", self.page.order.customer_id)

    def _show_document(self, document_id: int) -> None:
        # With it comes Qt's printing.
        from handcart.ui.preview.show import show_document

        show_document(self, self._around, document_id)

    def _show_slip(self, shipment_id: int) -> None:
        from handcart.ui.preview.show import show_packing_slip

        show_packing_slip(self, self._around, shipment_id)

    def _ask(self, page: OrderPage, doing: Doing, about: int | None) -> None:
        """Open the form of a step; one that is half filled in for the same step stays as it is."""
        opened = self._open.of(page.order.id)
        if opened is not None and (opened.doing, opened.about) == (doing, about):
            opened.form.first().setFocus()
            return
        # With the first form comes the business behind all of them.
        from handcart.ui.forms.place import Place
        from handcart.ui.orders.asked import Asked
        from handcart.ui.orders.step_forms import open_form

        focused = QApplication.focusWidget()
        self._came_from = None if focused is None or self.isAncestorOf(focused) else focused
        title = message("orders.ask.title", step=name_of(doing), order=self.heading.number.text())
        asked = Asked(Place(self._around), page, doing, about, title)
        open_form(asked, self.strip, lambda form: self._opened(page.order.id, OpenForm(form, doing, about)))

    def _opened(self, order_id: int, opened: OpenForm[Doing]) -> None:
        if self.page is None or self.page.order.id != order_id:
            opened.form.deleteLater()
            return
        opened.form.answered.connect(lambda answer: self._answer(order_id, opened, answer))
        opened.form.put_away.connect(lambda: self._end_form(order_id, opened))
        self.strip.show_form(None)
        self._open.put(order_id, opened)
        self._show_form()
        first = opened.form.first()
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()
        self.ensureWidgetVisible(self.strip)

    def _show_form(self) -> None:
        """Show the form that is open for the order on the page, as long as its step is possible."""
        page = self.page
        opened = None if page is None else self._open.of(page.order.id)
        if page is not None and opened is not None and not self.may(opened.doing):
            self.strip.show_form(None)
            self._open.end(page.order.id)
            self._give_focus_back()
            return
        form = None if opened is None else opened.form
        if form is not self.strip.form:
            self.strip.show_form(form)

    def _answer(self, order_id: int, opened: OpenForm[Doing], answer: Answer) -> None:
        if self.page is None or self.page.order.id != order_id:
            return
        then = Then(lambda: self._end_form(order_id, opened), lambda problem: self._refused(order_id, opened, problem))
        self._run(self.page, opened.doing, Told(opened.about, answer), then)

    def _refused(self, order_id: int, opened: OpenForm[Doing], problem: AppError) -> bool:
        """What the business refuses is shown in the form; everything else is the window's to show."""
        return self._open.of(order_id) is opened and opened.form.refused(problem)

    def _end_form(self, order_id: int, opened: OpenForm[Doing]) -> None:
        """The form was answered, or put away."""
        if self._open.of(order_id) is not opened:
            return
        had_focus = opened.form.isAncestorOf(QApplication.focusWidget() or self)
        if self.strip.form is opened.form:
            self.strip.show_form(None)
        self._open.end(order_id)
        if had_focus:
            self._give_focus_back()

    def _give_focus_back(self) -> None:
        """To the list, where the owner came from there; else to what can be done next."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus()
        else:
            self.strip.way_on(self.heading.more).setFocus()
