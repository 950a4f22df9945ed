"""What happened to an order and what comes next, newest first, on one line down the card."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.when import AUTOMATIC
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.icons import INLINE, pixmap
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.usecases.orders.page import OrderPage
from handcart.usecases.orders.timeline import TimelineEntry

_SHOWN_AT_FIRST = 8
_LEFT = 16
_TEXT_LEFT = 40
_JOINED_HEIGHT = 36

# What a step left behind, with its icon and tone. Other steps are told by their name in the journal.
_TOLD: dict[str, tuple[str, str, str]] = {
    "step.order.save_draft": ("orders.told.draft", "pencil-line", "muted"),
    "step.order.make_quotation": ("orders.told.quotation_made", "quote", "muted"),
    "step.order.send_quotation": ("orders.told.quotation_sent", "mail", "muted"),
    "step.order.accept_quotation": ("orders.told.quotation_accepted", "circle-check", "green"),
    "step.order.decline_quotation": ("orders.told.quotation_declined", "x", "muted"),
    "step.order.expire_quotation": ("orders.told.quotation_expired", "calendar-clock", "muted"),
    "step.order.quick_sale": ("orders.told.quick_sale", "coins", "green"),
    "step.order.receive": ("orders.told.received", "inbox", "muted"),
    "step.order.edit": ("orders.told.edited", "pencil-line", "muted"),
    "step.order.override": ("orders.told.overridden", "shield-check", "muted"),
    "step.order.hold": ("orders.told.held", "pause", "violet"),
    "step.order.release": ("orders.told.released", "arrow-right", "muted"),
    "step.order.approve": ("orders.told.approved", "circle-check", "green"),
    "step.order.reject": ("orders.told.rejected", "x", "muted"),
    "step.order.reopen": ("orders.told.reopened", "redo-2", "muted"),
    "step.order.amend": ("orders.told.amended", "pencil-line", "muted"),
    "step.order.ship": ("orders.told.shipped", "truck", "blue"),
    "step.order.ship_several": ("orders.told.shipped", "truck", "blue"),
    "step.order.undo_shipment": ("orders.told.shipment_undone", "undo-2", "muted"),
    "step.order.invoice": ("orders.told.invoice_drafted", "receipt-text", "muted"),
    "step.order.issue": ("orders.told.issued", "receipt-text", "teal"),
    "step.order.take_money": ("orders.told.paid", "coins", "green"),
    "step.payment.use_credit": ("orders.told.credit_used", "coins", "green"),
    "step.payment.give_out": ("orders.told.credit_used", "coins", "green"),
    "step.document.issue_invoices": ("orders.told.invoiced", "receipt-text", "teal"),
    "step.document.leave_house": ("orders.told.given_out", "printer", "muted"),
    "step.order.credit": ("orders.told.credit_drafted", "undo-2", "muted"),
    "step.order.discard_document": ("orders.told.draft_deleted", "x", "muted"),
    "step.order.chargeback": ("orders.told.charged_back", "undo-2", "red"),
    "step.order.refund": ("orders.told.refunded", "undo-2", "violet"),
    "step.order.keep_credit": ("orders.told.kept_as_credit", "coins", "muted"),
    "step.order.settle": ("orders.told.settled", "coins", "muted"),
    "step.order.cancel_open": ("orders.told.rest_cancelled", "ban", "muted"),
    "step.order.cancel": ("orders.told.cancelled", "ban", "muted"),
    "step.order.open_return": ("orders.told.return_opened", "package-x", "violet"),
    "step.order.settle_return": ("orders.told.return_settled", "package-open", "muted"),
    "step.order.take_up": ("orders.told.taken_up", "file-spreadsheet", "muted"),
}


class TimelineRow(QWidget):
    """One step: its icon on the line that joins it to the next one below."""

    def __init__(self, icon: str, role: str, title: str, detail: str, *, joined: bool) -> None:
        super().__init__()
        self._icon, self._role, self._joined = icon, role, joined
        texts = column(label(title, "medium", wrap=True), gap=0, margins=(_TEXT_LEFT, 3, 12, 5))
        if detail:
            texts.addWidget(label(detail, "secondary", wrap=True))
        texts.addStretch(1)
        self.setLayout(texts)
        self.setMinimumHeight(_JOINED_HEIGHT if joined else 0)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.drawPixmap(QPointF(_LEFT, 5), pixmap(self._icon, self._role, INLINE, self.devicePixelRatioF()))
        if self._joined:
            middle = _LEFT + INLINE / 2
            rest = QRectF(middle - 0.5, 5 + INLINE + 3, 1, self.height() - INLINE - 6)
            painter.fillRect(rest, theme().color("border2"))
        painter.end()


class TimelineCard(RowsCard):
    """Steps in the zone of the company; the many of a long life are folded. `show_changes` is asked to show or hide
    what the steps changed.
    """

    def __init__(self, words: Words, *, zone: tzinfo, show_changes: Callable[[], bool]) -> None:
        super().__init__()
        self._words, self._zone, self._show_changes = words, zone, show_changes
        self._changes_shown = False
        self._page: OrderPage | None = None
        self._today = date.min
        self._shows_all = False
        words.bind(self, self.title.setText, "orders.timeline.title")
        self.summary.hide()

    def show_page(self, page: OrderPage, today: date) -> None:
        """Show what happened to this order."""
        self._page, self._today, self._shows_all = page, today, False
        self._write(page)

    def _write(self, page: OrderPage) -> None:
        entries = page.timeline if self._shows_all else page.timeline[:_SHOWN_AT_FIRST]
        step = page.remaining.next_step
        following = [] if step is None else [self._next(page, step)]
        rows = [*following, *self._entries(entries)]
        if len(entries) < len(page.timeline):
            title = self._words.text("orders.timeline.more", count=len(page.timeline) - len(entries))
            link = Link(self._words.text("orders.show"), title, self._show_all)
            rows.append(fact_row("ellipsis", "muted", title, "", link))
        if page.timeline:
            rows.append(self._changes_link())
        # Imported history has no steps.
        self.setVisible(bool(rows))
        self.show_rows(rows, lines=False)

    def _next(self, page: OrderPage, step: Step) -> QWidget:
        words, promised = self._words, page.order.promised_on
        title = words.text("orders.timeline.next", step=page.remaining.button or step_name(step))
        detail = ""
        if step is Step.SHIP and promised is not None:
            detail = words.text("orders.timeline.by", day=words.wording.day(promised, "weekday", today=self._today))
        return TimelineRow("arrow-right", "accent_text", title, detail, joined=bool(page.timeline))

    def _changes_link(self) -> QWidget:
        """The way to what each step changed, field by field."""
        text = "orders.timeline.no_changes" if self._changes_shown else "orders.timeline.changes"
        link = Button(self._words.text(text), "link", on_click=self._toggle_changes)
        made = QWidget()
        made.setLayout(row(link, None, margins=(_TEXT_LEFT - 4, 4, 12, 2)))
        return made

    def _toggle_changes(self) -> None:
        self._changes_shown = self._show_changes()
        if self._page is not None:
            self._write(self._page)

    def _entries(self, entries: Sequence[TimelineEntry]) -> list[QWidget]:
        return [self._row(entry, joined=place < len(entries) - 1) for place, entry in enumerate(entries)]

    def _row(self, entry: TimelineEntry, *, joined: bool) -> QWidget:
        words, step = self._words, entry.message
        if step.id in _TOLD:
            text, icon, role = _TOLD[step.id]
            title = words.render(Message(text, step.values))
        else:
            title, icon, role = _sentence_case(words.render(step)), "info", "muted"
        return TimelineRow(icon, role, title, self._moment(entry.moment, entry.who), joined=joined)

    def _moment(self, moment: datetime, who: str) -> str:
        written = self._words.wording.moment(moment, self._zone, today=self._today)
        if who == AUTOMATIC:
            return self._words.text("orders.timeline.by_itself", moment=written)
        return written

    def _show_all(self) -> None:
        self._shows_all = True
        if self._page is not None:
            self._write(self._page)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
