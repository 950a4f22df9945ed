"""Today: what a company opens on. The figures and what needs the owner come first, what stands beside a moment later.

Nothing has to be refreshed: every change of the company and every new day renews what is shown.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.kit.page import AFTER_FIRST_PICTURE, Page
from handcart.ui.kit.parts import column, label, row
from handcart.ui.letterhead import lead_to_settings, letterhead_check
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.ui.today.actions import CONTEXT_MENU, LATER, LOOK, SETTLE, SHOW_ALL
from handcart.ui.today.figures_strip import FigureStrip
from handcart.ui.today.needs_card import NeedsCard
from handcart.ui.today.needs_texts import HeadLine, NeedLine
from handcart.ui.today.side import Side
from handcart.usecases.today.need import AtOnce, DealWithFollowUp, NeedKind, Record
from handcart.usecases.today.picture import TodayPicture, today_picture

_BESIDE = 900
"""The width that the list and what stands beside it need."""
_MARGINS = (20, 10, 20, 16)
_LISTED: Mapping[NeedKind, str] = {
    NeedKind.REVIEW: "go.review",
    NeedKind.SHIP: "go.ship",
    NeedKind.INVOICE: "go.money",
    NeedKind.STOCK: "go.products",
    NeedKind.FOLLOW_UP: "go.customers",
}
"""The actions that show everything of a kind; where there is none, the list of orders does."""
_KINDS_LISTED: Mapping[NeedKind, str] = {
    NeedKind.DOCUMENT: "documents_missing",
    NeedKind.REFUND: "refunds_due",
    NeedKind.RETURN: "open_returns",
    NeedKind.HOLD: "held_orders",
    NeedKind.DRAFT: "begun_orders",
}
"""What the screen that lists orders calls all of a kind."""
_ORDERS = "go.orders"


class TodayScreen(Page):
    """Settles rows that need no form right here; for the others it opens the record."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._running = around, around.running
        self._shown: date | None = None
        self._stale = False
        self._settles = False
        self._needed = True
        words = around.words
        self._title, self._day = label(role="page"), label(role="text2")
        self.figures = FigureStrip(words, currency=around.currency, exponent=around.exponent)
        self.needs = NeedsCard(words, currency=around.currency, exponent=around.exponent)
        self.side = Side(around, self._open)
        self._arrange()
        words.bind(self, self._title.setText, "today.title")
        words.changed.connect(self._write_day)
        self._connect()
        self._load()

    def panes(self) -> list[QWidget]:
        return [self.needs.list, *self.side.panes()]

    def settle(self) -> None:
        """Do what the button of the current row says."""
        if self.needs.list.current is not None:
            self._settle(self.needs.list.current)

    def move_later(self) -> None:
        """Come back to the customer of the current row a week later."""
        line = self.needs.list.current
        if line is None or not isinstance(line.need.settling, DealWithFollowUp):
            return
        due, said = line.need.settling, message("today.done.later", customer=line.need.name)

        def work(session: WriteSession) -> None:
            from handcart.usecases.today.settle import put_off

            put_off(session, due)

        change_company(self._around, "follow_up.move", work, lambda _nothing: self._around.notices.done(said))

    def look_inside(self) -> None:
        """Open the record that the current row is about."""
        if self.needs.list.current is not None:
            self._look_inside(self.needs.list.current)

    def show_all(self) -> None:
        """Show everything of the group of the current row, where that is listed."""
        if self.needs.list.current is not None:
            self._show_all(self.needs.list.current)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell()
        if self._stale or self._shown not in (None, self._around.when().today):
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self.figures.fit(self.width() - _MARGINS[0] - _MARGINS[2])
        self._place_side()

    def _place_side(self) -> None:
        """Beside the list where there is room, else below it; above it where nothing needs the owner, who would see
        neither the first steps nor anything else without scrolling.
        """
        beside, way = self.width() >= _BESIDE, QBoxLayout.Direction
        below = way.TopToBottom if self._needed else way.BottomToTop
        self._lower.setDirection(way.LeftToRight if beside else below)
        self.side.keep_narrow(round(self.width() * 0.36) if beside else None)

    def _arrange(self) -> None:
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(12)
        self._lower.addWidget(self.needs, 1)
        self._lower.addWidget(self.side)
        head = row(self._title, 6, self._day, None, gap=6)
        inside = column(head, self.figures, self._lower, gap=12, margins=_MARGINS)
        inside.setStretch(2, 1)
        body = QWidget()
        body.setLayout(inside)
        scrolled = QScrollArea()
        scrolled.setWidget(body)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Both fill themselves with the colour of the window otherwise.
        body.setAutoFillBackground(False)
        scrolled.viewport().setAutoFillBackground(False)
        self.setLayout(column(scrolled, gap=0))

    def _connect(self) -> None:
        listed = self.needs.list
        listed.settled.connect(self._settle)
        listed.looked_inside.connect(self._look_inside)
        listed.all_wanted.connect(self._show_all)
        listed.menu_wanted.connect(self._offer_at)
        listed.moved.connect(self._tell)
        self._running.changed.connect(self._company_changed)

    def _company_changed(self, kinds: frozenset[str]) -> None:
        """A change that touched nothing may still be the beginning of a day."""
        if not kinds and self._shown == self._around.when().today:
            return
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _load(self) -> None:
        self._stale = False
        company, today = self._around.company, self._around.when().today

        def query() -> TodayPicture:
            with company.read() as session:
                return today_picture(session, today)

        self._running.ask(self, query, self._show_picture)

    def _show_picture(self, picture: TodayPicture) -> None:
        first = self._shown is None
        self._shown = picture.today
        self.figures.show_figures(picture.figures, picture.today)
        self.needs.show_groups(picture.groups)
        self._needed = bool(picture.groups)
        # An empty card is no higher than what it says.
        at_top = Qt.AlignmentFlag(0) if self._needed else Qt.AlignmentFlag.AlignTop
        self._lower.setAlignment(self.needs, at_top)
        self._place_side()
        self._write_day()
        self._tell()
        beside = partial(self.side.load, picture.today)
        if first:
            QTimer.singleShot(AFTER_FIRST_PICTURE, self, beside)
        else:
            beside()

    def _write_day(self) -> None:
        if self._shown is not None:
            self._day.setText(self._around.words.wording.day(self._shown, "weekday"))

    def _tell(self) -> None:
        """Tell the actions what can be done with the current row."""
        if not self.isVisible():
            return
        line = self.needs.list.current
        may = {SETTLE, LOOK} if line is not None else set()
        if line is not None and line.group.has_more:
            may.add(SHOW_ALL)
        if line is not None and isinstance(line.need.settling, DealWithFollowUp):
            may.add(LATER)
        self._around.tell(may=frozenset(may), reasons={})

    def _settle(self, line: NeedLine) -> None:
        settling = line.need.settling
        if isinstance(settling, Record):
            self._open(settling if self._around.can_open(settling.kind) else line.need.inside)
        elif not self._settles:
            self._make(line, settling)

    def _make(self, line: NeedLine, settling: AtOnce) -> None:
        """Settle a row right here. What has changed then comes through `running.changed`."""
        self._settles = True
        company, moment, check = self._around.company, self._around.when(), letterhead_check(self._around)

        def work() -> Done[str]:
            from handcart.usecases.today.settle import action_of, settle

            with company.change(action_of(settling), moment) as session:
                said = settle(session, settling)
                check(session)
            return Done(said, frozenset(session.touched))

        def then(said: str) -> None:
            self._settles = False
            self._around.notices.done(message(said, order=line.need.number or line.need.name))

        def failed(problem: AppError) -> bool:
            self._settles = False
            self._load()
            return lead_to_settings(self._around, problem.message)

        self._running.change(line.need.button, work, then, failed)

    def _look_inside(self, line: NeedLine) -> None:
        inside, settling = line.need.inside, line.need.settling
        if not self._around.can_open(inside.kind) and not isinstance(settling, Record | DealWithFollowUp):
            inside = Record("order", settling.order_id)
        self._open(inside)

    def _open(self, record: Record) -> None:
        """Another screen shows it, where there is one that does."""
        if self._around.can_open(record.kind):
            self._around.open(record.kind, record.id)

    def _show_all(self, line: HeadLine | NeedLine) -> None:
        first = line.group.needs[0].settling
        if line.group.kind is NeedKind.OVERDUE and isinstance(first, Record) and self._around.can_open(first.kind):
            # What is late is listed beside the first who is late.
            self._open(first)
            return
        kind = _KINDS_LISTED.get(line.group.kind, "")
        if kind and self._around.can_open(kind):
            self._around.open(kind)
            return
        listed = _LISTED.get(line.group.kind, _ORDERS)
        self._around.menus.run(listed if listed in self._around.menus.catalogue else _ORDERS)

    def _offer_at(self, place: QPoint) -> None:
        self._around.menus.context_menu(CONTEXT_MENU).popup(place)
