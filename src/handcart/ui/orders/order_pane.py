"""The page of one order, beside the list or over the whole width; from here its steps are made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.order_steps import Step, step_name
from handcart.domain.review.sentences import finding_message
from handcart.domain.vocabulary import SettlementKind
from handcart.ui.kit.parts import column
from handcart.ui.orders.actions import NEXT_STEP
from handcart.ui.orders.documents_card import DocumentsCard
from handcart.ui.orders.facets_card import FacetsCard
from handcart.ui.orders.heading import Heading
from handcart.ui.orders.lines_card import LinesCard
from handcart.ui.orders.review_card import ReviewCard
from handcart.ui.orders.step_strip import StepStrip
from handcart.ui.orders.steps import STEPS, Told
from handcart.ui.orders.timeline_card import TimelineCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.page import OrderPage, PageFinding

SMALLEST = 440
_SIDE_BY_SIDE = 620
_TIMELINE_WIDTH = 246
_MARGINS = (20, 12, 20, 20)

_NOTHING_TOLD = Told()

RunStep = Callable[[OrderPage, Step, Told, Callable[[AppError], bool]], None]


class _Body(QWidget):
    """What is scrolled. Its height follows from its width alone: the least height of wrapped texts is that of their
    least width, and would leave a blank below.
    """

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


class OrderPane(QScrollArea):
    """Shows an `OrderPage`. `run` makes a step; `went_back` is Esc or the button of the wide page."""

    went_back = Signal()
    menu_wanted = Signal()

    def __init__(self, around: Surroundings, run: RunStep) -> None:
        super().__init__()
        self._around, self._words, self._run = around, around.words, run
        self.page: OrderPage | None = None
        self._today = date.min
        self._asked: tuple[Step, Told] | None = None
        self._came_from: QWidget | None = None
        self._make_parts()
        self._arrange()
        self.strip.form.answered.connect(self._answered)
        self.strip.form.put_away.connect(self._put_away)
        around.words.changed.connect(self._write)
        self._body.hide()

    def show_page(self, page: OrderPage, today: date) -> None:
        """Show this order; an answer half given about the same order stays."""
        same_order = self.page is not None and self.page.order.id == page.order.id
        self.page, self._today = page, today
        self._asked = None
        self._write()
        self._show_body(True)
        if not same_order:
            self.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No order is chosen."""
        self.page = None
        self._asked = None
        self._show_body(False)

    def _show_body(self, shown: bool) -> None:
        self._body.setVisible(shown)
        # Qt leaves the bar of what it scrolled last.
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def show_wide(self, wide: bool) -> None:
        """Whether the page has the whole width, and a way back to the list."""
        self.heading.back.setVisible(wide)

    def take(self, step: Step, told: Told = _NOTHING_TOLD, *, detail: str = "") -> None:
        """Make a step of this order, or open its form where it asks something."""
        page = self.page
        if page is None or step not in STEPS or step in page.refusals:
            return
        if STEPS[step].asks:
            self._ask(step, told, detail)
        else:
            self._run(page, step, told, lambda _problem: False)

    def _make_parts(self) -> None:
        around, words = self._around, self._words
        self.heading = Heading(words, go_back=self.went_back.emit, offer=self.menu_wanted.emit)
        keys = around.menus.action(NEXT_STEP).shortcut().toString()
        self.strip = StepStrip(words, take=self.take, keys=keys)
        self.facets = FacetsCard(words)
        self.lines = LinesCard(words, exponent=around.exponent)
        self.review = ReviewCard(words, override=self._override)
        self.documents = DocumentsCard(words, exponent=around.exponent, take=self._take_about)
        self.timeline = TimelineCard(words, zone=around.zone)
        self.heading.back.hide()

    def _arrange(self) -> None:
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(12)
        self._lower.addLayout(column(self.review, self.documents, None, gap=12), 1)
        self._lower.addLayout(column(self.timeline, None, gap=0))
        inside = column(self.heading, self.strip, self.facets, self.lines, self._lower, None, gap=12, margins=_MARGINS)
        self._body = _Body()
        self._body.setLayout(inside)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        # Both fill themselves with the colour of the window otherwise.
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self.heading.show_order(page.order, page.status, self._today)
        self.strip.show_remaining(page.remaining)
        self.facets.show_page(page)
        self.lines.show_page(page)
        self.review.show_findings(page.findings, may_override=Step.OVERRIDE not in page.refusals)
        self.documents.show_page(page, self._today)
        self.timeline.show_page(page, self._today)
        if focused is not None and self.strip.isAncestorOf(focused) and not focused.isVisible():
            self._give_focus_back()

    def _override(self, found: PageFinding) -> None:
        self.take(Step.OVERRIDE, Told(about=found.id), detail=self._words.render(finding_message(found.finding)))

    def _take_about(self, step: Step, about: int) -> None:
        self.take(step, Told(about=about))

    def _ask(self, step: Step, told: Told, detail: str) -> None:
        self._asked = step, told
        focused = QApplication.focusWidget()
        self._came_from = None if focused is None or self.isAncestorOf(focused) else focused
        words = self._words
        name = words.render(step_name(step))
        title = words.text("orders.ask.title", step=name, order=self.heading.number.text())
        kinds = tuple(SettlementKind) if STEPS[step].asks == "settlement" else ()
        self.strip.open_form().ask(title, name, detail=detail, kinds=kinds)
        self.ensureWidgetVisible(self.strip)

    def _answered(self, reason: str, kind: SettlementKind | None) -> None:
        if self._asked is None or self.page is None:
            return
        step, told = self._asked
        told = replace(told, reason=reason, settlement=kind or told.settlement)
        self._run(self.page, step, told, self._show_mistake)

    def _show_mistake(self, problem: AppError) -> bool:
        """A mistake in the reason is shown beside it; everything else is the window's to show."""
        if not isinstance(problem, BadInput) or self._asked is None:
            return False
        self.strip.form.reason.wrong(self._words.render(problem.message))
        return True

    def _put_away(self) -> None:
        self._asked = None
        self.strip.close_form()
        self._give_focus_back()

    def _give_focus_back(self) -> None:
        """To the list, where the owner came from there; else to what can be done next."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus()
        else:
            (self.strip.next if self.strip.next.isVisible() else self.heading.more).setFocus()
