"""The right of the ship screen: one order on the packing table, and what shipping it would do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.domain.packing import Packable, Packing, scan
from handcart.domain.vocabulary import Delivery
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, IconLabel, column, frame, label, line, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.typed import decimal_sign
from handcart.ui.ship.foot import Foot
from handcart.ui.ship.lines_card import LinesCard, PackedLine
from handcart.ui.ship.pack_words import how_much, what_stays, what_was_scanned
from handcart.ui.ship.points_card import Point, PointsCard
from handcart.ui.ship.shipment_card import ShipmentCard, Typed, consignment_of
from handcart.ui.ship.slip_preview import SlipPreview
from handcart.ui.ship.works import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.shipping.packing_page import Care, Effect, PackingPage, effects

SMALLEST = 440
_SIDE_BY_SIDE = 700
_SIDE_WIDTH = 270
_MARGINS = (20, 4, 20, 16)
_CARES = {
    Care.WARNING: ("triangle-alert", "amber"),
    Care.RETURNED: ("flag", "amber"),
    Care.NOTE: ("message-square", "muted"),
    Care.REFERENCE: ("tag", "muted"),
}
_EFFECTS = {
    Effect.STOCK: "package-open",
    Effect.SERVICE: "check",
    Effect.OPEN: "package-minus",
    Effect.NEXT: "receipt-text",
    Effect.UNDO: "undo-2",
}


class _Body(QWidget):
    """Its height follows from its width alone: wrapped texts would leave a blank below else."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


class PackPane(QWidget):
    """Shows a `PackingPage` with the work done about it. `run` does what an action says; `edited` is told after
    each scan and while the owner types, `went_back` is Esc or the button of the wide page.
    """

    edited = Signal()
    went_back = Signal()
    menu_wanted = Signal()

    def __init__(self, around: Surroundings, run: Callable[[str], object]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.page: PackingPage | None = None
        self.packing = Packing()
        self._proposed = Typed(Delivery.SHIP)
        self._make_parts(run)
        self._arrange()
        self._connect()
        self.show_nothing()

    def show_page(self, page: PackingPage, work: Work | None) -> None:
        """Show an order with the work kept for it; of the same order, what is being typed stays as it is."""
        same_order = self.page is not None and self.page.order.id == page.order.id
        self.page = page
        if not same_order:
            self._proposed = Typed(page.order.delivery, page.proposed.carrier, page.proposed.service)
            kept = work or Work(Packing(), self._proposed)
            self.packing = kept.packing
            self.shipment.show_typed(kept.typed, page.ways)
            self.lines.scan.begin_with(kept.scan)
            self.tell(None)
        self._write(same_order=same_order)
        self.nothing.hide()
        self._whole.show()
        if not same_order:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No order is chosen."""
        self.page = None
        self._whole.hide()
        self.nothing.show()

    def work(self) -> Work:
        """What was done about the order on the table."""
        return Work(self.packing, self.shipment.typed(), self.taken(), self.lines.scan.field.text())

    @property
    def begun(self) -> bool:
        """Whether something was packed or typed that would be lost."""
        if self.page is None:
            return False
        return bool(self.packing.begun or self.lines.scan.field.text() or self.shipment.typed() != self._proposed)

    def taken(self) -> dict[int, int]:
        """What goes now: thousandths by line id."""
        return {} if self.page is None else self.packing.taken(self.page.lines)

    def pack(self, packing: Packing) -> None:
        """Let this go instead."""
        self.packing = packing
        self._write(same_order=True)
        self.edited.emit()

    def tell(self, what: Message | None) -> None:
        """Say what happened to the order meanwhile, above its lines."""
        self._told.setText("" if what is None else self._words.render(what))
        self._notice.setVisible(what is not None)

    def show_wide(self, wide: bool) -> None:
        """Whether the pane has the whole width, and a way back to the queue."""
        self.back.setVisible(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._show_slip()
        self._side.setFixedWidth(_SIDE_WIDTH) if beside else self._let_side_fill()

    def _show_slip(self) -> None:
        """Beside the lines, where there is room: below, it would push away what is to be read. No paper goes with a
        download.
        """
        self.slip.setVisible(self.width() >= _SIDE_BY_SIDE and self.shipment.typed().delivery is not Delivery.DOWNLOAD)

    def _let_side_fill(self) -> None:
        self._side.setMinimumWidth(0)
        self._side.setMaximumWidth(16_777_215)

    def _make_parts(self, run: Callable[[str], object]) -> None:
        words = self._words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=self.went_back.emit)
        words.bind(self, self.back.setText, "shipping.title")
        self.back.hide()
        self.number, self.pill = label(role="page"), Pill()
        self.customer = label(role="text2", wrap=True)
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=self.menu_wanted.emit)
        words.bind(self, self.more.setAccessibleName, "shipping.more")
        words.bind(self, self.more.setToolTip, "shipping.more")
        self._told = label(wrap=True)
        self._told.setObjectName("notice")
        inside = row(IconLabel("triangle-alert", "amber"), self._told, gap=8, margins=(12, 7, 12, 7))
        inside.setStretch(1, 1)
        self._notice = frame("strip-amber", inside)
        self.lines = LinesCard(words, self._scanned, self._chosen)
        self.shipment = ShipmentCard(words)
        self.cares = PointsCard(words, "shipping.cares")
        self.effects = PointsCard(words, "shipping.effects")
        self.slip = SlipPreview(self._around)
        self.foot = Foot(words, run)

    def _arrange(self) -> None:
        head = row(self.back, self.number, self.pill, self.customer, self.more, gap=10, margins=(20, 9, 12, 9))
        head.setStretch(3, 1)
        self._side = QWidget()
        self._side.setLayout(column(self.slip, self.effects, None, gap=12))
        main = column(self.lines, self.shipment, self.cares, None, gap=12)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        body = _Body()
        body.setLayout(column(self._notice, self._columns, gap=12, margins=_MARGINS))
        self._scroll = _scrolled(body)
        self._whole = QWidget()
        whole = column(head, self._scroll, line(), self.foot, gap=0)
        whole.setStretch(1, 1)
        self._whole.setLayout(whole)
        money = partial(self._around.menus.run, "go.money")
        self.nothing = EmptyState(self._words, "truck", "shipping.nothing", "shipping.nothing.money", money)
        self.setLayout(column(self._whole, self.nothing, gap=0))
        self.setMinimumWidth(SMALLEST)

    def _connect(self) -> None:
        self.shipment.edited.connect(self._typed)
        self.lines.scan.left.connect(self.went_back)
        self._words.changed.connect(self._write_again)

    def _write_again(self) -> None:
        self._write(same_order=True)

    def _typed(self) -> None:
        self._write_foot()
        self.edited.emit()

    def _scanned(self, text: str) -> str:
        page = self.page
        if page is None:
            return ""
        done = scan(self.packing, page.lines, text, decimal_sign=decimal_sign(self._words))
        self.pack(done.packing)
        self.lines.mark(done.line.line_id)
        return self._words.render(what_was_scanned(done))

    def _chosen(self, each: Packable, quantity: int) -> None:
        self.pack(self.packing.choose(each, quantity))

    def _write(self, *, same_order: bool) -> None:
        page = self.page
        if page is None:
            return
        words, look = self._words, STATUS_LOOKS[page.status]
        self.number.setText(page.order.number or "")
        self.pill.show_status(words.text(look.text), look.tone, look.icon)
        city = page.order.ship_city
        name = words.text("shipping.to", customer=page.order.customer_name, city=city) if city else None
        self.customer.setText(name or page.order.customer_name)
        rows = [PackedLine(each, self.packing.quantity(each)) for each in page.lines]
        self.lines.show_lines(rows, same_order=same_order)
        self.lines.scan.packed.setText(words.render(how_much(page, self.packing)))
        marked = ((*_CARES[care], words.render(said)) for care, said in page.cares)
        self.cares.show_points([Point(icon, said, role) for icon, role, said in marked])
        self._write_foot()

    def _write_foot(self) -> None:
        page = self.page
        if page is None:
            return
        taken = self.taken()
        told = () if page.refusal is not None else effects(page, taken)
        self.effects.show_points([Point(_EFFECTS[effect], self._words.render(said)) for effect, said in told])
        typed = self.shipment.typed()
        self._show_slip()
        self._follow(page, typed)
        self.foot.show_state(
            typed.delivery, can_ship=page.refusal is None and bool(taken), says=what_stays(page, taken)
        )

    def _follow(self, page: PackingPage, typed: Typed) -> None:
        """Let the slip follow; while something is typed that cannot be read, it stays as it was."""
        try:
            consignment = consignment_of(self._words, typed)
        except BadInput:
            return
        self.slip.follow(page.order.id, self.taken(), consignment)


def _scrolled(body: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidget(body)
    made.setWidgetResizable(True)
    # Both fill themselves with the colour of the window otherwise.
    body.setAutoFillBackground(False)
    made.viewport().setAutoFillBackground(False)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
